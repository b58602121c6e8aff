// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/baselines/baseline_trainer.h"
#include "tests/support/recording_observer.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/tiny_data.h"

#include <filesystem>
#include <map>
#include <optional>
#include <string>

namespace watchlab::test {

/// An encoder that trains in a second on one thread.
inline RunConfig tinyBaseline(BaselineMethod method)
{
    RunConfig config = tinyConfig();
    config.family = "baseline";
    config.baseline.method = method;
    config.baseline.encoder = {8, 8, 0.1};
    config.baseline.lengthGroups = 4;
    config.train.checkpointSeconds = 0;
    return config;
}

/// One process's share of a run.
struct TinyRun {
    RecordingObserver observer;
    CommandQueue commands;
    std::stop_source stop;
    Outcome outcome;

    void train(const RunConfig& config, const PreparedData& data, const std::filesystem::path& folder = {},
               std::optional<ResumePoint> resume = std::nullopt)
    {
        outcome = baselines::trainBaseline(config, data,
                                           {observer, commands, stop.get_token(), folder, std::move(resume)});
    }
    const std::map<std::string, double>& metrics() const { return std::get<Completed>(outcome).metrics; }
    ResumePoint newest() const { return {observer.checkpoints.back(), observer.checkpoints, false}; }
};

} // namespace watchlab::test
