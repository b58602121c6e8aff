// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <bit>
#include <cmath>
#include <cstdint>
#include <cstring>

/// Short vectors, for the files that hold the inner loops alone: sums in lanes, exponential, softmax of a
/// row. Always inlined, so that they become the instructions of the function around them.

// One clone per instruction set; sanitizers start too late for the choice between them.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && !defined(__SANITIZE_ADDRESS__) &&     \
    !defined(__SANITIZE_THREAD__)
#define WATCHLAB_CLONES __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define WATCHLAB_CLONES
#endif

#define WATCHLAB_INLINE [[gnu::always_inline]] inline

namespace watchlab::lanes {

template<typename Real, std::size_t Bytes>
using Lanes __attribute__((vector_size(Bytes))) = Real;

template<typename Vector, typename Real>
WATCHLAB_INLINE Vector load(const Real* from)
{
    Vector vector;
    std::memcpy(&vector, from, sizeof vector);
    return vector;
}

/// Sum of a vector's lanes, halves first.
template<std::size_t Bytes, typename Real>
WATCHLAB_INLINE Real sumOfLanes(const Lanes<Real, Bytes>& lanes)
{
    const auto* const begin = reinterpret_cast<const Real*>(&lanes);
    if constexpr (Bytes == 2 * sizeof(Real)) {
        return begin[0] + begin[1];
    } else {
        using Half = Lanes<Real, Bytes / 2>;
        const Half half = load<Half>(begin) + load<Half>(begin + Bytes / 2 / sizeof(Real));
        return sumOfLanes<Bytes / 2, Real>(half);
    }
}

/// The largest of a vector's lanes.
template<std::size_t Bytes, typename Real>
WATCHLAB_INLINE Real largestLane(const Lanes<Real, Bytes>& lanes)
{
    const auto* const begin = reinterpret_cast<const Real*>(&lanes);
    if constexpr (Bytes == 2 * sizeof(Real)) {
        return begin[0] > begin[1] ? begin[0] : begin[1];
    } else {
        using Half = Lanes<Real, Bytes / 2>;
        const Half low = load<Half>(begin);
        const Half high = load<Half>(begin + Bytes / 2 / sizeof(Real));
        return largestLane<Bytes / 2, Real>(low > high ? low : high);
    }
}

/// Sum of term(i) for i below count, in lanes: term(i, vector type) gives that many terms from i on. A plain
/// loop would have to add in order, and the compiler's own reductions cost more than the rows of a small
/// model are long.
template<typename Real, typename Term>
WATCHLAB_INLINE Real sumOver(std::int64_t count, const Term& term)
{
    constexpr auto lanes = static_cast<std::int64_t>(64 / sizeof(Real));
    std::int64_t i = 0;
    Lanes<Real, 64> sum{};
    for (; i + lanes <= count; i += lanes)
        sum += term(i, Lanes<Real, 64>{});
    Real result = sumOfLanes<64, Real>(sum);
    if (i + lanes / 2 <= count) {
        result += sumOfLanes<32, Real>(term(i, Lanes<Real, 32>{}));
        i += lanes / 2;
    }
    for (; i < count; ++i)
        result += term(i, Real{});
    return result;
}

template<typename Real>
WATCHLAB_INLINE Real dot(const Real* a, const Real* b, std::int64_t count)
{
    return sumOver<Real>(count,
                         [&]<typename V>(std::int64_t i, V) -> V { return load<V>(a + i) * load<V>(b + i); });
}

template<typename Real>
WATCHLAB_INLINE void axpy(Real* to, Real factor, const Real* from, std::int64_t count)
{
#pragma omp simd
    for (std::int64_t i = 0; i < count; ++i)
        to[i] += factor * from[i];
}

WATCHLAB_INLINE double exponential(double x)
{
    return std::exp(x);
}

/// exp in single precision to about one unit in the last place for x <= 0, without a branch so that loops
/// over it become vector instructions: 2^n times a polynomial in x - n ln 2.
WATCHLAB_INLINE float exponential(float x)
{
    x = x < -87.0F ? -87.0F : x;
    constexpr float rounder = 12582912.0F; // 1.5 * 2^23: adding it rounds to the nearest whole number
    const float shifted = x * 1.44269504088896341F + rounder;
    const float n = shifted - rounder;
    const float r = (x - n * 0.693359375F) + n * 2.12194440e-4F;
    float p = 1.9875691500e-4F;
    p = p * r + 1.3981999507e-3F;
    p = p * r + 8.3334519073e-3F;
    p = p * r + 4.1665795894e-2F;
    p = p * r + 1.6666665459e-1F;
    p = p * r + 5.0000001201e-1F;
    p = p * r * r + r + 1.0F;
    const std::int32_t exponent = (std::bit_cast<std::int32_t>(shifted) - 0x4B400000 + 127) << 23;
    return p * std::bit_cast<float>(exponent);
}

template<typename Real>
WATCHLAB_INLINE void softmax(Real* values, std::int64_t count)
{
    Real largest = values[0];
    for (std::int64_t i = 1; i < count; ++i)
        largest = std::max(largest, values[i]);
#pragma omp simd
    for (std::int64_t i = 0; i < count; ++i)
        values[i] = exponential(values[i] - largest);
    const Real sum =
        sumOver<Real>(count, [&]<typename V>(std::int64_t i, V) -> V { return load<V>(values + i); });
    const Real inverse = 1 / sum;
#pragma omp simd
    for (std::int64_t i = 0; i < count; ++i)
        values[i] *= inverse;
}

} // namespace watchlab::lanes
