// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hybrid/als_kernels.h"

#include "core/util/lanes.h"

namespace watchlab::hybrid::kernels {

namespace {

using namespace lanes;

/// Part of a matrix, this many rows by one vector, that stays in registers while all rows pass by.
constexpr std::size_t tileRows = 8;

/// tile += or -= sum over rows of left_r' right_r
template<bool Subtract, typename Real>
WATCHLAB_INLINE void addTile(Real* tile, const Real* left, const Real* right, std::size_t count,
                             std::size_t width)
{
    using Vector = Lanes<Real, 64>;
    Vector sums[tileRows] = {}; // std::array would lose the attribute that makes it a vector
    for (std::size_t r = 0; r < count; ++r) {
        const Vector lanes = load<Vector>(right + r * width);
        for (std::size_t i = 0; i < tileRows; ++i)
            sums[i] += left[r * width + i] * lanes;
    }
    for (std::size_t i = 0; i < tileRows; ++i) {
        const Vector before = load<Vector>(tile + i * width);
        const Vector after = Subtract ? before - sums[i] : before + sums[i];
        std::memcpy(tile + i * width, &after, sizeof after);
    }
}

/// The tiles of the upper triangle in the tileRows rows from `row` on.
template<bool Subtract, typename Real>
WATCHLAB_INLINE void addRowOfTiles(Real* matrix, std::size_t row, const Real* rows, std::size_t count,
                                   std::size_t width)
{
    for (std::size_t j = row - row % padding<Real>; j < width; j += padding<Real>)
        addTile<Subtract>(matrix + row * width + j, rows + row, rows + j, count, width);
}

/// Rows [first, first + tileRows) of the factor U, G = U'U, from what the rows above have left of G.
template<typename Real>
WATCHLAB_INLINE bool factorRows(Real* matrix, std::size_t first, std::size_t width)
{
    const auto count = static_cast<std::int64_t>(width - first);
    for (std::size_t i = first; i < first + tileRows; ++i) {
        Real* const row = matrix + i * width;
        for (std::size_t above = first; above < i; ++above)
            axpy(row + first, -matrix[above * width + i], matrix + above * width + first, count);
        if (!(row[i] > 0))
            return false;
        const Real factor = 1 / std::sqrt(row[i]);
        for (std::size_t j = first; j < width; ++j)
            row[j] *= factor;
    }
    return true;
}

} // namespace

template<typename Real>
WATCHLAB_CLONES void addOuterProducts(Real* gram, const Real* rows, std::size_t count, std::size_t width)
{
    for (std::size_t i = 0; i < width; i += tileRows)
        addRowOfTiles<false>(gram, i, rows, count, width);
}

template<typename Real>
WATCHLAB_CLONES bool solveByCholesky(Real* gram, Real* x, std::size_t width)
{
    for (std::size_t i = 0; i < width; i += tileRows) {
        addRowOfTiles<true>(gram, i, gram, i, width);
        if (!factorRows(gram, i, width))
            return false;
    }
    for (std::size_t i = 0; i < width; ++i) {
        const Real* const row = gram + i * width;
        x[i] /= row[i];
        axpy(x + i + 1, -x[i], row + i + 1, static_cast<std::int64_t>(width - i - 1));
    }
    for (std::size_t i = width; i-- > 0;) {
        const Real* const row = gram + i * width;
        x[i] = (x[i] - dot(row + i + 1, x + i + 1, static_cast<std::int64_t>(width - i - 1))) / row[i];
    }
    return true;
}

template<typename Real>
WATCHLAB_CLONES Real dotProduct(const Real* a, const Real* b, std::size_t width)
{
    return dot(a, b, static_cast<std::int64_t>(width));
}

template<typename Real>
WATCHLAB_CLONES void setScaled(Real* to, Real factor, const Real* from, std::size_t width)
{
#pragma omp simd
    for (std::size_t k = 0; k < width; ++k)
        to[k] = factor * from[k];
}

template<typename Real>
WATCHLAB_CLONES void addScaled(Real* to, Real factor, const Real* from, std::size_t width)
{
    axpy(to, factor, from, static_cast<std::int64_t>(width));
}

template void addOuterProducts(double*, const double*, std::size_t, std::size_t);
template void addOuterProducts(float*, const float*, std::size_t, std::size_t);
template bool solveByCholesky(double*, double*, std::size_t);
template bool solveByCholesky(float*, float*, std::size_t);
template double dotProduct(const double*, const double*, std::size_t);
template float dotProduct(const float*, const float*, std::size_t);
template void setScaled(double*, double, const double*, std::size_t);
template void setScaled(float*, float, const float*, std::size_t);
template void addScaled(double*, double, const double*, std::size_t);
template void addScaled(float*, float, const float*, std::size_t);

} // namespace watchlab::hybrid::kernels
