// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/params/presets.h"
#include "core/runs/table_draft.h"
#include "core/util/error.h"
#include "tests/support/temporary_folder.h"

#include <catch2/catch.hpp>

using namespace watchlab;
using Place = TableFault::Place;

namespace {

std::vector<TableFault> faultsOf(const TableDraft& draft)
{
    const test::TemporaryFolder folder;
    return findFaults(draft, "/somewhere", ProtocolLibrary(folder.path()));
}

TableSpec specOf(const TableDraft& draft)
{
    const test::TemporaryFolder folder;
    return parseTableSpec(asJson(draft), "/somewhere", ProtocolLibrary(folder.path()));
}

} // namespace

TEST_CASE("the draft that one begins from is a table", "[table]")
{
    const TableDraft draft = startingDraft("sample");
    CHECK(faultsOf(draft).empty());
    const TableSpec spec = specOf(draft);
    CHECK(spec.methods.size() == 10);
    CHECK(spec.protocols.size() == 3);
    CHECK(spec.seeds == std::vector<std::int64_t>{1, 2, 3});
    CHECK(modelName(spec.methods.back().config) == "gr");
}

TEST_CASE("a document says the same after it was a draft", "[table]")
{
    const std::string text =
        R"({"title": "T", "data": "/d", "preset": "demo", "parameters": {"train.epochs": 2},
        "methods": ["constant", {"model": "gr", "label": "GR, 4 heads", "preset": "paper",
                                 "parameters": {"gr.n_head": 4, "gr.embedding_mixup": false}}],
        "protocols": ["P1", {"protocol": "P2", "label": "half", "parameters": {"data.train_sample": 0.5}}],
        "seeds": [7], "metrics": ["mae"], "paired": true})";
    const TableDraft draft = parseTableDraft(text);
    CHECK(draft.parameters == "train.epochs=2");
    CHECK(draft.methods[1].parameters == "gr.n_head=4 gr.embedding_mixup=false");
    CHECK(draft.protocols[1].label == "half");
    CHECK(parseTableDraft(asJson(draft)) == draft);
    const TableSpec spec = specOf(draft);
    CHECK(spec.seeds == std::vector<std::int64_t>{7}); // one seed that is 7, not seven
    CHECK(spec.methods[1].config.gr.model.heads == 4);
    CHECK(spec.protocols[1].protocol.trainSample == 0.5);
    CHECK(spec.paired);
    CHECK_THROWS_AS(parseTableDraft("{"), InputError);
    CHECK_THROWS_AS(parseTableDraft(R"({"title": "no methods"})"), InputError);
}

TEST_CASE("seeds are numbers or how many", "[table]")
{
    CHECK(parseSeeds("3") == std::vector<std::int64_t>{1, 2, 3});
    CHECK(parseSeeds("3,") == std::vector<std::int64_t>{3});
    CHECK(parseSeeds(" 4, 9 ") == std::vector<std::int64_t>{4, 9});
    for (const char* wrong : {"", "0", "1, 1", "a", "-1", "1.5", "100000000"})
        CHECK_THROWS_AS(parseSeeds(wrong), InputError);
}

TEST_CASE("a fault is found where it is", "[table]")
{
    TableDraft draft = startingDraft("sample");
    draft.methods[2].parameters = "gr.n_head=4"; // means nothing to user_video
    draft.methods[9].parameters = "gr.n_head";
    draft.protocols[1].parameters = "data.train_sample=7";
    draft.parameters = "train.epochs=many";
    draft.seeds = "1, 1";
    draft.metrics.clear();
    std::vector<std::pair<Place, std::size_t>> places;
    for (const TableFault& fault : faultsOf(draft)) {
        places.emplace_back(fault.place, fault.entry);
        CHECK_FALSE(fault.message.empty());
    }
    CHECK(places == std::vector<std::pair<Place, std::size_t>>{{Place::Parameters, 0},
                                                               {Place::Method, 2},
                                                               {Place::Method, 9},
                                                               {Place::Protocol, 1},
                                                               {Place::Seeds, 0},
                                                               {Place::Metrics, 0}});
    CHECK(parseTableDraft(asJson(draft)).methods[9].parameters == "gr.n_head"); // what was typed is kept

    draft = startingDraft("sample");
    draft.methods.push_back({"d2q", {}, {}, {}});
    REQUIRE(faultsOf(draft).size() == 1);
    CHECK(faultsOf(draft).front().place == Place::Table); // the same label twice
    draft.methods.back().label = "other";
    CHECK(faultsOf(draft).empty());
    draft.methods.push_back({"hybrid", {}, {}, {}});
    CHECK(faultsOf(draft).front().place == Place::Table);
    draft.methods = {};
    CHECK(faultsOf(draft).front().place == Place::Method);
}
