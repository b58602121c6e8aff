// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/dataset_summary.h"

#include "core/data/column_statistics.h"
#include "core/data/dataset_memory.h"
#include "core/data/date_text.h"
#include "core/data/row_groups.h"
#include "core/util/for_each_index.h"
#include "core/util/in_order.h"

#include <cmath>
#include <limits>

namespace watchlab {

namespace {

constexpr double nothing = std::numeric_limits<double>::quiet_NaN();
constexpr double secondsPerMs = 0.001;
constexpr double secondsPerDay = 86400;
constexpr std::size_t usersAtOnce = 64;
constexpr std::size_t viewingsShown = 2000;
constexpr std::uint64_t stageCount = 6;

/// Says how far it is, stage by stage.
class Stages {
public:
    explicit Stages(const JobContext& job)
        : m_job(job)
    {
    }
    void next()
    {
        m_job.throwIfStopped();
        m_job.report("Summarising", m_done++, stageCount);
    }

private:
    const JobContext& m_job;
    std::uint64_t m_done = 0;
};

/// Rows per id of the train or test rows, by rank.
std::vector<std::int64_t> countRows(const Column<std::uint32_t>& entries, const IdRanks& ranks,
                                    std::size_t begin, std::size_t end)
{
    std::vector<std::int64_t> counts(ranks.distinct, 0);
    for (std::size_t row = begin; row < end; ++row)
        ++counts[ranks.rank[entries[row]]];
    return counts;
}

std::int64_t countPresent(const std::vector<std::int64_t>& counts)
{
    return std::ranges::count_if(counts, [](std::int64_t count) { return count > 0; });
}

struct Pairs {
    std::int64_t all = 0;
    std::int64_t test = 0;
};

/// Distinct (user, video) among some users' rows, all and those of the test file.
Pairs countPairs(const Dataset& dataset, const RowGroups& groups, const IdRanks& videos, std::size_t first,
                 std::size_t last)
{
    Pairs pairs;
    std::vector<std::uint32_t> seen;
    const auto countDistinct = [&] {
        std::ranges::sort(seen);
        seen.erase(std::ranges::unique(seen).begin(), seen.end());
        return static_cast<std::int64_t>(seen.size());
    };
    for (std::size_t user = first; user < last; ++user) {
        const std::span<const std::uint32_t> rows = groups[user];
        const auto testBegin = std::ranges::lower_bound(rows, dataset.rows.testBegin);
        seen.clear();
        for (auto row = testBegin; row != rows.end(); ++row)
            seen.push_back(videos.rank[dataset.rows.video[*row]]);
        pairs.test += countDistinct();
        for (auto row = rows.begin(); row != testBegin; ++row)
            seen.push_back(videos.rank[dataset.rows.video[*row]]);
        pairs.all += countDistinct();
    }
    return pairs;
}

double share(std::int64_t part, double whole)
{
    return whole > 0 ? static_cast<double>(part) / whole : 0.0;
}

/// Users, videos, pairs, repeats: everything that needs the rows of one user together.
void summarizeGroups(const Dataset& dataset, const IdRanks& users, const IdRanks& videos,
                     DatasetSummary& summary, const JobContext& job)
{
    const RowGroups groups(dataset, users, job);
    summary.duplicates = std::ranges::count(findDuplicates(dataset, groups, job), true);
    std::int64_t testPairs = 0;
    makeInOrder((groups.size() + usersAtOnce - 1) / usersAtOnce, readingThreads(), job,
                [&](std::size_t batch) {
                    return countPairs(dataset, groups, videos, batch * usersAtOnce,
                                      std::min(groups.size(), (batch + 1) * usersAtOnce));
                },
                [&](std::size_t, const Pairs& pairs) {
                    summary.pairs += pairs.all;
                    testPairs += pairs.test;
                });
    summary.repeats = summary.rows - summary.pairs;
    summary.density =
        share(summary.pairs, static_cast<double>(summary.users) * static_cast<double>(summary.videos));
    summary.testDensity =
        share(testPairs, static_cast<double>(summary.testUsers) * static_cast<double>(summary.testVideos));
}

void summarizeRowCounts(const Dataset& dataset, const IdRanks& users, const IdRanks& videos,
                        DatasetSummary& summary, const JobContext& job)
{
    const ViewingTable& rows = dataset.rows;
    summary.testUsers = countPresent(countRows(rows.user, users, rows.testBegin, rows.size()));
    summary.testVideos = countPresent(countRows(rows.video, videos, rows.testBegin, rows.size()));
    std::vector<std::int64_t> perUser = countRows(rows.user, users, 0, rows.testBegin);
    std::vector<std::int64_t> perVideo = countRows(rows.video, videos, 0, rows.testBegin);
    std::erase(perUser, 0);
    std::erase(perVideo, 0);
    summary.rowsPerUser = summarizeValues(perUser, 0, 1, job);
    summary.rowsPerVideo = summarizeValues(perVideo, 0, 1, job);
    if (perUser.empty())
        return;
    summary.rowsPerUserHistogram = evenBins(summary.rowsPerUser.p99, "rows");
    summary.rowsPerVideoHistogram = decadeBins(summary.rowsPerVideo.maximum, "rows");
    for (const std::int64_t count : perUser)
        watchlab::count(summary.rowsPerUserHistogram, static_cast<double>(count));
    for (const std::int64_t count : perVideo)
        watchlab::count(summary.rowsPerVideoHistogram, static_cast<double>(count));
}

void summarizeWatchTime(const ViewingTable& rows, DatasetSummary& summary, const JobContext& job)
{
    std::vector<std::int32_t> known;
    std::ranges::copy_if(rows.watchMs, std::back_inserter(known), [](std::int32_t ms) { return ms >= 0; });
    summary.watchSeconds = summarizeValues(std::move(known), 0, secondsPerMs, job);
    if (rows.watchMs.empty())
        return;
    summary.watchTimeHistogram = evenBins(summary.watchSeconds.p99, "s");
    forEachIndex(0, rows.size(), job, [&](std::size_t row) {
        if (rows.watchMs[row] >= 0)
            count(summary.watchTimeHistogram, rows.watchMs[row] * secondsPerMs);
    });
}

void summarizeRatio(const ViewingTable& rows, DatasetSummary& summary, const JobContext& job)
{
    const Column<double>& column = rows.watchRatio.empty() ? rows.normalizedRatio : rows.watchRatio;
    std::vector<double> ratios;
    ratios.reserve(column.size());
    std::int64_t aboveOne = 0;
    for (const double ratio : column) {
        if (std::isnan(ratio))
            continue;
        ratios.push_back(ratio);
        aboveOne += ratio > 1;
    }
    summary.nullRatios = static_cast<std::int64_t>(column.size() - ratios.size());
    summary.shareAboveOne = share(aboveOne, static_cast<double>(ratios.size()));
    summary.watchRatio = summarizeValues(std::move(ratios), summary.nullRatios, 1, job);
    if (summary.watchRatio.count == 0)
        return;
    summary.ratioHistogram = evenBins(summary.watchRatio.p99, "ratio");
    forEachIndex(0, column.size(), job, [&](std::size_t row) {
        if (!std::isnan(column[row]))
            count(summary.ratioHistogram, column[row]);
    });
}

void summarizeDurations(const Dataset& dataset, const IdRanks& videos, DatasetSummary& summary,
                        const JobContext& job)
{
    const ViewingTable& rows = dataset.rows;
    std::vector<std::int32_t> known;
    std::ranges::copy_if(rows.durationMs, std::back_inserter(known), [](std::int32_t ms) { return ms > 0; });
    const auto missing = static_cast<std::int64_t>(rows.durationMs.size() - known.size());
    summary.durationSeconds = summarizeValues(std::move(known), missing, secondsPerMs, job);
    if (summary.durationSeconds.count == 0)
        return;
    std::vector<double> sum(videos.distinct, 0);
    std::vector<std::int64_t> views(videos.distinct, 0);
    forEachIndex(0, rows.size(), job, [&](std::size_t row) {
        if (!rows.hasLength(row))
            return;
        const std::uint32_t video = videos.rank[rows.video[row]];
        sum[video] += rows.durationMs[row] * secondsPerMs;
        ++views[video];
    });
    std::vector<double> means;
    for (std::size_t video = 0; video < sum.size(); ++video) {
        if (views[video] > 0)
            means.push_back(sum[video] / static_cast<double>(views[video]));
    }
    summary.durationHistogram = evenBins(summarizeValues(means, 0, 1, job).p99, "s");
    for (const double mean : means)
        count(summary.durationHistogram, mean);
}

void summarizeTimes(const ViewingTable& rows, DatasetSummary& summary, const JobContext& job)
{
    summary.firstTimestamp = nothing;
    summary.lastTimestamp = nothing;
    for (const double time : rows.timestamp) {
        summary.nullTimes += std::isnan(time);
        summary.firstTimestamp = std::fmin(summary.firstTimestamp, time);
        summary.lastTimestamp = std::fmax(summary.lastTimestamp, time);
    }
    constexpr double longestSpanDays = 100000;
    if (!(summary.lastTimestamp - summary.firstTimestamp < longestSpanDays * secondsPerDay))
        return;
    const auto dayOf = [](double time) { return std::floor((time + chinaOffsetSeconds) / secondsPerDay); };
    const double firstDay = dayOf(summary.firstTimestamp);
    std::vector<std::int64_t> counts(static_cast<std::size_t>(dayOf(summary.lastTimestamp) - firstDay) + 1,
                                     0);
    forEachIndex(0, rows.size(), job, [&](std::size_t row) {
        if (!std::isnan(rows.timestamp[row]))
            ++counts[static_cast<std::size_t>(dayOf(rows.timestamp[row]) - firstDay)];
    });
    for (std::size_t i = 0; i < counts.size(); ++i) {
        if (counts[i] > 0)
            summary.days.push_back(
                {static_cast<std::int64_t>(firstDay) + static_cast<std::int64_t>(i), counts[i]});
    }
}

std::vector<ViewingPoint> drawViewings(const ViewingTable& rows)
{
    std::vector<ViewingPoint> viewings;
    if (rows.watchMs.empty() || rows.durationMs.empty())
        return viewings;
    const std::size_t count = std::min(viewingsShown, rows.size());
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t row = i * rows.size() / count;
        if (rows.hasLength(row) && rows.watchMs[row] >= 0)
            viewings.push_back({static_cast<float>(rows.durationMs[row] * secondsPerMs),
                                static_cast<float>(rows.watchMs[row] * secondsPerMs)});
    }
    return viewings;
}

} // namespace

