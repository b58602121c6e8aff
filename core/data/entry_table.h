// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace watchlab {

/// The different combinations of an id and its fields, numbered from 0 in the order in which they came. Each
/// is a row of codes, the id's first. One thread.
class EntryTable {
public:
    explicit EntryTable(std::size_t width)
        : m_width(width)
    {
    }

    std::size_t size() const { return m_codes.size() / m_width; }
    std::span<const std::uint32_t> codes(std::size_t entry) const
    {
        return {m_codes.data() + entry * m_width, m_width};
    }
    /// The number of a combination, a new one when it is new.
    std::uint32_t add(std::span<const std::uint32_t> codes);

private:
    static constexpr std::uint32_t none = 0xFFFFFFFF;

    std::uint32_t findOrAdd(std::span<const std::uint32_t> codes);
    std::size_t slotOf(std::span<const std::uint32_t> codes) const;
    void grow();

    std::size_t m_width;
    std::vector<std::uint32_t> m_codes;  ///< [entries, width]
    std::vector<std::uint32_t> m_latest; ///< per id: the entry met last, which the next row mostly has again
    std::vector<std::uint32_t> m_slots;  ///< entry or none; a power of two, at most half full
};

} // namespace watchlab
