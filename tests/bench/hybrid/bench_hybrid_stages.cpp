// SPDX-License-Identifier: GPL-3.0-or-later
// Time and memory of Hybrid's stages on a dataset of any size.
// bench_hybrid_stages PATH [rounds [share of the train rows [max_levels]]]
#include "core/data/open_dataset.h"
#include "core/data/protocol.h"
#include "core/hybrid/als.h"
#include "core/hybrid/booster.h"
#include "core/hybrid/feature_table.h"
#include "core/metrics/watch_ratio.h"
#include "core/util/rng.h"

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>

using namespace watchlab;
using namespace watchlab::hybrid;

namespace {

constexpr double heldOutShare = 0.15;
constexpr std::size_t levelsByDefault = 256;

/// Memory that no file stands behind, in MB.
double anonymousMegabytes()
{
    std::ifstream status("/proc/self/status");
    for (std::string word; status >> word;) {
        if (word == "RssAnon:") {
            double kilobytes = 0;
            status >> kilobytes;
            return kilobytes * 1024 / 1e6;
        }
    }
    return 0;
}

class Stopwatch {
public:
    void say(const char* what)
    {
        const auto now = std::chrono::steady_clock::now();
        std::printf("%-28s %8.2f s  %6.0f MB\n", what, std::chrono::duration<double>(now - m_begin).count(),
                    anonymousMegabytes());
        std::fflush(stdout);
        m_begin = std::chrono::steady_clock::now();
    }

private:
    std::chrono::steady_clock::time_point m_begin = std::chrono::steady_clock::now();
};

BoosterRows boosterRows(const FeatureTable& table, const std::vector<std::uint32_t>& rows,
                        const WatchRatio& ratio, BoostingTask task)
{
    return {rows.size(),
            [&](std::size_t first, std::span<float> out) {
                table.join(std::span(rows).subspan(first, out.size() / table.width()), out);
            },
            [&ratio, &rows, task](std::size_t row) {
                return task == BoostingTask::Classify ? static_cast<float>(ratio.liked(rows[row]))
                                                      : static_cast<float>(ratio.clipped(rows[row]));
            }};
}

void boost(const char* name, BoostingTask task, TreeLibrary library, const FeatureTable& table,
           const WatchRatio& ratio, const std::vector<std::uint32_t>& train,
           const std::vector<std::uint32_t>& heldOut, int rounds)
{
    std::printf("%s, %s\n", name, nameAndVersion(library).c_str());
    Stopwatch watch;
    BoosterOptions options;
    options.library = library;
    const BoosterFeatures features{table.names(), table.categorical()};
    const auto booster = startBoosting(task, options, features, boosterRows(table, train, ratio, task),
                                       boosterRows(table, heldOut, ratio, task));
    watch.say("  rows into bins");
    const auto begin = std::chrono::steady_clock::now();
    for (int round = 1; round <= rounds; ++round) {
        booster->trainRound();
        const double value = booster->evaluate();
        if (rounds <= 10 || round % 10 == 0) {
            std::printf("  round %d: %.5f", round, value);
            watch.say("");
        }
    }
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    std::printf("  %.2f s a round, %.0f min for 1,000\n", seconds / rounds, seconds / rounds * 1000 / 60);
}

} // namespace

int main(int argc, char** argv)
{
    if (argc < 2) {
        std::fprintf(stderr,
                     "usage: bench_hybrid_stages PATH [rounds [share of the train rows [max_levels]]]\n");
        return 2;
    }
    const int rounds = argc > 2 ? std::atoi(argv[2]) : 10;
    Stopwatch watch;
    watch.say("idle");
    const auto dataset = openDataset(argv[1]);
    watch.say("reading");
    DataParams protocol;
    protocol.duplicates = Duplicates::Keep;
    protocol.validationSplit = ValidationSplit::None;
    protocol.trainSample = argc > 3 ? std::atof(argv[3]) : 1;
    const auto data = prepare(dataset, protocol);
    const WatchRatio ratio(dataset, data->train, data->test);
    watch.say("protocol");

    auto factors = std::make_shared<AlsFactors>();
    {
        const auto cells = std::make_shared<const Interactions>(gatherInteractions(
            dataset->users.size(), dataset->videos.size(), data->train.size(), [&](std::size_t i) {
                const std::uint32_t row = data->train[i];
                return Viewing{dataset->rows.user[row], dataset->rows.video[row], ratio.clipped(row)};
            }));
        std::printf("%zu rows, %zu cells\n", data->train.size(), cells->byUser.cells());
        watch.say("gathering for ALS");
        Als<double> als(cells, {});
        for (int i = 0; i < 3; ++i) {
            als.iterate();
            watch.say("ALS iteration");
        }
        std::printf("loss %.6f ", als.loss());
        watch.say("");
        *factors = als.factors();
    }
    const FeatureTable table(dataset, featureColumns(*dataset, data->train), data->train, factors,
                             argc > 4 ? static_cast<std::size_t>(std::atoi(argv[4])) : levelsByDefault);
    watch.say("features");

    std::vector<std::uint32_t> train;
    std::vector<std::uint32_t> heldOut;
    Rng rng(1);
    for (const std::uint32_t row : data->train)
        (rng.uniform() < heldOutShare ? heldOut : train).push_back(row);
    for (const TreeLibrary library : builtInLibraries()) {
        boost("classifier", BoostingTask::Classify, library, table, ratio, train, heldOut, rounds);
        boost("regressor", BoostingTask::Regress, library, table, ratio, train, heldOut, rounds);
    }
}
