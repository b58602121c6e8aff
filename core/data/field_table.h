// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace watchlab {

/// A categorical field of users or of videos. Fields with the same vocabulary share their codes, as a video's
/// tags do; vocabularies count from 0 without gaps.
struct Field {
    std::string name;
    std::uint32_t vocabulary = 0;
    bool operator==(const Field&) const = default;
};

/// The categorical fields of users or of videos, a row of codes per entry. Codes count from 0; a field that
/// is masked out does not count and its code means nothing. Field 0 is the id.
class FieldTable {
public:
    FieldTable() = default;
    explicit FieldTable(std::vector<Field> fields)
        : m_fields(std::move(fields))
    {
    }
    /// Given all entries, one after the other: as many codes as masks, width() of each per entry.
    FieldTable(std::vector<Field> fields, std::vector<std::int32_t> codes, std::vector<std::uint8_t> mask);

    const std::vector<Field>& fields() const { return m_fields; }
    std::size_t width() const { return m_fields.size(); }
    std::size_t vocabularies() const;
    std::size_t size() const { return m_fields.empty() ? 0 : m_codes.size() / width(); }
    void reserve(std::size_t entries);

    std::span<const std::int32_t> codes(std::size_t entry) const { return row(m_codes, entry); }
    /// 1 where the field counts.
    std::span<const std::uint8_t> mask(std::size_t entry) const { return row(m_mask, entry); }
    /// All entries, one after the other.
    const std::vector<std::int32_t>& allCodes() const { return m_codes; }
    const std::vector<std::uint8_t>& allMasks() const { return m_mask; }

    void add(std::span<const std::int32_t> codes, std::span<const std::uint8_t> mask);
    /// An entry of which only the id counts so far.
    void add(std::int32_t idCode);
    /// Makes a field count with this code.
    void set(std::size_t entry, std::size_t field, std::int32_t code);
    /// Changes a code and leaves the mask as it is.
    void recode(std::size_t entry, std::size_t field, std::int32_t code)
    {
        m_codes[entry * width() + field] = code;
    }
    /// The same entries with one more field in a vocabulary of its own; it counts where the code is not
    /// negative.
    void addField(std::string name, std::span<const std::int32_t> codes);

    bool operator==(const FieldTable&) const = default;

private:
    template<typename T>
    std::span<const T> row(const std::vector<T>& values, std::size_t entry) const
    {
        return {values.data() + entry * width(), width()};
    }

    std::vector<Field> m_fields;
    std::vector<std::int32_t> m_codes; ///< [entries, width]
    std::vector<std::uint8_t> m_mask;  ///< [entries, width]
};

} // namespace watchlab
