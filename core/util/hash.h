// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace watchlab {

/// Fast content hash (XXH3, 128 bits) for fingerprints of data; not for security.
class ContentHash {
public:
    ContentHash();
    ~ContentHash();
    void add(std::span<const std::byte> bytes);
    void add(std::string_view text);
    template<typename T>
    void addVector(const std::vector<T>& values)
    {
        add(std::as_bytes(std::span(values)));
    }
    /// 32 lower-case hexadecimal digits.
    std::string hex() const;

private:
    struct State;
    std::unique_ptr<State> m_state;
};

/// XXH3, 64 bits: tells damaged bytes from whole ones; not for security.
std::uint64_t checksumOf(std::span<const std::byte> bytes);

/// SHA-256 of a whole file, 64 lower-case hexadecimal digits. Throws InputError when it cannot be read.
std::string sha256OfFile(const std::filesystem::path& path);

} // namespace watchlab
