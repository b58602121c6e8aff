// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/ceiling.h"

#include "core/data/truth_file.h"
#include "core/metrics/rank_metrics.h"
#include "core/metrics/regression_metrics.h"
#include "core/util/median.h"

namespace watchlab {

namespace {

std::vector<double> targetsOf(const PreparedData& data, const std::vector<std::uint32_t>& rows)
{
    std::vector<double> values;
    values.reserve(rows.size());
    for (const std::uint32_t row : rows)
        values.push_back(data.target->value(row));
    return values;
}

/// What the rows' targets would be if each row stated its truth.
std::vector<double> ofTruth(const std::vector<float>& truth, const PreparedData& data,
                            const std::vector<std::uint32_t>& rows)
{
    std::vector<double> values;
    values.reserve(rows.size());
    for (const std::uint32_t row : rows)
        values.push_back(data.target->ofTruth(row, static_cast<double>(truth[row])));
    return values;
}

std::vector<double> picked(const std::vector<float>& values, const std::vector<std::uint32_t>& rows)
{
    std::vector<double> chosen;
    chosen.reserve(rows.size());
    for (const std::uint32_t row : rows)
        chosen.push_back(static_cast<double>(values[row]));
    return chosen;
}

/// Whether a row's true mean is that of its target, given that the row is there.
bool keepsMeans(const PreparedData& data)
{
    const DataParams& protocol = data.protocol;
    return data.target->keepsMeans() && !protocol.dropZeroPlays && protocol.maxPlayRatio == 0;
}

} // namespace

std::optional<Ceiling> findCeiling(const PreparedData& data, const std::vector<std::uint32_t>& rows,
                                   const JobContext& job)
{
    if (!data.target->followsTruth() || rows.empty())
        return std::nullopt;
    const std::shared_ptr<const GroundTruth> truth = findTruth(*data.dataset);
    if (!truth)
        return std::nullopt;
    constexpr std::int64_t stages = 4;
    std::int64_t done = 0;
    const auto next = [&] {
        job.throwIfStopped();
        job.report("Computing the ceiling", done++, stages);
    };
    next();
    const std::vector<double> targets = targetsOf(data, rows);
    Ceiling ceiling;
    ceiling.unit = data.target->unit();
    const std::vector<double> constant(rows.size(), medianOf(targetsOf(data, data.train)));
    ceiling.constantMae = meanAbsoluteError(constant, targets);
    next();
    const std::vector<double> medians = ofTruth(truth->medians, data, rows);
    ceiling.mae = meanAbsoluteError(medians, targets);
    ceiling.xaucOfMedian = xauc(medians, targets);
    ceiling.spearmanOfMedian = spearmanCorrelation(medians, targets);
    next();
    const std::vector<double> means = ofTruth(truth->means, data, rows);
    ceiling.xauc = xauc(means, targets);
    if (keepsMeans(data))
        ceiling.rmse = rootMeanSquaredError(means, targets);
    next();
    ceiling.spearman = spearmanCorrelation(means, targets);
    ceiling.gini = normalisedGini(means, targets);
    if (!truth->ranks.empty())
        ceiling.spearmanOfRank = spearmanCorrelation(picked(truth->ranks, rows), targets);
    job.report("Computing the ceiling", stages, stages);
    return ceiling;
}

} // namespace watchlab
