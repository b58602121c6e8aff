// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/util/error.h"
#include "core/util/safetensors.h"
#include "tests/support/temporary_folder.h"

#include <catch2/catch.hpp>

#include <fstream>
#include <optional>

using namespace watchlab;

namespace {

std::vector<std::byte> fileWith(const std::string& header, std::size_t dataBytes,
                                std::optional<std::uint64_t> claimed = std::nullopt)
{
    const std::uint64_t length = claimed.value_or(header.size());
    std::string text(reinterpret_cast<const char*>(&length), sizeof length);
    text += header + std::string(dataBytes, '\0');
    const auto bytes = std::as_bytes(std::span(text));
    return {bytes.begin(), bytes.end()};
}

std::string refusal(const std::vector<std::byte>& file)
{
    try {
        (void)SafeTensors::parse(file, "weights.safetensors");
    } catch (const InputError& error) {
        CHECK(error.place().file == "weights.safetensors");
        return error.message();
    }
    return "accepted";
}

std::string entry(const std::string& name, const std::string& shape, const std::string& offsets)
{
    return "\"" + name + R"(":{"dtype":"F32","shape":)" + shape + R"(,"data_offsets":)" + offsets + "}";
}

} // namespace

TEST_CASE("what is written is read back, in order")
{
    const test::TemporaryFolder folder;
    SafeTensors written;
    written.add<float>("b", {2, 3}, std::vector<float>{1, 2, 3, 4, 5, 6.5F});
    written.add<double>("a", {1}, std::vector<double>{0.1});
    written.add<std::int32_t>("none", {0, 4}, {});
    written.add<std::int64_t>("scalar", {}, std::vector<std::int64_t>{-7});
    written.metadata["note"] = "α \"quoted\"";
    written.write(folder / "x.safetensors");

    const SafeTensors read = SafeTensors::read(folder / "x.safetensors");
    REQUIRE(read.tensors().size() == 4);
    CHECK(read.tensors()[0].name == "b");
    CHECK(read.values<float>("b", {2, 3}) == std::vector<float>{1, 2, 3, 4, 5, 6.5F});
    CHECK(read.values<double>("a") == std::vector<double>{0.1});
    CHECK(read.values<std::int32_t>("none").empty());
    CHECK(read.values<std::int64_t>("scalar") == std::vector<std::int64_t>{-7});
    CHECK(read.metadata == written.metadata);
    CHECK_THROWS_AS(read.values<double>("b"), InputError);
    CHECK_THROWS_AS(read.values<float>("b", {3, 2}), InputError);
    CHECK_THROWS_AS(read.values<float>("c"), InputError);
}

TEST_CASE("a weight file that does not add up is refused, naming the file")
{
    using Catch::Contains;
    CHECK(refusal(fileWith("{" + entry("a", "[2]", "[0,8]") + "}", 8)) == "accepted");
    CHECK_THAT(refusal({}), Contains("too short"));
    CHECK_THAT(refusal(fileWith("{}", 0, 1ULL << 63)), Contains("claims"));
    CHECK_THAT(refusal(fileWith("{}", 0, 3)), Contains("claims"));
    CHECK_THAT(refusal(fileWith("{", 0)), Contains("JSON"));
    CHECK_THAT(refusal(fileWith("[1]", 0)), Contains("JSON object"));
    CHECK_THAT(refusal(fileWith("{\"\xff\":1}", 0)), Contains("JSON"));
    CHECK_THAT(refusal(fileWith("{\"a\":" + std::string(100000, '['), 0)), Contains("deep"));
    CHECK_THAT(refusal(fileWith("{" + entry("a", "[2]", "[0,8]") + "}", 7)), Contains("outside"));
    CHECK_THAT(refusal(fileWith("{" + entry("a", "[2]", "[8,0]") + "}", 8)), Contains("outside"));
    CHECK_THAT(refusal(fileWith("{" + entry("a", "[3]", "[0,8]") + "}", 8)), Contains("disagree"));
    CHECK_THAT(refusal(fileWith("{" + entry("a", "[4294967296,4294967296]", "[0,0]") + "}", 0)),
               Contains("disagree"));
    CHECK_THAT(refusal(fileWith("{" + entry("a", "[-2]", "[0,8]") + "}", 8)), Contains("whole numbers"));
    CHECK_THAT(refusal(fileWith("{" + entry("a", "[2.0]", "[0,8]") + "}", 8)), Contains("whole numbers"));
    CHECK_THAT(refusal(fileWith("{" + entry("a", "[2]", "[0,8,9]") + "}", 8)), Contains("must be"));
    CHECK_THAT(refusal(fileWith("{" + entry("a", "[2]", "[0,8]") + "}", 9)), Contains("no tensor"));
    CHECK_THAT(
        refusal(fileWith("{" + entry("a", "[2]", "[0,8]") + "," + entry("b", "[2]", "[4,12]") + "}", 12)),
        Contains("overlap"));
    CHECK_THAT(
        refusal(fileWith("{" + entry("a", "[2]", "[0,8]") + "," + entry("b", "[1]", "[12,16]") + "}", 16)),
        Contains("gap"));
    CHECK_THAT(
        refusal(fileWith("{" + entry("a", "[2]", "[0,8]") + "," + entry("a", "[1]", "[8,12]") + "}", 12)),
        Contains("twice"));
    CHECK_THAT(refusal(fileWith(R"({"a":{"dtype":"BF16","shape":[4],"data_offsets":[0,8]}})", 8)),
               Contains("BF16"));
    CHECK_THAT(refusal(fileWith(R"({"a":{"dtype":"F32","shape":[4]}})", 16)), Contains("lacks"));
    CHECK_THAT(refusal(fileWith(R"({"a":7})", 0)), Contains("lacks"));
    CHECK_THAT(refusal(fileWith(R"({"__metadata__":{"a":7}})", 0)), Contains("text"));
}

TEST_CASE("no prefix of a good weight file is accepted or harmful")
{
    SafeTensors good;
    good.add<float>("a", {3}, std::vector<float>{1, 2, 3});
    good.add<std::int64_t>("b", {1}, std::vector<std::int64_t>{4});
    const test::TemporaryFolder folder;
    good.write(folder / "x.safetensors");
    std::ifstream file(folder / "x.safetensors", std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    for (std::size_t length = 0; length < text.size(); ++length)
        CHECK_THROWS_AS(SafeTensors::parse(std::as_bytes(std::span(text.data(), length)), "x"), InputError);
    CHECK_NOTHROW(SafeTensors::parse(std::as_bytes(std::span(text)), "x"));
}

TEST_CASE("a missing file or a folder cannot be read as weights")
{
    const test::TemporaryFolder folder;
    CHECK_THROWS_AS(SafeTensors::read(folder / "nothing.safetensors"), InputError);
    CHECK_THROWS_AS(SafeTensors::read(folder.path()), InputError);
}
