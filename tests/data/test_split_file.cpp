// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/split_file.h"
#include "tests/data/random_dataset.h"
#include "tests/data/small_kuairec.h"
#include "tests/support/temporary_folder.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <fstream>

using namespace watchlab;
using test::errorOf;
using test::writeText;

namespace {

DataParams imported(const std::filesystem::path& path)
{
    DataParams protocol;
    protocol.split = Split::Imported;
    protocol.splitFile = path.string();
    return protocol;
}

std::shared_ptr<const PreparedData> filtered(std::shared_ptr<const Dataset> dataset)
{
    DataParams protocol;
    protocol.split = Split::Random;
    protocol.dropZeroPlays = true;
    return prepare(std::move(dataset), protocol);
}

} // namespace

TEST_CASE("a split goes out and comes back, as arrays and as CSV")
{
    const test::TemporaryFolder folder;
    const auto dataset = test::randomDataset(1, 400, 100);
    const auto data = filtered(dataset);
    REQUIRE(data->train.size() < 400);
    writeSplit(*data, folder / "npy", SplitFormat::Npy);
    writeSplit(*data, folder / "csv", SplitFormat::Csv);
    std::string fingerprint;
    for (const auto& path : {folder / "npy", folder / "csv", folder / "csv" / "split.csv"}) {
        INFO(path);
        const auto back = prepare(dataset, imported(path));
        CHECK(back->train == data->train);
        CHECK(back->validation == data->validation);
        CHECK(back->test == data->test);
        CHECK(back->count("not_in_file") ==
              static_cast<std::int64_t>(500 - data->train.size() - data->validation.size() -
                                        data->test.size()));
        CHECK((fingerprint.empty() || fingerprint == back->fingerprint)); // the content counts, not the place
        fingerprint = back->fingerprint;
    }
    std::ifstream stream(folder / "npy" / "split.json");
    const auto manifest = nlohmann::json::parse(stream);
    CHECK(manifest["dataset"]["fingerprint"] == dataset->fingerprint);
    CHECK(manifest["protocol"]["fingerprint"] == data->fingerprint);
    CHECK(manifest["protocol"]["words"].size() > 4);
    CHECK(manifest["counts"]["train"] == data->train.size());
    CHECK(manifest["counts"]["drop_zero_plays"] == data->count("drop_zero_plays"));
}

TEST_CASE("where a file has no validation part, validation rows come out of its train rows")
{
    const test::TemporaryFolder folder;
    const auto dataset = test::randomDataset(2, 10, 4);
    writeText(folder / "split.csv", "row,part\n0,train\n13,test\n2,train\n1,train\n12,test\n4,train\n");
    DataParams protocol = imported(folder / "split.csv");
    protocol.validationSplit = ValidationSplit::None;
    const auto data = prepare(dataset, protocol);
    CHECK(data->train == std::vector<std::uint32_t>{0, 1, 2, 4});
    CHECK(data->test == std::vector<std::uint32_t>{12, 13});
    protocol.validationSplit = ValidationSplit::ByRow;
    protocol.validationFraction = 0.25;
    CHECK(prepare(dataset, protocol)->validation.size() == 1);
    CHECK(prepare(dataset, protocol)->train.size() == 3);
    writeText(folder / "split.csv", "row,part\n0,train\n13,test\n2,train\n1,validation\n12,test\n4,train\n");
    const auto given = prepare(dataset, protocol);
    CHECK(given->validation == std::vector<std::uint32_t>{1});
    CHECK(given->fingerprint != data->fingerprint); // another content under the same name
}

TEST_CASE("a split that cannot be used says where and why")
{
    const test::TemporaryFolder folder;
    const auto dataset = test::randomDataset(3, 8, 4);
    const auto csv = folder / "split.csv";
    const auto fault = [&](const std::string& text) {
        writeText(csv, text);
        return errorOf([&] { prepare(dataset, imported(csv)); });
    };
    using Catch::Matchers::Contains;
    CHECK_THAT(fault("row,part\n0,train\n12,test\n"), Contains("split.csv:3") && Contains("12"));
    CHECK_THAT(fault("row,part\n0,train\n-1,test\n"), Contains("split.csv:3"));
    CHECK_THAT(fault("row,part\n0,train\n1,exam\n"),
               Contains("split.csv:3") && Contains("validation or test"));
    CHECK_THAT(fault("row,part\n0,train\n1,test\n0,test\n"),
               Contains("split.csv:4") && Contains("second time"));
    CHECK_THAT(fault("row,role\n0,train\n"), Contains("part"));
    CHECK_THAT(fault("row,part\n1,test\n"), Contains("no train rows"));
    CHECK_THAT(errorOf([&] { prepare(dataset, imported(folder / "nowhere")); }), Contains("not there"));
    CHECK_THAT(errorOf([&] { prepare(dataset, imported("")); }), Contains("data.split_file"));
    CHECK_THAT(errorOf([&] { prepare(dataset, imported(folder.path())); }), Contains("split.json"));

    const auto out = folder / "out";
    writeSplit(*filtered(dataset), out, SplitFormat::Npy);
    CHECK_THAT(errorOf([&] { prepare(test::randomDataset(4, 8, 4), imported(out)); }),
               Contains("other data"));
    CHECK_THAT(errorOf([&] { writeSplit(*filtered(dataset), out, SplitFormat::Npy); }), Contains("out"));
    std::filesystem::copy_file(out / "train.npy", out / "test.npy",
                               std::filesystem::copy_options::overwrite_existing);
    CHECK_THAT(errorOf([&] { prepare(dataset, imported(out)); }),
               Contains("test.npy") && Contains("already"));
    std::filesystem::remove(out / "test.npy");
    CHECK_THAT(errorOf([&] { prepare(dataset, imported(out)); }),
               Contains("test.npy") && Contains("not there"));
    for (const char* name : {"train.npy", "validation.npy"})
        std::filesystem::remove(out / name);
    CHECK_THAT(errorOf([&] { prepare(dataset, imported(out)); }), Contains("holds no train.npy"));
}

