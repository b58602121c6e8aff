// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/hybrid/booster.h"
#include "core/util/crew.h"

#include <functional>
#include <span>
#include <vector>

namespace watchlab::hybrid {

/// The rows that tell when to stop: what the trees say of them so far (the margins: log odds or values) is
/// kept, and only new rounds are asked. One caller at a time.
class HeldOutRows {
public:
    /// Makes the margins of joined rows by the rounds before `first` those by the rounds before `end`, to the
    /// same bits however many come at once.
    using AddRounds =
        std::function<void(std::span<const float> joined, int first, int end, std::span<double> margins)>;

    /// constant: what the booster predicts without trees.
    HeldOutRows(BoostingTask task, double constant, BoosterRows rows, std::size_t width);

    /// AUC or mean absolute error after all `rounds`; NaN where there are no rows, or only one class.
    double evaluate(int rounds, const AddRounds& addRounds, Crew& crew);
    /// Forgets the rounds seen.
    void restart();

private:
    void look(int rounds, const AddRounds& addRounds, Crew& crew);

    BoostingTask m_task;
    BoosterRows m_rows;
    std::size_t m_width;
    float m_startingMargin;
    int m_roundsSeen = 0;
    std::vector<double> m_margins;
};

/// The margin of a prediction.
float marginOf(BoostingTask task, double prediction);

} // namespace watchlab::hybrid
