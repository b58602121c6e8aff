// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/column_statistics.h"
#include "core/data/dataset_summary.h"
#include "tests/data/random_dataset.h"

#include <catch2/catch.hpp>

#include <bit>
#include <map>
#include <numeric>
#include <set>
#include <tuple>

using namespace watchlab;

namespace {

double percentileBySorting(std::vector<double> values, double share)
{
    std::ranges::sort(values);
    const double position = share * static_cast<double>(values.size() - 1);
    const auto below = static_cast<std::size_t>(position);
    const double high = values[std::min(below + 1, values.size() - 1)];
    return values[below] + (position - static_cast<double>(below)) * (high - values[below]);
}

std::int64_t total(const Histogram& histogram)
{
    return std::accumulate(histogram.counts.begin(), histogram.counts.end(), histogram.above);
}

} // namespace

TEST_CASE("percentiles agree with sorting")
{
    for (const std::size_t size : {1, 2, 3, 7, 100, 1001}) {
        Rng random(size);
        std::vector<double> values;
        for (std::size_t i = 0; i < size; ++i)
            values.push_back(std::floor(random.uniform() * 50));
        const ColumnSummary summary = summarizeValues(values, 3, 2.0, {});
        CHECK(summary.count == static_cast<std::int64_t>(size));
        CHECK(summary.missing == 3);
        CHECK(summary.p5 == Approx(2 * percentileBySorting(values, 0.05)));
        CHECK(summary.p25 == Approx(2 * percentileBySorting(values, 0.25)));
        CHECK(summary.median == Approx(2 * percentileBySorting(values, 0.5)));
        CHECK(summary.p75 == Approx(2 * percentileBySorting(values, 0.75)));
        CHECK(summary.p95 == Approx(2 * percentileBySorting(values, 0.95)));
        CHECK(summary.p99 == Approx(2 * percentileBySorting(values, 0.99)));
        CHECK(summary.minimum == 2 * std::ranges::min(values));
        CHECK(summary.maximum == 2 * std::ranges::max(values));
    }
    CHECK(std::isnan(summarizeValues(std::vector<double>{}, 0, 1, {}).median));
}

TEST_CASE("bins hold what lies between their edges")
{
    Histogram even = evenBins(3.1, "s");
    Rng random(1);
    std::vector<std::int64_t> expected(even.counts.size(), 0);
    std::int64_t above = 0;
    for (int i = 0; i < 5000; ++i) {
        // Many values on edges, where rounding would show.
        const double value =
            random.below(2) == 0 ? even.edges[random.below(even.edges.size())] : 4 * random.uniform();
        count(even, value);
        const auto bin = std::ranges::upper_bound(even.edges, value) - even.edges.begin() - 1;
        bin < static_cast<std::ptrdiff_t>(expected.size()) ? ++expected[static_cast<std::size_t>(bin)]
                                                           : ++above;
    }
    CHECK(even.counts == expected);
    CHECK(even.above == above);
    CHECK(even.edges.back() >= 3.1);

    Histogram decades = decadeBins(1000, "rows");
    CHECK(decades.logarithmic);
    CHECK(decades.edges.back() > 1000);
    for (int value = 1; value <= 1000; ++value)
        count(decades, value);
    CHECK(decades.above == 0);
    for (std::size_t i = 0; i + 1 < decades.counts.size(); ++i)
        CHECK(decades.counts[i] == static_cast<std::int64_t>(decades.edges[i + 1] - decades.edges[i]));
}

