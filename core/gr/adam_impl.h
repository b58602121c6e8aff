// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/gr/flat_parameters_impl.h"
#include "core/gr/kernels.h"

#include <cstdint>
#include <filesystem>
#include <vector>

namespace watchlab::gr {

/// PyTorch's Adam (0.9, 0.999, 1e-8) on flat buffers: its moments and how many steps it has taken. They live
/// where the values live.
class Adam {
public:
    explicit Adam(const at::Tensor& values);

    std::int64_t steps() const { return m_steps; }
    void beginStep() { ++m_steps; }
    /// Of the step that has begun.
    kernels::AdamRates rates(double learningRate) const;

    /// One stretch by our own kernel, in main memory; different stretches on any threads. Returns the sum of
    /// squares of the gradient, before decay, and sets it to zero.
    double update(at::Tensor& values, at::Tensor& gradient, std::int64_t offset, std::int64_t count,
                  const kernels::AdamRates& rates);
    /// All of it by LibTorch's operations; decay is in the gradient already. Leaves that as it is.
    void updateByLibrary(at::Tensor& values, const at::Tensor& gradient, const kernels::AdamRates& rates);

    /// "adam.m.NAME", "adam.v.NAME" and "adam.steps".
    void exportState(const std::vector<ParameterPlace>& places, SafeTensors& into) const;
    /// Throws InputError; the state is unchanged then.
    void importState(const std::vector<ParameterPlace>& places, const SafeTensors& from,
                     const std::filesystem::path& file);

private:
    at::Tensor m_first;
    at::Tensor m_second;
    std::int64_t m_steps = 0;
};

} // namespace watchlab::gr
