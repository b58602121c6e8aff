// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/hybrid/booster.h"
#include "core/util/crew.h"

#include <vector>

namespace watchlab::hybrid::xgboost {

/// The rows that tell when to stop: their prediction so far is kept, and only new rounds are asked for
/// theirs. The sums are the library's own, to the bit, however many rounds come at once.
class HeldOutRows {
public:
    /// constant: what the booster predicts without trees.
    HeldOutRows(BoostingTask task, double constant, BoosterRows rows, std::size_t width);

    /// AUC or mean absolute error after all `rounds` of the booster.
    double evaluate(void* booster, int rounds, Crew& crew);
    /// Forgets the rounds seen.
    void restart();

private:
    void addRounds(void* booster, int rounds, Crew& crew);

    BoostingTask m_task;
    BoosterRows m_rows;
    std::size_t m_width;
    float m_startingMargin;
    int m_roundsSeen = 0;
    std::vector<float> m_margins; ///< log odds or values
};

} // namespace watchlab::hybrid::xgboost
