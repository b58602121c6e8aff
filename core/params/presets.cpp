// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/params/presets.h"

#include "core/params/parameter.h"
#include "core/params/protocol_presets.h"
#include "core/util/error.h"

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

} // namespace

std::span<const Preset> presets(std::string_view family)
{
    if (family == "gr")
        return grPresets;
    return {};
}

RunConfig presetConfig(std::string_view family, std::string_view name)
{
    RunConfig config;
    if (presets(family).empty())
        throw UsageError("there is no model family \"" + std::string(family) + "\"; there is: gr");
    if (name == "reference")
        config = referenceConfig();
    else if (name == "demo")
        config = demoConfig();
    else if (name != "paper")
        throw UsageError("preset", "there is no preset \"" + std::string(name) +
                                       "\"; there are: paper, reference, demo");
    config.family = family;
    config.preset = name;
    return config;
}

std::string commandLine(const RunConfig& config, std::string_view dataPath)
{
    std::string text =
        "watchlab-cli train " + config.family + " " + shellQuoted(dataPath) + " --preset " + config.preset;
    RunConfig base = presetConfig(config.family, config.preset);
    const std::string& protocol = config.data.protocol;
    if (isProtocolPreset(protocol)) {
        base.data = protocolPreset(protocol);
        if (protocol != presetConfig(config.family, config.preset).data.protocol)
            text += " --protocol " + protocol;
    }
    for (const std::string_view key : changedKeys(base, config))
        if (key != "data.protocol") // a name of one's own names values in one's own workspace only
            text += " --" + std::string(key) + "=" + shellQuoted(parameterText(*findParameter(key), config));
    return text;
}

} // namespace watchlab
