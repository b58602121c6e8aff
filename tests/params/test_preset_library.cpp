// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/params/parameter.h"
#include "core/params/preset_library.h"
#include "core/params/presets.h"
#include "core/util/error.h"
#include "tests/support/temporary_folder.h"

#include <catch2/catch.hpp>

#include <fstream>

using namespace watchlab;
using Catch::Matchers::Contains;

namespace {

void writeFile(const std::filesystem::path& path, const std::string& text)
{
    std::ofstream(path) << text;
}

template<typename Work>
std::string faultOf(Work work)
{
    try {
        work();
    } catch (const std::exception& error) {
        return error.what();
    }
    return "no error";
}

} // namespace

TEST_CASE("a preset of one's own keeps model and training, not protocol and seed")
{
    const test::TemporaryFolder folder;
    const PresetLibrary library(folder / "presets");
    CHECK(library.list().empty());
    RunConfig config = presetConfig("gr", "demo");
    setParameter(config, "gr.q_end", "0.95");
    setParameter(config, "train.epochs", "7");
    setParameter(config, "train.seed", "42");
    setParameter(config, "data.test_fraction", "0.25");
    library.save("wide tokens", config, "for the talk");

    REQUIRE(library.list().size() == 1);
    CHECK(library.list().front().name == "wide tokens");
    CHECK(library.list().front().family == "gr");
    CHECK(library.list().front().note == "for the talk");
    const RunConfig back = library.load("gr", "wide tokens");
    CHECK(back.preset == "demo");
    CHECK(changedKeys(presetConfig("gr", "demo"), back) ==
          std::vector<std::string_view>{"gr.q_end", "train.epochs"});

    RunConfig other = presetConfig("gr", "paper");
    setParameter(other, "data.min_user_rows", "5");
    setParameter(other, "train.seed", "3");
    const RunConfig combined = withPreset(other, back);
    CHECK(combined.data.minUserRows == 5);
    CHECK(combined.train.seed == 3);
    CHECK(combined.train.epochs == 7);
}

TEST_CASE("built-in presets are found too, and names that are none say which there are")
{
    const test::TemporaryFolder folder;
    const PresetLibrary library(folder.path());
    CHECK(library.load("hybrid", "paper").family == "hybrid");
    library.save("mine", presetConfig("hybrid", "demo"));
    CHECK_THAT(faultOf([&] { library.load("gr", "mine"); }), Contains("hybrid"));
    CHECK_THAT(faultOf([&] { library.load("hybrid", "nobody"); }),
               Contains("paper") && Contains("your own: mine"));
    CHECK_THROWS_AS(library.save("demo", presetConfig("gr", "demo")), UsageError);
    CHECK_THROWS_AS(library.save("../out", presetConfig("gr", "demo")), UsageError);
    CHECK_THROWS_AS(library.remove("demo"), UsageError);
    library.remove("mine");
    CHECK_THROWS_AS(library.remove("mine"), UsageError);
}

TEST_CASE("a config is called by the preset whose values it has")
{
    const test::TemporaryFolder folder;
    const PresetLibrary library(folder.path());
    RunConfig config = presetConfig("gr", "demo");
    setParameter(config, "gr.q_end", "0.8");
    library.save("coarse", config);
    writeFile(folder / "broken.json", "{");
    CHECK(matchingPreset(readOwnPresets(library), config) == "coarse");
    setParameter(config, "train.seed", "99");
    setParameter(config, "data.test_fraction", "0.2");
    CHECK(matchingPreset(readOwnPresets(library), config) == "coarse");
    setParameter(config, "train.epochs", "1");
    CHECK(matchingPreset(readOwnPresets(library), config).empty());
    CHECK(matchingPreset(readOwnPresets(library), presetConfig("a2gen", "demo")).empty());
}

TEST_CASE("a preset file that is wrong says where")
{
    const test::TemporaryFolder folder;
    const PresetLibrary library(folder.path());
    const auto fault = [&](const std::string& text) {
        writeFile(folder / "mine.json", text);
        return faultOf([&] { library.load("gr", "mine"); });
    };
    const std::string head = "{\n \"format\": \"watchlab preset\",\n \"version\": 1,\n \"family\": \"gr\",\n "
                             "\"preset\": \"demo\",\n";
    CHECK(fault(head + " \"parameters\": {\"gr.q_end\": 0.5}}") == "no error");
    CHECK(parameterText(*findParameter("gr.q_end"), library.load("gr", "mine")) == "0.5");
    CHECK_THAT(fault(head + " \"parameters\": {\n  \"hybrid.keep\": 5}}"),
               Contains("mine.json:7") && Contains("hybrid.keep"));
    CHECK_THAT(fault(head + " \"parameters\": {\n  \"data.test_fraction\": 0.5}}"), Contains("mine.json:7"));
    CHECK_THAT(fault(head + " \"parameters\": {\n  \"gr.q_end\": 5}}"), Contains("mine.json:7"));
    CHECK_THAT(fault("{\"format\": \"watchlab preset\", \"version\": 1,\n\"family\": \"nobody\",\n"
                     "\"parameters\": {}}"),
               Contains("mine.json:2"));
    CHECK_THAT(fault("{\"format\": \"watchlab preset\", \"version\": 1, \"family\": \"gr\",\n\n"
                     "\"preset\": \"nothing\", \"parameters\": {}}"),
               Contains("mine.json:3") && Contains("nothing"));
    CHECK_THAT(library.list().front().note, Contains("mine.json"));
    CHECK(library.list().front().family.empty());
}