DatasetSummary summarize(const Dataset& dataset, const JobContext& job)
{
    Stages stages(job);
    DatasetSummary summary;
    summary.name = dataset.name;
    summary.fingerprint = dataset.fingerprint;
    summary.problems = dataset.problems.count;
    summary.memoryBytes = memoryBytes(dataset);
    summary.rows = static_cast<std::int64_t>(dataset.rows.size());
    summary.trainRows = static_cast<std::int64_t>(dataset.rows.testBegin);
    summary.testRows = summary.rows - summary.trainRows;
    const IdRanks users = rankIds(dataset.users.id);
    const IdRanks videos = rankIds(dataset.videos.id);
    summary.users = static_cast<std::int64_t>(users.distinct);
    summary.videos = static_cast<std::int64_t>(videos.distinct);
    stages.next();
    summarizeRowCounts(dataset, users, videos, summary, job);
    stages.next();
    summarizeWatchTime(dataset.rows, summary, job);
    stages.next();
    summarizeRatio(dataset.rows, summary, job);
    stages.next();
    summarizeDurations(dataset, videos, summary, job);
    stages.next();
    summarizeTimes(dataset.rows, summary, job);
    summary.viewings = drawViewings(dataset.rows);
    stages.next();
    summarizeGroups(dataset, users, videos, summary, job);
    stages.next();
    return summary;
}

} // namespace watchlab
