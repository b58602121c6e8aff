// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/hybrid/hybrid_trainer.h"
#include "core/params/presets.h"
#include "tests/support/recording_observer.h"
#include "tests/support/tiny_data.h"

#include <algorithm>
#include <filesystem>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

namespace watchlab::test {

/// Trains within a second on one thread.
inline RunConfig tinyHybridConfig()
{
    RunConfig config = presetConfig("hybrid", "demo");
    config.hybrid.als.factors = 4;
    config.hybrid.als.iterations = 3;
    config.hybrid.trees.trees = 8;
    config.hybrid.trees.leaves = 8;
    config.hybrid.trees.earlyStopping = 0;
    config.hybrid.keep = 0;
    config.train.threads = 1;
    config.train.rankingKs = "1,3,10,100";
    return config;
}

/// A run of the trainer alone, watched.
struct TinyHybrid {
    RunConfig config = tinyHybridConfig();
    std::shared_ptr<Dataset> dataset = makeTinyDataset();
    std::filesystem::path folder;
    std::optional<ResumePoint> resume;
    RecordingObserver observer;
    CommandQueue commands;
    std::stop_source stop;
    Outcome outcome;

    void train()
    {
        const auto data = prepare(dataset, config.data);
        outcome = hybrid::trainHybrid(config, *data, {observer, commands, stop.get_token(), folder, resume});
    }
    const Evaluation& test() const { return *observer.evaluations.back(); }
    double value(const std::string& key) const { return test().find(key)->value; }
};

} // namespace watchlab::test
