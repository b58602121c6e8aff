// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/gr/batch.h"
#include "core/gr/projection_impl.h"
#include "core/gr/tape_impl.h"
#include "core/gr/training_step.h"
#include "core/params/gr_params.h"

#include <cstdint>
#include <span>
#include <vector>

namespace watchlab::gr {

struct EncoderWeights;

struct LossWeights {
    double cls = 10.0;
    double huber = 1.0;
};

/// What the logits of packed rows are held against.
struct Truth {
    const Packing& packing;
    const std::vector<std::int64_t>& tokens; ///< per packed row
    std::span<const float> values;           ///< per sequence, in the target's unit
    const std::vector<double>& tokenAmounts; ///< thousandths
    std::int64_t windowSize = 0;
    LossWeights loss;
};

/// The few operations that GR's network is made of, on packed rows (no padding). There are two sets. Our own
/// (kernels.h) have their ways back written out: they add to gradient buffers that a worker owns, and cost
/// microseconds where autograd's bookkeeping would dominate a small model; tensors are contiguous, float32 or
/// float64, in main memory. LibTorch's work where the tensors live, and autograd goes back. What is given as
/// numbers in main memory (indices, packing) stays the caller's until the tape is gone.
class Operations {
public:
    virtual ~Operations() = default;

    /// Whether autograd records them, rather than the tape.
    virtual bool areAutograds() const = 0;
    /// Rows that decode together: enough for matrix products, few enough for their keys and values to stay in
    /// cache, where there is one to mind.
    virtual std::size_t rowsAtOnce() const = 0;
    /// How layers are multiplied by.
    virtual Arithmetic arithmetic(Precision precision, at::ScalarType type) const = 0;

    virtual Value reluDropout(Tape& tape, const Value& x) const = 0; ///< may overwrite x's value
    virtual Value dropout(Tape& tape, const Value& x) const = 0;
    /// norm(x + dropout(y)); with rowOf, row r takes y's row rowOf[r].
    virtual Value residualNorm(Tape& tape, const Value& x, const Value& y, const Affine& norm,
                               const std::vector<std::int64_t>* rowOf = nullptr) const = 0;
    /// Multi-head attention of each position to itself and the ones before it. A row of projected is its
    /// query, key and value: [rows, 3 width] to [rows, width].
    virtual Value causalAttention(Tape& tape, const Value& projected, const Packing& packing,
                                  std::int64_t heads) const = 0;
    /// Rows of a table.
    virtual Value lookUp(Tape& tape, std::vector<std::int64_t> index, const Parameter& table) const = 0;
    /// Embedding mixup: row r of the result is softmax(logits[source[r]]) times the table where source[r] >=
    /// 0, else the table's row index[r].
    virtual Value lookUpOrMix(Tape& tape, std::vector<std::int64_t> index,
                              const std::vector<std::int64_t>& source, const Value& logits,
                              const Parameter& table) const = 0;
    /// Mean of the embeddings of a user's counted fields beside that of a video's fields and duration: [rows,
    /// 2 featDim].
    virtual Value meanOfFields(Tape& tape, const EncoderWeights& weights, const FeatureTables& tables,
                               const RowBatch& rows, RowRange range) const = 0;

    /// tokens[r] becomes the likeliest of logits' row source[r], where that is not negative.
    virtual void takeArgmax(std::vector<std::int64_t>& tokens, const std::vector<std::int64_t>& source,
                            const at::Tensor& logits) const = 0;
    /// Cross-entropy of every position and Huber loss of every row's decoded value (windowed soft-argmax).
    /// With a recording tape goes back as well. decoded, if given, is appended to.
    virtual StepResult loss(Tape& tape, const Value& logits, const Truth& truth,
                            std::vector<float>* decoded) const = 0;

    /// The newest position's query of each row against keys and values of all positions; positions[i] are
    /// rows of query, key and value as above. Without a way back, as the next.
    virtual at::Tensor attendToPast(const std::vector<at::Tensor>& positions, std::int64_t heads) const = 0;
    /// Of each row; may overwrite what it is given.
    virtual at::Tensor softmax(const at::Tensor& logits) const = 0;
};

const Operations& ownOperations();
const Operations& libraryOperations();

} // namespace watchlab::gr
