// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/history_lengths.h"

#include "core/data/viewing_history.h"

#include <algorithm>
#include <numeric>

namespace watchlab {

namespace {

/// The mean over the rows of a function of their number of past viewings.
template<typename Of>
double meanOf(const std::vector<std::int64_t>& rows, Of of)
{
    double sum = 0;
    std::int64_t count = 0;
    for (std::size_t n = 0; n < rows.size(); ++n) {
        sum += static_cast<double>(rows[n]) * of(static_cast<std::int64_t>(n));
        count += rows[n];
    }
    return count > 0 ? sum / static_cast<double>(count) : 0;
}

} // namespace

std::int64_t HistoryLengths::total() const
{
    return std::accumulate(rows.begin(), rows.end(), std::int64_t(0));
}

double HistoryLengths::withoutPast() const
{
    return meanOf(rows, [](std::int64_t n) { return n == 0 ? 1.0 : 0.0; });
}

double HistoryLengths::cut(std::int64_t history) const
{
    return meanOf(rows, [history](std::int64_t n) { return n > history ? 1.0 : 0.0; });
}

double HistoryLengths::seen(std::int64_t history) const
{
    return meanOf(rows, [history](std::int64_t n) { return static_cast<double>(std::min(n, history)); });
}

double HistoryLengths::pairs(std::int64_t history) const
{
    return meanOf(rows, [history](std::int64_t n) {
        const auto seen = static_cast<double>(std::min(n, history));
        return seen * seen;
    });
}

HistoryLengths countHistories(const PreparedData& data, const JobContext& job)
{
    constexpr std::size_t rowsBetweenReports = 1 << 18;
    const ViewingHistory past = ViewingHistory::ofTraining(data, job);
    HistoryLengths lengths;
    for (std::size_t i = 0; i < data.train.size(); ++i) {
        if (i % rowsBetweenReports == 0) {
            job.throwIfStopped();
            job.report("Counting past viewings", i, data.train.size());
        }
        const auto most = static_cast<std::size_t>(HistoryLengths::longest) + 1;
        const std::size_t n = past.before(data.train[i], most).size();
        if (n >= lengths.rows.size())
            lengths.rows.resize(n + 1, 0);
        ++lengths.rows[n];
    }
    return lengths;
}

} // namespace watchlab
