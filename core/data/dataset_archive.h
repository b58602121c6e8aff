// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/cache_file.h"
#include "core/data/column.h"

#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <vector>

/// Values to and from the sections of a cache file: a section of small values one after the other, then a
/// section per large array. What is written in one order is read in the same.
namespace watchlab {

/// What is in the sections does not add up.
struct ArchiveDamaged : std::runtime_error {
    ArchiveDamaged()
        : std::runtime_error("the cache is damaged")
    {
    }
};

template<typename T>
concept PlainValue = std::is_arithmetic_v<T> || std::is_enum_v<T>;

/// Vectors from this size on, and all columns, get a section of their own.
inline constexpr std::size_t ownSectionBytes = std::size_t(64) << 10;

/// Writes small values at once and remembers the arrays, which must stay until finish().
class ArchiveWriter {
public:
    explicit ArchiveWriter(CacheFileWriter& file)
        : m_file(file)
    {
        m_file.beginSection();
    }

    template<PlainValue T>
    void value(const T& plain)
    {
        m_file.write(std::as_bytes(std::span(&plain, 1)));
    }
    void value(const std::string& text)
    {
        value(std::uint64_t(text.size()));
        m_file.write(std::as_bytes(std::span(text)));
    }
    template<PlainValue T>
    void value(const std::vector<T>& values)
    {
        value(std::uint64_t(values.size()));
        const auto bytes = std::as_bytes(std::span(values));
        if (bytes.size() >= ownSectionBytes)
            m_arrays.push_back(bytes);
        else
            m_file.write(bytes);
    }
    template<typename T>
    void value(const Column<T>& column)
    {
        value(std::uint64_t(column.size()));
        if (!column.empty())
            m_arrays.push_back(std::as_bytes(column.values()));
    }
    /// The elements one by one, as item() writes one.
    template<typename T, typename Item>
    void list(const std::vector<T>& items, Item item)
    {
        value(std::uint64_t(items.size()));
        for (const T& element : items)
            item(element);
    }
    void finish()
    {
        m_file.endSection();
        for (const std::span<const std::byte> bytes : m_arrays) {
            m_file.beginSection();
            m_file.write(bytes);
            m_file.endSection();
        }
    }

private:
    CacheFileWriter& m_file;
    std::vector<std::span<const std::byte>> m_arrays;
};

/// Reads them back. Trusts nothing: throws ArchiveDamaged before it would read beyond a section or make more
/// elements than the file could hold.
class ArchiveReader {
public:
    ArchiveReader(const CacheFile& file, std::size_t firstSection)
        : m_file(file)
        , m_section(firstSection)
        , m_left(nextSection())
    {
    }

    template<PlainValue T>
    void value(T& plain)
    {
        std::memcpy(&plain, take(sizeof plain).data(), sizeof plain);
    }
    void value(bool& flag)
    {
        std::uint8_t byte = 0;
        value(byte);
        flag = byte != 0;
    }
    void value(std::string& text)
    {
        const std::span<const std::byte> bytes = take(count());
        text.assign(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    }
    template<PlainValue T>
    void value(std::vector<T>& values)
    {
        const std::uint64_t size = count();
        require(size <= m_file.size() / sizeof(T));
        const std::uint64_t bytes = size * sizeof(T);
        const std::span<const std::byte> from = bytes >= ownSectionBytes ? wholeSection(bytes) : take(bytes);
        values.resize(size);
        if (!values.empty())
            std::memcpy(values.data(), from.data(), from.size());
    }
    /// The column looks at the mapped file.
    template<typename T>
    void value(Column<T>& column)
    {
        const std::uint64_t size = count();
        require(size <= m_file.size() / sizeof(T));
        if (size == 0)
            return;
        const std::span<const std::byte> from = wholeSection(size * sizeof(T));
        column = Column<T>(std::span(reinterpret_cast<const T*>(from.data()), size), m_file.keeper());
    }
    template<typename T, typename Item>
    void list(std::vector<T>& items, Item item)
    {
        const std::uint64_t size = count();
        require(size <= m_left.size()); // an element takes a byte at least
        items.resize(size);
        for (T& element : items)
            item(element);
    }
    /// Everything must have been read.
    void finish() const { require(m_left.empty() && m_section == m_file.sections()); }

    static void require(bool addsUp)
    {
        if (!addsUp)
            throw ArchiveDamaged();
    }

private:
    std::uint64_t count()
    {
        std::uint64_t number = 0;
        value(number);
        return number;
    }
    std::span<const std::byte> take(std::uint64_t bytes)
    {
        require(bytes <= m_left.size());
        const std::span<const std::byte> taken = m_left.first(bytes);
        m_left = m_left.subspan(bytes);
        return taken;
    }
    std::span<const std::byte> nextSection()
    {
        require(m_section < m_file.sections());
        return m_file.bytes(m_section++);
    }
    std::span<const std::byte> wholeSection(std::uint64_t bytes)
    {
        const std::span<const std::byte> section = nextSection();
        require(section.size() == bytes);
        return section;
    }

    const CacheFile& m_file;
    std::size_t m_section;
    std::span<const std::byte> m_left; ///< of the section of small values
};

} // namespace watchlab
