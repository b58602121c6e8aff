// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/generator/heavy_tail.h"

#include <vector>

namespace watchlab::generator {

/// Where in the order of all targets one is to be expected whose law is known: the best prediction for a
/// correlation of ranks. Immutable.
class ExpectedRank {
public:
    /// drawn: targets of as many rows as tell what targets are like; at least one.
    explicit ExpectedRank(std::vector<double> drawn);

    /// The mean share of the other targets that are smaller, those that are equal counting half; 0 to 1.
    double of(const HeavyTail& law) const;

private:
    std::vector<double> m_targets; ///< as common as each other
};

} // namespace watchlab::generator
