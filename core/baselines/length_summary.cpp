// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/baselines/length_summary.h"

#include "core/baselines/length_groups.h"
#include "core/util/for_each_index.h"
#include "core/util/median.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace watchlab::baselines {

namespace {

/// A row's length and target.
struct LengthAndTarget {
    std::vector<double> lengths;
    std::vector<double> targets;
};

/// The value that a share of them lies below; moves them about.
double quantileOf(std::vector<double>& values, double share)
{
    const auto place =
        values.begin() + static_cast<std::ptrdiff_t>(share * static_cast<double>(values.size() - 1));
    std::ranges::nth_element(values, place);
    return *place;
}

/// The sum of absolute errors of one guess.
double errorSum(const std::vector<double>& targets, double guess)
{
    double sum = 0;
    for (const double target : targets)
        sum += std::abs(target - guess);
    return sum;
}

LengthSummary::Group summariseGroup(LengthAndTarget& rows)
{
    LengthSummary::Group group;
    group.rows = rows.targets.size();
    std::erase_if(rows.lengths, [](double length) { return std::isnan(length); });
    group.length = medianOf(std::move(rows.lengths));
    group.lowerQuartile = quantileOf(rows.targets, 0.25);
    group.upperQuartile = quantileOf(rows.targets, 0.75);
    group.median = medianOf(rows.targets);
    return group;
}

} // namespace

LengthSummary summariseLengths(const PreparedData& data, std::size_t groups, const JobContext& job)
{
    const std::vector<double> videoSeconds = videoLengths(data);
    const auto& videos = data.dataset->rows.video;
    LengthAndTarget all;
    forEachIndex(0, data.train.size(), job, [&](std::size_t i) {
        all.lengths.push_back(videoSeconds[videos[data.train[i]]]);
        all.targets.push_back(data.target->value(data.train[i]));
    });
    LengthSummary summary;
    summary.rows = all.targets.size();
    if (summary.rows == 0)
        return summary;
    const LengthGroups cuts = equalFrequencyGroups(all.lengths, groups);
    std::vector<LengthAndTarget> parts(cuts.count());
    forEachIndex(0, summary.rows, job, [&](std::size_t i) {
        LengthAndTarget& part = parts[cuts.of(all.lengths[i])];
        part.lengths.push_back(all.lengths[i]);
        part.targets.push_back(all.targets[i]);
    });
    const auto rows = static_cast<double>(summary.rows);
    summary.median = medianOf(all.targets);
    summary.error = errorSum(all.targets, summary.median) / rows;
    summary.groupError = 0;
    for (LengthAndTarget& part : parts) {
        job.throwIfStopped();
        if (part.targets.empty())
            continue;
        summary.groups.push_back(summariseGroup(part));
        summary.groupError += errorSum(part.targets, summary.groups.back().median) / rows;
    }
    return summary;
}

} // namespace watchlab::baselines
