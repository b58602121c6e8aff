// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/protocol_library.h"
#include "core/params/parameter.h"
#include "core/params/presets.h"
#include "core/params/protocol_presets.h"
#include "core/util/error.h"
#include "tests/data/small_kuairec.h"
#include "tests/support/temporary_folder.h"

#include <catch2/catch.hpp>

using namespace watchlab;
using Catch::Matchers::Contains;
using test::errorOf;
using test::writeText;

TEST_CASE("the built-in protocols fit together and say where they come from")
{
    REQUIRE(protocolPresets().size() == 4);
    for (const ProtocolPreset& preset : protocolPresets()) {
        INFO(preset.name);
        CHECK(preset.help.size() > 20);
        CHECK(preset.used.size() > 20);
        CHECK(preset.note.size() > 20);
        RunConfig config;
        config.train.selectOnTest = true;
        config.data = protocolPreset(preset.name);
        CHECK(findProblems(config).empty());
        CHECK(config.data.protocol == preset.name);
    }
    CHECK_THROWS_AS(protocolPreset("P4"), UsageError);
}

TEST_CASE("a protocol of one's own is saved, listed, read back and deleted")
{
    const test::TemporaryFolder folder;
    const ProtocolLibrary library(folder / "protocols");
    CHECK(library.list().size() == 4);
    RunConfig config;
    config.data = protocolPreset("P2");
    setParameter(config, "data.target_clip", "value");
    setParameter(config, "data.target_limit", "12.5");
    setParameter(config, "data.split_file", "/some/where \"quoted\"");
    library.save("clipped at 12", config.data, "as in last week's table");
    REQUIRE(library.list().size() == 5);
    CHECK(library.list().back().name == "clipped at 12");
    CHECK(library.list().back().note == "as in last week's table");
    CHECK_FALSE(library.list().back().builtIn);

    RunConfig back;
    back.data = library.load("clipped at 12");
    CHECK(back.data.protocol == "clipped at 12");
    CHECK(changedKeys(config, back) == std::vector<std::string_view>{"data.protocol"});
    library.remove("clipped at 12");
    CHECK(library.list().size() == 4);
    CHECK_THROWS_AS(library.remove("clipped at 12"), UsageError);

    CHECK(library.deletedNames() == std::vector<std::string>{"clipped at 12"});
    library.restore("clipped at 12");
    CHECK(library.load("clipped at 12").targetLimit == 12.5);
    CHECK(library.deletedNames().empty());
    CHECK_THROWS_AS(library.restore("clipped at 12"), UsageError); // there is nothing deleted any more
    library.remove("clipped at 12");
    library.save("clipped at 12", config.data);
    CHECK(library.deletedNames().empty()); // the name is taken
    CHECK_THAT(errorOf([&] { library.restore("clipped at 12"); }), Contains("again"));
    CHECK_THROWS_AS(library.restore("../outside"), UsageError);
    CHECK_THROWS_AS(library.save("P1", config.data), UsageError);
    CHECK_THROWS_AS(library.save("../outside", config.data), UsageError);
    CHECK_THAT(errorOf([&] { library.load("nobody"); }), Contains("P1, P2, P3, reference"));
}

TEST_CASE("a protocol file that is wrong says where")
{
    const test::TemporaryFolder folder;
    const ProtocolLibrary library(folder.path());
    const auto fault = [&](const std::string& text) {
        writeText(folder / "mine.json", text);
        return errorOf([&] { library.load("mine"); });
    };
    const std::string head = "{\n \"format\": \"watchlab protocol\",\n \"version\": 1,\n";
    CHECK(fault(head + " \"parameters\": {\"data.min_user_rows\": 5}}") == "no error");
    CHECK(library.load("mine").minUserRows == 5);
    CHECK_THAT(fault(head + " \"parameters\": {\n"), Contains("mine.json:") && Contains("no JSON"));
    CHECK_THAT(fault("[]"), Contains("is no protocol"));
    CHECK_THAT(fault(head + " \"colour\": 1,\n \"parameters\": {}}"),
               Contains("mine.json:4") && Contains("colour"));
    CHECK_THAT(fault(head + " \"parameters\": {\n  \"data.unknown\": 1}}"),
               Contains("mine.json:5") && Contains("data.unknown"));
    CHECK_THAT(fault(head + " \"parameters\": {\n  \"gr.q_end\": 0.5}}"), Contains("mine.json:5"));
    CHECK_THAT(fault(head + " \"parameters\": {\n\n  \"data.test_fraction\": 7}}"),
               Contains("mine.json:6") && Contains("0.001 to 0.9"));
    CHECK_THAT(fault(head + " \"parameters\": {\n  \"data.split\": [1]}}"), Contains("mine.json:5"));
    CHECK_THAT(fault("{\"format\": \"watchlab protocol\",\n\"version\": 2, \"parameters\": {}}"),
               Contains("mine.json:2") && Contains("version"));
    CHECK_THAT(library.list().back().note, Contains("mine.json")); // listed with its fault
}

TEST_CASE("values are called by the protocol they came from, or by the first that has them")
{
    const test::TemporaryFolder folder;
    const ProtocolLibrary library(folder.path());
    DataParams values = protocolPreset("P1");
    values.protocol.clear();
    CHECK(matchingProtocol(library, values) == "P1");
    library.save("mine", values);
    CHECK(matchingProtocol(library, values) == "P1");
    values.protocol = "mine";
    CHECK(matchingProtocol(library, values) == "mine");
    writeText(folder / "broken.json", "{");
    CHECK(matchingProtocol(library, values) == "mine");
    values.maxPlayRatio = 7;
    CHECK(matchingProtocol(library, values).empty());
}

TEST_CASE("a command line reproduces the protocol of a config")
{
    RunConfig config = presetConfig("gr", "demo");
    config.data = protocolPreset("P2");
    setParameter(config, "data.split_seed", "9");
    CHECK(commandLine(config, "x") ==
          "watchlab-cli train gr x --preset demo --protocol P2 --data.split_seed=9");
}

TEST_CASE("another protocol does not change how the table is read")
{
    DataParams current;
    current.columns = "user=u item=i watch_time:s=w";
    current.splitSeed = 7;
    DataParams with;
    with.protocol = "P2";
    with.testFraction = 0.25;
    replaceProtocol(current, with);
    CHECK(current.columns == "user=u item=i watch_time:s=w");
    CHECK(current.protocol == "P2");
    CHECK(current.testFraction == 0.25);
    CHECK(current.splitSeed == 1);
}
