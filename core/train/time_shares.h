// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace watchlab {

/// What a run that is trained by gradients spends its time on.
enum class Activity { Data, Forward, Backward, Optimiser, Evaluation, Recording };
inline constexpr std::size_t activityCount = 6;

/// Adds up where the time went since it was asked last. One thread.
class TimeShares {
public:
    TimeShares();
    /// The time since the mark before belongs to this activity.
    void mark(Activity activity);
    /// The time since the mark before belongs to forward and backward pass in this proportion, but for what
    /// the optimiser took.
    void markStep(double forward, double backward, double optimiserSeconds);
    /// From here on anew, as after a pause.
    void skip();

    double seconds() const;
    /// Percent of seconds() by activity, and begins anew.
    std::array<double, activityCount> take();

private:
    void add(Activity activity, double seconds);
    double sinceMark();

    std::array<double, activityCount> m_seconds{};
    std::int64_t m_markNs;
};

} // namespace watchlab