TEST_CASE("what split.json says is checked, and a wrong type in it is an error of the file")
{
    const test::TemporaryFolder folder;
    const auto dataset = test::randomDataset(6, 60, 20);
    const auto data = filtered(dataset);
    writeSplit(*data, folder / "npy", SplitFormat::Npy);
    writeSplit(*data, folder / "csv", SplitFormat::Csv);
    std::ifstream stream(folder / "csv" / "split.json");
    const auto manifest = nlohmann::json::parse(stream);
    const auto csv = folder / "csv" / "split.csv";
    const auto fault = [&](const char* key, const nlohmann::json& value) {
        auto changed = manifest;
        changed[nlohmann::json::json_pointer(key)] = value;
        writeText(folder / "csv" / "split.json", changed.dump());
        const std::string ofFile = errorOf([&] { prepare(dataset, imported(csv)); });
        CHECK(errorOf([&] { prepare(dataset, imported(folder / "csv")); }) == ofFile);
        return ofFile;
    };
    using Catch::Matchers::Contains;
    CHECK(fault("/version", 1) == "no error");
    CHECK_THAT(fault("/format", 1), Contains("split.json") && Contains("Export"));
    CHECK_THAT(fault("/dataset", "KuaiRec"), Contains("split.json") && Contains("which data"));
    CHECK_THAT(fault("/dataset/fingerprint", "another"), Contains("other data"));
    CHECK_THAT(fault("/version", 2), Contains("split.json") && Contains("version"));
    CHECK_THAT(fault("/counts/test", data->test.size() + 1), Contains("split.json") && Contains("test rows"));
    CHECK_THAT(fault("/counts/train", "many"), Contains("train rows"));
    std::filesystem::remove(folder / "npy" / "validation.npy");
    CHECK_THAT(errorOf([&] { prepare(dataset, imported(folder / "npy")); }), Contains("validation rows"));
}

TEST_CASE("a split without validation rows comes back without, as arrays and as CSV")
{
    const test::TemporaryFolder folder;
    const auto dataset = test::randomDataset(7, 60, 20);
    DataParams protocol;
    protocol.validationSplit = ValidationSplit::None;
    const auto data = prepare(dataset, protocol);
    writeSplit(*data, folder / "npy", SplitFormat::Npy);
    writeSplit(*data, folder / "csv", SplitFormat::Csv);
    for (const auto& path : {folder / "npy", folder / "csv", folder / "csv" / "split.csv"}) {
        INFO(path);
        CHECK(prepare(dataset, imported(path))->validation.empty());
        CHECK(prepare(dataset, imported(path))->train == data->train);
    }
}

TEST_CASE("aggregated targets cannot be said in row numbers, so such a split does not go out")
{
    const test::TemporaryFolder folder;
    DataParams protocol;
    protocol.duplicates = Duplicates::Aggregate;
    const auto data = prepare(test::randomDataset(8, 300, 20), protocol);
    REQUIRE(data->count("aggregate") > 0);
    CHECK_THAT(errorOf([&] { writeSplit(*data, folder / "out", SplitFormat::Npy); }),
               Catch::Matchers::Contains("data.duplicates"));
    CHECK(std::filesystem::is_empty(folder.path()));
}

TEST_CASE("an export that is stopped leaves nothing")
{
    const test::TemporaryFolder folder;
    const auto data = filtered(test::randomDataset(5, 40, 10));
    std::stop_source stop;
    stop.request_stop();
    CHECK_THROWS_AS(writeSplit(*data, folder / "out", SplitFormat::Npy, {stop.get_token(), {}}), Cancelled);
    CHECK(std::filesystem::is_empty(folder.path()));
}
