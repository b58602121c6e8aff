// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/a2gen/planted_rules.h"

#include "core/a2gen/a2gen_trainer.h"
#include "core/a2gen/batch_source.h"
#include "core/a2gen/prepared_features.h"
#include "core/params/presets.h"
#include "tests/support/recording_observer.h"
#include "tests/support/temporary_folder.h"

#include <algorithm>
#include <stdexcept>
#include <vector>

namespace watchlab::test {

using namespace a2gen;

namespace {

/// What a trained model goes on with after the same beginning in many viewings.
class Continuation {
public:
    Continuation(const DemoRun& run, std::size_t most)
        : m_model(*run.model)
        , m_features(run.checkpoint.encoding, *run.data, gr::UnknownDuration::Zero)
        , m_actions(run.data->dataset, m_model.spec().actions, m_model.spec().timed,
                    m_model.spec().params.timeLimit)
        , m_past(ViewingHistory::ofEvaluation(*run.data))
        , m_source(m_actions, m_past, m_model.spec().params.history, 16)
    {
        const std::vector<std::uint32_t>& test = run.data->test;
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

} // namespace

DemoRun::DemoRun(const std::shared_ptr<const Dataset>& dataset, std::int64_t seed)
{
    RunConfig config = presetConfig("a2gen", "demo");
    config.train.seed = seed;
    data = prepare(dataset, config.data);
    RecordingObserver observer;
    CommandQueue commands;
    const TemporaryFolder folder;
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

PlantedRules rulesOf(const DemoRun& run, std::size_t rows)
{
    const Continuation continuation(run, rows);
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

} // namespace watchlab::test
