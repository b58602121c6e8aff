// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/util/sha256.h"

#include "core/util/hex_text.h"

#include <openssl/evp.h>

#include <array>

namespace watchlab {

struct Sha256::State {
    EVP_MD_CTX* context = EVP_MD_CTX_new();
    State() = default;
    State(const State&) = delete;
    State& operator=(const State&) = delete;
    ~State() { EVP_MD_CTX_free(context); }
};

Sha256::Sha256()
    : m_state(std::make_unique<State>())
{
    EVP_DigestInit_ex(m_state->context, EVP_sha256(), nullptr);
}

Sha256::~Sha256() = default;
Sha256::Sha256(Sha256&&) noexcept = default;
Sha256& Sha256::operator=(Sha256&&) noexcept = default;

void Sha256::add(std::span<const char> bytes)
{
    EVP_DigestUpdate(m_state->context, bytes.data(), bytes.size());
}

std::string Sha256::hex()
{
    std::array<unsigned char, 32> digest{};
    EVP_DigestFinal_ex(m_state->context, digest.data(), nullptr);
    return hexText(digest);
}

} // namespace watchlab
