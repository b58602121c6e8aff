// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/run_comparison.h"

#include "core/metrics/pair_counts.h"
#include "core/metrics/user_rows.h"
#include "core/params/parameter.h"
#include "core/runs/run_predictions.h"
#include "core/store/record_of.h"
#include "core/util/error.h"
#include "core/util/parallel_for.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <span>
#include <string>

namespace watchlab {

namespace {

struct UserValues {
    std::vector<double> predicted;
    std::vector<double> truth;
};

double measure(const UserValues& values, UserMetric metric)
{
    if (metric == UserMetric::Xauc)
        return xauc(countPairs(values.predicted, values.truth), XaucConvention::InputOrder);
    double sum = 0;
    for (std::size_t i = 0; i < values.predicted.size(); ++i)
        sum += std::abs(values.predicted[i] - values.truth[i]);
    return sum / static_cast<double>(values.predicted.size());
}

/// Test rows that are compared, by user.
struct ComparedRows {
    std::vector<std::uint32_t> places; ///< among all test rows
    UserRows users;                    ///< places in those

    ComparedRows(const PreparedData& data, const RowSlice& within)
        : places(placesWithin(within, data, data.test))
        , users(*data.dataset, rowsOf(data, places))
    {
    }

private:
    static std::vector<std::uint32_t> rowsOf(const PreparedData& data,
                                             const std::vector<std::uint32_t>& places)
    {
        std::vector<std::uint32_t> rows;
        for (const std::uint32_t place : places)
            rows.push_back(data.test[place]);
        return rows;
    }
};

/// One value per user of the rows.
std::vector<double> perUser(const RunStore& store, const RunRecord& run, const PreparedData& data,
                            const ComparedRows& rows, UserMetric metric, const JobContext& job)
{
    const RunPredictions predictions = predictionsOfRun(store, run, data, job);
    const std::vector<double> truths = truthsOfRun(store, run, data);
    std::vector<double> values(rows.users.users());
    parallelFor(rows.users.users(), "Comparing users", job, [&](std::size_t user) {
        UserValues own;
        for (const std::uint32_t chosen : rows.users[user]) {
            const std::uint32_t place = rows.places[chosen];
            own.predicted.push_back(static_cast<double>(predictions.values[place]));
            own.truth.push_back(truths[place]);
        }
        values[user] = measure(own, metric);
    });
    return values;
}

std::vector<double> meanPerUser(const RunStore& store, const ComparedRuns& runs, const PreparedData& data,
                                const ComparedRows& rows, UserMetric metric, const JobContext& job)
{
    std::vector<double> means(rows.users.users());
    for (const std::int64_t run : runs) {
        const std::vector<double> values = perUser(store, recordOf(store, run), data, rows, metric, job);
        for (std::size_t user = 0; user < means.size(); ++user)
            means[user] += values[user] / static_cast<double>(runs.size());
    }
    return means;
}

void sortUsers(RunComparison& comparison)
{
    const double sign = nameOf(comparison.metric).lowerIsBetter ? 1 : -1;
    std::ranges::stable_sort(comparison.users, {},
                             [sign](const ComparedUser& user) { return sign * user.difference(); });
}

double meanOf(const std::vector<ComparedUser>& users, double ComparedUser::*value)
{
    double sum = 0;
    for (const ComparedUser& user : users)
        sum += user.*value;
    return users.empty() ? std::numeric_limits<double>::quiet_NaN() : sum / static_cast<double>(users.size());
}

/// "Target, Repeated pairs": parameters of the protocols; empty where these are the same.
std::string differencesOf(const RunRecord& first, const RunRecord& second)
{
    std::string labels;
    for (const std::string_view key : changedKeys(first.config, second.config))
        if (key.starts_with("data.") && key != "data.columns")
            labels += (labels.empty() ? "" : ", ") + std::string(findParameter(key)->label);
    return labels;
}

} // namespace

const UserMetricName& nameOf(UserMetric metric)
{
    return *std::ranges::find(userMetricNames, metric, &UserMetricName::metric);
}

std::string whyNotComparable(const RunSummary& first, const RunSummary& second, UserMetric metric)
{
    if (first.dataFingerprint != second.dataFingerprint)
        return "\"" + first.name + "\" and \"" + second.name +
               "\" have other rows: their data or protocols differ. Train both under one protocol to compare "
               "them.";
    if (metric == UserMetric::Mae &&
        (first.targetName != second.targetName || first.targetUnit != second.targetUnit ||
         (first.family == "hybrid") != (second.family == "hybrid")))
        return "\"" + first.name + "\" and \"" + second.name +
               "\" predict different things, so that their errors have different units. Compare their XAUC.";
    return {};
}

void requireComparable(const RunStore& store, const ComparedRuns& first, const ComparedRuns& second,
                       UserMetric metric)
{
    if (first.empty() || second.empty())
        throw InputError("A comparison needs a run on either side. Choose two.");
    const RunRecord reference = recordOf(store, first.front());
    for (const ComparedRuns* side : {&first, &second})
        for (const std::int64_t run : *side) {
            const RunRecord other = recordOf(store, run);
            const std::string why = whyNotComparable(reference.summary, other.summary, metric);
            if (why.empty())
                continue;
            const std::string labels = differencesOf(reference, other);
            if (labels.empty())
                throw InputError(why);
            throw InputError(why + " They differ in " + labels + ".");
        }
}

RunComparison compareRuns(const RunStore& store, const ComparedRuns& first, const ComparedRuns& second,
                          const PreparedData& data, UserMetric metric, const JobContext& job,
                          const RowSlice& within)
{
    requireComparable(store, first, second, metric);
    const ComparedRows rows(data, within);
    if (rows.places.empty() && !within.isAll())
        throw InputError("No test row lies within \"" + textOf(within) + "\". Choose a wider slice.");
    const std::vector<double> before = meanPerUser(store, first, data, rows, metric, job);
    const std::vector<double> after = meanPerUser(store, second, data, rows, metric, job);
    RunComparison comparison;
    comparison.first = first;
    comparison.second = second;
    comparison.metric = metric;
    comparison.within = within;
    comparison.paired = comparePaired(before, after, nameOf(metric).lowerIsBetter);
    for (std::size_t user = 0; user < rows.users.users(); ++user) {
        if (std::isnan(before[user]) || std::isnan(after[user]))
            continue;
        const std::uint32_t row = data.test[rows.places[rows.users[user].front()]];
        comparison.users.push_back({data.dataset->users.id[data.dataset->rows.user[row]],
                                    static_cast<std::int64_t>(rows.users[user].size()), before[user],
                                    after[user]});
    }
    comparison.firstMean = meanOf(comparison.users, &ComparedUser::first);
    comparison.secondMean = meanOf(comparison.users, &ComparedUser::second);
    sortUsers(comparison);
    return comparison;
}

} // namespace watchlab