TEST_CASE("a summary agrees with counting one by one")
{
    const auto dataset = test::randomDataset(11, 3000, 1000);
    const ViewingTable& rows = dataset->rows;
    std::set<std::pair<std::uint32_t, std::uint32_t>> pairs;
    std::set<std::pair<std::uint32_t, std::uint32_t>> testPairs;
    std::set<std::uint32_t> testVideos;
    std::set<std::tuple<bool, std::uint32_t, std::uint32_t, std::int32_t, std::int32_t, std::uint64_t,
                        std::uint64_t, std::int32_t>>
        contents;
    std::map<std::int64_t, std::int64_t> days;
    std::vector<double> watch;
    std::vector<double> ratio;
    for (std::uint32_t row = 0; row < rows.size(); ++row) {
        const bool test = row >= rows.testBegin;
        pairs.emplace(rows.user[row], rows.video[row]);
        if (test) {
            testPairs.emplace(rows.user[row], rows.video[row]);
            testVideos.insert(rows.video[row]);
        }
        contents.emplace(test, rows.user[row], rows.video[row], rows.watchMs[row], rows.durationMs[row],
                         std::bit_cast<std::uint64_t>(rows.watchRatio[row]),
                         std::bit_cast<std::uint64_t>(rows.timestamp[row]), rows.date[row]);
        if (!std::isnan(rows.timestamp[row]))
            ++days[static_cast<std::int64_t>((rows.timestamp[row] + 8 * 3600) / 86400)];
        watch.push_back(rows.watchMs[row] / 1000.0);
        if (!std::isnan(rows.watchRatio[row]))
            ratio.push_back(rows.watchRatio[row]);
    }

    const DatasetSummary summary = summarize(*dataset);
    CHECK(summary.users == 9);
    CHECK(summary.videos == 6);
    CHECK(summary.testVideos == static_cast<std::int64_t>(testVideos.size()));
    CHECK(summary.trainRows == 3000);
    CHECK(summary.testRows == 1000);
    CHECK(summary.pairs == static_cast<std::int64_t>(pairs.size()));
    CHECK(summary.repeats == static_cast<std::int64_t>(4000 - pairs.size()));
    CHECK(summary.duplicates == static_cast<std::int64_t>(4000 - contents.size()));
    CHECK(summary.density == Approx(static_cast<double>(pairs.size()) / 54));
    CHECK(summary.testDensity ==
          Approx(static_cast<double>(testPairs.size()) / static_cast<double>(9 * testVideos.size())));
    CHECK(summary.watchSeconds.median == Approx(percentileBySorting(watch, 0.5)));
    CHECK(summary.watchRatio.p75 == Approx(percentileBySorting(ratio, 0.75)));
    CHECK(summary.watchRatio.missing == static_cast<std::int64_t>(4000 - ratio.size()));
    CHECK(summary.nullRatios == summary.watchRatio.missing);
    CHECK(summary.shareAboveOne ==
          Approx(static_cast<double>(std::ranges::count_if(ratio, [](double r) { return r > 1; })) /
                 static_cast<double>(ratio.size())));
    CHECK(summary.nullTimes == std::ranges::count_if(rows.timestamp, [](double t) { return std::isnan(t); }));
    CHECK(total(summary.watchTimeHistogram) == 4000);
    CHECK(total(summary.ratioHistogram) == static_cast<std::int64_t>(ratio.size()));
    CHECK(total(summary.durationHistogram) == 6);
    CHECK(total(summary.rowsPerUserHistogram) == 9);
    CHECK(total(summary.rowsPerVideoHistogram) == 4); // two videos occur in the test file only
    CHECK(summary.rowsPerUser.mean == Approx(3000.0 / 9));
    REQUIRE(summary.days.size() == days.size());
    std::size_t i = 0;
    for (const auto& [day, count] : days) {
        CHECK(summary.days[i].day == day);
        CHECK(summary.days[i++].rows == count);
    }
    CHECK(summary.viewings.size() == 2000);
    CHECK(summary.memoryBytes >= 4000 * 36);
}

TEST_CASE("arrays have no seconds and no times")
{
    auto dataset = test::randomDataset(12, 30, 10);
    ViewingTable& rows = dataset->rows;
    rows.watchMs.clear(), rows.durationMs.clear(), rows.timestamp.clear(), rows.date.clear();
    rows.normalizedRatio.assign(40, 0.5);
    rows.watchRatio.clear();
    const DatasetSummary summary = summarize(*dataset);
    CHECK(summary.watchSeconds.count == 0);
    CHECK(summary.watchTimeHistogram.edges.empty());
    CHECK(summary.watchRatio.median == 0.5);
    CHECK(std::isnan(summary.firstTimestamp));
    CHECK(summary.days.empty());
    CHECK(summary.viewings.empty());
}

TEST_CASE("summarising can be cancelled")
{
    std::stop_source stop;
    stop.request_stop();
    CHECK_THROWS_AS(summarize(*test::randomDataset(1, 10, 10), {stop.get_token(), {}}), Cancelled);
}
