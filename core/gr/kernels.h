// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/util/rng.h"

#include <cstdint>
#include <span>

/// The inner loops of GR's network over rows of numbers, forward and backward; Real is float or double. Rows
/// are in C order. No torch in here: these files are compiled for several instruction sets and chosen when
/// the program starts. Functions named ...Backward add to the gradients that they are given.
namespace watchlab::gr::kernels {

/// Elements kept with probability keep; kept[i] is 0 or 1. An empty pointer means that nothing is dropped.
struct DropoutMask {
    const std::uint8_t* kept = nullptr;
    double scale = 1; ///< 1 / probability of being kept
};

/// Draws kept[0..count): 1 with probability threshold / 65536. Four elements per random word, from generators
/// that rng seeds.
void drawMask(std::uint8_t* kept, std::int64_t count, std::uint32_t threshold, Rng& rng);

/// out = scale * kept * in
template<typename Real>
void applyMask(Real* out, const Real* in, DropoutMask mask, std::int64_t count);

/// values = scale * kept * max(values, 0), in place.
template<typename Real>
void reluMask(Real* values, DropoutMask mask, std::int64_t count);
/// in's gradient from out's, where out is what reluMask left; in place.
template<typename Real>
void reluMaskBackward(Real* gradient, const Real* out, double scale, std::int64_t count);

/// Row r of out = norm(x_r + dropout(y_s)) with s = yRow[r], or r where yRow is null. Layer normalisation
/// with eps 1e-5; normalized and inverseDeviation are kept for the way back.
template<typename Real>
struct ResidualNorm {
    std::int64_t rows = 0;
    std::int64_t width = 0;
    const std::int64_t* yRow = nullptr;
    DropoutMask mask; ///< of y, [rows, width]
    const Real* weight = nullptr;
    const Real* bias = nullptr;
    Real* normalized = nullptr;       ///< [rows, width]
    Real* inverseDeviation = nullptr; ///< [rows]

    /// Whether a gradient is there already, to be added to, or has to be written.
    struct Adds {
        bool x = true;
        bool y = true; ///< needed with yRow
    };

    void forward(Real* out, const Real* x, const Real* y) const;
    void backward(const Real* outGradient, Real* xGradient, Real* yGradient, Adds adds, Real* weightGradient,
                  Real* biasGradient) const;
};

/// Causal self-attention over packed sequences: sequence s has rows begin[s] .. begin[s + 1]. A row holds its
/// query, key and value, one after the other, each of width; so does a row of their gradients. probabilities
/// holds, per sequence of length n and per head, the n (n + 1) / 2 attention weights, position by position.
template<typename Real>
struct CausalAttention {
    std::span<const std::int64_t> begin;
    std::int64_t heads = 1;
    std::int64_t width = 0; ///< of all heads together

    std::int64_t probabilityCount() const;
    void forward(Real* out, Real* probabilities, const Real* projected) const;
    /// Overwrites the gradient.
    void backward(const Real* outGradient, const Real* probabilities, const Real* projected,
                  Real* projectedGradient) const;
};

/// The newest position's query of each row against keys and values of all positions; positions[i] are rows of
/// query, key and value as above.
template<typename Real>
void attendToPast(Real* out, std::span<const Real* const> positions, std::int64_t rows, std::int64_t heads,
                  std::int64_t width);

/// Softmax of each row, in place.
template<typename Real>
void softmaxRows(Real* values, std::int64_t rows, std::int64_t width);

/// rowGradient_j <- p_j (rowGradient_j - sum_k p_k rowGradient_k), each row, in place.
template<typename Real>
void softmaxRowsBackward(Real* gradient, const Real* probabilities, std::int64_t rows, std::int64_t width);

/// Adds the columns' sums over the rows to sums[width]; a row begins every `stride` numbers.
template<typename Real>
void addColumnSums(Real* sums, const Real* values, std::int64_t rows, std::int64_t width,
                   std::int64_t stride);

/// out[i] = table[index[i]]
template<typename Real>
void gatherRows(Real* out, const Real* table, const std::int64_t* index, std::int64_t rows,
                std::int64_t width);
/// table[index[i]] += values[i]
template<typename Real>
void scatterAddRows(Real* table, const Real* values, const std::int64_t* index, std::int64_t rows,
                    std::int64_t width);

/// to += factor * from
template<typename Real>
void addScaled(Real* to, const Real* from, Real factor, std::int64_t count);

template<typename Real>
void scale(Real* values, Real factor, std::int64_t count);
template<typename Real>
double sumOfSquares(const Real* values, std::int64_t count);

/// Place of the first of the largest values; count is not 0.
template<typename Real>
std::int64_t argmax(const Real* values, std::int64_t count);

/// Expected amount over the window around the argmax, probabilities not renormalised (windowed soft-argmax).
struct WindowedAmount {
    std::int32_t argmax = 0;
    std::int64_t first = 0; ///< of the window
    std::int64_t end = 0;
    double expected = 0; ///< thousandths
};
template<typename Real>
WindowedAmount windowedAmount(const Real* probabilities, std::span<const double> amounts,
                              std::int64_t windowSize);

/// One chunk of PyTorch's Adam (0.9, 0.999, 1e-8), L2 decay in the gradient. Returns the sum of squares of
/// the gradient before decay, and sets the gradient to zero.
struct AdamRates {
    double stepSize = 0;                 ///< learning rate / (1 - 0.9^t)
    double inverseRootOfCorrection2 = 0; ///< 1 / sqrt(1 - 0.999^t)
    double decay = 0;
};
template<typename Real>
double adamStep(Real* weights, Real* gradient, Real* firstMoment, Real* secondMoment, std::int64_t count,
                const AdamRates& rates);

} // namespace watchlab::gr::kernels
