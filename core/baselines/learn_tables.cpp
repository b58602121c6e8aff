// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/baselines/heads.h"
#include "core/baselines/length_groups.h"
#include "core/baselines/quantiles.h"
#include "core/util/error.h"
#include "core/util/for_each_index.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace watchlab::baselines {

namespace {

std::vector<double> trainTargets(const PreparedData& data, const JobContext& job)
{
    std::vector<double> targets(data.train.size());
    forEachIndex(0, targets.size(), job,
                 [&](std::size_t i) { targets[i] = data.target->value(data.train[i]); });
    return targets;
}

std::vector<double> sorted(std::vector<double> values)
{
    std::ranges::sort(values);
    return values;
}

double meanOf(std::span<const double> values)
{
    return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

/// Of the train rows in groups of lengths, one after the other.
HeadTables rankTables(const BaselineParams& params, const PreparedData& data, std::span<const double> lengths,
                      const JobContext& job)
{
    std::vector<double> ofRows(data.train.size());
    const auto& videos = data.dataset->rows.video;
    forEachIndex(0, ofRows.size(), job, [&](std::size_t i) { ofRows[i] = lengths[videos[data.train[i]]]; });
    const LengthGroups groups = equalFrequencyGroups(ofRows, static_cast<std::size_t>(params.lengthGroups));
    std::vector<std::vector<double>> targets(groups.count());
    forEachIndex(0, ofRows.size(), job, [&](std::size_t i) {
        targets[groups.of(ofRows[i])].push_back(data.target->value(data.train[i]));
    });
    HeadTables tables{{lengthCuts, groups.cuts}, {"quantiles", {}}};
    for (std::vector<double>& group : targets) {
        job.throwIfStopped();
        const auto quantiles =
            evenQuantiles(sorted(std::move(group)), static_cast<std::size_t>(params.quantiles));
        tables["quantiles"].insert(tables["quantiles"].end(), quantiles.begin(), quantiles.end());
    }
    return tables;
}

HeadTables treeTables(const BaselineParams& params, std::span<const double> targets)
{
    const std::size_t leaves = std::size_t(1) << params.treeDepth;
    HeadTables tables;
    std::vector<double>& bounds = tables["bounds"];
    for (std::size_t i = 1; i < leaves; ++i)
        bounds.push_back(quantileAt(targets, static_cast<double>(i) / static_cast<double>(leaves)));
    std::size_t begin = 0;
    for (std::size_t leaf = 0; leaf < leaves; ++leaf) {
        const auto end =
            leaf + 1 < leaves
                ? static_cast<std::size_t>(std::ranges::lower_bound(targets, bounds[leaf]) - targets.begin())
                : targets.size();
        const auto rows = targets.subspan(begin, end - begin);
        tables["leaves"].push_back(rows.empty() ? bounds[std::min(leaf, leaves - 2)] : meanOf(rows));
        begin = end;
    }
    const double mean = meanOf(targets);
    double squares = 0;
    for (const double target : targets)
        squares += (target - mean) * (target - mean);
    const double variance = squares / static_cast<double>(targets.size());
    tables["variance"] = {variance > 0 ? variance : 1};
    return tables;
}

HeadTables thresholdTables(const BaselineParams& params, std::span<const double> targets)
{
    HeadTables tables;
    std::vector<double>& thresholds = tables["thresholds"];
    thresholds = creadThresholds(targets, static_cast<std::size_t>(params.thresholds), params.thresholdBend);
    if (thresholds.size() < 2)
        throw InputError("all targets of the train rows are 0; CREAD has nothing to tell apart");
    for (std::size_t m = 0; m + 1 < thresholds.size(); ++m) {
        const auto above = targets.end() - std::ranges::upper_bound(targets, thresholds[m]);
        tables["shares"].push_back(static_cast<double>(above) / static_cast<double>(targets.size()));
    }
    return tables;
}

HeadTables mixtureTables(const BaselineParams& params, std::span<const double> targets)
{
    const double mean = meanOf(targets);
    const double scale = mean > 0 ? mean : 1;
    HeadTables tables{{"scale", {scale}}, {"centres", {}}};
    for (std::int64_t k = 0; k < params.gaussians; ++k) {
        const double share = (static_cast<double>(k) + 0.5) / static_cast<double>(params.gaussians);
        tables["centres"].push_back(quantileAt(targets, share) / scale);
    }
    return tables;
}

const std::vector<double>& tableOf(const HeadTables& tables, const char* name)
{
    const auto found = tables.find(name);
    if (found == tables.end() ||
        !std::ranges::all_of(found->second, [](double x) { return std::isfinite(x); }))
        throw InputError(std::string("has no table \"") + name + "\" of finite numbers");
    return found->second;
}

double numberOf(const HeadTables& tables, const char* name)
{
    const std::vector<double>& table = tableOf(tables, name);
    if (table.size() != 1)
        throw InputError(std::string("has no number \"") + name + "\"");
    return table.front();
}

} // namespace

HeadTables learnTables(const BaselineParams& params, const PreparedData& data,
                       std::span<const double> lengths, const JobContext& job)
{
    if (params.method == BaselineMethod::D2q)
        return rankTables(params, data, lengths, job);
    std::vector<double> targets = trainTargets(data, job);
    if (params.method == BaselineMethod::Wlr)
        return {{"mean", {meanOf(targets)}}};
    targets = sorted(std::move(targets));
    job.throwIfStopped();
    switch (params.method) {
    case BaselineMethod::Tpm:
        return treeTables(params, targets);
    case BaselineMethod::Cread:
        return thresholdTables(params, targets);
    case BaselineMethod::Egmn:
        return mixtureTables(params, targets);
    default:
        return {
            {"start",
             {params.regressionLoss == RegressionLoss::Huber ? quantileAt(targets, 0.5) : meanOf(targets)}}};
    }
}

std::unique_ptr<Head> makeHead(const BaselineParams& params, const HeadTables& tables)
{
    switch (params.method) {
    case BaselineMethod::Vr:
        return std::make_unique<ValueHead>(params, numberOf(tables, "start"));
    case BaselineMethod::Wlr:
        return std::make_unique<OddsHead>(numberOf(tables, "mean"));
    case BaselineMethod::D2q:
        return std::make_unique<RankHead>(params, tableOf(tables, "quantiles"));
    case BaselineMethod::Tpm:
        return std::make_unique<TreeHead>(params, tableOf(tables, "bounds"), tableOf(tables, "leaves"),
                                          numberOf(tables, "variance"));
    case BaselineMethod::Cread:
        return std::make_unique<ThresholdHead>(params, tableOf(tables, "thresholds"),
                                               tableOf(tables, "shares"));
    case BaselineMethod::Egmn:
        return std::make_unique<MixtureHead>(params, numberOf(tables, "scale"), tableOf(tables, "centres"));
    default:
        throw InputError("is of a method that has no head");
    }
}

} // namespace watchlab::baselines
