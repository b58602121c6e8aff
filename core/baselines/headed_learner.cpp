// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/baselines/headed_learner.h"

#include "core/gr/predictor.h"
#include "core/train/course_series.h"
#include "core/train/random_streams.h"
#include "core/util/error.h"

namespace watchlab::baselines {

namespace {

constexpr const char* dropoutGenerator = "dropout";

StepOptions stepOptions(const RunConfig& config)
{
    StepOptions options;
    options.learningRate = config.train.learningRate;
    options.maxGradientNorm = config.train.gradientClip;
    options.embeddingWeightDecay = config.train.embeddingWeightDecay;
    options.workers = gr::threadCount(config.train.threads);
    return options;
}

} // namespace

HeadedLearner::HeadedLearner(const RunConfig& config, const PreparedData& data, RunReporter& reporter,
                             const JobContext& job)
    : BaselineLearner(config, data, reporter, job)
    , m_tables(learnTables(config.baseline, data, m_lengths, job))
    , m_groups(groupsIn(m_tables))
    , m_groupOf(groupsOf(m_groups, m_lengths))
    , m_head(makeHead(config.baseline, m_tables))
    , m_model(encoderSpec(config.baseline.encoder, m_coded.encoding), *m_head)
    , m_pairs(m_model, m_groups)
    , m_trainingStep(m_model, stepOptions(config))
    , m_dropoutRng(streamOf(config.train.seed, RandomStream::Dropout))
{
    m_model.initialize(static_cast<std::uint64_t>(config.train.seed));
}

void HeadedLearner::describe(RunStart& start) const
{
    start.series = evaluationSeries(m_data.target->unit(), m_head->tellsDistribution());
    start.parameterCount = m_model.parameterCount();
}

void HeadedLearner::beginEpoch(std::int64_t epoch, std::size_t rowsBefore)
{
    shuffleEpoch(m_data.train, m_config.train.seed, epoch, m_order);
    m_next = rowsBefore;
}

void HeadedLearner::fill(std::size_t rows)
{
    m_batch.clear();
    const ViewingTable& viewings = m_data.dataset->rows;
    for (const std::uint32_t row : std::span(m_order).subspan(m_next, rows)) {
        const std::uint32_t video = viewings.video[row];
        m_batch.add(viewings.user[row], video, m_coded.features.durationCode(video));
        m_batch.targets.push_back(m_data.target->value(row));
        m_batch.groups.push_back(m_groupOf[video]);
    }
    m_next += rows;
}

BatchResult HeadedLearner::trainBatch(const BatchOrder& order, TimeShares& time)
{
    fill(order.rows);
    m_trainingStep.setLearningRate(order.learningRate.of(order.step));
    time.mark(Activity::Data);
    const StepResult result = m_trainingStep.run(m_coded.features.tables(), m_batch, m_dropoutRng);
    return {result.rows,
            result.loss / static_cast<double>(result.rows),
            result.gradNorm,
            result.forwardSeconds,
            result.backwardSeconds,
            result.optimiserSeconds};
}

std::shared_ptr<RunCheckpoint> HeadedLearner::checkpoint() const
{
    auto state = emptyCheckpoint();
    state->tables = m_tables;
    state->weights = m_model.exportWeights();
    m_trainingStep.exportState(state->optimizer);
    return state;
}

std::map<std::string, Rng::State> HeadedLearner::generators() const
{
    return {{dropoutGenerator, m_dropoutRng.state()}};
}

std::shared_ptr<const RunCheckpoint> HeadedLearner::goOnFrom(const std::filesystem::path& file)
{
    auto from = std::make_shared<const Checkpoint>(readResumable(file));
    if (from->tables != m_tables)
        throw InputError({file.string()},
                         "has other figures of the targets than this run would have; its data "
                         "or parameters were different");
    m_model.importWeights(from->weights, file);
    m_trainingStep.importState(from->optimizer, file);
    m_dropoutRng = from->generator(dropoutGenerator, file);
    return from;
}

} // namespace watchlab::baselines
