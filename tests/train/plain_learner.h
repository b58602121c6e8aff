// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/train/course.h"
#include "core/train/course_series.h"
#include "core/train/random_streams.h"
#include "core/util/error.h"

#include <cmath>

namespace watchlab::test {

/// One number for all rows, moved towards the mean target of each batch and shaken by a generator of its own:
/// the smallest model that has weights, a learning rate and a random state.
class PlainLearner final : public Learner {
public:
    struct Kept final : RunCheckpoint {
        void write(const std::filesystem::path& file) const override { content().write(file); }
    };

    PlainLearner(const RunConfig& config, const PreparedData& data)
        : m_config(config)
        , m_data(data)
        , m_rng(streamOf(config.train.seed, RandomStream::Dropout))
    {
    }

    std::string noLists;  ///< for whyNoLists()
    std::string decisive; ///< for decisiveMetric(); empty = as every learner
    std::int64_t divergesAt = -1;

    void describe(RunStart& start) const override
    {
        start.series = predictionSeries(m_data.target->unit());
        start.series.push_back({"value", "The number", "", SeriesRole::Diagnostic});
        start.series.push_back({"depth", "Always worse", "", SeriesRole::Validation});
        start.parameterCount = 1;
    }
    void beginEpoch(std::int64_t epoch, std::size_t rowsBefore) override
    {
        shuffleEpoch(m_data.train, m_config.train.seed, epoch, m_order);
        m_next = rowsBefore;
    }
    BatchResult trainBatch(const BatchOrder& order, TimeShares& time) override
    {
        double sum = 0;
        for (std::size_t i = 0; i < order.rows; ++i)
            sum += m_data.target->value(m_order.at(m_next++));
        time.mark(Activity::Data);
        const double error = sum / static_cast<double>(order.rows) - m_value;
        m_value += static_cast<float>(order.learningRate.of(order.step) * (error + 0.1 * m_rng.normal()));
        const double loss = order.step == divergesAt ? std::nan("") : error * error;
        return {static_cast<std::int64_t>(order.rows), loss, std::fabs(error), 0, 0, 0};
    }
    void recordBatch(RunReporter& reporter) const override { reporter.point("value", m_value); }

    Evaluation evaluate(const HeldOutRows& heldOut, const JobContext& job) override
    {
        job.throwIfStopped();
        job.report({}, 1, 1);
        double sum = 0;
        for (const std::uint32_t row : heldOut.rows)
            sum += std::fabs(m_data.target->value(row) - m_value);
        Evaluation evaluation;
        evaluation.part = heldOut.part;
        evaluation.rows = static_cast<std::int64_t>(heldOut.rows.size());
        const double mae = sum / static_cast<double>(heldOut.rows.size());
        evaluation.metrics = {{"mae", "MAE", "s", mae, true}, {"depth", "Always worse", "", ++m_depth, true}};
        return evaluation;
    }
    Evaluation test(const HeldOutRows& heldOut, const JobContext& job) override
    {
        return evaluate(heldOut, job);
    }
    std::string decisiveMetric(SelectBy by) const override
    {
        return decisive.empty() ? Learner::decisiveMetric(by) : decisive;
    }
    std::vector<double> scoreVideos(std::uint32_t, std::span<const std::uint32_t> videos,
                                    const JobContext&) const override
    {
        return std::vector<double>(videos.size(), m_value);
    }
    std::string whyNoLists() const override { return noLists; }
    void completeList(UserList& list, bool testRowsMayBeSeen, const JobContext&) override
    {
        list.unit = testRowsMayBeSeen ? "after the test" : "before the test";
    }

    std::shared_ptr<RunCheckpoint> checkpoint() const override
    {
        auto kept = std::make_shared<Kept>();
        kept->weights.add<float>("value", {1}, {&m_value, 1});
        return kept;
    }
    std::map<std::string, Rng::State> generators() const override { return {{"noise", m_rng.state()}}; }
    std::shared_ptr<const RunCheckpoint> read(const std::filesystem::path& file) const override
    {
        const SafeTensors content = SafeTensors::read(file);
        auto kept = std::make_shared<Kept>();
        readNaming(file, [&] { kept->readMetadata(content.metadata); });
        kept->takeTensors(content);
        return kept;
    }
    std::shared_ptr<const RunCheckpoint> goOnFrom(const std::filesystem::path& file) override
    {
        auto from = read(file);
        m_rng = from->generator("noise", file);
        takeWeights(from->weights);
        return from;
    }
    void takeWeights(const SafeTensors& weights) override
    {
        m_value = weights.values<float>("value").front();
    }

private:
    const RunConfig& m_config;
    const PreparedData& m_data;
    Rng m_rng;
    std::vector<std::uint32_t> m_order;
    std::size_t m_next = 0;
    float m_value = 0;
    double m_depth = 0;
};

} // namespace watchlab::test
