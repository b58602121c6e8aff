// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/params/presets.h"

#include "core/params/parameter.h"
#include "core/params/protocol_presets.h"
#include "core/util/error.h"

#include <algorithm>
#include <array>

namespace watchlab {

namespace {

constexpr std::array grPresets{
    Preset{"paper", "Paper",
           "The paper's intent: embedding mixup, a sigmoid schedule over the whole run that is half at "
           "mid-run, a "
           "validation split, statistics from train rows only. What the paper does not state is the "
           "published code's "
           "default."},
    Preset{"reference", "Reference code",
           "What the published code does, its surprises included: statistics and model selection look at the "
           "test "
           "rows, duplicates stay, the linear schedule falls to 0 at the second batch of each epoch."},
    Preset{"demo", "Fast demo", "A small model that learns visibly in about a minute on two cores."},
};

constexpr std::array hybridPresets{
    Preset{
        "paper", "Published settings",
        "The published settings as they are meant: rows 0.7 per tree, statistics from the whole period, as "
        "many videos kept as are shown."},
    Preset{"reference", "Reference code",
           "What the published code does: the same, but each tree sees all rows, because its library ignores "
           "the share."},
    Preset{"demo", "Fast demo",
           "Few iterations and trees that learn fast, and 200 videos kept, so that the regressor can change "
           "more than the order."},
};

constexpr std::array a2genPresets{
    Preset{"paper", "Paper",
           "The paper's loss and the generator of its figure, which sees the target video."},
    Preset{"reference", "Reference code",
           "The published code's loss weights and hinge, and its generator, which does not see the target "
           "video."},
    Preset{
        "demo", "Fast demo",
        "A short history and large steps: learns visibly in a minute or two. Times are learnt otherwise than "
        "published: one per action, as logarithms, by absolute errors."},
};

constexpr std::array baselinePresets{
    Preset{
        "paper", "Paper",
        "What the methods' papers state, on GR's encoder with GR's budget; where they leave a weight open, "
        "a moderate one."},
    Preset{"reference", "Reference code",
           "The same on the rows of GR's published code: statistics and model selection look at the test "
           "rows, duplicates stay."},
    Preset{"demo", "Fast demo", "A small encoder that learns visibly in about a minute on two cores."},
};

constexpr std::array knownFamilies{
    Family{"gr", "GR",
           "Generative regression: a transformer writes the watch time as a sequence of amounts that add up "
           "to it."},
    Family{"hybrid", "Hybrid",
           "Collaborative filtering, then boosted trees that choose what will be liked, then boosted trees "
           "that order it by watch ratio."},
    Family{"a2gen", "A2Gen",
           "Timed action sequences: generates what a viewer does within a video, when, and when the viewer "
           "leaves."},
    Family{"baseline", "Baseline",
           "Published ways to predict a watch time and simple ones, to compare with: each a head on GR's "
           "encoder, or computed from the train rows."},
};

RunConfig referenceConfig()
{
    RunConfig config;
    config.data = protocolPreset("reference");
    config.gr.vocabulary.duplicateTokens = DuplicateTokens::Keep;
    config.gr.curriculum.schedule = Schedule::Linear;
    config.gr.curriculum.linearDecay = 0.9999;
    config.gr.curriculum.counter = ScheduleCounter::PerEpoch;
    config.gr.model.embeddingMixup = false;
    config.train.selectOnTest = true;
    config.train.evaluationRows = 0;
    return config;
}

/// Small, but with the paper's mixup, which brings predictions nearer to the medians; batches and weights
/// were chosen on the generated sample (tests/runs/test_demo_preset.cpp holds what it reaches there).
RunConfig demoConfig()
{
    RunConfig config;
    config.gr.model.featDim = 64;
    config.gr.model.hiddenDim = 64;
    config.gr.model.heads = 4;
    config.gr.model.decoderLayers = 1;
    config.gr.model.ffnDim = 128;
    config.gr.model.dropout = 0.0;
    config.gr.loss.huberWeight = 3.0;
    config.train.epochs = 3;
    config.train.batchSize = 1024;
    config.train.learningRate = 2e-3;
    config.train.evaluateEvery = 50;
    config.train.evaluationRows = 10000;
    return config;
}

RunConfig grConfig(std::string_view preset)
{
    return preset == "reference" ? referenceConfig() : preset == "demo" ? demoConfig() : RunConfig();
}

/// All rows of both files, repeated ones too, and the clipped watch ratio: what the published code works on.
RunConfig hybridConfig(std::string_view preset)
{
    RunConfig config;
    config.data.target = Target::WatchRatio;
    config.data.duplicates = Duplicates::Keep;
    config.data.validationSplit = ValidationSplit::None;
    if (preset == "reference")
        config.hybrid.trees.rowsPerTree = 1;
    if (preset == "demo") {
        config.hybrid.als.factors = 16;
        config.hybrid.als.iterations = 10;
        config.hybrid.trees.trees = 60;
        config.hybrid.trees.learningRate = 0.15;
        config.hybrid.trees.rowsPerTree = 1;
        config.hybrid.trees.earlyStopping = 10;
        config.hybrid.keep = 200;
    }
    return config;
}

RunConfig a2genConfig(std::string_view preset)
{
    RunConfig config;
    if (preset == "reference") {
        config.a2gen.model.context = A2GenContext::WithoutTarget;
        config.a2gen.loss.timeWeight = 0.1;
        config.a2gen.loss.orderWeight = 0.01;
        config.a2gen.loss.orderHinge = OrderHinge::Linear;
    }
    if (preset == "demo") {
        config.a2gen.model.history = 20;
        config.a2gen.model.timeHeads = TimeHeads::PerAction;
        config.a2gen.model.timeScale = TimeScale::Logarithm;
        config.a2gen.model.chances = ActionChances::Branches;
        config.a2gen.loss.timeLoss = TimeLoss::Absolute;
        config.a2gen.model.pooling = HistoryPooling::Mean;
        config.a2gen.embeddingRate = 2e-2;
        config.train.learningRate = 6e-3;
        config.train.learningRateSchedule = LearningRateSchedule::Cosine;
        config.train.epochs = 3;
        config.train.evaluateEvery = 100;
        config.train.evaluationRows = 10000;
    }
    return config;
}

/// As GR's of the same name, but for what those have to do with tokens.
RunConfig baselineConfig(std::string_view preset)
{
    RunConfig config;
    if (preset == "reference") {
        config.data = protocolPreset("reference");
        config.train.selectOnTest = true;
        config.train.evaluationRows = 0;
    }
    if (preset == "demo") {
        config.train = demoConfig().train;
        config.baseline.encoder = {64, 64, 0};
    }
    return config;
}

bool isMethod(std::string_view name)
{
    return std::ranges::count(findParameter("baseline.method")->choices, name, &ParameterChoice::key) > 0;
}

/// As one word of a POSIX shell.
std::string shellQuoted(std::string_view text)
{
    constexpr std::string_view plain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_./-";
    if (!text.empty() && text.find_first_not_of(plain) == std::string_view::npos)
        return std::string(text);
    std::string quoted = "'";
    for (const char c : text)
        quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return quoted + "'";
}

/// " --gr.q_end=0.9"
std::string optionText(std::string_view key, const RunConfig& config)
{
    return " --" + std::string(key) + "=" + shellQuoted(parameterText(*findParameter(key), config));
}

} // namespace

std::span<const Family> families()
{
    return knownFamilies;
}

std::string modelName(const RunConfig& config)
{
    return config.family == "baseline" ? parameterText(*findParameter("baseline.method"), config)
                                       : config.family;
}

std::string modelTitle(std::string_view model)
{
    for (const ParameterChoice& method : findParameter("baseline.method")->choices)
        if (method.key == model)
            return std::string(method.label);
    const auto family = std::ranges::find(knownFamilies, model, &Family::name);
    return std::string(family == knownFamilies.end() ? model : family->label);
}

const Family& findFamily(std::string_view nameOrMethod)
{
    const std::string_view name = isMethod(nameOrMethod) ? "baseline" : nameOrMethod;
    const auto found = std::ranges::find(knownFamilies, name, &Family::name);
    if (found != knownFamilies.end())
        return *found;
    std::string all;
    for (const Family& family : knownFamilies)
        all += (all.empty() ? "" : ", ") + std::string(family.name);
    throw UsageError("there is no model family \"" + std::string(name) + "\"; there are: " + all);
}

std::span<const Preset> presets(std::string_view family)
{
    if (family == "gr")
        return grPresets;
    if (family == "hybrid")
        return hybridPresets;
    if (family == "a2gen")
        return a2genPresets;
    if (family == "baseline")
        return baselinePresets;
    return {};
}

RunConfig presetConfig(std::string_view familyOrMethod, std::string_view name)
{
    const std::string_view family = findFamily(familyOrMethod).name;
    std::string all;
    for (const Preset& preset : presets(family))
        all += (all.empty() ? "" : ", ") + std::string(preset.name);
    if (std::ranges::count(presets(family), name, &Preset::name) == 0)
        throw UsageError("preset", "there is no preset \"" + std::string(name) + "\"; there are: " + all);
    RunConfig config = family == "hybrid"     ? hybridConfig(name)
                       : family == "a2gen"    ? a2genConfig(name)
                       : family == "baseline" ? baselineConfig(name)
                                              : grConfig(name);
    config.family = family;
    config.preset = name;
    if (familyOrMethod != family)
        setParameter(config, "baseline.method", familyOrMethod);
    return config;
}

std::string commandLine(const RunConfig& config, std::string_view dataPath)
{
    std::string text = "watchlab-cli train " + modelName(config) + " " + shellQuoted(dataPath) +
                       " --preset " + config.preset;
    RunConfig base = presetConfig(modelName(config), config.preset);
    const std::string& protocol = config.data.protocol;
    if (isProtocolPreset(protocol)) {
        base.data = protocolPreset(protocol);
        if (protocol != presetConfig(config.family, config.preset).data.protocol)
            text += " --protocol " + protocol;
    }
    for (const std::string_view key : changedKeys(base, config))
        if (key != "data.protocol") // a name of one's own names values in one's own workspace only
            text += optionText(key, config);
    return text;
}

std::string forkCommandLine(const RunConfig& parent, const RunConfig& config, std::int64_t run,
                            std::int64_t step, std::string_view workspace)
{
    std::string text = "watchlab-cli --workspace " + shellQuoted(workspace) + " train --fork " +
                       std::to_string(run) + "@" + std::to_string(step);
    for (const std::string_view key : changedKeys(parent, config))
        if (!key.starts_with("data.")) // the rows are the parent's
            text += optionText(key, config);
    return text;
}

} // namespace watchlab
