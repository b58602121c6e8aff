// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/params/table_rows.h"

namespace watchlab::params {

namespace {

std::vector<Parameter> vocabularyRows()
{
    const auto vocabulary = [](auto& config) -> auto&
    {
        return config.gr.vocabulary;
    };
    constexpr std::string_view group = "Vocabulary";
    return {
        describe(
            {"gr.q_start",
             group,
             "Start quantile",
             "The first token is this quantile of the target's values. Higher means a larger first amount.",
             "",
             {"vocabulary.q_start"}},
            vocabulary, &VocabularyParams::quantileStart, {0.01, 1}),
        describe({"gr.q_end",
                  group,
                  "End quantile",
                  "The quantile decays down to this one and stays there. Lower means fewer, larger tokens "
                  "and longer "
                  "labels.",
                  "",
                  {"vocabulary.q_end"}},
                 vocabulary, &VocabularyParams::quantileEnd, {0.01, 1}),
        describe({"gr.q_decay_rate",
                  group,
                  "Quantile decay",
                  "Factor on the quantile after each token.",
                  "",
                  {"vocabulary.q_decay_rate"}},
                 vocabulary, &VocabularyParams::quantileDecay, {0.01, 1}),
        describe({"gr.epsilon",
                  group,
                  "Stop when error under",
                  "No more tokens are sought once the largest relative remainder of any row is this small.",
                  "",
                  {"vocabulary.epsilon"}},
                 vocabulary, &VocabularyParams::epsilon, {0, 1}),
        describe(
            {"gr.duplicate_tokens", group, "Duplicate tokens",
             "An amount can be found twice; encoding never uses the copies. The published code keeps them."},
            vocabulary, &VocabularyParams::duplicateTokens, {}, {{"keep", "keep"}, {"drop", "drop"}}),
    };
}

std::vector<Parameter> curriculumRows()
{
    const auto curriculum = [](auto& config) -> auto&
    {
        return config.gr.curriculum;
    };
    const auto uses = [](Schedule schedule) {
        return [schedule](const RunConfig& config) {
            return config.gr.curriculum.enabled && config.gr.curriculum.schedule == schedule;
        };
    };
    const auto enabled = [](const RunConfig& config) { return config.gr.curriculum.enabled; };
    constexpr std::string_view group = "Curriculum";
    return {
        describe(
            {"gr.curriculum",
             group,
             "Use a curriculum",
             "On: the share of true tokens fed to the decoder falls over the batches. Off: it stays at the "
             "start ratio.",
             "",
             {"gr.use_curriculum_learning"}},
            curriculum, &CurriculumParams::enabled),
        onlyIf(enabled,
               describe({"gr.schedule", group, "Schedule",
                         "Linear loses a fixed amount per batch, exponential a fixed factor; sigmoid stays "
                         "high, then falls around its middle."},
                        curriculum, &CurriculumParams::schedule, {},
                        {{"linear", "linear"}, {"exp", "exponential"}, {"sigmoid", "sigmoid"}})),
        describe({"gr.teacher_force_ratio", group, "Start ratio",
                  "Probability, per position, that the decoder is fed the true token; what the schedule "
                  "starts from.",
                  ""},
                 curriculum, &CurriculumParams::teacherForceRatio, {0, 1}),
        onlyIf(uses(Schedule::Linear), describe({"gr.linear_decay", group, "Linear decay",
                                                 "What the ratio loses per batch, about 0.00001. The "
                                                 "published default 0.9999 reaches 0 at the "
                                                 "second batch.",
                                                 "per batch"},
                                                curriculum, &CurriculumParams::linearDecay, {0, 1})),
        onlyIf(uses(Schedule::Exponential),
               describe({"gr.exp_decay", group, "Exponential decay",
                         "What the ratio is multiplied by after each batch, just below 1.", "per batch"},
                        curriculum, &CurriculumParams::expDecay, {0, 1})),
        onlyIf(uses(Schedule::Sigmoid),
               describe({"gr.sigmoid_decay", group, "Sigmoid scale",
                         "How slowly the ratio falls, in batches, usually hundreds. 0 chooses it so that the "
                         "ratio is "
                         "half the start ratio at mid-run (of the epoch, when the counter restarts).",
                         "batches"},
                        curriculum, &CurriculumParams::sigmoidDecay, {0, 1e7})),
        onlyIf(enabled,
               describe({"gr.schedule_counter", group, "Counter",
                         "Whether the schedule runs over the whole run or begins anew each epoch, as the "
                         "published code does."},
                        curriculum, &CurriculumParams::counter, {},
                        {{"run", "over the run"}, {"epoch", "restarts each epoch"}})),
    };
}

std::vector<Parameter> modelRows()
{
    const auto model = [](auto& config) -> auto&
    {
        return config.gr.model;
    };
    constexpr std::string_view group = "Model";
    return {
        describe(
            {"gr.feat_dim", group, "Embedding width", "Width of every user, video and duration embedding."},
            model, &GrModelParams::featDim, {1, 4096}),
        describe({"gr.hidden_dim", group, "Hidden width",
                  "Width of the encoder's output and of the decoder; a multiple of the heads."},
                 model, &GrModelParams::hiddenDim, {1, 4096}),
        describe(
            {"gr.n_head", group, "Attention heads", "Heads of the decoder's attention.", "", {"gr.heads"}},
            model, &GrModelParams::heads, {1, 64}),
        describe({"gr.dec_layers", group, "Decoder layers", "How many decoder layers follow each other."},
                 model, &GrModelParams::decoderLayers, {1, 48}),
        describe({"gr.ffn_dim", group, "Feed-forward width", "Width inside each layer's feed-forward part."},
                 model, &GrModelParams::ffnDim, {1, 16384}),
        describe({"gr.dropout", group, "Dropout", "Share of activations set to 0 in training.", ""}, model,
                 &GrModelParams::dropout, {0, 0.95}),
        describe({"gr.embedding_mixup",
                  group,
                  "Embedding mixup",
                  "Feeds back the probability-weighted mean of all token embeddings instead of the likeliest "
                  "token's; "
                  "gradients flow through it.",
                  "",
                  {"gr.use_embedding_mixup"}},
                 model, &GrModelParams::embeddingMixup),
        describe({"gr.window_size", group, "Soft-argmax window",
                  "How many token ids around the likeliest one count for the expected amount.", "tokens"},
                 model, &GrModelParams::windowSize, {0, 100000}),
        describe({"gr.max_steps", group, "Step limit",
                  "Greedy decoding ends after this many tokens; longer labels cannot be reproduced.",
                  "tokens"},
                 model, &GrModelParams::maxSteps, {1, 1000}),
        describe({"gr.precision", group, "Precision",
                  "What the layers' products take: numbers as they are, or rounded to 8 significant bits "
                  "(bfloat16), which is faster on a processor that has AVX512_BF16 and refused on others. "
                  "Weights and sums are float32 in both."},
                 model, &GrModelParams::precision, {}, {{"float32", "float32"}, {"bf16", "bfloat16"}}),
    };
}

std::vector<Parameter> lossRows()
{
    const auto loss = [](auto& config) -> auto&
    {
        return config.gr.loss;
    };
    constexpr std::string_view group = "Loss";
    return {
        describe({"gr.cls_weight", group, "Cross-entropy weight",
                  "Weight of the token cross-entropy, summed over positions."},
                 loss, &GrLossParams::clsWeight, {0, 1e6}),
        describe({"gr.huber_weight", group, "Huber weight",
                  "Weight of the Huber loss between target and decoded value, summed over rows."},
                 loss, &GrLossParams::huberWeight, {0, 1e6}),
    };
}

} // namespace

std::vector<Parameter> grRows()
{
    return ofFamily("gr", joined({vocabularyRows(), curriculumRows(), modelRows(), lossRows()}));
}

} // namespace watchlab::params
