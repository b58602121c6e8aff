// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/course_series.h"

#include <array>
#include <string>

namespace watchlab {

std::vector<SeriesInfo> courseSeries(const std::vector<SeriesInfo>& ofFamily)
{
    std::vector<SeriesInfo> series{{"loss", "Loss", "per row", SeriesRole::Loss}};
    series.insert(series.end(), ofFamily.begin(), ofFamily.end());
    series.insert(series.end(), {{"gradient_norm", "Gradient norm", "", SeriesRole::Diagnostic},
                                 {"learning_rate", "Learning rate", "", SeriesRole::Schedule},
                                 {"rows_per_second", "Throughput", "rows/s", SeriesRole::Resource},
                                 {"memory", "Memory", "MB", SeriesRole::Resource},
                                 {"time_data", "Time for batches", "%", SeriesRole::Resource},
                                 {"time_forward", "Time for forward passes", "%", SeriesRole::Resource},
                                 {"time_backward", "Time for backward passes", "%", SeriesRole::Resource},
                                 {"time_optimiser", "Time for the optimiser", "%", SeriesRole::Resource},
                                 {"time_evaluation", "Time for evaluation", "%", SeriesRole::Resource},
                                 {"time_recording", "Time for recording", "%", SeriesRole::Resource}});
    return series;
}

std::vector<SeriesInfo> predictionSeries(std::string_view targetUnit)
{
    return {{"mae", "MAE", std::string(targetUnit), SeriesRole::Validation},
            {"rmse", "RMSE", std::string(targetUnit), SeriesRole::Validation},
            {"xauc", "XAUC", "", SeriesRole::Validation},
            {"xauc_strict_all", "XAUC (DADF)", "", SeriesRole::Validation},
            {"xauc_excl_ties", "XAUC (HEGM)", "", SeriesRole::Validation},
            {"xauc_torchrec", "XAUC (torchrec)", "", SeriesRole::Validation},
            {"xauc_ties_half", "XAUC, ties at one half", "", SeriesRole::Validation},
            {"kl", "KL divergence", "nats", SeriesRole::Validation}};
}

std::string_view timeSeries(Activity activity)
{
    constexpr std::array<std::string_view, activityCount> keys{
        "time_data", "time_forward", "time_backward", "time_optimiser", "time_evaluation", "time_recording"};
    return keys[static_cast<std::size_t>(activity)];
}

} // namespace watchlab
