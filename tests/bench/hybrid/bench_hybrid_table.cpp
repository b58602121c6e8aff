// SPDX-License-Identifier: GPL-3.0-or-later
// Both boosters on generated data of a share of KuaiRec's size, for compare_with_pandas.py: one JSON line per
// step, memory without mapped files above the idle process. With a folder, the joined table is written there
// as arrays first, by a process that then ends. bench_hybrid_table SHARE ROUNDS THREADS [FOLDER]
#include "core/data/generator.h"
#include "core/hybrid/stage_options.h"
#include "core/params/presets.h"
#include "core/util/process_memory.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <thread>
#include <vector>

using namespace watchlab;
using namespace watchlab::hybrid;

namespace {

double seconds()
{
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

/// The most memory that the process has while it lives, looked at a hundred times a second.
class PeakWatch {
public:
    PeakWatch()
        : m_thread([this](const std::stop_token& stop) {
            while (!stop.stop_requested()) {
                m_peak = std::max(m_peak.load(), anonymousMegabytes());
                std::this_thread::sleep_for(std::chrono::milliseconds(10));
            }
        })
    {
    }
    double peak() const { return m_peak; }

private:
    std::atomic<double> m_peak = 0;
    std::jthread m_thread;
};

struct Prepared {
    RunConfig config = presetConfig("hybrid", "reference");
    std::shared_ptr<const PreparedData> data;
    std::shared_ptr<const FeatureTable> table;
};

Prepared prepareTable(double share, int threads)
{
    Prepared prepared;
    prepared.config.train.threads = threads;
    prepared.config.hybrid.trees.library = TreeLibrary::Xgboost; // what it is compared with
    prepared.config.hybrid.trees.columnsPerTree = 1; // a draw of columns would decide what a round costs
    GeneratorParams params;
    params.bigRows = static_cast<std::int64_t>(share * static_cast<double>(kuaiRecBigRows));
    prepared.data = prepare(generateDataset(params), prepared.config.data);
    const WatchRatio ratio(*prepared.data);
    Als<double> als(interactionsOf(*prepared.data, ratio, {}), alsOptions(prepared.config));
    for (int i = 0; i < 3; ++i)
        als.iterate();
    prepared.table = featureTableOf(prepared.config, *prepared.data,
                                    std::make_shared<const AlsFactors>(als.factors()), {});
    return prepared;
}

/// Raw float32, row by row: features, then liked, then the clipped ratio.
void dump(const Prepared& prepared, const WatchRatio& ratio, const std::vector<std::uint32_t>& rows,
          const std::filesystem::path& file)
{
    const std::size_t width = prepared.table->width();
    std::ofstream out(file, std::ios::binary);
    std::vector<float> line(width + 2);
    for (const std::uint32_t row : rows) {
        prepared.table->join(std::span(&row, 1), std::span(line).first(width));
        line[width] = ratio.liked(row) ? 1.0F : 0.0F;
        line[width + 1] = static_cast<float>(ratio.clipped(row));
        out.write(reinterpret_cast<const char*>(line.data()),
                  static_cast<std::streamsize>(line.size() * sizeof(float)));
    }
}

void boost(const Prepared& prepared, const WatchRatio& ratio, BoostingTask task, const HeldOutSplit& split,
           int rounds)
{
    const double begin = seconds();
    const auto booster =
        startBoosting(task, boosterOptions(prepared.config, task), boosterFeatures(*prepared.table),
                      boosterRows(*prepared.table, ratio, split.train, task),
                      boosterRows(*prepared.table, ratio, split.heldOut, task));
    booster->trainRound(); // the columns' copy of the bins is made in the first round
    const double ready = seconds();
    std::vector<double> taken;
    for (int round = 1; round < rounds; ++round) {
        const double roundBegin = seconds();
        booster->trainRound();
        taken.push_back(seconds() - roundBegin);
    }
    std::ranges::sort(taken);
    std::printf(
        "{\"step\": \"%s\", \"bins_s\": %.2f, \"round_s\": %.3f, \"fastest_s\": %.3f, \"value\": %.5f}\n",
        task == BoostingTask::Classify ? "classifier" : "regressor", ready - begin, taken[taken.size() / 2],
        taken.front(), booster->evaluate());
}

} // namespace

int main(int argc, char** argv)
{
    if (argc < 4 || std::atoi(argv[2]) < 2) {
        std::fprintf(stderr, "usage: bench_hybrid_table SHARE ROUNDS (2 at least) THREADS [FOLDER]\n");
        return 2;
    }
    const PeakWatch watch;
    const double idle = anonymousMegabytes();
    const Prepared prepared = prepareTable(std::atof(argv[1]), std::atoi(argv[3]));
    const WatchRatio ratio(*prepared.data);
    const HeldOutSplit split = splitRows(prepared.data->train, ratio, BoostingTask::Classify,
                                         prepared.config.hybrid.trees.heldOut, 1);
    if (argc > 4) {
        const std::filesystem::path folder = argv[4];
        dump(prepared, ratio, split.train, folder / "train.f32");
        dump(prepared, ratio, split.heldOut, folder / "held_out.f32");
        std::ofstream columns(folder / "columns.txt");
        for (std::size_t i = 0; i < prepared.table->width(); ++i)
            columns << prepared.table->names()[i] << ' ' << prepared.table->categorical()[i] << '\n';
        return 0;
    }
    boost(prepared, ratio, BoostingTask::Classify, split, std::atoi(argv[2]));
    boost(prepared, ratio, BoostingTask::Regress, split, std::atoi(argv[2]));
    std::printf("{\"step\": \"memory\", \"rows\": %zu, \"peak_mb\": %.0f}\n", split.train.size(),
                watch.peak() - idle);
    return 0;
}
