// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/hybrid/als.h"
#include "core/hybrid/booster.h"
#include "core/hybrid/early_stopping.h"
#include "core/hybrid/feature_table.h"
#include "core/hybrid/hybrid_checkpoint.h"
#include "core/hybrid/hybrid_model.h"
#include "core/hybrid/stage_meter.h"
#include "core/metrics/watch_ratio.h"
#include "core/train/run_control.h"
#include "core/train/run_reporter.h"
#include "core/train/trainer.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace watchlab::hybrid {

/// What a booster is called.
struct BoostingStage {
    BoostingTask task;
    const char* key;
    const char* label;
    const char* phase;
    const char* metric;      ///< series, on the rows held out
    const char* trainMetric; ///< series
    TreesState HybridCheckpoint::*trees;
};

/// One run, from the first iteration of ALS to the one look at the test rows: each stage builds on the one
/// before, and a checkpoint names those that are complete. Training thread only.
class HybridTraining {
public:
    HybridTraining(const RunConfig& config, const PreparedData& data, const TrainLinks& links);

    Completed run();

private:
    /// Keeps what has been learnt so far.
    void save(bool best = false);
    void goOn(const ResumePoint& point);
    bool checkpointIsDue();
    void announce();
    void noteRows();
    template<typename Real>
    void collaborate();
    template<typename Real>
    void iterate(Als<Real>& als, std::string_view phase);
    void makeFeatures();
    void boost(const BoostingStage& stage);
    void boostRounds(const BoostingStage& stage, Booster& booster, std::size_t rows, EarlyStopping& stopping);
    void report(const BoostingStage& stage, const TreesState& trees, std::size_t rows);
    Completed testOnce();
    void listWatched(const HybridModel& model);
    void obeyCommands();
    void recordResources();
    std::int64_t firstStep(const BoostingStage& stage) const;
    double secondsLeft(const BoostingStage& stage) const;
    JobContext job(std::string_view phase);

    const RunConfig& m_config;
    const PreparedData& m_data;
    const std::filesystem::path m_folder;
    RunReporter m_reporter;
    RunControl m_control;
    StageMeter m_meter;
    const std::thread::id m_thread = std::this_thread::get_id();

    TreeLibrary m_library = TreeLibrary::Automatic; ///< the same in both stages, before and after a break
    WatchRatio m_ratio;
    std::shared_ptr<const FeatureTable> m_table;
    HybridCheckpoint m_state;
    std::shared_ptr<const AlsFactors> m_als; ///< once ALS is complete
    std::vector<Metric> m_heldOut;           ///< of the stages that are complete
    std::set<std::int64_t> m_watched;        ///< users whose lists are wanted at the end, and not made
    std::int64_t m_evaluations = 0;
    std::int64_t m_savedStep = 0;
    std::int64_t m_savedMs = 0;
    std::vector<std::string> m_kept; ///< checkpoints' files that are whole, oldest first
};

} // namespace watchlab::hybrid
