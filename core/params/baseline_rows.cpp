// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/params/table_rows.h"

#include <algorithm>

namespace watchlab::params {

namespace {

constexpr auto baseline = [](auto& config) -> auto&
{
    return config.baseline;
};

auto isOneOf(std::initializer_list<BaselineMethod> methods)
{
    return [methods = std::vector(methods)](const RunConfig& config) {
        return std::ranges::count(methods, config.baseline.method) > 0;
    };
}

std::vector<Parameter> methodRows()
{
    constexpr std::string_view group = "Baseline";
    const auto isOfGroups = isOneOf({BaselineMethod::Bucket, BaselineMethod::D2q});
    return {
        describe({"baseline.method", group, "Method",
                  "What predicts: a number, medians or means of the train rows; or a head on GR's encoder, "
                  "with a loss of its own."},
                 baseline, &BaselineParams::method, {},
                 {{"constant", "Constant"},
                  {"bucket", "Length bucket"},
                  {"user_video", "User and video means"},
                  {"vr", "VR"},
                  {"wlr", "WLR"},
                  {"d2q", "D2Q"},
                  {"tpm", "TPM"},
                  {"cread", "CREAD"},
                  {"egmn", "EGMN"}}),
        onlyIf(isOneOf({BaselineMethod::Constant, BaselineMethod::Bucket}),
               describe({"baseline.centre", group, "Stands for the rows",
                         "The median has the least absolute error, the mean the least squared one."},
                        baseline, &BaselineParams::centre, {}, {{"median", "median"}, {"mean", "mean"}})),
        onlyIf(isOfGroups,
               describe({"baseline.length_groups", group, "Groups of lengths",
                         "Videos of similar length, with as many train rows in each group; equal lengths "
                         "stay together."},
                        baseline, &BaselineParams::lengthGroups, {1, 10000})),
        onlyIf(isOneOf({BaselineMethod::UserVideo}),
               describe({"baseline.ridge", group, "Ridge",
                         "Draws what is said of users and videos with few rows towards nothing, as so many "
                         "more rows without a deviation would.",
                         "rows"},
                        baseline, &BaselineParams::ridge, {0, 1e6})),
        onlyIf(isOneOf({BaselineMethod::UserVideo}),
               describe({"baseline.sweeps", group, "Sweeps",
                         "How often users and then videos are fitted to all train rows.", "sweeps"},
                        baseline, &BaselineParams::sweeps, {1, 1000})),
    };
}

std::vector<Parameter> encoderRows()
{
    const auto encoder = [](auto& config) -> auto&
    {
        return config.baseline.encoder;
    };
    const auto learnt = [](const RunConfig& config) { return isLearnt(config.baseline.method); };
    constexpr std::string_view group = "Encoder";
    return {
        onlyIf(learnt, describe({"baseline.feat_dim", group, "Embedding width",
                                 "Width of every user, video and duration embedding, as gr.feat_dim."},
                                encoder, &BaselineEncoderParams::featDim, {1, 4096})),
        onlyIf(learnt, describe({"baseline.hidden_dim", group, "Hidden width",
                                 "Width of the encoder's output, which the head reads, as gr.hidden_dim."},
                                encoder, &BaselineEncoderParams::hiddenDim, {1, 4096})),
        onlyIf(learnt, describe({"baseline.dropout", group, "Dropout",
                                 "Share of the encoder's activations set to 0 in training."},
                                encoder, &BaselineEncoderParams::dropout, {0, 0.95})),
    };
}

/// Of VR and D2Q.
std::vector<Parameter> regressionRows()
{
    constexpr std::string_view group = "Head";
    const auto hasHuber = [](const RunConfig& config) {
        const BaselineParams& params = config.baseline;
        return params.method == BaselineMethod::Cread ||
               (params.method == BaselineMethod::Vr && params.regressionLoss == RegressionLoss::Huber);
    };
    return {
        onlyIf(isOneOf({BaselineMethod::Vr}),
               describe({"baseline.regression_loss", group, "Error of the regression",
                         "VR: squares learn means; Huber's error is less impressed by few long viewings."},
                        baseline, &BaselineParams::regressionLoss, {},
                        {{"squared", "squared"}, {"huber", "Huber"}})),
        onlyIf(hasHuber,
               describe({"baseline.huber_delta", group, "Huber's threshold",
                         "Errors up to it count as squares, longer ones by their length; in the target's "
                         "unit."},
                        baseline, &BaselineParams::huberDelta, {1e-6, 1e6})),
        onlyIf(isOneOf({BaselineMethod::D2q}),
               describe({"baseline.quantiles", group, "Quantiles",
                         "D2Q: how many of them, both ends included, tell the distribution of a group of "
                         "lengths."},
                        baseline, &BaselineParams::quantiles, {2, 10001})),
        onlyIf(isOneOf({BaselineMethod::D2q}),
               describe({"baseline.rank_delta", group, "Huber's threshold of ranks",
                         "D2Q: errors of the predicted rank up to this share of the group count as squares, "
                         "larger ones by their size."},
                        baseline, &BaselineParams::rankDelta, {1e-6, 1e6})),
    };
}

std::vector<Parameter> treeRows()
{
    constexpr std::string_view group = "Head";
    const auto isTree = isOneOf({BaselineMethod::Tpm});
    return {
        onlyIf(isTree, describe({"baseline.tree_depth", group, "Depth of the tree",
                                 "TPM: questions from the root to a leaf; 5 make 32 intervals of the target "
                                 "with as many train rows in each."},
                                baseline, &BaselineParams::treeDepth, {1, 10})),
        onlyIf(isTree, describe({"baseline.tree_squared_weight", group, "Weight of the squared error",
                                 "TPM: of the squared error of the mean over the leaves, in variances of "
                                 "the train rows' targets."},
                                baseline, &BaselineParams::treeSquaredWeight, {0, 1e6})),
        onlyIf(isTree, describe({"baseline.tree_variance_weight", group, "Weight of the variance",
                                 "TPM: of the variance over the leaves, likewise: how sure the tree has to "
                                 "be."},
                                baseline, &BaselineParams::treeVarianceWeight, {0, 1e6})),
    };
}

std::vector<Parameter> thresholdRows()
{
    constexpr std::string_view group = "Head";
    const auto isCread = isOneOf({BaselineMethod::Cread});
    return {
        onlyIf(isCread, describe({"baseline.thresholds", group, "Thresholds",
                                  "CREAD: how many classifiers each say whether the target is longer than "
                                  "theirs."},
                                 baseline, &BaselineParams::thresholds, {1, 1000})),
        onlyIf(isCread, describe({"baseline.threshold_bend", group, "Bend of the thresholds",
                                  "CREAD: 0 puts as many train rows between any two; the more, the closer "
                                  "they stand where targets are long and few."},
                                 baseline, &BaselineParams::thresholdBend, {0, 50})),
        onlyIf(isCread, describe({"baseline.restoration_weight", group, "Weight of the restored value",
                                  "CREAD: of Huber's error of the value that the chances add up to."},
                                 baseline, &BaselineParams::restorationWeight, {0, 1e6})),
        onlyIf(isCread, describe({"baseline.order_weight", group, "Weight of order",
                                  "CREAD: of chances that rise from one threshold to the next."},
                                 baseline, &BaselineParams::orderWeight, {0, 1e6})),
    };
}

std::vector<Parameter> mixtureRows()
{
    constexpr std::string_view group = "Head";
    const auto isMixture = isOneOf({BaselineMethod::Egmn});
    return {
        onlyIf(isMixture, describe({"baseline.gaussians", group, "Gaussians",
                                    "EGMN: how many there are beside the exponential distribution."},
                                   baseline, &BaselineParams::gaussians, {1, 100})),
        onlyIf(isMixture, describe({"baseline.entropy_weight", group, "Weight of the entropy",
                                    "EGMN: rewards mixtures of many parts, lest one takes all."},
                                   baseline, &BaselineParams::entropyWeight, {0, 1e6})),
        onlyIf(isMixture, describe({"baseline.absolute_weight", group, "Weight of the mean's error",
                                    "EGMN: of the absolute error of the mixture's mean, in means of the "
                                    "train rows' targets."},
                                   baseline, &BaselineParams::absoluteWeight, {0, 1e6})),
    };
}

} // namespace

std::vector<Parameter> baselineRows()
{
    return ofFamily("baseline", joined({methodRows(), encoderRows(), regressionRows(), treeRows(),
                                        thresholdRows(), mixtureRows()}));
}

} // namespace watchlab::params
