// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

/// Matrix products at the widths of GR's layers, written for AVX-512. A layer's weights fit in a core's cache
/// and its rows are read once, so neither is copied into blocks first, as a general library has to. A row of
/// the result does not depend on the rows around it. Any thread.
namespace watchlab::gr::kernels {

/// Two neighbours along the dimension that is summed, each rounded to bfloat16, the first in the lower half.
using Bf16Pair = std::uint32_t;

/// Whether this processor has the instructions for products of floats, of pairs.
bool multipliesFloats();
bool multipliesBf16();

/// out(i, j) = sum over t < depth of left(i, t) right(t, j), added up in float32. Element is float or
/// Bf16Pair.
template<typename Element>
struct Product {
    std::int64_t rows = 0;
    std::int64_t columns = 0;
    std::int64_t depth = 0;        ///< in elements: pairs count as one
    const Element* left = nullptr; ///< (i, t) at i leftRow + t leftStep
    std::int64_t leftRow = 0;
    std::int64_t leftStep = 1;
    const Element* right = nullptr; ///< (t, j) at t rightStep + j
    std::int64_t rightStep = 0;

    /// Into rows of `columns` numbers, on top of a bias per column where there is one.
    void write(float* out, const float* bias = nullptr) const;
    void addTo(float* out) const;
};

/// out[j, i] = in[i, j]
void transpose(float* out, const float* in, std::int64_t rows, std::int64_t columns, std::int64_t outRow);

constexpr std::int64_t pairsOf(std::int64_t count)
{
    return (count + 1) / 2;
}

/// Neighbours in a row: out[i, t] = (in[i, 2t], in[i, 2t + 1]), rows of pairsOf(columns). The partner of an
/// odd last one is 0, here and below.
void pairColumns(Bf16Pair* out, const float* in, std::int64_t rows, std::int64_t columns);
/// The same, transposed: out[t, i].
void pairColumnsTransposed(Bf16Pair* out, const float* in, std::int64_t rows, std::int64_t columns,
                           std::int64_t outRow);
/// Neighbours in a column: out[t, j] = (in[2t, j], in[2t + 1, j]).
void pairRows(Bf16Pair* out, const float* in, std::int64_t rows, std::int64_t columns);

} // namespace watchlab::gr::kernels
