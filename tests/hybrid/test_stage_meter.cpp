// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hybrid/stage_meter.h"
#include "tests/support/recording_observer.h"

#include <catch2/catch.hpp>

using namespace watchlab;
using namespace watchlab::hybrid;

TEST_CASE("a pause counts in no stage's time")
{
    test::RecordingObserver observer;
    RunReporter reporter(observer);
    std::int64_t now = 5000;
    StageMeter meter(reporter, [&now] { return now; });
    meter.pauseEnds(); // there is none
    StageReport before;
    before.key = "als";
    before.seconds = 100;
    before.rounds = 4;
    meter.begin("als", "ALS", before);
    meter.roundBegins();
    now += 2000;
    meter.roundEnds();
    meter.pauseBegins();
    now += 60'000;
    meter.pauseBegins(); // looked at again, not begun again
    CHECK(meter.soFar().seconds == 102);
    now += 60'000;
    meter.pauseEnds();
    now += 1000;
    CHECK(meter.secondsPerRound() == 2);
    const StageReport stage = meter.end(5);
    CHECK(stage.seconds == 103);
    CHECK(stage.rounds == 5);
    REQUIRE(observer.stages.size() == 1);
    CHECK(observer.stages[0].seconds == 103);
    meter.begin("features", "Features", before);
    CHECK(meter.soFar().seconds == 0);
}
