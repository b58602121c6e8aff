// SPDX-License-Identifier: GPL-3.0-or-later
// What the demo preset learns of generated data, whose truth is known (docs/generated-data.md): how near it
// comes to what is attainable, and the planted rules in what it generates.
//
//   bench_a2gen_rules [ROWS [SEED ...]]    rows of big_matrix, 400000 as in the built-in sample; seeds of
//   training
#include "core/data/ceiling.h"
#include "core/data/generator.h"
#include "core/gr/model.h"
#include "core/metrics/action_ceiling.h"
#include "tests/a2gen/planted_rules.h"

#include <cstdlib>
#include <iostream>
#include <vector>

using namespace watchlab;

namespace {

/// How much of the way from 0.5 to what is attainable the model's AUC of the generator's actions makes. The
/// truth of actions in memory is known for the built-in sample's size alone.
void printActions(const test::DemoRun& run)
{
    double reached = 0;
    double attainable = 0;
    for (const ActionCeiling& ceiling : findActionCeilings(*run.data, run.data->test)) {
        reached += run.metrics.at("auc." + ceiling.name) - 0.5;
        attainable += ceiling.auc - 0.5;
        std::cout << "  AUC " << ceiling.name << " " << run.metrics.at("auc." + ceiling.name) << " up to "
                  << ceiling.auc << "\n";
    }
    std::cout << "  mean AUC of actions " << run.metrics.at("action_auc");
    if (attainable > 0)
        std::cout << ", " << 100 * reached / attainable << " % of the way";
    std::cout << "; MAE of their times " << run.metrics.at("timing_mae") << " lengths\n";
}

} // namespace

int main(int argc, char** argv)
{
    GeneratorParams params;
    if (argc > 1)
        params.bigRows = std::atoll(argv[1]);
    std::vector<std::int64_t> seeds;
    for (int i = 2; i < argc; ++i)
        seeds.push_back(std::atoll(argv[i]));
    if (seeds.empty())
        seeds = {1, 2, 3};
    const auto dataset = generateDataset(params);
    for (const std::int64_t seed : seeds) {
        const test::DemoRun run(dataset, seed);
        std::cout << "seed " << seed << "\n";
        printActions(run);
        const Ceiling ceiling = findCeiling(*run.data, run.data->test).value();
        const double mae = run.metrics.at("mae");
        std::cout << "  MAE " << mae << " between " << ceiling.constantMae << " and " << ceiling.mae << " ("
                  << 100 * (ceiling.constantMae - mae) / (ceiling.constantMae - ceiling.mae)
                  << " % of the way), XAUC " << run.metrics.at("xauc") << " up to " << ceiling.xauc << " ("
                  << 100 * (run.metrics.at("xauc") - 0.5) / (ceiling.xauc - 0.5) << " %)\n"
                  << std::flush;
        gr::setTorchThreads(2);
        const test::PlantedRules rules = test::rulesOf(run);
        std::cout << "  late likes: follows " << rules.follow << " times (3.3), collects " << rules.collect
                  << " times (1.52); follow before like: watched " << rules.watched
                  << " times as long (1.28)\n"
                  << std::flush;
    }
    return 0;
}
