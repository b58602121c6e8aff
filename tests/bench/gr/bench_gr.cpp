// SPDX-License-Identifier: GPL-3.0-or-later
// GR's training step and greedy decoding against the published script's arithmetic in plain LibTorch, taken
// in turns in one run, so that whatever else the machine does falls on both.
//
//   bench_gr [rounds]          the default sizes: width 128, 8 heads, 3 layers, feed-forward 256
//   bench_gr [rounds] shapes   about 20, 40 and 200 tokens with 3 layers, 1 and 6 layers with 45 tokens; the
//                              plain path on one thread
//
// Workload: batches of 512 rows over tables of KuaiRec's sizes (gr_workload.h); dropout 0.1; a fifth of the
// positions predicted by pass 1. Both have learnt from the same 300 batches when decoding is measured.
#include "core/gr/model.h"
#include "core/gr/products.h"
#include "core/gr/training_step.h"
#include "core/util/crew.h"
#include "tests/bench/gr/contest.h"
#include "tests/bench/gr/gr_workload.h"
#include "tests/gr/plain_gr.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>
#include <dlfcn.h>

#include <cmath>
#include <cstring>
#include <memory>
#include <numeric>

using namespace watchlab;
using namespace watchlab::gr;
using namespace watchlab::bench;

namespace {

constexpr std::int64_t maxSteps = 19;
constexpr auto batchRows = static_cast<double>(GrWorkload::batchSize);
const std::vector<std::uint8_t> forced{1, 1, 0, 1, 1, 1, 1, 0, 1, 1, 1, 1, 0};

/// Threads of torch's own loops and of the BLAS, for the plain path.
struct PlainThreads {
    PlainThreads(int torch, int blas)
    {
        at::set_num_threads(torch);
        setBlas(blas);
    }
    ~PlainThreads()
    {
        at::set_num_threads(1);
        setBlas(1);
    }

private:
    static void setBlas(int threads)
    {
        if (void* symbol = dlsym(RTLD_DEFAULT, "openblas_set_num_threads"))
            reinterpret_cast<void (*)(int)>(symbol)(threads);
    }
};

struct Threads {
    int torch;
    int blas;
};
/// Tried for the plain path; the best one counts.
using PlainSettings = std::vector<Threads>;

std::string plainName(const char* what, Threads threads)
{
    return std::string("plain ") + what + ", threads " + std::to_string(threads.torch) + " (BLAS " +
           std::to_string(threads.blas) + ")";
}

struct Ours {
    Ours(const ModelSpec& spec, const SafeTensors& weights, int workers)
        : model(spec)
    {
        model.importWeights(weights);
        StepOptions options;
        options.workers = workers;
        step = std::make_unique<TrainingStep>(model, options);
    }
    void learn(const GrWorkload& work)
    {
        const TrainingBatch& batch = work.batches[next++ % GrWorkload::batchCount];
        const StepResult result = step->run(work.tables(), batch, forced, rng);
        forward += result.forwardSeconds;
        backward += result.backwardSeconds;
        optimiser += result.optimiserSeconds;
    }
    void printShares() const
    {
        const double percent = 100 / (forward + backward + optimiser);
        std::printf("  one worker's time: forward %.0f %%, way back %.0f %%, optimiser %.0f %%\n",
                    percent * forward, percent * backward, percent * optimiser);
    }
    Model model;
    std::unique_ptr<TrainingStep> step;
    Rng rng{1};
    std::size_t next = 0;
    double forward = 0; ///< seconds, as the next
    double backward = 0;
    double optimiser = 0;
};

/// FLOP a second of one thread for a decoder's product: the better of the library's and ours.
double measureSgemm(std::int64_t tokens, std::int64_t width)
{
    const at::Tensor a = at::rand({tokens, width});
    const at::Tensor b = at::rand({width, width});
    at::Tensor c = at::empty({tokens, width});
    constexpr int calls = 20;
    double least = 1e300;
    for (int round = 0; round < 12; ++round) {
        least = std::min(least, costOf([&] {
                                    for (int i = 0; i < calls; ++i)
                                        at::mm_out(c, a, b);
                                }).cpu);
        if (kernels::multipliesFloats())
            least = std::min(least,
                             costOf([&] {
                                 const kernels::Product<float> product{
                                     tokens, width, width, a.data_ptr<float>(), width, 1, b.data_ptr<float>(),
                                     width};
                                 for (int i = 0; i < calls; ++i)
                                     product.write(c.data_ptr<float>());
                             }).cpu);
    }
    return calls * 2.0 * static_cast<double>(tokens * width * width) / least;
}

/// FLOP of a step's matrix products, collapsed and packed. passes: forward passes of the decoder, way back
/// counted as two.
double stepFlop(const ModelSpec& spec, double tokens, double rows, double passes)
{
    const auto d = static_cast<double>(spec.hiddenDim);
    const auto layers = static_cast<double>(spec.decoderLayers);
    const double perToken = layers * (4 * d * d + 2 * d * static_cast<double>(spec.ffnDim)) +
                            d * static_cast<double>(spec.tokenCount());
    const double perRow = 2 * static_cast<double>(spec.featDim) * 2 * d + 2 * d * d + layers * 2 * d * d;
    return 2 * (tokens * perToken * passes + rows * perRow * 3);
}

/// How much of a batch's positions pass 1 has to look at.
double firstPassShare(const GrWorkload& work)
{
    double seen = 0;
    for (const TrainingBatch& batch : work.batches)
        for (std::size_t row = 0; row < batch.size(); ++row) {
            const std::size_t length = batch.labelBegin[row + 1] - batch.labelBegin[row] - 1;
            for (std::size_t i = std::min(length, forced.size()); i-- > 1;)
                if (!forced[i]) {
                    seen += static_cast<double>(i);
                    break;
                }
        }
    return seen / (work.meanLength() * batchRows * GrWorkload::batchCount);
}

void compareTraining(const GrWorkload& work, const ModelSpec& spec, const SafeTensors& weights,
                     const PlainSettings& plainSettings, int rounds)
{
    test::PlainGr plain(spec, weights, 5e-4, 1e-4);
    std::size_t nextPlain = 0;
    Ours one(spec, weights, 1);
    Ours two(spec, weights, 2);
    Contest contest;
    for (const Threads threads : plainSettings)
        contest.add(plainName("step", threads), batchRows, [&, threads] {
            const PlainThreads set(threads.torch, threads.blas);
            (void)plain.step(work.tables(), work.batches[nextPlain++ % GrWorkload::batchCount], forced);
        });
    contest.add("step, 1 worker", batchRows, [&] { one.learn(work); });
    contest.add("step, 2 workers", batchRows, [&] { two.learn(work); });
    std::unique_ptr<Ours> rounded;
    if (kernels::multipliesBf16()) {
        ModelSpec bf16 = spec;
        bf16.precision = Precision::Bf16;
        rounded = std::make_unique<Ours>(bf16, weights, 2);
        contest.add("step in bf16, 2 workers", batchRows, [&] { rounded->learn(work); });
    }
    contest.run(rounds);
    std::printf("training%s (load %s)\n", spec.embeddingMixup ? " with embedding mixup" : "", load().c_str());
    contest.print(plainSettings.size());
    one.printShares();
    const double tokens = work.meanLength() * batchRows;
    const double sgemm = measureSgemm(static_cast<std::int64_t>(tokens), spec.hiddenDim);
    const double first = firstPassShare(work) * (spec.embeddingMixup ? 3 : 1);
    const double flop = stepFlop(spec, tokens, batchRows, 3 + first);
    std::printf("  sgemm %.0f GFLOP/s a core, a step needs %.2f GFLOP: %.0f %% of that floor on one worker, "
                "%.0f %% by wall on two\n",
                sgemm / 1e9, flop / 1e9, 100 * flop / sgemm / contest.of(plainSettings.size()).cpu,
                100 * flop / sgemm / 2 / contest.of(plainSettings.size() + 1).wall);
}

void compareDecoding(const GrWorkload& work, const ModelSpec& spec, const SafeTensors& weights,
                     const PlainSettings& plainSettings, int rounds)
{
    Ours ours(spec, weights, 2);
    for (int i = 0; i < 300; ++i)
        ours.learn(work);
    const SafeTensors learnt = ours.model.exportWeights();
    test::PlainGr plain(spec, learnt, 5e-4, 0);
    const RowBatch& rows = work.batches.front();
    const std::vector<double> theirs = plain.decode(work.tables(), rows, maxSteps);
    const Decoded mine = ours.model.decode(work.tables(), rows);
    double most = 0;
    for (std::size_t i = 0; i < theirs.size(); ++i)
        most = std::max(most, std::abs(theirs[i] - mine.values[i]));
    const double length =
        static_cast<double>(std::accumulate(mine.lengths.begin(), mine.lengths.end(), 0)) / batchRows;
    Crew crew(2);
    const auto decodeTwo = [&](const Model& model) {
        crew.run(
            2, [&](int i) { (void)model.decode(work.tables(), work.batches[static_cast<std::size_t>(i)]); });
    };
    Contest contest;
    for (const Threads threads : plainSettings)
        contest.add(plainName("decode", threads), batchRows, [&, threads] {
            const PlainThreads set(threads.torch, threads.blas);
            (void)plain.decode(work.tables(), rows, maxSteps);
        });
    contest.add("decode, 1 thread", batchRows, [&] { (void)ours.model.decode(work.tables(), rows); });
    contest.add("decode, 2 threads, 2 batches", 2 * batchRows, [&] { decodeTwo(ours.model); });
    std::unique_ptr<Ours> rounded;
    if (kernels::multipliesBf16()) {
        ModelSpec bf16 = spec;
        bf16.precision = Precision::Bf16;
        rounded = std::make_unique<Ours>(bf16, learnt, 1);
        contest.add("decode in bf16, 2 threads", 2 * batchRows, [&] { decodeTwo(rounded->model); });
    }
    contest.run(rounds);
    std::printf("decoding%s, %.1f steps a row (load %s; largest difference %.1e s)\n",
                spec.embeddingMixup ? " with embedding mixup" : "", length, load().c_str(), most);
    contest.print(plainSettings.size());
}

void compare(const GrWorkload& work, bool mixup, std::int64_t layers, const PlainSettings& plain, int rounds)
{
    const ModelSpec spec = work.spec(mixup, Precision::Float32, layers);
    std::printf("\n%lld tokens, %lld layers, %.1f positions a row, %.1f with padding\n",
                static_cast<long long>(spec.tokenCount()), static_cast<long long>(layers), work.meanLength(),
                work.paddedLength());
    Model initial(spec);
    initial.initialize(1);
    const SafeTensors weights = initial.exportWeights();
    compareTraining(work, spec, weights, plain, rounds);
    compareDecoding(work, spec, weights, plain, rounds);
}

} // namespace

int main(int argc, char** argv)
{
    const int rounds = argc > 1 ? std::max(1, std::atoi(argv[1])) : 7;
    setTorchThreads(1);
    if (argc > 2 && std::strcmp(argv[2], "shapes") == 0) {
        const PlainSettings one{{1, 1}};
        for (const std::size_t tokens : {20, 40, 200})
            compare(GrWorkload(1, tokens - firstAmountToken), false, 3, one, rounds);
        for (const std::int64_t layers : {1, 6})
            compare(GrWorkload(1), false, layers, one, rounds);
        return 0;
    }
    const GrWorkload work(1);
    const PlainSettings several{{1, 1}, {2, 1}, {1, 2}};
    compare(work, false, 3, several, rounds);
    compare(work, true, 3, several, rounds);
    return 0;
}
