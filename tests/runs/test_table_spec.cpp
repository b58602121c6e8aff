// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/params/presets.h"
#include "core/params/protocol_presets.h"
#include "core/runs/published_results.h"
#include "core/runs/table_spec.h"
#include "core/util/error.h"
#include "tests/support/temporary_folder.h"

#include <catch2/catch.hpp>

#include <fstream>

using namespace watchlab;

namespace {

TableSpec parse(const std::string& text)
{
    const test::TemporaryFolder folder;
    return parseTableSpec(text, "/somewhere", ProtocolLibrary(folder.path()));
}

} // namespace

TEST_CASE("a table is read with all that it leaves out", "[table]")
{
    const TableSpec spec = parse(R"({"methods": ["constant", "d2q"]})");
    CHECK(spec.data == "sample");
    REQUIRE(spec.methods.size() == 2);
    CHECK(modelName(spec.methods[1].config) == "d2q");
    CHECK(spec.methods[1].label == "D2Q");
    CHECK(spec.methods[1].config.preset == "paper");
    CHECK(spec.protocols.size() == 1);
    CHECK(spec.seeds == std::vector<std::int64_t>{1});
    CHECK(spec.metrics == std::vector<std::string>{"mae", "xauc"});
}

TEST_CASE("a table says what its cells are", "[table]")
{
    const TableSpec spec = parse(R"({
        "title": "T", "data": "rows", "preset": "demo", "parameters": {"train.epochs": 2, "gr.heads": 2},
        "methods": ["vr", {"model": "gr", "label": "GR wide", "preset": "paper",
                           "parameters": {"gr.hidden_dim": 64}}],
        "protocols": ["P1", {"protocol": "P2", "label": "some of P2", "parameters": {"data.train_sample": 0.5}}],
        "seeds": 3, "metrics": ["rmse"]})");
    CHECK(spec.data == "/somewhere/rows");
    CHECK(spec.seeds == std::vector<std::int64_t>{1, 2, 3});
    const RunConfig vr = spec.config(0, 1, 2);
    CHECK(vr.preset == "demo");
    CHECK(vr.train.epochs == 2);
    CHECK(vr.train.seed == 3);
    CHECK(vr.data.trainSample == 0.5);
    CHECK(vr.data.dropAds == protocolPreset("P2").dropAds);
    const RunConfig gr = spec.config(1, 0, 0);
    CHECK(gr.preset == "paper");
    CHECK(gr.gr.model.heads == 2);
    CHECK(gr.gr.model.hiddenDim == 64);
    CHECK(gr.data.protocol == "P1");
    CHECK(spec.methods[1].label == "GR wide");
}

TEST_CASE("tables that make no sense are refused with what is wrong", "[table]")
{
    const auto refused = [](const char* text, const char* says) {
        INFO(text);
        CHECK_THROWS_WITH(parse(text), Catch::Contains(says));
    };
    refused("{", "cannot be read as a table");
    refused("{}", "methods");
    refused(R"({"methods": []})", "\"methods\" is empty");
    refused(R"({"methods": ["d3q"]})", "there is no model family \"d3q\"");
    refused(R"({"methods": ["d2q"], "seads": 1})", "\"seads\", which means nothing");
    refused(R"({"methods": ["d2q", "d2q"]})", "two methods are called \"D2Q\"");
    refused(R"({"methods": ["d2q"], "protocols": ["P9"]})", "P9");
    refused(R"({"methods": ["d2q"], "seeds": [1, 1]})", "\"seeds\"");
    refused(R"({"methods": ["d2q"], "parameters": {"data.target": "watch_ratio"}})", "belongs to a protocol");
    refused(R"({"methods": [{"model": "d2q", "parameters": {"gr.n_head": 2}}]})", "means nothing to d2q");
    refused(R"({"methods": [{"model": "d2q", "parameters": {"baseline.quantiles": 0}}]})",
            "baseline.quantiles");
    refused(R"({"methods": ["d2q"], "parameters": {"no.such": 1}})", "no.such");
    refused(R"({"methods": ["d2q", "hybrid"]})", "another target");
    refused(
        R"({"methods": ["d2q"], "protocols": ["P1", {"protocol": "P2", "parameters": {"data.columns": "user=u"}}]})",
        "read the data's columns differently");
    CHECK(parse(R"({"methods": ["d2q", "hybrid"], "metrics": ["ndcg@10"]})").methods.size() == 2);
}

TEST_CASE("data beside a table's file are found from the folder one stands in", "[table]")
{
    const test::TemporaryFolder folder;
    std::ofstream(folder / "t.json") << R"({"data": "rows.csv", "methods": ["d2q"]})";
    const std::filesystem::path before = std::filesystem::current_path();
    std::filesystem::current_path(folder.path());
    const TableSpec spec = readTableSpec("t.json", ProtocolLibrary(folder.path()));
    std::filesystem::current_path(before);
    CHECK(std::filesystem::path(spec.data).is_absolute());
    CHECK(std::filesystem::path(spec.data).filename() == "rows.csv");
}

TEST_CASE("a file of a table is named where it is wrong", "[table]")
{
    const test::TemporaryFolder folder;
    std::ofstream(folder / "t.json") << "[]";
    CHECK_THROWS_WITH(readTableSpec(folder / "t.json", ProtocolLibrary(folder.path())),
                      Catch::Contains("t.json"));
    CHECK_THROWS_WITH(readTableSpec(folder / "none.json", ProtocolLibrary(folder.path())),
                      Catch::Contains("none.json"));
}

TEST_CASE("what has been published stands beside its protocol and method", "[table]")
{
    const auto d2q = publishedResults("P1", "d2q", "mae");
    REQUIRE(d2q.size() == 1);
    CHECK(d2q[0].value == 3.512);
    CHECK(d2q[0].source == "DIFL");
    CHECK(publishedResults("P2", "egmn", "xauc").size() == 2);
    CHECK(publishedResults("P1, changed", "d2q", "mae").empty());
    CHECK(publishedResults("P1", "d2q", "rmse").empty());
    CHECK_FALSE(describeSource("DIFL").empty());
    for (const ProtocolPreset& protocol : protocolPresets()) // every source is explained, every model known
        for (const char* model : {"gr", "vr", "wlr", "d2q", "tpm", "cread", "egmn"})
            for (const char* metric : {"mae", "xauc"})
                for (const PublishedResult& result : publishedResults(protocol.name, model, metric)) {
                    CHECK_FALSE(describeSource(result.source).empty());
                    CHECK(result.value > 0);
                }
}
