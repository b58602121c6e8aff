// SPDX-License-Identifier: GPL-3.0-or-later
// usage: endless_recorder WORKSPACE
// Records a run of two series, a step about every millisecond, until somebody kills it. Says on standard
// output which run it is and then, line by line, which step it handed to the recorder and when (milliseconds
// since 1970).
#include "core/store/run_recorder.h"
#include "core/util/clock.h"

#include <chrono>
#include <cstdio>
#include <thread>

using namespace watchlab;

int main(int count, char** arguments)
{
    if (count != 2)
        return 2;
    const std::filesystem::path workspace = arguments[1];
    RunStore store(workspace);
    const std::int64_t run = store.createRun({"endless", {}, "", "", ""});
    RunRecorder recorder(workspace, run);
    RunStart start;
    start.series = {{"loss", "Loss", "", SeriesRole::Loss}, {"ratio", "Ratio", "", SeriesRole::Schedule}};
    recorder.started(start);
    for (std::int64_t step = 1;; ++step) {
        const std::int64_t now = wallClockMs();
        const SeriesPoint points[] = {{0, step, now, 1.0 / static_cast<double>(step)}, {1, step, now, 0.5}};
        recorder.measured(points);
        std::printf("%lld %lld %lld\n", static_cast<long long>(run), static_cast<long long>(step),
                    static_cast<long long>(now));
        std::fflush(stdout);
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
}
