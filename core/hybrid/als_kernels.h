// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

/// The inner loops of alternating least squares for small dense systems: plain arrays, one clone of each per
/// instruction set. `width` is a multiple of padding<Real>; matrices are width x width, row by row, and only
/// their upper triangle (including the diagonal) counts. Any thread.
namespace watchlab::hybrid::kernels {

/// Lanes of the widest vector: factors are stored that much padded, with zeros.
template<typename Real>
inline constexpr std::size_t padding = 64 / sizeof(Real);

/// gram += sum over rows of row row'. Rows follow each other, width apart.
template<typename Real>
void addOuterProducts(Real* gram, const Real* rows, std::size_t count, std::size_t width);

/// to = factor * from
template<typename Real>
void setScaled(Real* to, Real factor, const Real* from, std::size_t width);

/// Solves gram x = x for a positive definite gram, which is overwritten. False where it is not.
template<typename Real>
bool solveByCholesky(Real* gram, Real* x, std::size_t width);

template<typename Real>
Real dotProduct(const Real* a, const Real* b, std::size_t width);

/// to += factor * from
template<typename Real>
void addScaled(Real* to, Real factor, const Real* from, std::size_t width);

} // namespace watchlab::hybrid::kernels
