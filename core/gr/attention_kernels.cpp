// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gr/kernels.h"
#include "core/util/lanes.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace watchlab::gr::kernels {

using namespace lanes;

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

template struct CausalAttention<float>;
template struct CausalAttention<double>;
template void attendToPast(float*, const float*, std::span<const float* const>, std::span<const float* const>,
                           std::int64_t, std::int64_t, std::int64_t);
template void attendToPast(double*, const double*, std::span<const double* const>,
                           std::span<const double* const>, std::int64_t, std::int64_t, std::int64_t);

} // namespace watchlab::gr::kernels
