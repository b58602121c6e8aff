// SPDX-License-Identifier: GPL-3.0-or-later
// What the demo preset learns of generated data, whose truth is known (docs/generated-data.md): how near it
// comes to what is attainable, and the planted rules in what it generates.
//
//   bench_a2gen_rules [ROWS [SEED ...]]    rows of big_matrix, 400000 as in the built-in sample; seeds of
//   training
#include "core/a2gen/a2gen_trainer.h"
#include "core/a2gen/batch_source.h"
#include "core/a2gen/checkpoint.h"
#include "core/a2gen/preparation.h"
#include "core/data/ceiling.h"
#include "core/data/generator.h"
#include "core/gr/model.h"
#include "core/metrics/action_ceiling.h"
#include "core/params/presets.h"
#include "tests/support/recording_observer.h"
#include "tests/support/temporary_folder.h"

#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <stdexcept>

using namespace watchlab;
using namespace watchlab::a2gen;

namespace {

/// A run with its best weights.
struct Trained {
    Trained(const std::shared_ptr<const Dataset>& dataset, std::int64_t seed)
    {
        RunConfig config = presetConfig("a2gen", "demo");
        config.train.seed = seed;
        data = prepare(dataset, config.data);
        test::RecordingObserver observer;
        CommandQueue commands;
        const test::TemporaryFolder folder;
        const Outcome outcome = trainA2Gen(config, *data, {observer, commands, {}, folder.path()});
        if (!std::holds_alternative<Completed>(outcome))
            throw std::runtime_error("the run did not complete");
        metrics = std::get<Completed>(outcome).metrics;
        for (const CheckpointInfo& info : observer.checkpoints)
            if (info.best)
                checkpoint = readCheckpoint(folder.path() / info.file);
        model = std::make_unique<Model>(checkpoint.spec());
        model->importWeights(checkpoint.weights);
    }

    std::shared_ptr<const PreparedData> data;
    std::map<std::string, double> metrics;
    Checkpoint checkpoint;
    std::unique_ptr<Model> model;
};

/// What a trained model goes on with after the same beginning in many viewings.
class Continuation {
public:
    explicit Continuation(const Trained& trained)
        : m_model(*trained.model)
        , m_features(trained.checkpoint.encoding, *trained.data, gr::UnknownDuration::Zero)
        , m_actions(trained.data->dataset, m_model.spec().actions, m_model.spec().timed,
                    m_model.spec().params.timeLimit)
        , m_past(ViewingHistory::ofEvaluation(*trained.data))
        , m_source(m_actions, m_past, m_model.spec().params.history, 16)
    {
        constexpr std::size_t most = 4000;
        const std::vector<std::uint32_t>& test = trained.data->test;
        for (std::size_t i = 0; i < most; ++i)
            m_rows.push_back(test[i * test.size() / most]);
        const RowGroups groups = m_source.group(m_rows);
        for (std::size_t group = 0; group < groups.size(); ++group)
            m_source.add(m_rows, std::span(groups.order).subspan(groups.begin[group], groups.rowsOf(group)),
                         m_batch);
    }

