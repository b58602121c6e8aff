// SPDX-License-Identifier: GPL-3.0-or-later
// How many rows a second GR's training step and greedy decoding take. bench_gr_step [workers [part of the
// model's name]]
#include "core/data/gr_fields.h"
#include "core/gr/model.h"
#include "core/gr/training_step.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <functional>
#include <string>

using namespace watchlab;
using namespace watchlab::gr;

namespace {

/// Random rows over tables of KuaiRec's sizes; labels of 7 counted positions on average.
struct Rows {
    FieldTable users{grUserFields()};
    FieldTable videos{grVideoFields()};
    TrainingBatch batch;

    Rows(const ModelSpec& spec, std::size_t rows)
    {
        Rng rng(1);
        const auto below = [&](std::int64_t count) {
            return static_cast<std::int32_t>(rng.below(static_cast<std::uint64_t>(count)));
        };
        for (std::size_t row = 0; row < rows; ++row) {
            users.add(0);
            for (std::size_t i = 0; i < userFieldCount; ++i)
                users.set(row, i, below(spec.userTables[i]));
            videos.add(below(spec.videoTables[0]));
            videos.set(row, 1, below(spec.videoTables[1]));
            videos.set(row, 2, below(spec.videoTables[1]));
            std::vector<std::int32_t> label(static_cast<std::size_t>(2 + below(9)));
            for (std::int32_t& token : label)
                token = firstAmountToken + below(static_cast<std::int64_t>(spec.amounts.size()));
            const auto index = static_cast<std::uint32_t>(row);
            batch.add(index, index, below(spec.durations), label, 5);
        }
    }
    FeatureTables tables() const { return {users, videos}; }
};

ModelSpec shape(std::int64_t width, std::int64_t heads, std::int64_t layers, std::int64_t ffn, bool mixup,
                std::int64_t entities)
{
    ModelSpec spec;
    spec.userTables.assign(userFieldCount, 12);
    spec.userTables[0] = entities;
    spec.videoTables = {entities, 32};
    spec.durations = 1000;
    for (std::int32_t i = 0; i < 34; ++i)
        spec.amounts.push_back(6800 - 200 * i);
    spec.featDim = spec.hiddenDim = width;
    spec.heads = heads;
    spec.decoderLayers = layers;
    spec.ffnDim = ffn;
    spec.embeddingMixup = mixup;
    return spec;
}

/// Medians over several calls.
struct Cost {
    double wallMs = 0;
    double cpuMs = 0; ///< of all threads
};

Cost medianCost(int calls, const std::function<void()>& work)
{
    const auto cpuMs = [] { return 1000 * static_cast<double>(std::clock()) / CLOCKS_PER_SEC; };
    const auto wallMs = [] {
        return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now().time_since_epoch())
            .count();
    };
    work();
    std::vector<double> wall;
    std::vector<double> cpu;
    for (int i = 0; i < calls; ++i) {
        const double wallStart = wallMs();
        const double cpuStart = cpuMs();
        work();
        wall.push_back(wallMs() - wallStart);
        cpu.push_back(cpuMs() - cpuStart);
    }
    std::ranges::sort(wall);
    std::ranges::sort(cpu);
    return {wall[wall.size() / 2], cpu[cpu.size() / 2]};
}

void measure(const char* name, const ModelSpec& spec, int workers, int calls)
{
    constexpr std::size_t batchSize = 512;
    Model model(spec);
    model.initialize(1);
    StepOptions options;
    options.workers = workers;
    TrainingStep training(model, options);
    const Rows rows(spec, batchSize);
    Rng rng(1);
    const std::vector<std::uint8_t> decisions{1, 0, 1, 1, 0, 0, 1, 0, 1, 0, 1};
    const auto show = [&](const char* what, int times, const std::function<void()>& work) {
        const Cost cost = medianCost(times, work);
        std::printf("%-24s %-22s %8.2f ms %9.0f rows/s   %8.2f ms of processor time\n", name, what,
                    cost.wallMs, 1000 * static_cast<double>(batchSize) / cost.wallMs, cost.cpuMs);
    };
    show("decode, 19 steps", calls, [&] { (void)model.decode(rows.tables(), rows.batch); });
    show("step, some predicted", calls,
         [&] { (void)training.run(rows.tables(), rows.batch, decisions, rng); });
    show("step, all true", calls, [&] { (void)training.run(rows.tables(), rows.batch, {}, rng); });
    show("decode, ending", calls, [&] { (void)model.decode(rows.tables(), rows.batch); });
}

} // namespace

int main(int argc, char** argv)
{
    const int workers = argc > 1 ? std::max(1, std::atoi(argv[1])) : 1;
    const std::string chosen = argc > 2 ? argv[2] : "";
    setTorchThreads(1);
    const auto run = [&](const std::string& name, const ModelSpec& spec, int calls) {
        if (name.find(chosen) != std::string::npos)
            measure(name.c_str(), spec, workers, calls);
    };
    run("d128 8 heads 3 layers", shape(128, 8, 3, 256, false, 8000), 15);
    run("d128 with mixup", shape(128, 8, 3, 256, true, 8000), 15);
    run("d32 2 heads 1 layer", shape(32, 2, 1, 64, false, 1500), 100);
    run("d32 with mixup", shape(32, 2, 1, 64, true, 1500), 100);
    return 0;
}
