// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gr/products.h"

#include <algorithm>
#include <bit>
#include <vector>

#if defined(__x86_64__) && defined(__GNUC__)
#include <immintrin.h>
#define WATCHLAB_HAS_WIDE_PRODUCTS 1
#endif

namespace watchlab::gr::kernels {

#ifdef WATCHLAB_HAS_WIDE_PRODUCTS

#define WATCHLAB_WIDE __attribute__((target("avx512f,avx512bw,avx512vl,avx512bf16")))
#define WATCHLAB_WIDE_INLINE WATCHLAB_WIDE __attribute__((always_inline)) inline

namespace {

constexpr std::int64_t lanes = 16;
constexpr int tileRows = 6; // by four vectors of columns: 24 sums and 5 operands in 32 registers
constexpr int tileVectors = 4;

enum class Start { Zero, Bias, Sum };

WATCHLAB_WIDE_INLINE __m512 multiplyAdd(__m512 sum, float left, __m512 right)
{
    return _mm512_fmadd_ps(_mm512_set1_ps(left), right, sum);
}

WATCHLAB_WIDE_INLINE __m512 multiplyAdd(__m512 sum, Bf16Pair left, __m512 right)
{
    const __m512i both = _mm512_set1_epi32(static_cast<int>(left));
    return _mm512_dpbf16_ps(sum, reinterpret_cast<__m512bh>(both), reinterpret_cast<__m512bh>(right));
}

/// A tile of the result, its sums in registers from first to last. kept: the columns of its last vector.
template<typename Element, int Rows, int Vectors>
WATCHLAB_WIDE void multiplyTile(const Product<Element>& product, float* out, const float* bias, Start start,
                                std::int64_t row, std::int64_t column, __mmask16 kept)
{
    __m512 sums[Rows][Vectors];
    const Element* left = product.left + row * product.leftRow;
    const Element* right = product.right + column;
    out += row * product.columns + column;
#pragma GCC unroll 8
    for (int r = 0; r < Rows; ++r) {
#pragma GCC unroll 8
        for (int v = 0; v < Vectors; ++v) {
            const __mmask16 mask = v + 1 < Vectors ? static_cast<__mmask16>(0xFFFF) : kept;
            if (start == Start::Sum)
                sums[r][v] = _mm512_maskz_loadu_ps(mask, out + r * product.columns + v * lanes);
            else if (start == Start::Bias)
                sums[r][v] = _mm512_maskz_loadu_ps(mask, bias + column + v * lanes);
            else
                sums[r][v] = _mm512_setzero_ps();
        }
    }
    for (std::int64_t t = 0; t < product.depth; ++t) {
        __m512 columns[Vectors];
#pragma GCC unroll 8
        for (int v = 0; v < Vectors; ++v) {
            const __mmask16 mask = v + 1 < Vectors ? static_cast<__mmask16>(0xFFFF) : kept;
            columns[v] = _mm512_maskz_loadu_ps(mask, right + v * lanes);
        }
#pragma GCC unroll 8
        for (int r = 0; r < Rows; ++r) {
            const Element factor = left[r * product.leftRow];
#pragma GCC unroll 8
            for (int v = 0; v < Vectors; ++v)
                sums[r][v] = multiplyAdd(sums[r][v], factor, columns[v]);
        }
        left += product.leftStep;
        right += product.rightStep;
    }
#pragma GCC unroll 8
    for (int r = 0; r < Rows; ++r) {
#pragma GCC unroll 8
        for (int v = 0; v < Vectors; ++v) {
            const __mmask16 mask = v + 1 < Vectors ? static_cast<__mmask16>(0xFFFF) : kept;
            _mm512_mask_storeu_ps(out + r * product.columns + v * lanes, mask, sums[r][v]);
        }
    }
}

template<typename Element, int Rows>
void multiplyTileRow(const Product<Element>& product, float* out, const float* bias, Start start,
                     std::int64_t row)
{
    for (std::int64_t column = 0; column < product.columns; column += tileVectors * lanes) {
        const std::int64_t wide = std::min<std::int64_t>(product.columns - column, tileVectors * lanes);
        const std::int64_t vectors = (wide + lanes - 1) / lanes;
        const auto kept = static_cast<__mmask16>(0xFFFFU >> (vectors * lanes - wide));
        if (vectors == 4)
            multiplyTile<Element, Rows, 4>(product, out, bias, start, row, column, kept);
        else if (vectors == 3)
            multiplyTile<Element, Rows, 3>(product, out, bias, start, row, column, kept);
        else if (vectors == 2)
            multiplyTile<Element, Rows, 2>(product, out, bias, start, row, column, kept);
        else
            multiplyTile<Element, Rows, 1>(product, out, bias, start, row, column, kept);
    }
}

template<typename Element>
void multiply(const Product<Element>& product, float* out, const float* bias, Start start)
{
    std::int64_t row = 0;
    for (; row + tileRows <= product.rows; row += tileRows)
        multiplyTileRow<Element, tileRows>(product, out, bias, start, row);
    for (; row + 2 <= product.rows; row += 2)
        multiplyTileRow<Element, 2>(product, out, bias, start, row);
    if (row < product.rows)
        multiplyTileRow<Element, 1>(product, out, bias, start, row);
}

/// Sixteen numbers, rounded, each in the lower half of its lane.
WATCHLAB_WIDE_INLINE __m512i rounded(const float* from, __mmask16 kept)
{
    const __m512 values = _mm512_maskz_loadu_ps(kept, from);
    return _mm512_cvtepu16_epi32(reinterpret_cast<__m256i>(_mm512_cvtneps_pbh(values)));
}

__mmask16 keptOf(std::int64_t count)
{
    return static_cast<__mmask16>(count >= lanes ? 0xFFFFU : (1U << count) - 1);
}

WATCHLAB_WIDE void pairColumnsOfRow(Bf16Pair* out, const float* in, std::int64_t columns)
{
    for (std::int64_t j = 0; j < columns; j += lanes) {
        const __m512 values = _mm512_maskz_loadu_ps(keptOf(columns - j), in + j);
        const auto pairs = reinterpret_cast<__m256i>(_mm512_cvtneps_pbh(values));
        const auto kept = static_cast<__mmask8>(keptOf(pairsOf(columns - j)));
        _mm256_mask_storeu_epi32(out + j / 2, kept, pairs);
    }
}

WATCHLAB_WIDE void pairTwoRows(Bf16Pair* out, const float* first, const float* second, std::int64_t columns)
{
    for (std::int64_t j = 0; j < columns; j += lanes) {
        const __mmask16 kept = keptOf(columns - j);
        __m512i pairs = rounded(first + j, kept);
        if (second)
            pairs = _mm512_or_si512(pairs, _mm512_slli_epi32(rounded(second + j, kept), 16));
        _mm512_mask_storeu_epi32(out + j, kept, pairs);
    }
}

} // namespace

bool multipliesFloats()
{
    return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
           __builtin_cpu_supports("avx512vl");
}

bool multipliesBf16()
{
    return multipliesFloats() && __builtin_cpu_supports("avx512bf16");
}

void pairColumns(Bf16Pair* out, const float* in, std::int64_t rows, std::int64_t columns)
{
    for (std::int64_t i = 0; i < rows; ++i)
        pairColumnsOfRow(out + i * pairsOf(columns), in + i * columns, columns);
}

void pairRows(Bf16Pair* out, const float* in, std::int64_t rows, std::int64_t columns)
{
    for (std::int64_t i = 0; i < rows; i += 2)
        pairTwoRows(out + i / 2 * columns, in + i * columns, i + 1 < rows ? in + (i + 1) * columns : nullptr,
                    columns);
}

#else // the same, plainly; slower than a library's products, so nothing is said to be there

namespace {

enum class Start { Zero, Bias, Sum };

float multiplyAdd(float sum, float left, float right)
{
    return sum + left * right;
}

float multiplyAdd(float sum, Bf16Pair left, Bf16Pair right)
{
    const auto first = [](Bf16Pair pair) { return std::bit_cast<float>(pair << 16); };
    const auto second = [](Bf16Pair pair) { return std::bit_cast<float>(pair & 0xFFFF0000U); };
    return sum + first(left) * first(right) + second(left) * second(right);
}

template<typename Element>
void multiply(const Product<Element>& product, float* out, const float* bias, Start start)
{
    for (std::int64_t i = 0; i < product.rows; ++i) {
        for (std::int64_t j = 0; j < product.columns; ++j, ++out) {
            float sum = start == Start::Sum ? *out : start == Start::Bias ? bias[j] : 0.0F;
            for (std::int64_t t = 0; t < product.depth; ++t)
                sum = multiplyAdd(sum, product.left[i * product.leftRow + t * product.leftStep],
                                  product.right[t * product.rightStep + j]);
            *out = sum;
        }
    }
}

Bf16Pair pairOf(float first, float second)
{
    const auto rounded = [](float value) {
        const auto bits = std::bit_cast<std::uint32_t>(value);
        return (bits + 0x7FFFU + (bits >> 16 & 1U)) >> 16;
    };
    return rounded(first) | rounded(second) << 16;
}

} // namespace

bool multipliesFloats()
{
    return false;
}

bool multipliesBf16()
{
    return false;
}

void pairColumns(Bf16Pair* out, const float* in, std::int64_t rows, std::int64_t columns)
{
    for (std::int64_t i = 0; i < rows; ++i, in += columns) {
        for (std::int64_t j = 0; j < columns; j += 2)
            *out++ = pairOf(in[j], j + 1 < columns ? in[j + 1] : 0.0F);
    }
}

void pairRows(Bf16Pair* out, const float* in, std::int64_t rows, std::int64_t columns)
{
    for (std::int64_t i = 0; i < rows; i += 2, in += 2 * columns) {
        for (std::int64_t j = 0; j < columns; ++j)
            *out++ = pairOf(in[j], i + 1 < rows ? in[columns + j] : 0.0F);
    }
}

#endif

namespace {

/// out[j, i] = in[i, j], in blocks that stay in cache.
template<typename Element>
void transposeInto(Element* out, const Element* in, std::int64_t rows, std::int64_t columns,
                   std::int64_t outRow)
{
    constexpr std::int64_t block = 16;
    for (std::int64_t i0 = 0; i0 < rows; i0 += block) {
        for (std::int64_t j0 = 0; j0 < columns; j0 += block) {
            for (std::int64_t j = j0; j < std::min(columns, j0 + block); ++j) {
                for (std::int64_t i = i0; i < std::min(rows, i0 + block); ++i)
                    out[j * outRow + i] = in[i * columns + j];
            }
        }
    }
}

} // namespace

template<typename Element>
void Product<Element>::write(float* out, const float* bias) const
{
    multiply(*this, out, bias, bias ? Start::Bias : Start::Zero);
}

template<typename Element>
void Product<Element>::addTo(float* out) const
{
    multiply(*this, out, nullptr, Start::Sum);
}

void transpose(float* out, const float* in, std::int64_t rows, std::int64_t columns, std::int64_t outRow)
{
    transposeInto(out, in, rows, columns, outRow);
}

void pairColumnsTransposed(Bf16Pair* out, const float* in, std::int64_t rows, std::int64_t columns,
                           std::int64_t outRow)
{
    std::vector<Bf16Pair> pairs(static_cast<std::size_t>(rows * pairsOf(columns)));
    pairColumns(pairs.data(), in, rows, columns);
    transposeInto(out, pairs.data(), rows, pairsOf(columns), outRow);
}

template struct Product<float>;
template struct Product<Bf16Pair>;

} // namespace watchlab::gr::kernels
