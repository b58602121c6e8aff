// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <unistd.h>

#include <utility>

namespace watchlab {

/// Owns an open file of the operating system; -1 = none. Movable.
class FileDescriptor {
public:
    FileDescriptor() = default;
    explicit FileDescriptor(int number)
        : m_number(number)
    {
    }
    ~FileDescriptor()
    {
        if (m_number >= 0)
            ::close(m_number);
    }
    FileDescriptor(FileDescriptor&& other) noexcept
        : m_number(std::exchange(other.m_number, -1))
    {
    }
    FileDescriptor& operator=(FileDescriptor&& other) noexcept
    {
        std::swap(m_number, other.m_number);
        return *this;
    }

    int number() const { return m_number; }
    /// Hands it over to whoever closes it from now on.
    int release() { return std::exchange(m_number, -1); }
    explicit operator bool() const { return m_number >= 0; }

private:
    int m_number = -1;
};

} // namespace watchlab
