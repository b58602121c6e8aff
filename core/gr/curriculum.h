// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/params/gr_params.h"

#include <cstdint>
#include <vector>

namespace watchlab::gr {

/// Share of true tokens at batch t (from 0): linear max(0, r - d t), exponential r d^t, sigmoid r d / (d +
/// exp(t / d)). A value that overflows counts as 0.
double scheduledRatio(Schedule schedule, double ratio, double decay, double batch);

/// The scale d whose sigmoid is half of r after half of the batches: d ln d = batches / 2.
double sigmoidDecayForMidRun(double batches);

/// The decay with which the ratio is half of what it starts from at this batch (above 0); for the sigmoid the
/// scale d with d ln d = batch.
double decayForHalfAt(Schedule schedule, double ratio, double batch);

/// GR's curriculum over a run of known length: how often the decoder is fed the true token. Immutable, any
/// thread.
class Curriculum {
public:
    Curriculum(const CurriculumParams& params, std::int64_t totalSteps, std::int64_t stepsPerEpoch);

    /// step: batches so far over the whole run, from 0.
    double ratio(std::int64_t step) const;
    /// What the schedule uses, the automatic sigmoid scale resolved.
    double decay() const { return m_decay; }
    /// The ratio at evenly spaced steps from 0 to totalSteps, for plotting; the last point is the last
    /// batch's.
    std::vector<double> curve(std::size_t points) const;

private:
    CurriculumParams m_params;
    std::int64_t m_totalSteps;
    std::int64_t m_stepsPerEpoch;
    double m_decay = 0;
};

} // namespace watchlab::gr
