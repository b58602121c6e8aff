// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/util/safetensors.h"

#include <cmath>
#include <string>
#include <utility>
#include <vector>

namespace watchlab::test {

/// L2 norm per parameter of the gradient that an optimiser's first and only step has taken, without clipping:
/// Adam's first moment is a tenth of it then. With weight decay it is in there, too.
template<typename TrainingStep>
std::vector<std::pair<std::string, double>> firstGradientNorms(const TrainingStep& step)
{
    SafeTensors state;
    step.exportState(state);
    std::vector<std::pair<std::string, double>> norms;
    const std::string prefix = "adam.m.";
    for (const SafeTensors::Tensor& tensor : state.tensors()) {
        if (!tensor.name.starts_with(prefix))
            continue;
        double squares = 0;
        for (const float moment : state.values<float>(tensor.name))
            squares += static_cast<double>(moment) * moment;
        norms.emplace_back(tensor.name.substr(prefix.size()), 10 * std::sqrt(squares));
    }
    return norms;
}

} // namespace watchlab::test
