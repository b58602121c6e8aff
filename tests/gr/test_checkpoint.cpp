// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gr/checkpoint.h"
#include "core/gr/model.h"
#include "core/params/parameter.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/tiny_data.h"

#include <catch2/catch.hpp>

#include <fstream>
#include <iterator>

using namespace watchlab;
using namespace watchlab::gr;

namespace {

Checkpoint someCheckpoint()
{
    Checkpoint checkpoint;
    checkpoint.config = test::tinyConfig();
    checkpoint.config.gr.model.windowSize = 7;
    checkpoint.config.train.learningRate = 0.00123456789;
    checkpoint.amounts = {900, 300, 41, 7, 1};
    const auto data = prepare(test::makeTinyDataset(), {});
    checkpoint.encoding = learnEncoding(*data);
    checkpoint.encoding.users.bins = {{"age", {18, 30.5, 65}}};
    checkpoint.encoding.videos.vocabularies[0].known = {0, 1, 2, 5, 9, 10, 30};
    checkpoint.encoding.videos.vocabularies[0].values = {"", "a", "say \"b\"", "ż", "5", "9", "10"};
    checkpoint.encoding.users.vocabularies[1].tooManyValues = true;
    checkpoint.encoding.durations = {0.1, 1.0 / 3, 0.7};
    checkpoint.targetName = "watch_time";
    checkpoint.targetUnit = "s";
    checkpoint.targetLimit = 37.1234567890123;
    checkpoint.dataFingerprint = "abc";
    checkpoint.datasetFingerprint = "def";
    checkpoint.step = 123;
    checkpoint.epoch = 4;
    Model model(checkpoint.spec());
    model.initialize(7);
    checkpoint.weights = model.exportWeights();
    return checkpoint;
}

std::string readText(const std::filesystem::path& path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

void writeText(const std::filesystem::path& path, const std::string& text)
{
    std::ofstream(path, std::ios::binary) << text;
}

} // namespace

TEST_CASE("a checkpoint comes back as it was", "[gr]")
{
    const test::TemporaryFolder folder;
    const Checkpoint written = someCheckpoint();
    written.write(folder / "model.safetensors");
    const Checkpoint read = readCheckpoint(folder / "model.safetensors");
    for (const Parameter& parameter : parameterTable())
        CHECK(parameterText(parameter, read.config) == parameterText(parameter, written.config));
    CHECK(read.config.family == "gr");
    CHECK(read.config.preset == "demo");
    CHECK(read.amounts == written.amounts);
    const auto checkSide = [](const FeatureEncoding::Side& a, const FeatureEncoding::Side& b) {
        CHECK(a.fields == b.fields);
        REQUIRE(a.vocabularies.size() == b.vocabularies.size());
        for (std::size_t i = 0; i < a.vocabularies.size(); ++i) {
            CHECK(a.vocabularies[i].known == b.vocabularies[i].known);
            CHECK(a.vocabularies[i].values == b.vocabularies[i].values);
            CHECK(a.vocabularies[i].tooManyValues == b.vocabularies[i].tooManyValues);
        }
        REQUIRE(a.bins.size() == b.bins.size());
        for (std::size_t i = 0; i < a.bins.size(); ++i) {
            CHECK(a.bins[i].feature == b.bins[i].feature);
            CHECK(a.bins[i].cuts == b.bins[i].cuts);
        }
    };
    checkSide(read.encoding.users, written.encoding.users);
    checkSide(read.encoding.videos, written.encoding.videos);
    CHECK(read.encoding.durations == written.encoding.durations);
    CHECK(read.targetName == "watch_time");
    CHECK(read.targetUnit == "s");
    CHECK(read.targetLimit == 37.1234567890123);
    CHECK(read.dataFingerprint == "abc");
    CHECK(read.datasetFingerprint == "def");
    CHECK(read.step == 123);
    CHECK(read.epoch == 4);
    REQUIRE(read.weights.tensors().size() == written.weights.tensors().size());
    for (std::size_t i = 0; i < read.weights.tensors().size(); ++i)
        CHECK(read.weights.tensors()[i].bytes == written.weights.tensors()[i].bytes);
    Model model(read.spec());
    CHECK_NOTHROW(model.importWeights(read.weights));
}

TEST_CASE("weights of elsewhere are no checkpoint", "[gr]")
{
    const test::TemporaryFolder folder;
    const std::filesystem::path file = folder / "other.safetensors";
    SafeTensors tensors;
    const std::vector<float> values{1, 2};
    tensors.add<float>("w", {2}, values);
    tensors.write(file);
    CHECK_THROWS_WITH(readCheckpoint(file),
                      Catch::Contains("other.safetensors") && Catch::Contains("format"));
    tensors.metadata = {{"format", "watchlab-gr-99"}};
    tensors.write(file);
    CHECK_THROWS_WITH(readCheckpoint(file), Catch::Contains("watchlab-gr-99"));
}

TEST_CASE("damaged metadata is an error that names the file", "[gr]")
{
    const test::TemporaryFolder folder;
    const std::filesystem::path file = folder / "model.safetensors";
    someCheckpoint().write(file);
    const std::string good = readText(file);
    // same length, so that only the metadata's meaning breaks
    const auto [from, to] = GENERATE(table<std::string, std::string>({
        {"[900,300,41,7,1]", "[900,300,41,7,0]"},
        {"[900,300,41,7,1]", "[900,300,41,7;1]"},
        {"[5,5],[9,10]", "[5,5],[1,10]"},
        {"[5,5],[9,10]", "[5,5],[9,-2]"},
        {"vocabularies\\\"", "vocabulariez\\\""},
        {"\\\"gr.dropout\\\":\\\"0.1\\\"", "\\\"gr.dropout\\\":\\\"abc\\\""},
    }));
    std::string bad = good;
    const std::size_t place = bad.find(from);
    REQUIRE(place != std::string::npos);
    bad.replace(place, from.size(), to);
    writeText(file, bad);
    CHECK_THROWS_AS(readCheckpoint(file), InputError);
    CHECK_THROWS_WITH(readCheckpoint(file), Catch::Contains("model.safetensors"));
}
