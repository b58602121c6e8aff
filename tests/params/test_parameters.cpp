// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/params/parameter.h"
#include "core/params/presets.h"
#include "core/util/error.h"

#include <catch2/catch.hpp>

#include <set>

using namespace watchlab;

namespace {

bool isBuilt(const Parameter& parameter)
{
    return !parameter.key.empty() && !parameter.group.empty() && !parameter.label.empty() && parameter.read &&
           parameter.write;
}

std::string boundText(const Parameter& parameter, double bound)
{
    return parameter.kind == ParameterKind::Integer ? valueText(static_cast<std::int64_t>(bound))
                                                    : valueText(bound);
}

/// A legal value other than the present one.
std::string otherText(const Parameter& parameter, const RunConfig& config)
{
    const std::string present = parameterText(parameter, config);
    if (parameter.kind == ParameterKind::Boolean)
        return present == "true" ? "false" : "true";
    if (parameter.kind == ParameterKind::Choice)
        return std::string(parameter.choices[present == parameter.choices[0].key ? 1 : 0].key);
    if (parameter.kind == ParameterKind::Text)
        return present + "x";
    const std::string low = boundText(parameter, parameter.minimum);
    return low != present ? low : boundText(parameter, parameter.maximum);
}

} // namespace

TEST_CASE("every parameter is declared whole")
{
    std::set<std::string_view> names;
    for (const Parameter& parameter : parameterTable()) {
        INFO(parameter.key);
        CHECK(isBuilt(parameter));
        CHECK(parameter.help.size() > 15);
        CHECK(parameter.help.back() == '.');
        CHECK(names.insert(parameter.key).second);
        for (const std::string_view alias : parameter.aliases)
            CHECK(names.insert(alias).second);
        CHECK((parameter.kind == ParameterKind::Choice) == !parameter.choices.empty());
        CHECK(findParameter(parameter.key) == &parameter);
    }
}

TEST_CASE("text, value, text")
{
    for (const Family& family : families())
        for (const Preset& preset : presets(family.name))
            for (const Parameter& parameter : parameterTable()) {
                if (!concerns(parameter, family.name))
                    continue;
                INFO(family.name << " " << preset.name << " " << parameter.key);
                RunConfig config = presetConfig(family.name, preset.name);
                const std::string before = parameterText(parameter, config);
                const std::string other = otherText(parameter, config);
                REQUIRE(other != before);
                setParameter(config, parameter, other);
                CHECK(parameterText(parameter, config) == other);
                CHECK(changedKeys(presetConfig(family.name, preset.name), config) ==
                      std::vector{parameter.key});
                setParameter(config, parameter, before);
                CHECK(changedKeys(presetConfig(family.name, preset.name), config).empty());
            }
}

TEST_CASE("lists of counts")
{
    CHECK(readCounts("k", "10, 20,50") == std::vector<std::size_t>{10, 20, 50});
    CHECK(readCounts("k", "").empty());
    CHECK(readCounts("k", "10000000") == std::vector<std::size_t>{10'000'000});
    for (const char* wrong : {"0", "10,10", "20,10", "a", "10,,20", "-1", "1.5", "10000001"}) {
        INFO(wrong);
        CHECK_THROWS_WITH(readCounts("k", wrong), Catch::Contains("k: \""));
    }
    RunConfig config;
    config.train.rankingKs = "5,1";
    REQUIRE(findProblems(config).size() == 1);
    CHECK(findProblems(config).front().key == "train.ranking_ks");
}

TEST_CASE("a value that is none is refused and names the parameter")
{
    struct Case {
        const char* key;
        const char* text;
        const char* says;
    };
    const Case cases[] = {
        {"gr.q_end", "abc", "gr.q_end: \"abc\" is not a number from 0.01 to 1"},
        {"gr.q_end", "1.5", "gr.q_end: \"1.5\" is not a number from 0.01 to 1"},
        {"gr.q_end", "nan", "gr.q_end: \"nan\" is not a number from 0.01 to 1"},
        {"gr.dropout", "inf", "gr.dropout: \"inf\" is not a number from 0 to 0.95"},
        {"train.epochs", "0", "train.epochs: \"0\" is not a whole number from 1 to 100000"},
        {"train.epochs", "2.5", "train.epochs: \"2.5\" is not a whole number from 1 to 100000"},
        {"train.epochs", "", "train.epochs: \"\" is not a whole number from 1 to 100000"},
        {"gr.embedding_mixup", "maybe", "gr.embedding_mixup: \"maybe\" is not true or false"},
        {"gr.schedule", "cubic", "gr.schedule: \"cubic\" is not one of: linear, exp, sigmoid"},
        {"gr.teacher_force_ratio", "1.01", "gr.teacher_force_ratio: \"1.01\" is not a number from 0 to 1"},
    };
    RunConfig config;
    for (const Case& wrong : cases) {
        INFO(wrong.key << "=" << wrong.text);
        const std::string before = parameterText(*findParameter(wrong.key), config);
        CHECK_THROWS_WITH(setParameter(config, wrong.key, wrong.text), wrong.says);
        CHECK(parameterText(*findParameter(wrong.key), config) == before);
    }
    CHECK_THROWS_AS(setParameter(config, "gr.no_such", "1"), UsageError);
}

TEST_CASE("fields that contradict each other are found")
{
    RunConfig config;
    CHECK(findProblems(config).empty());
    config.gr.model.heads = 3;
    REQUIRE(findProblems(config).size() == 1);
    CHECK(findProblems(config).front().key == "gr.n_head");
    CHECK_THROWS_AS(validate(config), UsageError);
    config.gr.model.heads = 4;
    config.gr.vocabulary.quantileStart = 0.5;
    CHECK(findProblems(config).front().key == "gr.q_end");
    config = RunConfig();
    config.data.validationSplit = ValidationSplit::None;
    CHECK(findProblems(config).front().key == "data.validation_split");
    config.train.selectBy = SelectBy::LastEpoch;
    CHECK(findProblems(config).empty());
}

TEST_CASE("aliases set the parameter they stand for")
{
    RunConfig config;
    setParameter(config, "train.lr", "0.01");
    CHECK(config.train.learningRate == 0.01);
    setParameter(config, "gr.use_curriculum_learning", "off");
    CHECK_FALSE(config.gr.curriculum.enabled);
}
