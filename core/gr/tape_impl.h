// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/gr/kernels.h"
#include "core/gr/torch_headers_impl.h"
#include "core/util/rng.h"

#include <functional>
#include <memory>
#include <span>
#include <vector>

/// The few differentiable operations that GR's network is made of, each with its way back written out. Own
/// ones rather than torch's, since they work on packed rows (no padding), add to gradient buffers that a
/// worker owns, and cost microseconds where autograd's bookkeeping would dominate a small model. Tensors are
/// contiguous, float32 or float64.
namespace watchlab::gr {

/// A weight and where its gradient is added up (undefined when only predicting). Both are views of flat
/// buffers.
struct Parameter {
    at::Tensor value;
    at::Tensor gradient;
};

/// y = x weight^T + bias, or layer normalisation's gain and offset.
struct Affine {
    Parameter weight;
    Parameter bias;
};

/// A result on the tape. gradient is undefined until something that used the value adds to it.
struct Node {
    at::Tensor value;
    at::Tensor gradient;
    /// The gradient buffer, made of zeros at first use.
    at::Tensor& ownGradient();
};
using Value = std::shared_ptr<Node>;

/// Rows of several sequences, one after the other without padding.
struct Packing {
    std::vector<std::int64_t> begin; ///< first row of each sequence, then the number of rows
    std::vector<std::int64_t> rowOf; ///< sequence of each row
    std::int64_t rows() const { return begin.back(); }
    std::int64_t sequences() const { return static_cast<std::int64_t>(begin.size()) - 1; }
};

/// Records how to go back through what was computed, if asked to, and draws dropout masks. One thread.
class Tape {
public:
    enum class Recording { No, Yes };
    /// Without rng nothing is dropped.
    Tape(Recording recording, double dropout, Rng* rng);

    bool recording() const { return m_recording == Recording::Yes; }
    /// The same dropout, from the same generator, without a way back.
    Tape withoutRecording() const { return {Recording::No, m_dropout, m_rng}; }

    void onWayBack(std::function<void()> step);
    /// Runs the steps in reverse and forgets them.
    void goBack();

    /// Kept elements of count; empty when nothing is dropped.
    std::vector<std::uint8_t> drawMask(std::int64_t count);
    kernels::DropoutMask maskView(const std::vector<std::uint8_t>& kept) const;

private:
    Recording m_recording;
    double m_dropout;
    std::uint32_t m_threshold; ///< of 65536, kept
    Rng* m_rng;
    std::vector<std::function<void()>> m_steps;
};

Value reluDropout(Tape& tape, const Value& x); ///< overwrites x's value
Value dropout(Tape& tape, const Value& x);

/// norm(x + dropout(y)); with rowOf, row r takes y's row rowOf[r]. rowOf must outlive the tape.
Value residualNorm(Tape& tape, const Value& x, const Value& y, const Affine& norm,
                   const std::vector<std::int64_t>* rowOf = nullptr);

/// Multi-head attention of each position to itself and the ones before it. A row of projected is its query,
/// key and value: [rows, 3 width] to [rows, width]. packing must outlive the tape.
Value causalAttention(Tape& tape, const Value& projected, const Packing& packing, std::int64_t heads);

/// Rows of a table.
Value lookUp(Tape& tape, std::vector<std::int64_t> index, const Parameter& table);

/// Embedding mixup: row r of the result is softmax(logits[source[r]]) times the table where source[r] >= 0,
/// else the table's row index[r].
Value lookUpOrMix(Tape& tape, std::vector<std::int64_t> index, const std::vector<std::int64_t>& source,
                  const Value& logits, const Parameter& table);

} // namespace watchlab::gr
