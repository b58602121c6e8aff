// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gr/kernels.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstring>
#include <vector>

// One clone per instruction set; sanitizers start too late for the choice between them.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && !defined(__SANITIZE_ADDRESS__) &&     \
    !defined(__SANITIZE_THREAD__)
#define WATCHLAB_CLONES __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define WATCHLAB_CLONES
#endif

namespace watchlab::gr::kernels {

namespace {

constexpr double layerNormEpsilon = 1e-5;

template<typename Real, std::size_t Bytes>
using Lanes __attribute__((vector_size(Bytes))) = Real;

template<typename Vector, typename Real>
inline Vector load(const Real* from)
{
    Vector vector;
    std::memcpy(&vector, from, sizeof vector);
    return vector;
}

/// Sum of a vector's lanes, halves first.
template<std::size_t Bytes, typename Real>
inline Real sumOfLanes(const Lanes<Real, Bytes>& lanes)
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

/// Sum of term(i) for i below count, in lanes: term(i, vector type) gives that many terms from i on. A plain
/// loop would have to add in order, and the compiler's own reductions cost more than the rows of a small
/// model are long.
template<typename Real, typename Term>
inline Real sumOver(std::int64_t count, const Term& term)
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
inline Real dot(const Real* a, const Real* b, std::int64_t count)
{
    return sumOver<Real>(count,
                         [&]<typename V>(std::int64_t i, V) -> V { return load<V>(a + i) * load<V>(b + i); });
}

template<typename Real>
inline void axpy(Real* to, Real factor, const Real* from, std::int64_t count)
{
#pragma omp simd
    for (std::int64_t i = 0; i < count; ++i)
        to[i] += factor * from[i];
}

inline double exponential(double x)
{
    return std::exp(x);
}

/// exp in single precision to about one unit in the last place for x <= 0, without a branch so that loops
/// over it become vector instructions: 2^n times a polynomial in x - n ln 2.
inline float exponential(float x)
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
inline void softmax(Real* values, std::int64_t count)
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

} // namespace

namespace {

constexpr std::int64_t drawnAtOnce = 1024;

WATCHLAB_CLONES void markKept(std::uint8_t* kept, const std::uint16_t* drawn, std::int64_t count,
                              std::uint32_t threshold)
{
#pragma omp simd
    for (std::int64_t i = 0; i < count; ++i)
        kept[i] = drawn[i] < threshold ? 1 : 0;
}

} // namespace

void drawMask(std::uint8_t* kept, std::int64_t count, std::uint32_t threshold, Rng& rng)
{
    std::array<std::uint64_t, drawnAtOnce / 4> words;
    std::array<std::uint16_t, drawnAtOnce> drawn;
    for (std::int64_t done = 0; done < count; done += drawnAtOnce) {
        const std::int64_t now = std::min(count - done, drawnAtOnce);
        const std::size_t wordCount = static_cast<std::size_t>(now + 3) / 4;
        for (std::size_t i = 0; i < wordCount; ++i)
            words[i] = rng.next();
        std::memcpy(drawn.data(), words.data(), wordCount * sizeof words[0]);
        markKept(kept + done, drawn.data(), now, threshold);
    }
}

template<typename Real>
WATCHLAB_CLONES void applyMask(Real* out, const Real* in, DropoutMask mask, std::int64_t count)
{
    const Real scale = static_cast<Real>(mask.scale);
#pragma omp simd
    for (std::int64_t i = 0; i < count; ++i)
        out[i] = in[i] * (scale * static_cast<Real>(mask.kept[i]));
}

template<typename Real>
WATCHLAB_CLONES void reluMask(Real* values, DropoutMask mask, std::int64_t count)
{
    const Real scale = static_cast<Real>(mask.scale);
    if (mask.kept) {
#pragma omp simd
        for (std::int64_t i = 0; i < count; ++i)
            values[i] = (values[i] > 0 ? values[i] : 0) * (scale * static_cast<Real>(mask.kept[i]));
    } else {
#pragma omp simd
        for (std::int64_t i = 0; i < count; ++i)
            values[i] = values[i] > 0 ? values[i] : 0;
    }
}

template<typename Real>
WATCHLAB_CLONES void reluMaskBackward(Real* gradient, const Real* out, double scale, std::int64_t count)
{
    const Real factor = static_cast<Real>(scale);
#pragma omp simd
    for (std::int64_t i = 0; i < count; ++i)
        gradient[i] = out[i] > 0 ? gradient[i] * factor : Real(0);
}

template<typename Real>
WATCHLAB_CLONES void ResidualNorm<Real>::forward(Real* out, const Real* x, const Real* y) const
{
    const Real scale = static_cast<Real>(mask.scale);
    for (std::int64_t r = 0; r < rows; ++r) {
        const Real* xRow = x + r * width;
        const Real* added = y + (yRow ? yRow[r] : r) * width;
        Real* z = normalized + r * width;
        if (mask.kept) {
            const std::uint8_t* kept = mask.kept + r * width;
#pragma omp simd
            for (std::int64_t i = 0; i < width; ++i)
                z[i] = xRow[i] + added[i] * (scale * static_cast<Real>(kept[i]));
        } else {
#pragma omp simd
            for (std::int64_t i = 0; i < width; ++i)
                z[i] = xRow[i] + added[i];
        }
        const auto value = [&]<typename V>(std::int64_t i, V) -> V { return load<V>(z + i); };
        const Real mean = sumOver<Real>(width, value) / static_cast<Real>(width);
        const Real squares = sumOver<Real>(width, [&]<typename V>(std::int64_t i, V) -> V {
            const V deviation = load<V>(z + i) - mean;
            return deviation * deviation;
        });
        const Real inverse =
            1 / std::sqrt(squares / static_cast<Real>(width) + static_cast<Real>(layerNormEpsilon));
        inverseDeviation[r] = inverse;
        Real* outRow = out + r * width;
#pragma omp simd
        for (std::int64_t i = 0; i < width; ++i) {
            z[i] = (z[i] - mean) * inverse;
            outRow[i] = z[i] * weight[i] + bias[i];
        }
    }
}

template<typename Real>
WATCHLAB_CLONES void ResidualNorm<Real>::backward(const Real* outGradient, Real* xGradient, Real* yGradient,
                                                  Real* weightGradient, Real* biasGradient) const
{
    const Real scale = static_cast<Real>(mask.scale);
    for (std::int64_t r = 0; r < rows; ++r) {
        const Real* g = outGradient + r * width;
        const Real* z = normalized + r * width;
        const Real mean = dot(g, weight, width) / static_cast<Real>(width);
        const auto withZ = [&]<typename V>(std::int64_t i, V) -> V {
            return load<V>(g + i) * load<V>(weight + i) * load<V>(z + i);
        };
        const Real meanWithZ = sumOver<Real>(width, withZ) / static_cast<Real>(width);
        const Real inverse = inverseDeviation[r];
        Real* xg = xGradient + r * width;
        Real* yg = yGradient + (yRow ? yRow[r] : r) * width;
        const std::uint8_t* kept = mask.kept ? mask.kept + r * width : nullptr;
#pragma omp simd
        for (std::int64_t i = 0; i < width; ++i) {
            weightGradient[i] += g[i] * z[i];
            biasGradient[i] += g[i];
        }
#pragma omp simd
        for (std::int64_t i = 0; i < width; ++i) {
            const Real through = inverse * (g[i] * weight[i] - mean - z[i] * meanWithZ);
            xg[i] += through;
            yg[i] += kept ? through * (scale * static_cast<Real>(kept[i])) : through;
        }
    }
}

template<typename Real>
std::int64_t CausalAttention<Real>::probabilityCount() const
{
    std::int64_t count = 0;
    for (std::size_t s = 0; s + 1 < begin.size(); ++s) {
        const std::int64_t length = begin[s + 1] - begin[s];
        count += heads * (length * (length + 1) / 2);
    }
    return count;
}

template<typename Real>
WATCHLAB_CLONES void CausalAttention<Real>::forward(Real* out, Real* probabilities, const Real* q,
                                                    const Real* k, const Real* v) const
{
    const std::int64_t headWidth = width / heads;
    const Real scale = 1 / std::sqrt(static_cast<Real>(headWidth));
    for (std::size_t s = 0; s + 1 < begin.size(); ++s) {
        for (std::int64_t head = 0; head < heads; ++head) {
            const std::int64_t column = head * headWidth;
            for (std::int64_t i = begin[s]; i < begin[s + 1]; ++i) {
                const std::int64_t seen = i - begin[s] + 1;
                for (std::int64_t j = 0; j < seen; ++j)
                    probabilities[j] =
                        scale * dot(q + i * width + column, k + (begin[s] + j) * width + column, headWidth);
                softmax(probabilities, seen);
                Real* row = out + i * width + column;
                std::fill(row, row + headWidth, Real(0));
                for (std::int64_t j = 0; j < seen; ++j)
                    axpy(row, probabilities[j], v + (begin[s] + j) * width + column, headWidth);
                probabilities += seen;
            }
        }
    }
}

template<typename Real>
WATCHLAB_CLONES void CausalAttention<Real>::backward(const Real* outGradient, const Real* probabilities,
                                                     const Real* q, const Real* k, const Real* v,
                                                     Real* qGradient, Real* kGradient, Real* vGradient) const
{
    const std::int64_t headWidth = width / heads;
    const Real scale = 1 / std::sqrt(static_cast<Real>(headWidth));
    std::vector<Real> byScore;
    for (std::size_t s = 0; s + 1 < begin.size(); ++s) {
        byScore.resize(static_cast<std::size_t>(begin[s + 1] - begin[s]));
        for (std::int64_t head = 0; head < heads; ++head) {
            const std::int64_t column = head * headWidth;
            for (std::int64_t i = begin[s]; i < begin[s + 1]; ++i) {
                const std::int64_t seen = i - begin[s] + 1;
                const Real* g = outGradient + i * width + column;
                Real mean = 0;
                for (std::int64_t j = 0; j < seen; ++j) {
                    const std::int64_t key = (begin[s] + j) * width + column;
                    byScore[static_cast<std::size_t>(j)] = dot(g, v + key, headWidth);
                    mean += probabilities[j] * byScore[static_cast<std::size_t>(j)];
                    axpy(vGradient + key, probabilities[j], g, headWidth);
                }
                for (std::int64_t j = 0; j < seen; ++j) {
                    const std::int64_t key = (begin[s] + j) * width + column;
                    const Real score =
                        scale * probabilities[j] * (byScore[static_cast<std::size_t>(j)] - mean);
                    axpy(qGradient + i * width + column, score, k + key, headWidth);
                    axpy(kGradient + key, score, q + i * width + column, headWidth);
                }
                probabilities += seen;
            }
        }
    }
}

template<typename Real>
WATCHLAB_CLONES void attendToPast(Real* out, const Real* q, std::span<const Real* const> keys,
                                  std::span<const Real* const> values, std::int64_t rows, std::int64_t heads,
                                  std::int64_t width)
{
    const std::int64_t headWidth = width / heads;
    const Real scale = 1 / std::sqrt(static_cast<Real>(headWidth));
    std::vector<Real> weights(keys.size());
    for (std::int64_t r = 0; r < rows; ++r) {
        for (std::int64_t head = 0; head < heads; ++head) {
            const std::int64_t at = r * width + head * headWidth;
            for (std::size_t j = 0; j < keys.size(); ++j)
                weights[j] = scale * dot(q + at, keys[j] + at, headWidth);
            softmax(weights.data(), static_cast<std::int64_t>(weights.size()));
            std::fill(out + at, out + at + headWidth, Real(0));
            for (std::size_t j = 0; j < keys.size(); ++j)
                axpy(out + at, weights[j], values[j] + at, headWidth);
        }
    }
}

template<typename Real>
WATCHLAB_CLONES void softmaxRows(Real* values, std::int64_t rows, std::int64_t width)
{
    for (std::int64_t r = 0; r < rows; ++r)
        softmax(values + r * width, width);
}

template<typename Real>
WATCHLAB_CLONES void softmaxRowsBackward(Real* gradient, const Real* probabilities, std::int64_t rows,
                                         std::int64_t width)
{
    for (std::int64_t r = 0; r < rows; ++r) {
        Real* g = gradient + r * width;
        const Real* p = probabilities + r * width;
        const Real mean = dot(g, p, width);
#pragma omp simd
        for (std::int64_t i = 0; i < width; ++i)
            g[i] = p[i] * (g[i] - mean);
    }
}

template<typename Real>
WATCHLAB_CLONES void addColumnSums(Real* sums, const Real* values, std::int64_t rows, std::int64_t width)
{
    for (std::int64_t r = 0; r < rows; ++r)
        axpy(sums, Real(1), values + r * width, width);
}

template<typename Real>
void gatherRows(Real* out, const Real* table, const std::int64_t* index, std::int64_t rows,
                std::int64_t width)
{
    for (std::int64_t r = 0; r < rows; ++r)
        std::copy_n(table + index[r] * width, width, out + r * width);
}

template<typename Real>
WATCHLAB_CLONES void scatterAddRows(Real* table, const Real* values, const std::int64_t* index,
                                    std::int64_t rows, std::int64_t width)
{
    for (std::int64_t r = 0; r < rows; ++r)
        axpy(table + index[r] * width, Real(1), values + r * width, width);
}

template<typename Real>
WATCHLAB_CLONES void addScaled(Real* to, const Real* from, Real factor, std::int64_t count)
{
    axpy(to, factor, from, count);
}

template<typename Real>
WindowedAmount windowedAmount(const Real* probabilities, std::span<const double> amounts,
                              std::int64_t windowSize)
{
    WindowedAmount result;
    const auto count = static_cast<std::int64_t>(amounts.size());
    const auto argmax = std::max_element(probabilities, probabilities + count) - probabilities;
    result.argmax = static_cast<std::int32_t>(argmax);
    result.first = std::max<std::int64_t>(0, argmax - windowSize / 2);
    result.end = std::min<std::int64_t>(count, argmax + windowSize / 2 + 1);
    for (std::int64_t token = result.first; token < result.end; ++token)
        result.expected +=
            static_cast<double>(probabilities[token]) * amounts[static_cast<std::size_t>(token)];
    return result;
}

template<typename Real>
WATCHLAB_CLONES double adamStep(Real* weights, Real* gradient, Real* firstMoment, Real* secondMoment,
                                std::int64_t count, const AdamRates& rates)
{
    const Real decay = static_cast<Real>(rates.decay);
    const Real stepSize = static_cast<Real>(rates.stepSize);
    const Real correction = static_cast<Real>(rates.inverseRootOfCorrection2);
    constexpr Real beta1 = Real(0.9);
    constexpr Real beta2 = Real(0.999);
    double squares = 0;
    constexpr std::int64_t strip = 4096; // partial sums in Real, so that the loop stays in one width
    for (std::int64_t from = 0; from < count; from += strip) {
        const std::int64_t end = std::min(count, from + strip);
        Real partial = 0;
#pragma omp simd reduction(+ : partial)
        for (std::int64_t i = from; i < end; ++i) {
            partial += gradient[i] * gradient[i];
            const Real g = gradient[i] + decay * weights[i];
            firstMoment[i] = beta1 * firstMoment[i] + Real(0.1) * g;
            secondMoment[i] = beta2 * secondMoment[i] + Real(0.001) * g * g;
            weights[i] -= stepSize * firstMoment[i] / (std::sqrt(secondMoment[i]) * correction + Real(1e-8));
            gradient[i] = 0;
        }
        squares += static_cast<double>(partial);
    }
    return squares;
}

#define WATCHLAB_INSTANTIATE(Real)                                                                           \
    template void applyMask(Real*, const Real*, DropoutMask, std::int64_t);                                  \
    template void reluMask(Real*, DropoutMask, std::int64_t);                                                \
    template void reluMaskBackward(Real*, const Real*, double, std::int64_t);                                \
    template struct ResidualNorm<Real>;                                                                      \
    template struct CausalAttention<Real>;                                                                   \
    template void attendToPast(Real*, const Real*, std::span<const Real* const>,                             \
                               std::span<const Real* const>, std::int64_t, std::int64_t, std::int64_t);      \
    template void softmaxRows(Real*, std::int64_t, std::int64_t);                                            \
    template void softmaxRowsBackward(Real*, const Real*, std::int64_t, std::int64_t);                       \
    template void addColumnSums(Real*, const Real*, std::int64_t, std::int64_t);                             \
    template void gatherRows(Real*, const Real*, const std::int64_t*, std::int64_t, std::int64_t);           \
    template void scatterAddRows(Real*, const Real*, const std::int64_t*, std::int64_t, std::int64_t);       \
    template void addScaled(Real*, const Real*, Real, std::int64_t);                                         \
    template WindowedAmount windowedAmount(const Real*, std::span<const double>, std::int64_t);              \
    template double adamStep(Real*, Real*, Real*, Real*, std::int64_t, const AdamRates&);
WATCHLAB_INSTANTIATE(float)
WATCHLAB_INSTANTIATE(double)

} // namespace watchlab::gr::kernels
