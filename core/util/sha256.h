// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <span>
#include <string>

namespace watchlab {

/// SHA-256 of bytes that come in pieces. Movable; one thread.
class Sha256 {
public:
    Sha256();
    ~Sha256();
    Sha256(Sha256&&) noexcept;
    Sha256& operator=(Sha256&&) noexcept;

    void add(std::span<const char> bytes);
    /// 64 lower-case hexadecimal digits; nothing can be added afterwards.
    std::string hex();

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace watchlab
