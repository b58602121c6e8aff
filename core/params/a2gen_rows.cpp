// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/params/table_rows.h"

namespace watchlab::params {

namespace {

bool isGenerator(const RunConfig& config)
{
    return config.a2gen.model.network == A2GenNetwork::Explicit ||
           config.a2gen.model.network == A2GenNetwork::Implicit;
}

std::vector<Parameter> a2genModelRows()
{
    const auto model = [](auto& config) -> auto&
    {
        return config.a2gen.model;
    };
    const auto isBaseline = [](const RunConfig& config) { return !isGenerator(config); };
    constexpr std::string_view group = "Sequence model";
    return {
        describe({"a2gen.model", group, "Model",
                  "The explicit generator writes actions one after the other, the implicit one all positions "
                  "at once. MMoE and PLE are nets for several tasks on the same inputs, to compare with."},
                 model, &A2GenModelParams::network, {},
                 {{"explicit", "explicit generator"},
                  {"implicit", "implicit generator"},
                  {"mmoe", "MMoE"},
                  {"ple", "PLE"}}),
        onlyIf(isGenerator,
               describe({"a2gen.context", group, "Generator sees",
                         "With the target video, as the paper's figure has it, or without, as the published "
                         "code does: a user without history then gets one answer for all videos."},
                        model, &A2GenModelParams::context, {},
                        {{"target", "user, target video, history"}, {"no_target", "user, history"}})),
        onlyIf(isGenerator, describe({"a2gen.history_pooling", group, "History is",
                                      "How the past viewings become one vector; the paper adds them up."},
                                     model, &A2GenModelParams::pooling, {},
                                     {{"sum", "their sum"}, {"mean", "their mean"}})),
        onlyIf(isGenerator,
               describe({"a2gen.time_heads", group, "Times",
                         "One time for whatever comes next, as in the paper, or one for each action and the "
                         "exit: what comes next says much about when."},
                        model, &A2GenModelParams::timeHeads, {},
                        {{"shared", "one for all"}, {"per_action", "one per action"}})),
        describe(
            {"a2gen.time_scale", group, "Scale of times",
             "What the heads of times learn: the share of the video's length, as in the paper, or its "
             "logarithm: what users and videos do to a time then multiplies, as watch times of short and "
             "long videos ask for, and no time is negative."},
            model, &A2GenModelParams::timeScale, {},
            {{"share", "share of the length"}, {"logarithm", "its logarithm"}}),
        onlyIf(
            [](const RunConfig& config) { return config.a2gen.model.network == A2GenNetwork::Explicit; },
            describe({"a2gen.chances", group, "Chances of actions",
                      "How likely an action is at all, and when: along the one sequence that is generated, "
                      "or over all that may come first, each with what may follow it. An action that "
                      "mostly follows another is seldom in the likeliest sequence."},
                     model, &A2GenModelParams::chances, {},
                     {{"sequence", "along the likeliest sequence"}, {"branches", "over all first actions"}})),
        describe({"a2gen.embedding", group, "Width", "How wide embeddings and attention are."}, model,
                 &A2GenModelParams::embedding, {1, 1024}),
        onlyIf(isGenerator, describe({"a2gen.heads", group, "Attention heads",
                                      "Each has a gate that depends on the context; must divide the width."},
                                     model, &A2GenModelParams::heads, {1, 64})),
        describe({"a2gen.history", group, "Past viewings",
                  "How many of the user's last viewings before a row the model sees; 0 = none."},
                 model, &A2GenModelParams::history, {0, 10000}),
        onlyIf(isBaseline, describe({"a2gen.experts", group, "Experts",
                                     "MMoE shares them among all tasks. In PLE half of what a task sees is "
                                     "shared and half its own."},
                                    model, &A2GenModelParams::experts, {1, 64})),
        describe({"a2gen.time_limit", group, "Longest time",
                  "In lengths of the video: later times, of videos watched again and again, are cut off "
                  "there; 0 = never.",
                  "lengths"},
                 model, &A2GenModelParams::timeLimit, {0, 1e6}),
    };
}

std::vector<Parameter> a2genLossRows()
{
    const auto loss = [](auto& config) -> auto&
    {
        return config.a2gen.loss;
    };
    constexpr std::string_view group = "Sequence loss";
    return {
        describe({"a2gen.action_weight", group, "Weight of actions",
                  "Of the cross-entropy of a row's actions, summed over its positions."},
                 loss, &A2GenLossParams::actionWeight, {0, 1e6}),
        describe({"a2gen.time_weight", group, "Weight of times",
                  "Of the error of times. The paper says 1, its code 0.1."},
                 loss, &A2GenLossParams::timeWeight, {0, 1e6}),
        describe(
            {"a2gen.time_loss", group, "Error of times",
             "Squared, as published, makes times means: where videos are watched again and again the "
             "few long viewings decide, and the MAE of watch times suffers. Absolute makes them medians, and "
             "an exit counts by the video's length, so that its error is one of seconds."},
            loss, &A2GenLossParams::timeLoss, {}, {{"squared", "squared"}, {"absolute", "absolute"}}),
        onlyIf(isGenerator, describe({"a2gen.order_weight", group, "Weight of order",
                                      "Of times that run backwards. The paper says 0.1, its code 0.01."},
                                     loss, &A2GenLossParams::orderWeight, {0, 1e6})),
        onlyIf(isGenerator,
               describe({"a2gen.order_hinge", group, "Order penalty",
                         "Grows with what a time runs backwards, or with its square. The paper's is squared, "
                         "its code's is not."},
                        loss, &A2GenLossParams::orderHinge, {},
                        {{"linear", "linear"}, {"squared", "squared"}})),
        onlyIf([](const RunConfig& config) { return config.a2gen.model.network == A2GenNetwork::Implicit; },
               describe({"a2gen.auxiliary_weight", group, "Weight of auxiliary heads",
                         "Implicit generator: of the losses of the heads that read its input directly."},
                        loss, &A2GenLossParams::auxiliaryWeight, {0, 1e6})),
    };
}

} // namespace

std::vector<Parameter> a2genRows()
{
    const auto a2gen = [](auto& config) -> auto&
    {
        return config.a2gen;
    };
    std::vector<Parameter> rows = a2genModelRows();
    for (auto&& part : {a2genLossRows()})
        rows.insert(rows.end(), part.begin(), part.end());
    rows.push_back(describe({"a2gen.embedding_rate", "Sequence training", "Rate of embeddings",
                             "Learning rate of the embeddings; train.learning_rate is that of the rest."},
                            a2gen, &A2GenParams::embeddingRate, {0, 1}));
    rows.push_back(describe({"a2gen.rows_per_user", "Sequence training", "Rows of a user together",
                             "That many of a user's viewings in a row, at most, stand together in a batch: "
                             "what they have in common is computed once.",
                             "rows"},
                            a2gen, &A2GenParams::rowsPerUser, {1, 1000}));
    return ofFamily("a2gen", std::move(rows));
}

} // namespace watchlab::params
