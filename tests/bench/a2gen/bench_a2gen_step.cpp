// SPDX-License-Identifier: GPL-3.0-or-later
// How many rows a second A2Gen learns from, and the memory that takes, beside a straightforward network of
// padded tensors with the same weights, batches and loss. bench_a2gen_step [workers [rows [history...]]]
#include "core/a2gen/training_step.h"
#include "core/gr/model.h"
#include "core/util/rng.h"
#include "tests/bench/a2gen/padded_network.h"

#include <sys/resource.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <vector>

using namespace watchlab;
using namespace watchlab::a2gen;

namespace {

constexpr std::uint32_t users = 7000;
constexpr std::uint32_t videos = 10000;
constexpr std::size_t rowsPerGroup = 16;

/// Users and videos with an id and six fields, as KuaiRec's or KuaiRand's have.
struct World {
    World()
    {
        Rng rng(1);
        const auto fill = [&rng](FieldTable& table, std::uint32_t count) {
            for (std::uint32_t i = 0; i < count; ++i) {
                std::vector<std::int32_t> codes{static_cast<std::int32_t>(i)};
                while (codes.size() < 7)
                    codes.push_back(static_cast<std::int32_t>(rng.below(20)));
                table.add(codes, std::vector<std::uint8_t>(7, 1));
            }
        };
        fill(userTable, users);
        fill(videoTable, videos);
        for (std::uint32_t i = 0; i < videos; ++i)
            durations.push_back(static_cast<std::int32_t>(rng.below(500)));
    }
    static std::vector<Field> fields()
    {
        std::vector<Field> result;
        for (std::uint32_t i = 0; i < 7; ++i)
            result.push_back({"field" + std::to_string(i), i});
        return result;
    }
    Features features() const { return {{userTable, videoTable}, durations}; }

    FieldTable userTable{fields()};
    FieldTable videoTable{fields()};
    std::vector<std::int32_t> durations;
};

ModelSpec specOf(std::int64_t history)
{
    ModelSpec spec;
    spec.params.history = history;
    spec.userTables = {users, 20, 20, 20, 20, 20, 20};
    spec.videoTables = {videos, 20, 20, 20, 20, 20, 20};
    spec.durations = 500;
    spec.actions = {"like", "follow", "forward", "collect"};
    spec.timed.assign(4, true);
    return spec;
}

void drawList(const ModelSpec& spec, Rng& rng, std::vector<std::uint8_t>& actions, std::vector<float>& times)
{
    actions.clear();
    times.clear();
    float time = 0;
    for (std::uint8_t type = 0; type < 4; ++type)
        if (rng.uniform() < 0.15) {
            actions.push_back(type);
            times.push_back(time += static_cast<float>(0.3 * rng.uniform()));
        }
    actions.push_back(static_cast<std::uint8_t>(spec.exitLabel()));
    times.push_back(time + static_cast<float>(rng.uniform()));
}

/// Groups of consecutive viewings of a user, each after `history` others.
Batch drawBatch(const ModelSpec& spec, Rng& rng, std::size_t rows)
{
    Batch batch;
    std::vector<std::uint8_t> actions;
    std::vector<float> times;
    const auto window = static_cast<std::uint32_t>(spec.params.history);
    for (std::size_t done = 0; done < rows; done += rowsPerGroup) {
        for (std::uint32_t i = 0; i + 1 < window + rowsPerGroup; ++i) {
            drawList(spec, rng, actions, times);
            batch.addViewing(static_cast<std::uint32_t>(rng.below(videos)), actions, times);
        }
        const auto user = static_cast<std::uint32_t>(rng.below(users));
        for (std::uint32_t row = 0; row < rowsPerGroup; ++row) {
            batch.addRow(user, static_cast<std::uint32_t>(rng.below(videos)), row, row + window);
            drawList(spec, rng, actions, times);
            batch.labels.add(actions, times);
        }
        batch.endGroup();
    }
    return batch;
}

double peakMegabytes()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_maxrss) / 1024;
}

/// Processor seconds of the fastest of a few rounds, per worker: what a busy machine does not stretch.
template<typename Work>
double fastest(int rounds, int workers, Work work)
{
    double best = 1e9;
    for (int i = 0; i < rounds; ++i) {
        const std::clock_t begin = std::clock();
        work();
        best = std::min(best, static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC / workers);
    }
    return best;
}

void measure(const World& world, std::int64_t history, std::size_t rows, int workers)
{
    const ModelSpec spec = specOf(history);
    Model model(spec);
    model.initialize(1);
    Rng rng(2);
    std::vector<Batch> shards;
    for (int i = 0; i < workers; ++i)
        shards.push_back(drawBatch(spec, rng, rows / static_cast<std::size_t>(workers)));
    StepOptions options;
    options.workers = workers;
    TrainingStep step(model, options);
    gr::setTorchThreads(1);
    const double before = step.evaluate(world.features(), {shards.data(), 1}).loss;
    const at::Tensor padded = paddedLoss(spec, model.network().weights, world.features(), shards[0], {});
    step.run(world.features(), shards);
    const double ours = fastest(7, workers, [&] { step.run(world.features(), shards); });
    const double oursPeak = peakMegabytes();

    gr::setTorchThreads(workers); // the straightforward way to use several cores
    std::vector<at::Tensor> leaves;
    for (const at::Tensor& view : viewParameters(model.network().places, model.network().values))
        leaves.push_back(view.detach().clone().requires_grad_(true));
    const Weights weights = bindWeights(spec, leaves);
    const double theirs = fastest(3, workers, [&] {
        for (const Batch& shard : shards) // one after the other: half the memory
            paddedLoss(spec, weights, world.features(), shard, {}).backward();
    });
    const auto count = static_cast<double>(rows);
    std::printf("history %4ld: %8.0f rows/s, %6.0f MB; padded %8.0f rows/s, %6.0f MB; %5.1f times; loss %.6f "
                "and %.6f\n",
                static_cast<long>(history), count / ours, oursPeak, count / theirs, peakMegabytes(),
                theirs / ours, before, padded.item<double>());
}

} // namespace

int main(int argc, char** argv)
{
    const int workers = argc > 1 ? std::atoi(argv[1]) : 2;
    const std::size_t rows = argc > 2 ? static_cast<std::size_t>(std::atoi(argv[2])) : 512;
    std::vector<std::int64_t> histories{10, 50, 100, 200};
    if (argc > 3)
        histories.clear();
    for (int i = 3; i < argc; ++i)
        histories.push_back(std::atoi(argv[i]));
    const World world;
    for (const std::int64_t history : histories)
        measure(world, history, rows, workers);
    return 0;
}
