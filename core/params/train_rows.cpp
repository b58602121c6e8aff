// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/params/table_rows.h"

#include <algorithm>
#include <array>

namespace watchlab::params {

std::vector<Parameter> trainRows()
{
    const auto train = [](auto& config) -> auto&
    {
        return config.train;
    };
    constexpr std::string_view training = "Training";
    constexpr std::string_view evaluation = "Evaluation";
    std::vector<Parameter> rows{
        describe({"train.epochs", training, "Epochs", "How many times every train row is seen."}, train,
                 &TrainParams::epochs, {1, 100000}),
        describe({"train.batch_size", training, "Batch size", "Rows per optimiser step.", "rows"}, train,
                 &TrainParams::batchSize, {1, 65536}),
        describe({"train.learning_rate", training, "Learning rate", "Adam's step size.", "", {"train.lr"}},
                 train, &TrainParams::learningRate, {0, 10}),
        describe({"train.embedding_weight_decay", training, "Embedding weight decay",
                  "L2 term added to the gradient of the user, video and duration embeddings; nothing else "
                  "decays."},
                 train, &TrainParams::embeddingWeightDecay, {0, 10}),
        describe({"train.seed", training, "Seed",
                  "Decides initial weights, order of rows, dropout and teacher forcing. On one thread the "
                  "same seed "
                  "gives the same bits."},
                 train, &TrainParams::seed, {0, 2147483647}),
        describe({"train.threads", training, "Threads", "0 uses all cores."}, train, &TrainParams::threads,
                 {0, 1024}),
        describe({"train.point_every", training, "Record every",
                  "Batches between two recorded points of the loss curves.", "batches"},
                 train, &TrainParams::pointEvery, {1, 1000000}),
        describe({"train.evaluate_every", evaluation, "Evaluate every",
                  "Batches between two evaluations; 0 evaluates at the end of each epoch.", "batches"},
                 train, &TrainParams::evaluateEvery, {0, 1e9}),
        describe({"train.evaluation_rows", evaluation, "Validation rows",
                  "How many validation rows each evaluation looks at, always the same random ones; 0 = all.",
                  "rows"},
                 train, &TrainParams::evaluationRows, {0, 1e12}),
        describe({"train.test_rows", evaluation, "Test rows",
                  "How many test rows the one evaluation at the end looks at; 0 = all.", "rows"},
                 train, &TrainParams::testRows, {0, 1e12}),
        describe({"train.select_by", evaluation, "Best by",
                  "What chooses the checkpoint that is kept as the best."},
                 train, &TrainParams::selectBy, {},
                 {{"mae", "MAE"}, {"xauc", "XAUC"}, {"last", "last epoch"}}),
        describe(
            {"train.select_on_test", evaluation, "Choose on the test rows",
             "Evaluates and chooses on the test rows, as the published code does; the run says so. Its test "
             "figures are optimistic."},
            train, &TrainParams::selectOnTest),
        describe({"train.candidates", evaluation, "Candidates",
                  "Videos scored for a watched user at each evaluation, drawn at random once.", "videos"},
                 train, &TrainParams::candidates, {1, 1e7}),
        describe(
            {"train.ranking_ks", evaluation, "Lengths of lists",
             "The K of precision, recall, MAP and NDCG, with commas between them. Each user's test videos "
             "are ranked once at the end where the data has watch ratios; empty = not at all.",
             "videos"},
            train, &TrainParams::rankingKs),
    };
    constexpr std::array<std::string_view, 3> ofAll{"train.seed", "train.threads", "train.ranking_ks"};
    for (Parameter& row : rows)
        if (std::ranges::count(ofAll, row.key) == 0)
            row.family = "gr";
    return rows;
}

} // namespace watchlab::params
