// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/params/table_rows.h"

namespace watchlab::params {

namespace {

std::vector<Parameter> alsRows()
{
    const auto als = [](auto& config) -> auto&
    {
        return config.hybrid.als;
    };
    constexpr std::string_view group = "Collaborative filtering";
    return {
        describe({"hybrid.factors", group, "Factors",
                  "How many numbers alternating least squares (ALS) gives each user and each video."},
                 als, &AlsParams::factors, {1, 1024}),
        describe({"hybrid.regularization", group, "Regularisation",
                  "Keeps the factors small; larger forgets more of what single viewings say."},
                 als, &AlsParams::regularization, {1e-6, 1e6}),
        describe({"hybrid.iterations", group, "Iterations",
                  "An iteration solves the factors of all users, then those of all videos."},
                 als, &AlsParams::iterations, {1, 10000}),
        describe({"hybrid.precision", group, "Precision",
                  "What ALS computes in; single takes half the time and differs in the sixth digit."},
                 als, &AlsParams::precision, {}, {{"double", "double"}, {"single", "single"}}),
    };
}

std::vector<Parameter> featureRows()
{
    const auto features = [](auto& config) -> auto&
    {
        return config.hybrid.features;
    };
    constexpr std::string_view group = "Features";
    return {
        describe({"hybrid.text_terms", group, "Text terms",
                  "How many of the most frequent words of captions, cover texts and tags become a column."},
                 features, &HybridFeatureParams::textTerms, {0, 1000}),
        describe({"hybrid.max_levels", group, "Most levels",
                  "Of a categorical column the most frequent categories keep a code of their own, the rest "
                  "share one. Up to 256 a cell takes one byte in memory, above two; 0 keeps all.",
                  "levels"},
                 features, &HybridFeatureParams::maxLevels, {0, 65535}),
        describe({"hybrid.statistics", group, "Daily statistics from",
                  "Which days the videos' daily means and counts look at. The whole period, as published, "
                  "lets the future leak into train."},
                 features, &HybridFeatureParams::statistics, {},
                 {{"whole_period", "the whole period"}, {"before_split", "days before the test rows"}}),
    };
}

std::vector<Parameter> treeRows()
{
    const auto trees = [](auto& config) -> auto&
    {
        return config.hybrid.trees;
    };
    constexpr std::string_view group = "Trees";
    return {
        describe(
            {"hybrid.library", group, "Library",
             "Which library boosts the trees. Automatic is LightGBM, as published, where this build has it, "
             "and XGBoost elsewhere; the run's events name it and its version."},
            trees, &HybridTreeParams::library, {},
            {{"automatic", "automatic"}, {"xgboost", "XGBoost"}, {"lightgbm", "LightGBM"}}),
        describe({"hybrid.trees", group, "Trees",
                  "Boosting rounds of the classifier and of the regressor, one tree each, at most."},
                 trees, &HybridTreeParams::trees, {1, 100000}),
        describe({"hybrid.learning_rate", group, "Learning rate", "What a tree's values are multiplied by."},
                 trees, &HybridTreeParams::learningRate, {1e-6, 1}),
        describe({"hybrid.leaves", group, "Leaves", "Of a tree; the leaf that gains most is split first."},
                 trees, &HybridTreeParams::leaves, {2, 65536}),
        describe({"hybrid.columns_per_tree", group, "Columns per tree",
                  "Share of the features that a tree may use, drawn anew for each."},
                 trees, &HybridTreeParams::columnsPerTree, {1e-6, 1}),
        describe({"hybrid.rows_per_tree", group, "Rows per tree",
                  "Share of the rows that a tree sees. The published settings say 0.7, which the published "
                  "code does not apply."},
                 trees, &HybridTreeParams::rowsPerTree, {1e-6, 1}),
        describe({"hybrid.l1", group, "L1 penalty", "On the values of leaves."}, trees, &HybridTreeParams::l1,
                 {0, 1e6}),
        describe({"hybrid.l2", group, "L2 penalty", "On the values of leaves."}, trees, &HybridTreeParams::l2,
                 {0, 1e6}),
        describe({"hybrid.huber_slope", group, "Huber slope",
                  "XGBoost only: up to about this error the regressor's loss is squared, beyond it absolute. "
                  "LightGBM's is absolute throughout.",
                  "ratio"},
                 trees, &HybridTreeParams::huberSlope, {1e-6, 1e6}),
        describe({"hybrid.held_out", group, "Held out",
                  "Share of the train rows that is kept apart to measure AUC and MAE after each round; the "
                  "classifier's are drawn from liked and not liked alike. ALS and the counts have seen them, "
                  "as published, so that both figures are somewhat too good."},
                 trees, &HybridTreeParams::heldOut, {0, 0.9}),
        describe({"hybrid.early_stopping", group, "Early stopping",
                  "Boosting ends after this many rounds without a better value on the rows held out, and the "
                  "best round is kept; 0 = never.",
                  "rounds"},
                 trees, &HybridTreeParams::earlyStopping, {0, 100000}),
    };
}

} // namespace

std::vector<Parameter> hybridRows()
{
    const auto hybrid = [](auto& config) -> auto&
    {
        return config.hybrid;
    };
    std::vector<Parameter> rows = alsRows();
    for (auto&& part : {featureRows(), treeRows()})
        rows.insert(rows.end(), part.begin(), part.end());
    rows.push_back(describe({"hybrid.keep", "Ranking", "Keep",
                             "How many of a user's videos the classifier chooses for the regressor to order; "
                             "the others follow in the classifier's order. 0 keeps as many as are shown, as "
                             "published: precision and recall are then the classifier's own.",
                             "videos"},
                            hybrid, &HybridParams::keep, {0, 1e7}));
    return ofFamily("hybrid", std::move(rows));
}

} // namespace watchlab::params
