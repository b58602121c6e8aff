// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <initializer_list>
#include <iterator>
#include <memory>
#include <span>
#include <utility>
#include <vector>

namespace watchlab {

/// A column of values: a vector, or a stretch of a mapped file that is read in place. It reads like a vector
/// either way; the first change of a mapped one copies it. A value; as thread-safe as a vector.
template<typename T>
class Column {
public:
    using value_type = T;
    using const_iterator = const T*;

    Column() = default;
    Column(std::vector<T> values)
        : m_owned(std::move(values))
    {
        look();
    }
    Column(std::initializer_list<T> values)
        : Column(std::vector<T>(values))
    {
    }
    /// Looks at values that stay valid, and unchanged, as long as the keeper lives.
    Column(std::span<const T> values, std::shared_ptr<const void> keeper)
        : m_keeper(std::move(keeper))
        , m_begin(values.data())
        , m_size(values.size())
    {
        assert(m_keeper);
    }
    Column(const Column& other)
        : m_owned(other.m_owned)
        , m_keeper(other.m_keeper)
        , m_begin(m_keeper ? other.m_begin : m_owned.data())
        , m_size(other.m_size)
    {
    }
    Column(Column&& other) noexcept
        : Column()
    {
        swap(other);
    }
    Column& operator=(Column other) noexcept
    {
        swap(other);
        return *this;
    }
    void swap(Column& other) noexcept
    {
        std::swap(m_owned, other.m_owned); // a swapped vector keeps its storage
        std::swap(m_keeper, other.m_keeper);
        std::swap(m_begin, other.m_begin);
        std::swap(m_size, other.m_size);
    }

    std::size_t size() const { return m_size; }
    bool empty() const { return m_size == 0; }
    const T* data() const { return m_begin; }
    const T* begin() const { return m_begin; }
    const T* end() const { return m_begin + m_size; }
    const T& operator[](std::size_t i) const { return m_begin[i]; }
    const T& back() const { return m_begin[m_size - 1]; }
    std::span<const T> values() const { return {m_begin, m_size}; }
    /// Of the process's own memory, in bytes; a mapped column takes none.
    std::size_t ownedBytes() const { return m_owned.capacity() * sizeof(T); }
    bool isMapped() const { return m_keeper != nullptr; }

    T& operator[](std::size_t i) { return owned()[i]; }
    void push_back(const T& value)
    {
        owned().push_back(value);
        look();
    }
    void reserve(std::size_t count)
    {
        owned().reserve(count);
        look();
    }
    void resize(std::size_t count, const T& value = {})
    {
        owned().resize(count, value);
        look();
    }
    void assign(std::size_t count, const T& value)
    {
        owned().assign(count, value);
        look();
    }
    void clear() { *this = Column(); }
    template<std::input_iterator Iterator>
    void append(Iterator first, Iterator last)
    {
        owned().insert(owned().end(), first, last);
        look();
    }
    void append(const Column& other) { append(other.begin(), other.end()); }

    friend bool operator==(const Column& a, const Column& b)
    {
        return std::equal(a.begin(), a.end(), b.begin(), b.end());
    }

private:
    std::vector<T>& owned()
    {
        if (m_keeper) {
            m_owned.assign(begin(), end());
            m_keeper.reset();
            look();
        }
        return m_owned;
    }
    void look()
    {
        m_begin = m_owned.data();
        m_size = m_owned.size();
    }

    std::vector<T> m_owned;
    std::shared_ptr<const void> m_keeper; ///< null when owned
    const T* m_begin = nullptr;
    std::size_t m_size = 0;
};

} // namespace watchlab
