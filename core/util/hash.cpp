// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/util/hash.h"

#include "core/util/hex_text.h"
#include "core/util/input_file.h"
#include "core/util/sha256.h"

#include <xxhash.h>

#include <algorithm>

namespace watchlab {

struct ContentHash::State {
    XXH3_state_t* xxh = XXH3_createState();
    ~State() { XXH3_freeState(xxh); }
};

ContentHash::ContentHash()
    : m_state(std::make_unique<State>())
{
    XXH3_128bits_reset(m_state->xxh);
}

ContentHash::~ContentHash() = default;

void ContentHash::add(std::span<const std::byte> bytes)
{
    XXH3_128bits_update(m_state->xxh, bytes.data(), bytes.size());
}

void ContentHash::add(std::string_view text)
{
    add(std::as_bytes(std::span(text)));
}

std::string ContentHash::hex() const
{
    XXH128_canonical_t canonical;
    XXH128_canonicalFromHash(&canonical, XXH3_128bits_digest(m_state->xxh));
    return hexText(canonical.digest);
}

std::uint64_t checksumOf(std::span<const std::byte> bytes)
{
    return XXH3_64bits(bytes.data(), bytes.size());
}

std::string sha256OfFile(const std::filesystem::path& path)
{
    const InputFile file(path);
    Sha256 hash;
    std::vector<char> buffer(1 << 20);
    for (std::uint64_t at = 0; at < file.size();) {
        const auto piece = std::span(buffer).first(std::min<std::uint64_t>(buffer.size(), file.size() - at));
        file.read(at, piece);
        hash.add(piece);
        at += piece.size();
    }
    return hash.hex();
}

} // namespace watchlab
