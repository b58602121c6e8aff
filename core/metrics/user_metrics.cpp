// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/user_metrics.h"

#include "core/metrics/ranking.h"
#include "core/util/parallel_for.h"

#include <cassert>
#include <cmath>
#include <limits>

namespace watchlab {

namespace {

std::vector<double> chosen(std::span<const double> values, std::span<const std::uint32_t> places)
{
    std::vector<double> own;
    own.reserve(places.size());
    for (const std::uint32_t place : places)
        own.push_back(values[place]);
    return own;
}

/// NaN of a user leaves it out.
template<typename ValueOf>
double meanOverRows(const UserRows& rows, const JobContext& job, ValueOf valueOf)
{
    std::vector<double> values(rows.users());
    parallelFor(rows.users(), "Ranking", job, [&](std::size_t user) { values[user] = valueOf(rows[user]); });
    double sum = 0;
    double weight = 0;
    for (std::size_t user = 0; user < values.size(); ++user) {
        if (std::isnan(values[user]))
            continue;
        const auto own = static_cast<double>(rows[user].size());
        sum += own * values[user];
        weight += own;
    }
    return weight > 0 ? sum / weight : std::numeric_limits<double>::quiet_NaN();
}

} // namespace

double groupedXauc(std::span<const double> predictions, std::span<const double> targets, const UserRows& rows,
                   XaucConvention convention, const JobContext& job)
{
    assert(predictions.size() == rows.rows() && targets.size() == rows.rows());
    return meanOverRows(rows, job, [&](std::span<const std::uint32_t> places) {
        return xauc(countPairs(chosen(predictions, places), chosen(targets, places)), convention);
    });
}

double groupedAuc(std::span<const double> scores, const std::vector<bool>& positive, const UserRows& rows,
                  const JobContext& job)
{
    assert(scores.size() == rows.rows() && positive.size() == rows.rows());
    return meanOverRows(rows, job, [&](std::span<const std::uint32_t> places) {
        std::vector<bool> own;
        for (const std::uint32_t place : places)
            own.push_back(positive[place]);
        return areaUnderCurve(chosen(scores, places), own);
    });
}

} // namespace watchlab
