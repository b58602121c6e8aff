// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gr/kernels.h"
#include "core/util/lanes.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>
#include <type_traits>
#include <vector>

namespace watchlab::gr::kernels {

using namespace lanes;

namespace {

template<typename Real>
constexpr auto laneCount = static_cast<std::int64_t>(64 / sizeof(Real));

template<typename Real>
WATCHLAB_INLINE std::int64_t padded(std::int64_t count)
{
    return (count + laneCount<Real> - 1) / laneCount<Real> * laneCount<Real>;
}

/// Where the weights of position i begin among a sequence's and head's.
WATCHLAB_INLINE std::int64_t triangle(std::int64_t i)
{
    return i * (i + 1) / 2;
}

/// One head of one sequence: rows of query, key and value, `stride` numbers apart.
template<typename Real>
struct Head {
    Real* q;
    Real* k;
    Real* v;
    std::int64_t length;
    std::int64_t width;
    std::int64_t stride;

    Head(Real* projected, std::int64_t firstRow, std::int64_t endRow, std::int64_t head,
         std::int64_t allHeads, std::int64_t headWidth)
        : q(projected + firstRow * 3 * allHeads + head * headWidth)
        , k(q + allHeads)
        , v(k + allHeads)
        , length(endRow - firstRow)
        , width(headWidth)
        , stride(3 * allHeads)
    {
    }
};

/// turned[d, j] = rows[j, d], with zeros behind the last row: scores of many positions are then added up in
/// lanes, where a dot product per position would be over before it has begun.
template<typename Real>
WATCHLAB_INLINE void turn(std::vector<Real>& turned, const Real* rows, const Head<const Real>& head)
{
    const std::int64_t wide = padded<Real>(head.length);
    turned.assign(static_cast<std::size_t>(wide * head.width), Real(0));
    for (std::int64_t j = 0; j < head.length; ++j) {
        for (std::int64_t d = 0; d < head.width; ++d)
            turned[static_cast<std::size_t>(d * wide + j)] = rows[j * head.stride + d];
    }
}

/// out[j] = row . column j of turned, for all j below padded(count).
template<typename Real>
WATCHLAB_INLINE void dotWithAll(Real* out, const Real* row, const Real* turned, std::int64_t count,
                                const Head<const Real>& head)
{
    using V = Lanes<Real, 64>;
    const std::int64_t wide = padded<Real>(head.length);
    for (std::int64_t j = 0; j < count; j += laneCount<Real>) {
        V even{};
        V odd{};
        std::int64_t d = 0;
        for (; d + 2 <= head.width; d += 2) {
            even += row[d] * load<V>(turned + d * wide + j);
            odd += row[d + 1] * load<V>(turned + (d + 1) * wide + j);
        }
        if (d < head.width)
            even += row[d] * load<V>(turned + d * wide + j);
        even += odd;
        std::memcpy(out + j, &even, sizeof even);
    }
}

/// out = sum over first <= j < end of weight(j) times the j-th row.
template<typename Real, typename Weight>
WATCHLAB_INLINE void sumRows(Real* out, std::int64_t width, std::int64_t first, std::int64_t end,
                             const Weight& weight, const Real* rows, std::int64_t stride)
{
    using V = Lanes<Real, 64>;
    std::int64_t c = 0;
    for (; c + laneCount<Real> <= width; c += laneCount<Real>) {
        V sum{};
        for (std::int64_t j = first; j < end; ++j)
            sum += weight(j) * load<V>(rows + j * stride + c);
        std::memcpy(out + c, &sum, sizeof sum);
    }
    for (; c < width; ++c) {
        Real sum = 0;
        for (std::int64_t j = first; j < end; ++j)
            sum += weight(j) * rows[j * stride + c];
        out[c] = sum;
    }
}

/// The numbers of the lanes, of a vector's width.
template<typename Real>
struct LaneNumbers {
    using Whole = std::conditional_t<sizeof(Real) == 4, std::int32_t, std::int64_t>;
    using Vector = Lanes<Whole, 64>;
    static Vector from(std::int64_t first)
    {
        Vector numbers;
        for (std::int64_t lane = 0; lane < laneCount<Real>; ++lane)
            numbers[lane] = static_cast<Whole>(first + lane);
        return numbers;
    }
};

/// Softmax of the first count scores times scale; those behind them, up to padded(count), are overwritten.
/// Whole vectors only: what is written in parts cannot be read back at once.
template<typename Real>
WATCHLAB_INLINE void softmaxPadded(Real* scores, std::int64_t count, Real scale)
{
    using V = Lanes<Real, 64>;
    const std::int64_t wide = padded<Real>(count);
    V largest = V{} - std::numeric_limits<Real>::infinity();
    for (std::int64_t j = 0; j < wide; j += laneCount<Real>) {
        const auto isScore = LaneNumbers<Real>::from(j - count) < 0;
        const V score = isScore ? scale * load<V>(scores + j) : V{} - std::numeric_limits<Real>::infinity();
        largest = score > largest ? score : largest;
        std::memcpy(scores + j, &score, sizeof score);
    }
    const Real maximum = largestLane<64, Real>(largest);
    V sums{};
    for (std::int64_t j = 0; j < wide; j += laneCount<Real>) {
#pragma omp simd
        for (std::int64_t lane = j; lane < j + laneCount<Real>; ++lane)
            scores[lane] = exponential(scores[lane] - maximum);
        sums += load<V>(scores + j);
    }
    const Real inverse = 1 / sumOfLanes<64, Real>(sums);
    for (std::int64_t j = 0; j < wide; j += laneCount<Real>) {
        const V weight = inverse * load<V>(scores + j);
        std::memcpy(scores + j, &weight, sizeof weight);
    }
}

} // namespace

template<typename Real>
std::int64_t CausalAttention<Real>::probabilityCount() const
{
    std::int64_t count = 0;
    for (std::size_t s = 0; s + 1 < begin.size(); ++s)
        count += heads * triangle(begin[s + 1] - begin[s]);
    return count;
}

template<typename Real>
WATCHLAB_CLONES void CausalAttention<Real>::forward(Real* out, Real* probabilities,
                                                    const Real* projected) const
{
    const std::int64_t headWidth = width / heads;
    const Real scale = 1 / std::sqrt(static_cast<Real>(headWidth));
    std::vector<Real> turnedKeys;
    std::vector<Real> scores;
    for (std::size_t s = 0; s + 1 < begin.size(); ++s) {
        scores.resize(static_cast<std::size_t>(padded<Real>(begin[s + 1] - begin[s])));
        for (std::int64_t h = 0; h < heads; ++h) {
            const Head<const Real> head(projected, begin[s], begin[s + 1], h, width, headWidth);
            turn(turnedKeys, head.k, head);
            for (std::int64_t i = 0; i < head.length; ++i) {
                dotWithAll(scores.data(), head.q + i * head.stride, turnedKeys.data(), i + 1, head);
                softmaxPadded(scores.data(), i + 1, scale);
                std::copy_n(scores.data(), i + 1, probabilities);
                sumRows(
                    out + (begin[s] + i) * width + h * headWidth, headWidth, 0, i + 1,
                    [&](std::int64_t j) { return scores[static_cast<std::size_t>(j)]; }, head.v, head.stride);
                probabilities += i + 1;
            }
        }
    }
}

template<typename Real>
WATCHLAB_CLONES void CausalAttention<Real>::backward(const Real* outGradient, const Real* probabilities,
                                                     const Real* projected, Real* projectedGradient) const
{
    const std::int64_t headWidth = width / heads;
    const Real scale = 1 / std::sqrt(static_cast<Real>(headWidth));
    std::vector<Real> turnedValues;
    std::vector<Real> slopes; // of the scores, [length, padded length]
    for (std::size_t s = 0; s + 1 < begin.size(); ++s) {
        const std::int64_t length = begin[s + 1] - begin[s];
        const std::int64_t wide = padded<Real>(length);
        slopes.resize(static_cast<std::size_t>(length * wide));
        for (std::int64_t h = 0; h < heads; ++h) {
            const Head<const Real> head(projected, begin[s], begin[s + 1], h, width, headWidth);
            const Real* g = outGradient + begin[s] * width + h * headWidth;
            turn(turnedValues, head.v, head);
            for (std::int64_t i = 0; i < length; ++i) {
                Real* slope = slopes.data() + i * wide;
                const Real* p = probabilities + triangle(i);
                dotWithAll(slope, g + i * width, turnedValues.data(), i + 1, head);
                Real mean = 0;
                for (std::int64_t j = 0; j <= i; ++j)
                    mean += p[j] * slope[j];
#pragma omp simd
                for (std::int64_t j = 0; j <= i; ++j)
                    slope[j] = scale * p[j] * (slope[j] - mean);
            }
            const Head<Real> gradient(projectedGradient, begin[s], begin[s + 1], h, width, headWidth);
            const auto slopeOf = [&](std::int64_t i, std::int64_t j) {
                return slopes[static_cast<std::size_t>(i * wide + j)];
            };
            for (std::int64_t i = 0; i < length; ++i) {
                const std::int64_t row = i * head.stride;
                sumRows(
                    gradient.q + row, headWidth, 0, i + 1, [&](std::int64_t j) { return slopeOf(i, j); },
                    head.k, head.stride);
                sumRows(
                    gradient.k + row, headWidth, i, length, [&](std::int64_t j) { return slopeOf(j, i); },
                    head.q, head.stride);
                sumRows(
                    gradient.v + row, headWidth, i, length,
                    [&](std::int64_t j) { return probabilities[triangle(j) + i]; }, g, width);
            }
            probabilities += triangle(length);
        }
    }
}

template<typename Real>
WATCHLAB_CLONES void attendToPast(Real* out, std::span<const Real* const> positions, std::int64_t rows,
                                  std::int64_t heads, std::int64_t width)
{
    const std::int64_t headWidth = width / heads;
    const Real scale = 1 / std::sqrt(static_cast<Real>(headWidth));
    const auto count = static_cast<std::int64_t>(positions.size());
    std::vector<Real> weights(static_cast<std::size_t>(padded<Real>(count)));
    for (std::int64_t r = 0; r < rows; ++r) {
        for (std::int64_t head = 0; head < heads; ++head) {
            const std::int64_t q = 3 * r * width + head * headWidth;
            const std::int64_t k = q + width;
            const std::int64_t v = k + width;
            Real* row = out + r * width + head * headWidth;
            for (std::size_t j = 0; j < positions.size(); ++j)
                weights[j] = dot(positions.back() + q, positions[j] + k, headWidth);
            softmaxPadded(weights.data(), count, scale);
            std::fill(row, row + headWidth, Real(0));
            for (std::size_t j = 0; j < positions.size(); ++j)
                axpy(row, weights[j], positions[j] + v, headWidth);
        }
    }
}

template struct CausalAttention<float>;
template struct CausalAttention<double>;
template void attendToPast(float*, std::span<const float* const>, std::int64_t, std::int64_t, std::int64_t);
template void attendToPast(double*, std::span<const double* const>, std::int64_t, std::int64_t, std::int64_t);

} // namespace watchlab::gr::kernels
