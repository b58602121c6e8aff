// SPDX-License-Identifier: GPL-3.0-or-later
// Whether a row costs the same however many there are: GR trained for some batches and then predicting, as a
// run does it, on data of several sizes, each in a process of its own.
//
//   bench_gr_rows [train rows or folder ...]     100000 1000000 12500000 unless said otherwise
//
// A number stands for generated data with tables that grow with it as KuaiRec's do; a folder is read.
#include "core/data/generator.h"
#include "core/data/open_dataset.h"
#include "core/gr/batch_source.h"
#include "core/gr/predictor.h"
#include "core/gr/preparation.h"
#include "core/gr/training_step.h"
#include "tests/bench/gr/contest.h"

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <memory>

using namespace watchlab;
using namespace watchlab::gr;
using namespace watchlab::bench;

namespace {

constexpr std::size_t batchSize = 512;
constexpr int batches = 150;
constexpr std::size_t predictedRows = 40000;
constexpr int threads = 2;

double peakMegabytes()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_maxrss) * 1024 / 1e6;
}

double secondsSince(std::chrono::steady_clock::time_point begin)
{
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

double median(std::vector<double> values)
{
    std::ranges::sort(values);
    return values[values.size() / 2];
}

std::shared_ptr<const Dataset> dataFor(const std::string& wanted)
{
    const long long rows = std::atoll(wanted.c_str());
    if (rows <= 0)
        return openDataset(wanted);
    GeneratorParams params;
    params.bigRows = rows;
    return generateDataset(params);
}

void measure(const std::string& wanted)
{
    setTorchThreads(1);
    const auto begin = std::chrono::steady_clock::now();
    RunConfig config;
    const auto data = prepare(dataFor(wanted), config.data);
    TrainObserver nobody;
    RunReporter reporter(nobody);
    const Preparation prepared = prepareTraining(config, *data, reporter, {});
    const double preparing = secondsSince(begin);
    const BatchSource source(*data, prepared.features, prepared.labels);
    Model model(prepared.spec);
    model.initialize(1);
    StepOptions options;
    options.workers = threads;
    TrainingStep step(model, options);
    Rng rng(1);
    std::vector<std::uint32_t> order = data->train;
    const auto shuffled = std::chrono::steady_clock::now();
    rng.shuffle(order);
    const double shuffling = secondsSince(shuffled);

    TrainingBatch batch;
    std::vector<double> filling;
    std::vector<double> learning;
    std::vector<double> processor;
    double positions = 0;
    double rows = 0;
    for (std::size_t i = 0; i < batches && (i + 1) * batchSize <= order.size(); ++i) {
        const auto at = std::chrono::steady_clock::now();
        source.fill(std::span(order).subspan(i * batchSize, batchSize), batch);
        filling.push_back(secondsSince(at));
        std::vector<std::uint8_t> forced(static_cast<std::size_t>(batch.longest()));
        for (std::uint8_t& isTrue : forced)
            isTrue = rng.uniform() < 0.5 ? 1 : 0;
        const Cost cost = costOf([&] { (void)step.run(prepared.features.tables(), batch, forced, rng); });
        learning.push_back(cost.wall);
        processor.push_back(cost.cpu);
        positions += static_cast<double>(batch.positions());
        rows += batchSize;
    }
    const Predictor predictor(model, prepared.features, *data->dataset, config.gr.model.maxSteps, threads);
    const std::size_t count = std::min(predictedRows, data->test.size());
    const Cost predicting =
        costOf([&] { (void)predictor.predictRows(std::span(data->test).first(count), {}); });
    const double batchSeconds = median(filling) + median(learning);
    std::printf(
        "%10zu train rows, %zu users, %zu videos, %.1f positions: %6.0f rows/s, %5.1f us of processor "
        "a row, %4.1f a position, data %.2f %%, shuffle %.2f s an epoch; predicts %6.0f rows/s, %5.1f "
        "us of processor a row; prepared in %.1f s; peak %.0f MB (load %s)\n",
        data->train.size(), data->dataset->users.size(), data->dataset->videos.size(), positions / rows,
        batchSize / batchSeconds, 1e6 * median(processor) / batchSize,
        1e6 * median(processor) / (batchSize * positions / rows), 100 * median(filling) / batchSeconds,
        shuffling, static_cast<double>(count) / predicting.wall,
        1e6 * predicting.cpu / static_cast<double>(count), preparing, peakMegabytes(), load().c_str());
    std::fflush(stdout);
}

} // namespace

int main(int argc, char** argv)
{
    std::vector<std::string> sizes(argv + 1, argv + argc);
    if (sizes.empty())
        sizes = {"100000", "1000000", "12500000"};
    for (const std::string& size : sizes) {
        const pid_t child = fork();
        if (child == 0) {
            measure(size);
            std::_Exit(0);
        }
        int status = 0;
        if (child < 0 || waitpid(child, &status, 0) != child || status != 0)
            return 1;
    }
    return 0;
}
