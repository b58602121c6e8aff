// SPDX-License-Identifier: GPL-3.0-or-later
// The boosters of a run, round by round.
#include "core/hybrid/hybrid_training.h"
#include "core/hybrid/stage_options.h"

#include <cmath>
#include <utility>

namespace watchlab::hybrid {

namespace {

std::vector<FeatureWeight> weightsOf(const Booster& booster, const FeatureTable& table)
{
    const FeatureImportance importance = booster.importance();
    std::vector<FeatureWeight> weights;
    for (std::size_t i = 0; i < table.width(); ++i)
        weights.push_back(
            {table.names()[i], importance.gain[i], static_cast<std::int64_t>(importance.splits[i])});
    return weights;
}

} // namespace

void HybridTraining::boost(const BoostingStage& stage)
{
    const HybridTreeParams& params = m_config.hybrid.trees;
    const HeldOutSplit split =
        splitRows(m_data.train, m_ratio, stage.task, params.heldOut, m_config.train.seed);
    TreesState& trees = m_state.*stage.trees;
    if (trees.complete) {
        report(stage, trees, split.heldOut.size());
        return;
    }
    m_meter.begin(stage.key, stage.label, m_state.running);
    obeyCommands();
    BoosterOptions options = boosterOptions(m_config, stage.task);
    options.library = m_library;
    const auto booster = resumeBoosting(stage.task, options, boosterFeatures(*m_table),
                                        boosterRows(*m_table, m_ratio, split.train, stage.task),
                                        boosterRows(*m_table, m_ratio, split.heldOut, stage.task),
                                        trees.serialized, job("Sorting rows into bins"));
    m_meter.look();
    EarlyStopping stopping(stage.task == BoostingTask::Classify, static_cast<int>(params.earlyStopping));
    stopping.goOnFrom(booster->rounds(), static_cast<int>(trees.bestRound), trees.best);
    boostRounds(stage, *booster, split.train.size(), stopping);
    const std::int64_t trained = booster->rounds();
    const bool stops = params.earlyStopping > 0 && stopping.bestRound() > 0;
    const double kept = stops ? stopping.best() : booster->evaluate(); // of the trees that stay
    if (stops)
        booster->keepRounds(stopping.bestRound());
    trees = {booster->serialize(), booster->rounds(), stopping.bestRound(), std::isnan(kept) ? 0 : kept,
             true};
    m_state.step = firstStep(stage) + params.trees;
    m_state.stages.push_back(m_meter.end(trees.rounds, weightsOf(*booster, *m_table)));
    m_state.running.reset();
    if (trees.rounds < trained)
        m_reporter.event(EventLevel::Info, std::string(stage.label) + ": of " + std::to_string(trained) +
                                               " rounds the first " + std::to_string(trees.rounds) +
                                               " are kept, the best on the rows held out.");
    m_savedStep = 0; // the stage is over: that is news
    save();
    report(stage, trees, split.heldOut.size());
}

void HybridTraining::boostRounds(const BoostingStage& stage, Booster& booster, std::size_t rows,
                                 EarlyStopping& stopping)
{
    const auto keep = [&] {
        m_state.*stage.trees = {booster.serialize(), booster.rounds(), stopping.bestRound(), stopping.best(),
                                false};
        m_state.running = m_meter.soFar();
        save();
    };
    const auto most = static_cast<int>(m_config.hybrid.trees.trees);
    try {
        for (int round = booster.rounds() + 1;
             round <= most && !(stopping.bestRound() > 0 && stopping.shouldStop()); ++round) {
            obeyCommands();
            if (checkpointIsDue())
                keep();
            m_control.batchStarts();
            m_meter.roundBegins();
            booster.trainRound();
            const double heldOut = booster.evaluate();
            const double onTrain = booster.evaluateTrain();
            m_meter.roundEnds();
            stopping.observe(round, heldOut);
            m_state.step = firstStep(stage) + round;
            m_reporter.roundDone(stage.phase, m_state.step, static_cast<std::int64_t>(rows),
                                 secondsLeft(stage));
            m_reporter.point(stage.metric, heldOut);
            m_reporter.point(stage.trainMetric, onTrain);
            recordResources();
        }
    } catch (const Cancelled&) {
        keep();
        throw;
    }
}

/// What the rows held out say of the stages that are complete: of the trees that stay, not of better ones
/// that were passed by.
void HybridTraining::report(const BoostingStage& stage, const TreesState& trees, std::size_t rows)
{
    if (rows == 0) {
        m_reporter.event(EventLevel::Warning, std::string(stage.label) + ": no rows are held out, so all "
                                                                         "trees are kept.");
        return;
    }
    const bool classify = stage.task == BoostingTask::Classify;
    const double value = trees.bestRound > 0 ? trees.best : std::nan("");
    m_heldOut.push_back({classify ? "auc" : "mae",
                         classify ? "AUC of the classifier" : "MAE of the regressor", classify ? "" : "ratio",
                         value, !classify});
    Evaluation evaluation;
    evaluation.number = ++m_evaluations;
    evaluation.step = firstStep(stage) + m_config.hybrid.trees.trees;
    evaluation.part = "validation";
    evaluation.rows = static_cast<std::int64_t>(rows);
    evaluation.metrics = m_heldOut;
    m_reporter.observer().evaluated(std::make_shared<const Evaluation>(std::move(evaluation)));
}

std::int64_t HybridTraining::firstStep(const BoostingStage& stage) const
{
    const bool classify = stage.task == BoostingTask::Classify;
    return m_config.hybrid.als.iterations + (classify ? 0 : m_config.hybrid.trees.trees);
}

/// At most: boosting may end early.
double HybridTraining::secondsLeft(const BoostingStage& stage) const
{
    const bool classify = stage.task == BoostingTask::Classify;
    const std::int64_t left = m_config.hybrid.trees.trees * (classify ? 2 : 1) - m_meter.rounds();
    return m_meter.secondsPerRound() * static_cast<double>(left);
}

} // namespace watchlab::hybrid
