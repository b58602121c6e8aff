// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gr/kernels.h"

#include "core/util/lanes.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>

namespace watchlab::gr::kernels {

using namespace lanes;

namespace {

constexpr double layerNormEpsilon = 1e-5;

constexpr std::int64_t drawnAtOnce = 1024;
constexpr std::int64_t squaresAtOnce = 4096; // added up in the element type, these sums in double

WATCHLAB_CLONES void markKept(std::uint8_t* kept, const std::uint16_t* drawn, std::int64_t count,
                              std::uint32_t threshold)
{
#pragma omp simd
    for (std::int64_t i = 0; i < count; ++i)
        kept[i] = drawn[i] < threshold ? 1 : 0;
}

/// Eight xoshiro256++ generators side by side, in the lanes of one vector.
using Words = Lanes<std::uint64_t, 64>;
struct WideGenerator {
    Words state[4];
};

WideGenerator seedFrom(Rng& rng)
{
    WideGenerator wide;
    std::array<std::uint64_t, sizeof wide / sizeof(std::uint64_t)> seeds;
    for (std::uint64_t& seed : seeds)
        seed = rng.next();
    std::memcpy(&wide, seeds.data(), sizeof wide);
    return wide;
}

WATCHLAB_CLONES void drawWords(WideGenerator& wide, std::uint64_t* out, std::int64_t count)
{
    Words a = wide.state[0];
    Words b = wide.state[1];
    Words c = wide.state[2];
    Words d = wide.state[3];
    for (std::int64_t i = 0; i < count; i += sizeof(Words) / sizeof(std::uint64_t)) {
        const Words sum = a + d;
        const Words drawn = ((sum << 23) | (sum >> 41)) + a;
        const Words shifted = b << 17;
        c ^= a;
        d ^= b;
        b ^= c;
        a ^= d;
        c ^= shifted;
        d = (d << 45) | (d >> 19);
        std::memcpy(out + i, &drawn, sizeof drawn);
    }
    wide = {{a, b, c, d}};
}

} // namespace

void drawMask(std::uint8_t* kept, std::int64_t count, std::uint32_t threshold, Rng& rng)
{
    WideGenerator wide = seedFrom(rng);
    std::array<std::uint64_t, drawnAtOnce / 4> words;
    std::array<std::uint16_t, drawnAtOnce> drawn;
    for (std::int64_t done = 0; done < count; done += drawnAtOnce) {
        drawWords(wide, words.data(), words.size());
        std::memcpy(drawn.data(), words.data(), sizeof words);
        markKept(kept + done, drawn.data(), std::min(count - done, drawnAtOnce), threshold);
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
                                                  Adds adds, Real* weightGradient, Real* biasGradient) const
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
        if (!adds.x)
            std::fill(xg, xg + width, Real(0));
        if (!adds.y)
            std::fill(yg, yg + width, Real(0));
#pragma omp simd
        for (std::int64_t i = 0; i < width; ++i) {
            weightGradient[i] += g[i] * z[i];
            biasGradient[i] += g[i];
        }
        if (mask.kept) {
            const std::uint8_t* kept = mask.kept + r * width;
#pragma omp simd
            for (std::int64_t i = 0; i < width; ++i) {
                const Real through = inverse * (g[i] * weight[i] - mean - z[i] * meanWithZ);
                xg[i] += through;
                yg[i] += through * (scale * static_cast<Real>(kept[i]));
            }
        } else {
#pragma omp simd
            for (std::int64_t i = 0; i < width; ++i) {
                const Real through = inverse * (g[i] * weight[i] - mean - z[i] * meanWithZ);
                xg[i] += through;
                yg[i] += through;
            }
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
WATCHLAB_CLONES void addColumnSums(Real* sums, const Real* values, std::int64_t rows, std::int64_t width,
                                   std::int64_t stride)
{
    for (std::int64_t r = 0; r < rows; ++r)
        axpy(sums, Real(1), values + r * stride, width);
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
WATCHLAB_CLONES void scale(Real* values, Real factor, std::int64_t count)
{
#pragma omp simd
    for (std::int64_t i = 0; i < count; ++i)
        values[i] *= factor;
}

template<typename Real>
WATCHLAB_CLONES double sumOfSquares(const Real* values, std::int64_t count)
{
    double squares = 0;
    for (std::int64_t from = 0; from < count; from += squaresAtOnce) {
        const std::int64_t now = std::min(squaresAtOnce, count - from);
        squares += static_cast<double>(dot(values + from, values + from, now));
    }
    return squares;
}

template<typename Real>
WATCHLAB_CLONES std::int64_t argmax(const Real* values, std::int64_t count)
{
    Real largest = values[0];
#pragma omp simd reduction(max : largest)
    for (std::int64_t i = 0; i < count; ++i)
        largest = values[i] > largest ? values[i] : largest;
    for (std::int64_t i = 0; i < count; ++i)
        if (values[i] == largest)
            return i;
    return 0; // nothing but NaN
}

template<typename Real>
WindowedAmount windowedAmount(const Real* probabilities, std::span<const double> amounts,
                              std::int64_t windowSize)
{
    WindowedAmount result;
    const auto count = static_cast<std::int64_t>(amounts.size());
    const std::int64_t likeliest = argmax(probabilities, count);
    result.argmax = static_cast<std::int32_t>(likeliest);
    result.first = std::max<std::int64_t>(0, likeliest - windowSize / 2);
    result.end = std::min<std::int64_t>(count, likeliest + windowSize / 2 + 1);
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
    template void softmaxRows(Real*, std::int64_t, std::int64_t);                                            \
    template void softmaxRowsBackward(Real*, const Real*, std::int64_t, std::int64_t);                       \
    template void addColumnSums(Real*, const Real*, std::int64_t, std::int64_t, std::int64_t);               \
    template void gatherRows(Real*, const Real*, const std::int64_t*, std::int64_t, std::int64_t);           \
    template void scatterAddRows(Real*, const Real*, const std::int64_t*, std::int64_t, std::int64_t);       \
    template void addScaled(Real*, const Real*, Real, std::int64_t);                                         \
    template void scale(Real*, Real, std::int64_t);                                                          \
    template double sumOfSquares(const Real*, std::int64_t);                                                 \
    template std::int64_t argmax(const Real*, std::int64_t);                                                 \
    template WindowedAmount windowedAmount(const Real*, std::span<const double>, std::int64_t);              \
    template double adamStep(Real*, Real*, Real*, Real*, std::int64_t, const AdamRates&);
WATCHLAB_INSTANTIATE(float)
WATCHLAB_INSTANTIATE(double)

} // namespace watchlab::gr::kernels
