// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/params/train_params.h"

#include <cstdint>

namespace watchlab {

/// The learning rate of each step, and whether training has gone on long enough without a new best. A value;
/// rate and patience depend on what it was told of evaluations, which progress() holds.
class LearningRate {
public:
    struct Progress {
        double plateaus = 0;           ///< so far
        std::int64_t sincePlateau = 0; ///< evaluations without a new best, since the last plateau
        std::int64_t withoutBest = 0;  ///< evaluations without a new best
    };

    LearningRate(const TrainParams& params, std::int64_t totalSteps);

    /// Of the step that follows so many others.
    double of(std::int64_t stepsBefore) const { return of(stepsBefore, m_params.learningRate); }
    /// The same for parameters whose full rate is another one.
    double of(std::int64_t stepsBefore, double full) const;
    /// One more evaluation; true when the rate falls with it.
    bool evaluated(bool newBest);
    bool shouldStop() const;

    const Progress& progress() const { return m_progress; }
    void restore(const Progress& progress) { m_progress = progress; }

private:
    TrainParams m_params;
    std::int64_t m_totalSteps;
    Progress m_progress;
};

} // namespace watchlab
