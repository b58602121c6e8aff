// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/params/parameter.h"
#include "core/params/presets.h"
#include "core/store/run_store.h"

#include <cmath>
#include <string>
#include <vector>

namespace watchlab::test {

/// Writes a finished run with two curves into a workspace, without training: for pages that read runs.
/// parent: what it is a fork of, after step 50; 0 = none.
inline std::int64_t storeRun(const std::filesystem::path& workspace, const std::string& name, double mae,
                             const RunConfig& config, std::int64_t parent = 0)
{
    RunStore store(workspace);
    NewRun created;
    created.name = name;
    created.config = config;
    created.dataPath = "sample";
    created.dataName = "sample";
    created.dataFingerprint = "0123456789abcdef0123456789abcdef";
    created.parent = parent;
    created.parentStep = parent == 0 ? 0 : 50;
    const std::int64_t run = store.createRun(created);
    RunStart start;
    start.series = {{"cross_entropy", "Cross-entropy", "per row", SeriesRole::Loss},
                    {"mae", "MAE", "s", SeriesRole::Validation}};
    start.totalSteps = 100;
    start.stepsPerEpoch = 50;
    start.trainRows = 1000;
    start.targetName = "watch_time";
    start.targetUnit = "s";
    store.recordStart(run, start);
    std::vector<SeriesPoint> points;
    for (int step = 1; step <= 100; ++step)
        points.push_back({0, step, 1000 * step, 5 * std::exp(-step / 40.0) + mae / 10});
    points.push_back({1, 50, 50000, mae + 0.5});
    points.push_back({1, 100, 100000, mae});
    store.recordPoints(run, points);
    store.finishRun(run, Completed{{{"mae", mae}, {"xauc", 0.6}}});
    return run;
}

inline std::int64_t storeRun(const std::filesystem::path& workspace, const std::string& name, double mae,
                             const std::string& quantileEnd = "0.9")
{
    RunConfig config = presetConfig("gr", "demo");
    setParameter(config, "gr.q_end", quantileEnd);
    return storeRun(workspace, name, mae, config);
}

} // namespace watchlab::test
