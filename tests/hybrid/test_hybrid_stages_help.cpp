// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/generator.h"
#include "core/hybrid/hybrid_checkpoint.h"
#include "core/hybrid/hybrid_model.h"
#include "core/hybrid/stage_options.h"
#include "core/metrics/paired_interval.h"
#include "core/metrics/ranked_lists.h"
#include "tests/hybrid/tiny_training.h"
#include "tests/support/temporary_folder.h"

#include <catch2/catch.hpp>

#include <cstdio>

using namespace watchlab;
using namespace watchlab::hybrid;

namespace {

constexpr std::size_t keep = 200;

struct Lists {
    std::vector<std::vector<RankingScores>> scores; ///< per user, K = 10

    std::vector<double> values(double RankingScores::*metric) const
    {
        std::vector<double> result;
        for (const std::vector<RankingScores>& user : scores)
            result.push_back(user.front().*metric);
        return result;
    }
};

/// Both lists on the same users, and what is left of their difference when others had been asked.
PairedInterval advantage(const Lists& own, const Lists& other, double RankingScores::*metric,
                         const char* words)
{
    const PairedInterval interval = pairedInterval(own.values(metric), other.values(metric));
    std::printf("%s: %+.4f (%+.4f to %+.4f)\n", words, interval.mean, interval.low, interval.high);
    return interval;
}

} // namespace

/// The generated sample: what is liked depends on taste, length and author, as the trees can see.
TEST_CASE("two stages rank better than popularity, ALS and the classifier alone", "[slow]")
{
    const test::TemporaryFolder folder;
    test::RecordingObserver observer;
    CommandQueue commands;
    RunConfig config = presetConfig("hybrid", "demo");
    config.hybrid.als.factors = 32;
    config.hybrid.trees.trees = 150;
    config.hybrid.keep = keep;
    config.train.rankingKs = "10";
    const std::shared_ptr<const Dataset> dataset = generateDataset({400'000, 1, 1.0});
    const auto data = prepare(dataset, config.data);
    const Outcome outcome = trainHybrid(config, *data, {observer, commands, {}, folder.path()});
    REQUIRE(std::holds_alternative<Completed>(outcome));

    const HybridCheckpoint checkpoint = readHybridCheckpoint(folder / "model.safetensors");
    const WatchRatio ratio(*data);
    const auto als = std::make_shared<const AlsFactors>(checkpoint.als);
    const auto table = featureTableOf(config, *data, als, {});
    const HybridModel model(dataset, als, table, viewsOf(*data),
                            readBooster(boosterFeatures(*table), checkpoint.classifier.serialized),
                            readBooster(boosterFeatures(*table), checkpoint.regressor.serialized));
    const StageScores scores = model.scoreRows(data->test, {});
    const RankedLists lists(*dataset, ratio, data->test);
    const std::vector<std::size_t> ks{10};
    const auto alone = [&](const std::vector<double>& score) {
        return Lists{lists.scores({score, score, 0}, ks)};
    };
    const Lists own{lists.scores({scores.classifier, scores.regressor, keep}, ks)};
    std::printf("%zu users, K = 10, %zu kept\n", lists.users(), keep);

    const struct {
        const char* name;
        Lists lists;
    } others[] = {{"popularity", alone(scores.popularity)},
                  {"ALS", alone(scores.als)},
                  {"classifier", alone(scores.classifier)}};
    for (const auto& other : others) {
        INFO(other.name);
        CHECK(advantage(own, other.lists, &RankingScores::ndcg,
                        (std::string("NDCG over ") + other.name).c_str())
                  .low > 0);
        CHECK(
            advantage(own, other.lists, &RankingScores::map, (std::string("MAP over ") + other.name).c_str())
                .low > 0);
    }
    const Lists regressor = alone(scores.regressor); // no promise: told, not asked for
    advantage(own, regressor, &RankingScores::ndcg, "NDCG over the regressor alone");
    advantage(own, regressor, &RankingScores::map, "MAP over the regressor alone");
}