    struct Step {
        std::uint8_t action;
        float time;
    };
    /// Sequences drawn after these steps.
    Generation after(const std::vector<Step>& steps, std::uint64_t seed = 1) const
    {
        std::vector<std::uint8_t> actions;
        std::vector<float> times;
        for (const Step& step : steps) {
            actions.push_back(step.action);
            times.push_back(step.time);
        }
        ActionLists given;
        for (std::size_t i = 0; i < m_batch.size(); ++i)
            given.add(actions, times);
        GenerateOptions options;
        options.given = &given;
        options.seed = seed;
        return m_model.generate(m_features.features(), m_batch, options);
    }
    std::size_t rows() const { return m_batch.size(); }

private:
    const Model& m_model;
    PreparedFeatures m_features;
    ActionSource m_actions;
    ViewingHistory m_past;
    BatchSource m_source;
    std::vector<std::uint32_t> m_rows;
    Batch m_batch;
};

constexpr std::uint8_t like = 0;
constexpr std::uint8_t follow = 1;
constexpr std::uint8_t collect = 3;

/// Share of the sequences with the action.
double shareOf(const Generation& generation, std::uint8_t action)
{
    return static_cast<double>(std::ranges::count(generation.lists.action, action)) /
           static_cast<double>(generation.lists.size());
}

/// Mean exit of the sequences that nothing but what was given happens in.
double exitOf(const Generation& generation, std::size_t given)
{
    double sum = 0;
    double count = 0;
    for (std::size_t i = 0; i < generation.lists.size(); ++i) {
        if (generation.lists.lengthOf(i) != given + 1)
            continue;
        sum += generation.exitTime[i];
        ++count;
    }
    return sum / count;
}

/// The rules, as ratios of what is generated after beginnings that differ in nothing else.
struct Rules {
    double follow = 0;  ///< after a late like against an early one; 3.3 in truth
    double collect = 0; ///< likewise; 1.52
    double watched = 0; ///< a follow before the like against one after it; 1.28
};

Rules rulesOf(const Continuation& continuation)
{
    double follows[2] = {};
    double collects[2] = {};
    for (const std::uint64_t seed : {1, 2, 3, 4}) { // early 0.1 to 0.5, late 0.65 to 0.9
        for (const float time : {0.1F, 0.3F, 0.5F}) {
            const Generation early = continuation.after({{like, time}}, seed);
            follows[0] += shareOf(early, follow) / 3;
            collects[0] += shareOf(early, collect) / 3;
        }
        for (const float time : {0.65F, 0.75F, 0.9F}) {
            const Generation late = continuation.after({{like, time}}, seed);
            follows[1] += shareOf(late, follow) / 3;
            collects[1] += shareOf(late, collect) / 3;
        }
    }
    const Generation followFirst = continuation.after({{follow, 0.3F}, {like, 0.45F}});
    const Generation likeFirst = continuation.after({{like, 0.3F}, {follow, 0.45F}});
    return {follows[1] / follows[0], collects[1] / collects[0],
            exitOf(followFirst, 2) / exitOf(likeFirst, 2)};
}

/// Of the generator's actions, how much of the way from 0.5 to what is attainable the model's AUC makes.
double actionGap(const Trained& trained)
{
    double reached = 0;
    double attainable = 0;
    for (const ActionCeiling& ceiling : findActionCeilings(*trained.data, trained.data->test)) {
        reached += trained.metrics.at("auc." + ceiling.name) - 0.5;
        attainable += ceiling.auc - 0.5;
        std::cout << "  AUC " << ceiling.name << " " << trained.metrics.at("auc." + ceiling.name) << " up to "
                  << ceiling.auc << "\n";
    }
    return reached / attainable;
}

} // namespace

int main(int argc, char** argv)
{
    GeneratorParams params;
    if (argc > 1)
        params.bigRows = std::atoll(argv[1]);
    std::vector<std::int64_t> seeds;
    for (int i = 2; i < argc; ++i)
        seeds.push_back(std::atoll(argv[i]));
    if (seeds.empty())
        seeds = {1, 2, 3};
    const auto dataset = generateDataset(params);
    for (const std::int64_t seed : seeds) {
        const Trained trained(dataset, seed);
        std::cout << "seed " << seed << "\n";
        const double actions = actionGap(trained);
        const Ceiling ceiling = findCeiling(*trained.data, trained.data->test).value();
        const double mae = trained.metrics.at("mae");
        std::cout << "  MAE " << mae << " between " << ceiling.constantMae << " and " << ceiling.mae << " ("
                  << 100 * (ceiling.constantMae - mae) / (ceiling.constantMae - ceiling.mae)
                  << " % of the way), XAUC " << trained.metrics.at("xauc") << " up to " << ceiling.xauc
                  << " (" << 100 * (trained.metrics.at("xauc") - 0.5) / (ceiling.xauc - 0.5)
                  << " %), AUC of actions " << 100 * actions << " % of the way\n"
                  << std::flush;
        gr::setTorchThreads(2);
        const Rules rules = rulesOf(Continuation(trained));
        std::cout << "  late likes: follows " << rules.follow << " times (3.3), collects " << rules.collect
                  << " times (1.52); follow before like: watched " << rules.watched
                  << " times as long (1.28)\n"
                  << std::flush;
    }
    return 0;
}
