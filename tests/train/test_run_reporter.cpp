// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/run_reporter.h"
#include "tests/support/recording_observer.h"

#include <catch2/catch.hpp>

using namespace watchlab;

namespace {

RunStart twoSeries(std::int64_t steps)
{
    RunStart start;
    start.series = {{"loss", "Loss", "", SeriesRole::Loss}, {"mae", "MAE", "s", SeriesRole::Validation}};
    start.totalSteps = steps;
    return start;
}

} // namespace

TEST_CASE("points carry their series and step", "[train]")
{
    test::RecordingObserver observer;
    RunReporter reporter(observer);
    reporter.start(twoSeries(10), 1);
    reporter.stepped(1, 1, 64);
    reporter.point("mae", 4.5);
    reporter.point("loss", 2.5);
    CHECK(observer.points.empty());
    reporter.post();
    reporter.post(); // nothing new
    REQUIRE(observer.points.size() == 2);
    CHECK(observer.points[0].series == 1);
    CHECK(observer.points[0].step == 1);
    CHECK(observer.points[0].value == 4.5);
    CHECK(observer.series("loss") == std::vector<double>{2.5});
}

TEST_CASE("progress does not flood the observer, the last step is always told", "[train]")
{
    test::RecordingObserver observer;
    RunReporter reporter(observer);
    constexpr std::int64_t steps = 100000;
    reporter.start(twoSeries(steps), 3);
    for (std::int64_t step = 1; step <= steps; ++step)
        reporter.stepped(step, 1 + step / 40000, 64);
    CHECK(observer.progress.size() < static_cast<std::size_t>(steps) / 10);
    const TrainProgress& last = observer.progress.back();
    CHECK(last.step == steps);
    CHECK(last.totalSteps == steps);
    CHECK(last.epochs == 3);
    CHECK(last.phase == "Training");
    CHECK(last.secondsLeft == 0);
    CHECK(last.rowsPerSecond > 0);
}

TEST_CASE("a pause and a change of phase are told at once", "[train]")
{
    test::RecordingObserver observer;
    RunReporter reporter(observer);
    reporter.start(twoSeries(10), 1);
    reporter.paused(false); // nothing changes
    CHECK(observer.progress.empty());
    reporter.paused(true);
    reporter.paused(true);
    REQUIRE(observer.progress.size() == 1);
    CHECK(observer.progress.back().paused);
    reporter.paused(false);
    reporter.phase("Evaluating", 0.5);
    REQUIRE(observer.progress.size() == 3);
    CHECK_FALSE(observer.progress[1].paused);
    CHECK(observer.progress.back().phase == "Evaluating");
    CHECK(observer.progress.back().phaseFraction == 0.5);
}

TEST_CASE("events know their step", "[train]")
{
    test::RecordingObserver observer;
    RunReporter reporter(observer);
    reporter.start(twoSeries(10), 1);
    reporter.stepped(4, 1, 64);
    reporter.event(EventLevel::Warning, "careful");
    REQUIRE(observer.events.size() == 1);
    CHECK(observer.events[0].step == 4);
    CHECK(observer.events[0].level == EventLevel::Warning);
    CHECK(observer.saidSomethingLike("care"));
}
