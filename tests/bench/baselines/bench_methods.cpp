// SPDX-License-Identifier: GPL-3.0-or-later
// Every learnt method's training step and prediction against GR's plain path, taken in turns in one run.
//
//   bench_methods [rounds]
//
// Workload: batches of 512 rows over tables of KuaiRec's sizes (gr_workload.h); the methods with their
// default parameters, their tables learnt from the same rows; dropout 0.1; two workers. Prediction of one
// batch on one thread, after a few steps of training.
#include "core/baselines/heads.h"
#include "core/baselines/model.h"
#include "core/baselines/quantiles.h"
#include "core/gr/model.h"
#include "tests/bench/gr/contest.h"
#include "tests/bench/gr/gr_workload.h"
#include "tests/gr/plain_gr.h"

#include <cstdlib>
#include <memory>
#include <numeric>

using namespace watchlab;
using namespace watchlab::bench;
using baselines::Head;

namespace {

constexpr auto batchRows = static_cast<double>(GrWorkload::batchSize);
constexpr std::int64_t maxSteps = 19;
constexpr int workers = 2;

struct NamedHead {
    std::string name;
    std::unique_ptr<const Head> head;
};

std::vector<double> sortedTargets(const GrWorkload& work)
{
    std::vector<double> targets;
    for (const gr::TrainingBatch& batch : work.batches)
        targets.insert(targets.end(), batch.targets.begin(), batch.targets.end());
    std::ranges::sort(targets);
    return targets;
}

/// Values in the middle of so many parts with equal numbers of targets.
std::vector<double> middles(std::span<const double> sorted, std::size_t parts)
{
    std::vector<double> values;
    for (std::size_t i = 0; i < parts; ++i)
        values.push_back(
            baselines::quantileAt(sorted, (static_cast<double>(i) + 0.5) / static_cast<double>(parts)));
    return values;
}

std::unique_ptr<Head> rankHead(const BaselineParams& params, std::span<const double> sorted)
{
    std::vector<double> quantiles;
    const auto group = baselines::evenQuantiles(sorted, static_cast<std::size_t>(params.quantiles));
    for (std::int64_t i = 0; i < params.lengthGroups; ++i)
        quantiles.insert(quantiles.end(), group.begin(), group.end());
    return std::make_unique<baselines::RankHead>(params, quantiles);
}

std::unique_ptr<Head> treeHead(const BaselineParams& params, std::span<const double> sorted, double variance)
{
    const std::size_t leaves = std::size_t{1} << params.treeDepth;
    std::vector<double> bounds = baselines::evenQuantiles(sorted, leaves + 1);
    bounds = {bounds.begin() + 1, bounds.end() - 1};
    return std::make_unique<baselines::TreeHead>(params, bounds, middles(sorted, leaves), variance);
}

std::unique_ptr<Head> thresholdHead(const BaselineParams& params, std::span<const double> sorted)
{
    const auto thresholds =
        baselines::creadThresholds(sorted, static_cast<std::size_t>(params.thresholds), params.thresholdBend);
    std::vector<double> shares;
    for (std::size_t i = 0; i + 1 < thresholds.size(); ++i) {
        const auto above = sorted.end() - std::ranges::upper_bound(sorted, thresholds[i]);
        shares.push_back(
            std::clamp(static_cast<double>(above) / static_cast<double>(sorted.size()), 0.001, 0.999));
    }
    return std::make_unique<baselines::ThresholdHead>(params, thresholds, shares);
}

std::unique_ptr<Head> mixtureHead(const BaselineParams& params, std::span<const double> sorted, double mean)
{
    std::vector<double> centres = middles(sorted, static_cast<std::size_t>(params.gaussians));
    for (double& centre : centres)
        centre /= mean;
    return std::make_unique<baselines::MixtureHead>(params, mean, centres);
}

/// As large as the defaults make them.
std::vector<NamedHead> heads(std::span<const double> sorted)
{
    const BaselineParams params;
    const double mean = std::reduce(sorted.begin(), sorted.end()) / static_cast<double>(sorted.size());
    std::vector<NamedHead> all;
    all.push_back({"vr", std::make_unique<baselines::ValueHead>(params, mean)});
    all.push_back({"wlr", std::make_unique<baselines::OddsHead>(mean)});
    all.push_back({"d2q", rankHead(params, sorted)});
    all.push_back({"tpm", treeHead(params, sorted, mean * mean)});
    all.push_back({"cread", thresholdHead(params, sorted)});
    all.push_back({"egmn", mixtureHead(params, sorted, mean)});
    return all;
}

/// A method in the course of its training.
class Method {
public:
    Method(const GrWorkload& work, const Head& head, const gr::EncoderSpec& spec)
        : m_work(work)
        , m_model(spec, head)
        , m_step(m_model, options())
    {
        m_model.initialize(1);
        for (const gr::TrainingBatch& rows : work.batches) {
            baselines::TrainingBatch& batch = m_batches.emplace_back();
            static_cast<gr::RowBatch&>(batch) = rows;
            batch.targets.assign(rows.targets.begin(), rows.targets.end());
            batch.groups.assign(rows.size(), 0);
        }
    }
    void learn() { (void)m_step.run(m_work.tables(), m_batches[m_next++ % m_batches.size()], m_rng); }
    void predict() const
    {
        const Head& head = m_model.head();
        const baselines::TrainingBatch& batch = m_batches.front();
        const std::vector<double> outputs = m_model.outputs(m_work.tables(), batch);
        for (std::size_t row = 0; row < batch.size(); ++row)
            (void)head.predict(std::span(outputs).subspan(row * head.outputs(), head.outputs()), 0);
    }

private:
    static baselines::StepOptions options()
    {
        baselines::StepOptions options;
        options.workers = workers;
        return options;
    }

    const GrWorkload& m_work;
    baselines::Model m_model;
    baselines::TrainingStep m_step;
    std::vector<baselines::TrainingBatch> m_batches;
    std::size_t m_next = 0;
    Rng m_rng{1};
};

void compare(const GrWorkload& work, int rounds)
{
    const gr::ModelSpec spec = work.spec(false);
    gr::Model initial(spec);
    initial.initialize(1);
    test::PlainGr plain(spec, initial.exportWeights(), 5e-4, 1e-4);
    const std::vector<std::uint8_t> forced(static_cast<std::size_t>(maxSteps), 1);
    const std::vector<NamedHead> named = heads(sortedTargets(work));
    std::vector<std::unique_ptr<Method>> methods;
    std::size_t next = 0;

    Contest training;
    Contest prediction;
    training.add("GR, plain path, step", batchRows, [&] {
        (void)plain.step(work.tables(), work.batches[next++ % GrWorkload::batchCount], forced);
    });
    prediction.add("GR, plain path, decode", batchRows,
                   [&] { (void)plain.decode(work.tables(), work.batches.front(), maxSteps); });
    for (const NamedHead& entry : named) {
        Method& method = *methods.emplace_back(std::make_unique<Method>(work, *entry.head, spec));
        training.add(entry.name + ", step", batchRows, [&method] { method.learn(); });
        prediction.add(entry.name + ", predict", batchRows, [&method] { method.predict(); });
    }
    training.run(rounds);
    std::printf("training (load %s)\n", load().c_str());
    training.print(1);
    prediction.run(rounds);
    std::printf("prediction (load %s)\n", load().c_str());
    prediction.print(1);
}

} // namespace

int main(int argc, char** argv)
{
    gr::setTorchThreads(1);
    compare(GrWorkload(1), argc > 1 ? std::max(1, std::atoi(argv[1])) : 7);
    return 0;
}
