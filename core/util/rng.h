// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <numbers>
#include <utility>
#include <vector>

namespace watchlab {

/// xoshiro256** seeded through splitmix64. The same seed gives the same numbers with every compiler and
/// standard library, which std::*_distribution does not promise. The state is a value: store it to resume to
/// the bit.
class Rng {
public:
    using State = std::array<std::uint64_t, 4>;

    explicit Rng(std::uint64_t seed)
    {
        for (std::uint64_t& word : m_state)
            word = splitMix(seed);
    }
    explicit Rng(const State& state)
        : m_state(state)
    {
    }

    /// A generator for one purpose ("stream"), independent of the others with the same seed.
    static Rng stream(std::uint64_t seed, std::uint64_t purpose)
    {
        std::uint64_t mixed = seed;
        const std::uint64_t first = splitMix(mixed);
        return Rng(first ^ (purpose * 0x9E3779B97F4A7C15ULL + 0x632BE59BD9B4E019ULL));
    }

    const State& state() const { return m_state; }

    std::uint64_t next()
    {
        const std::uint64_t result = std::rotl(m_state[1] * 5, 7) * 9;
        const std::uint64_t shifted = m_state[1] << 17;
        m_state[2] ^= m_state[0];
        m_state[3] ^= m_state[1];
        m_state[1] ^= m_state[2];
        m_state[0] ^= m_state[3];
        m_state[2] ^= shifted;
        m_state[3] = std::rotl(m_state[3], 45);
        return result;
    }

    /// Uniform in [0, 1), 53 random bits.
    double uniform() { return static_cast<double>(next() >> 11) * 0x1.0p-53; }

    /// Uniform integer in [0, count), without modulo bias (Lemire). count must be positive.
    std::uint64_t below(std::uint64_t count)
    {
        __extension__ using Wide = unsigned __int128;
        const std::uint64_t threshold = (0 - count) % count;
        for (;;) {
            const Wide product = static_cast<Wide>(next()) * count;
            if (static_cast<std::uint64_t>(product) >= threshold)
                return static_cast<std::uint64_t>(product >> 64);
        }
    }

    /// Standard normal (Box-Muller, one value per call so that the state alone determines what follows).
    double normal()
    {
        const double radius = std::sqrt(-2.0 * std::log(1.0 - uniform()));
        return radius * std::cos(2.0 * std::numbers::pi * uniform());
    }

    template<typename T>
    void shuffle(std::vector<T>& items)
    {
        for (std::size_t i = items.size(); i > 1; --i)
            std::swap(items[i - 1], items[below(i)]);
    }

private:
    static std::uint64_t splitMix(std::uint64_t& seed)
    {
        std::uint64_t z = (seed += 0x9E3779B97F4A7C15ULL);
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
        return z ^ (z >> 31);
    }

    State m_state{};
};

} // namespace watchlab
