// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/params/table_rows.h"

namespace watchlab::params {

namespace {

constexpr std::string_view training = "Training";
constexpr std::string_view evaluation = "Evaluation";
constexpr std::string_view checkpoints = "Checkpoints";

constexpr auto train = [](auto& config) -> auto&
{
    return config.train;
};

/// Some baselines are computed from all train rows instead.
bool takesSteps(const RunConfig& config)
{
    return config.family != "baseline" || isLearnt(config.baseline.method);
}

std::vector<Parameter> batchRows()
{
    return {
        onlyIf(takesSteps,
               describe({"train.epochs", training, "Epochs", "How many times every train row is seen."},
                        train, &TrainParams::epochs, {1, 100000})),
        onlyIf(takesSteps,
               describe({"train.batch_size", training, "Batch size", "Rows per optimiser step.", "rows"},
                        train, &TrainParams::batchSize, {1, 65536})),
    };
}

std::vector<Parameter> learningRateRows()
{
    const auto hasSchedule = [](LearningRateSchedule schedule) {
        return [schedule](const RunConfig& config) { return config.train.learningRateSchedule == schedule; };
    };
    return {
        onlyIf(takesSteps,
               describe(
                   {"train.learning_rate", training, "Learning rate", "Adam's step size.", "", {"train.lr"}},
                   train, &TrainParams::learningRate, {0, 10})),
        describe({"train.learning_rate_schedule", training, "Learning rate over the run",
                  "Constant; a warm-up and then half a cosine down to the last batch; or falling whenever "
                  "evaluations bring no new best."},
                 train, &TrainParams::learningRateSchedule, {},
                 {{"constant", "constant"}, {"cosine", "warm-up and cosine"}, {"plateau", "plateau"}}),
        onlyIf(hasSchedule(LearningRateSchedule::Cosine),
               describe({"train.warm_up_steps", training, "Warm-up",
                         "Batches in which the learning rate rises evenly to its full value.", "batches"},
                        train, &TrainParams::warmUpSteps, {0, 1e9})),
        onlyIf(hasSchedule(LearningRateSchedule::Cosine),
               describe({"train.final_learning_rate_share", training, "Final share of the rate",
                         "What is left of the learning rate with the last batch."},
                        train, &TrainParams::finalLearningRateShare, {0, 1})),
        onlyIf(hasSchedule(LearningRateSchedule::Plateau),
               describe({"train.plateau_factor", training, "Plateau factor",
                         "What the learning rate is multiplied by on a plateau."},
                        train, &TrainParams::plateauFactor, {0.001, 1})),
        onlyIf(hasSchedule(LearningRateSchedule::Plateau),
               describe({"train.plateau_patience", training, "Plateau patience",
                         "Evaluations in a row without a new best that make a plateau.", "evaluations"},
                        train, &TrainParams::plateauPatience, {1, 1e6})),
    };
}

std::vector<Parameter> limitRows()
{
    const auto comparesEvaluations = [](const RunConfig& config) {
        return config.train.selectBy != SelectBy::LastEpoch;
    };
    return {
        onlyIf(takesSteps,
               describe({"train.gradient_clip", training, "Gradient clipping",
                         "A step's gradient is scaled down to this L2 norm where it is longer; 0 = never."},
                        train, &TrainParams::gradientClip, {0, 1e12})),
        onlyIf(comparesEvaluations,
               describe({"train.early_stopping", training, "Early stopping",
                         "Training ends after so many evaluations in a row without a new best; 0 = never.",
                         "evaluations"},
                        train, &TrainParams::earlyStopping, {0, 1e6})),
    };
}

std::vector<Parameter> weightDecayRows()
{
    return {
        onlyIf(takesSteps,
               describe(
                   {"train.embedding_weight_decay", training, "Embedding weight decay",
                    "L2 term added to the gradient of the user, video and duration embeddings; nothing else "
                    "decays."},
                   train, &TrainParams::embeddingWeightDecay, {0, 10})),
    };
}

std::vector<Parameter> machineRows()
{
    return {
        describe({"train.seed", training, "Seed",
                  "Decides initial weights, order of rows, dropout and teacher forcing. On one thread the "
                  "same seed "
                  "gives the same bits."},
                 train, &TrainParams::seed, {0, 2147483647}),
        describe({"train.threads", training, "Threads", "0 uses all cores."}, train, &TrainParams::threads,
                 {0, 1024}),
    };
}

std::vector<Parameter> deviceRows()
{
    return {
        describe(
            {"train.device", training, "Device",
             "What computes: the processor, by this program's own operations; or a CUDA GPU, by LibTorch's, "
             "where its build and the machine have one. Weights, order of rows and teacher forcing are "
             "drawn alike; dropout is the device's, and sums on a GPU are not the same to the bit."},
            train, &TrainParams::device, {}, {{"cpu", "processor"}, {"cuda", "GPU (CUDA)"}}),
    };
}

std::vector<Parameter> pointRows()
{
    return {
        describe({"train.point_every", training, "Record every",
                  "Batches between two recorded points of the loss curves.", "batches"},
                 train, &TrainParams::pointEvery, {1, 1000000}),
    };
}

std::vector<Parameter> evaluationRows()
{
    return {
        describe({"train.evaluate_every", evaluation, "Evaluate every",
                  "Batches between two evaluations; 0 evaluates only at the end of epochs.", "batches"},
                 train, &TrainParams::evaluateEvery, {0, 1e9}),
        describe({"train.evaluate_epochs", evaluation, "Evaluate after",
                  "Epochs between two evaluations at their ends; the last epoch always ends with one.",
                  "epochs"},
                 train, &TrainParams::evaluateEpochs, {1, 100000}),
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
    };
}

std::vector<Parameter> rankingRows()
{
    return {
        describe(
            {"train.ranking_ks", evaluation, "Lengths of lists",
             "The K of precision, recall, MAP and NDCG, with commas between them. Each user's test videos "
             "are ranked once at the end where the data has watch ratios; empty = not at all.",
             "videos"},
            train, &TrainParams::rankingKs),
        describe({"train.keep_predictions", evaluation, "Keep predictions",
                  "Stores what the best checkpoint predicts for every test row, 4 bytes each, for comparing "
                  "runs user by user. Without it that is worked out when it is first asked for."},
                 train, &TrainParams::keepPredictions),
    };
}

std::vector<Parameter> checkpointRows()
{
    return {
        describe({"train.checkpoint_every", checkpoints, "Checkpoint every",
                  "Batches between two checkpoints, from which an interrupted run goes on; 0 = only by time, "
                  "at each evaluation, on pause and at the end.",
                  "batches"},
                 train, &TrainParams::checkpointEvery, {0, 1e9}),
        describe({"train.checkpoint_seconds", checkpoints, "Checkpoint after",
                  "The longest time that an interruption can cost. Checkpoints are written while training "
                  "goes on; 0 = not by time.",
                  "s"},
                 train, &TrainParams::checkpointSeconds, {0, 1e7}),
        describe(
            {"train.checkpoints_kept", checkpoints, "Checkpoints kept",
             "How many of the newest checkpoints stay, beside the best and the best before it; a run can be "
             "forked at each of them."},
            train, &TrainParams::checkpointsKept, {1, 100000}),
    };
}

} // namespace

std::vector<Parameter> trainRows()
{
    constexpr std::string_view byGradients = "gr a2gen baseline";
    return joined({ofFamily(byGradients, joined({batchRows(), learningRateRows(), limitRows()})),
                   ofFamily("gr baseline", weightDecayRows()), machineRows(), ofFamily("gr", deviceRows()),
                   ofFamily(byGradients, joined({pointRows(), evaluationRows()})), rankingRows(),
                   ofFamily(byGradients, checkpointRows())});
}

} // namespace watchlab::params
