// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/generator.h"
#include "core/util/error.h"

#include <catch2/catch.hpp>
#include <sched.h>

#include <algorithm>
#include <cmath>
#include <set>

using namespace watchlab;

namespace {

GeneratorParams small(std::int64_t rows, std::int64_t seed = 1, double signal = 1)
{
    return {rows, seed, signal};
}

/// While it lives, this thread and those it starts run on one processor, and one is what the library is told.
class OneProcessor {
public:
    OneProcessor()
    {
        sched_getaffinity(0, sizeof m_before, &m_before);
        cpu_set_t one;
        CPU_ZERO(&one);
        for (int cpu = 0; cpu < CPU_SETSIZE; ++cpu) {
            if (CPU_ISSET(cpu, &m_before)) {
                CPU_SET(cpu, &one);
                break;
            }
        }
        sched_setaffinity(0, sizeof one, &one);
    }
    ~OneProcessor() { sched_setaffinity(0, sizeof m_before, &m_before); }
    OneProcessor(const OneProcessor&) = delete;
    OneProcessor& operator=(const OneProcessor&) = delete;

private:
    cpu_set_t m_before;
};

} // namespace

TEST_CASE("the same parameters give the same data, on any number of threads")
{
    const auto first = generateDataset(small(20000));
    std::shared_ptr<const Dataset> alone;
    {
        const OneProcessor one;
        alone = generateDataset(small(20000));
    }
    CHECK(first->fingerprint == alone->fingerprint);
    CHECK(first->truth->medians == alone->truth->medians);
    CHECK(first->truth->means == alone->truth->means);
    CHECK(first->videos.caption == alone->videos.caption);
    CHECK(generateDataset(small(20000, 2))->fingerprint != first->fingerprint);
    CHECK(generateDataset(small(20000, 1, 0.5))->fingerprint != first->fingerprint);
}

TEST_CASE("every size gives the rows asked for, whole tables and both matrices")
{
    for (const std::int64_t rows : {1000, 1001, 4321, 30000}) {
        CAPTURE(rows);
        const auto dataset = generateDataset(small(rows));
        const ViewingTable& table = dataset->rows;
        CHECK(table.testBegin == static_cast<std::size_t>(rows));
        CHECK(table.size() > table.testBegin);
        for (const std::size_t size : {table.video.size(), table.watchMs.size(), table.durationMs.size(),
                                       table.watchRatio.size(), table.timestamp.size(), table.date.size(),
                                       dataset->truth->medians.size(), dataset->truth->means.size()})
            CHECK(size == table.size());
        CHECK(dataset->kind == SourceKind::Generated);
        CHECK(*std::ranges::max_element(table.user) < dataset->users.size());
        CHECK(*std::ranges::max_element(table.video) < dataset->videos.size());
        CHECK(std::ranges::all_of(table.watchMs, [](std::int32_t ms) { return ms >= 0; }));
        CHECK(std::ranges::all_of(table.durationMs, [](std::int32_t ms) { return ms > 0; }));
        // Everybody and everything occurs in the big matrix.
        CHECK(std::set(table.user.begin(), table.user.begin() + rows).size() == dataset->users.size());
        CHECK(std::set(table.video.begin(), table.video.begin() + rows).size() == dataset->videos.size());
    }
}

TEST_CASE("the matrices share no pair, and the small one has no pair twice")
{
    const auto dataset = generateDataset(small(100000));
    const ViewingTable& rows = dataset->rows;
    std::set<std::pair<std::uint32_t, std::uint32_t>> big;
    std::set<std::pair<std::uint32_t, std::uint32_t>> dense;
    for (std::size_t row = 0; row < rows.size(); ++row)
        (row < rows.testBegin ? big : dense).emplace(rows.user[row], rows.video[row]);
    CHECK(dense.size() == rows.size() - rows.testBegin);
    CHECK(std::ranges::none_of(dense, [&](const auto& pair) { return big.contains(pair); }));
    std::set<std::uint32_t> users;
    std::set<std::uint32_t> videos;
    for (const auto& [user, video] : dense) {
        users.insert(user);
        videos.insert(video);
    }
    const double cells = static_cast<double>(users.size() * videos.size());
    CHECK(static_cast<double>(dense.size()) / cells == Approx(0.9962).margin(0.001));
}

TEST_CASE("rows are grouped by user and in order of time, lost times last")
{
    const auto dataset = generateDataset(small(20000));
    const ViewingTable& rows = dataset->rows;
    for (std::size_t row = 1; row < rows.size(); ++row) {
        if (row == rows.testBegin)
            continue;
        REQUIRE(rows.user[row] >= rows.user[row - 1]);
        if (rows.user[row] != rows.user[row - 1] || std::isnan(rows.timestamp[row]))
            continue;
        REQUIRE(rows.timestamp[row] >= rows.timestamp[row - 1]);
    }
    for (std::size_t row = 0; row < rows.size(); ++row) {
        REQUIRE((rows.date[row] == 0) == std::isnan(rows.timestamp[row]));
        REQUIRE(rows.watchRatio[row] == static_cast<double>(rows.watchMs[row]) / rows.durationMs[row]);
    }
}

TEST_CASE("half of the rows of each matrix lie below their true median, and the true mean is right")
{
    const auto dataset = generateDataset(small(400000));
    const ViewingTable& rows = dataset->rows;
    for (const bool big : {true, false}) {
        const std::size_t begin = big ? 0 : rows.testBegin;
        const std::size_t end = big ? rows.testBegin : rows.size();
        double below = 0;
        double excess = 0;
        double kept = 0;
        for (std::size_t row = begin; row < end; ++row) {
            const double seconds = rows.watchMs[row] / 1000.0;
            below += seconds < static_cast<double>(dataset->truth->medians[row]);
            // The tail is too heavy for a plain mean: its few longest viewings are left out.
            if (seconds > 900)
                continue;
            excess += seconds - static_cast<double>(dataset->truth->means[row]);
            ++kept;
        }
        CHECK(below / static_cast<double>(end - begin) == Approx(0.5).margin(0.005));
        CHECK(excess / kept == Approx(0).margin(0.2));
    }
}

TEST_CASE("without signal nobody and nothing decides")
{
    const auto dataset = generateDataset(small(20000, 1, 0));
    const GroundTruth& truth = *dataset->truth;
    for (const std::vector<float>* values : {&truth.medians, &truth.means}) {
        const auto [least, most] = std::ranges::minmax(*values);
        CHECK(most - least < 1e-3F);
    }
}

TEST_CASE("what makes no sense is refused by name")
{
    CHECK_THROWS_AS(generateDataset(small(999)), UsageError);
    CHECK_THROWS_AS(generateDataset(small(1000000000000)), UsageError);
    CHECK_THROWS_WITH(generateDataset(small(1000, 1, -0.1)), Catch::Contains("signal"));
    CHECK_THROWS_WITH(generateDataset(small(1000, 1, std::nan(""))), Catch::Contains("signal"));
    CHECK_THROWS_WITH(generateDataset(small(10)), Catch::Contains("rows"));
}

TEST_CASE("generating can be cancelled")
{
    std::stop_source source;
    JobContext job;
    job.stop = source.get_token();
    job.progress = [&](std::string_view, std::uint64_t done, std::uint64_t) {
        if (done > 0)
            source.request_stop();
    };
    CHECK_THROWS_AS(generateDataset(GeneratorParams{}, job), Cancelled);
}
