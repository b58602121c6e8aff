// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/gr/tape_impl.h"

#include <vector>

namespace watchlab::gr {

/// Whose products layers are multiplied by: LibTorch's, our own of floats, our own of bf16 pairs.
enum class Arithmetic { Library, Floats, Pairs };

/// Affine layers of one input, side by side as one matrix product, with their weights laid out for it. A copy
/// of them: to be made anew once they have changed.
class Projection {
public:
    Projection(std::vector<Affine> layers, Arithmetic arithmetic);

    /// x [rows, in] to [rows, out], the layers' results beside each other. The projection must outlive the
    /// tape's way back.
    Value operator()(Tape& tape, const Value& x) const;

private:
    void lay();
    at::Tensor forward(const at::Tensor& x) const;
    void addGradients(const at::Tensor& x, const at::Tensor& outGradient) const;
    void goBack(Node& x, const at::Tensor& outGradient) const;

    std::vector<Affine> m_layers;
    Arithmetic m_arithmetic;
    at::Tensor m_weight;  ///< [out, in]
    at::Tensor m_bias;    ///< [out]
    at::Tensor m_forward; ///< [in, out], transposed; pairs along in. Not for the library
    at::Tensor m_back;    ///< pairs of m_weight's rows
};

} // namespace watchlab::gr
