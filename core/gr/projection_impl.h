// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/gr/tape_impl.h"
#include "core/params/gr_params.h"

#include <vector>

namespace watchlab::gr {

/// Affine layers of one input, side by side as one matrix product, with their weights laid out for it. A copy
/// of them: to be made anew once they have changed. Float32 on processors with AVX-512 and bf16 take our own
/// products, all else the library's.
class Projection {
public:
    Projection(std::vector<Affine> layers, Precision precision);

    /// x [rows, in] to [rows, out], the layers' results beside each other. The projection must outlive the
    /// tape's way back.
    Value operator()(Tape& tape, const Value& x) const;

private:
    enum class Arithmetic { Library, Floats, Pairs };

    void lay(Arithmetic arithmetic);
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
