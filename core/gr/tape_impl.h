// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/gr/kernels.h"
#include "core/gr/torch_headers_impl.h"
#include "core/util/rng.h"

#include <functional>
#include <memory>
#include <vector>

namespace watchlab::gr {

class Operations;
const Operations& ownOperations();

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

/// A result on the tape. gradient is undefined until something that used the value adds to it; autograd keeps
/// its own.
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
    /// Without rng nothing is dropped. The operations must outlive the tape.
    Tape(Recording recording, double dropout, Rng* rng, const Operations& operations = ownOperations());

    const Operations& operations() const { return *m_operations; }
    bool recording() const { return m_recording == Recording::Yes; }
    /// The same dropout, from the same generator, without a way back.
    Tape withoutRecording() const { return {Recording::No, m_dropout, m_rng, *m_operations}; }

    /// Keeps a step, unless autograd has recorded it already.
    void onWayBack(std::function<void()> step);
    /// Runs the steps in reverse and forgets them.
    void goBack();

    bool drops() const { return m_rng && m_dropout > 0; }
    /// Kept elements of count; empty when nothing is dropped.
    std::vector<std::uint8_t> drawMask(std::int64_t count);
    kernels::DropoutMask maskView(const std::vector<std::uint8_t>& kept) const;
    /// 1 / probability of being kept, or 0, drawn where the tensor lives by LibTorch's generator, which rng
    /// seeds once per tape. Only where something is dropped.
    at::Tensor drawScaledMask(const at::Tensor& like);

private:
    const Operations* m_operations;
    Recording m_recording;
    double m_dropout;
    std::uint32_t m_threshold; ///< of 65536, kept
    Rng* m_rng;
    at::Generator m_generator; ///< LibTorch's, once it was needed
    std::vector<std::function<void()>> m_steps;
};

} // namespace watchlab::gr
