// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/gr/operations_impl.h"

#include <vector>

namespace watchlab::gr {

/// Operations::loss by our own loops, in main memory; Real is float or double. Views of what it is given.
template<typename Real>
class SequenceLoss {
public:
    SequenceLoss(const Truth& truth, const at::Tensor& logits);

    /// With a recording tape goes back from the logits.
    StepResult compute(Tape& tape, Node& logits, std::vector<float>* decoded);

private:
    StepResult measure(std::vector<float>* decoded);
    double decodeSequence(std::size_t sequence, StepResult& result);
    at::Tensor takeGradient();

    const Truth& m_truth;
    const at::Tensor& m_logits;
    std::int64_t m_tokens;
    at::Tensor m_probabilities;
    std::vector<kernels::WindowedAmount> m_windows; ///< per packed row
    std::vector<double> m_huberSlopes;              ///< per sequence
};

} // namespace watchlab::gr
