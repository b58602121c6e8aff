// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/gr_arrays.h"
#include "core/data/kuairec_reader.h"
#include "core/data/npy.h"
#include "tests/data/small_kuairec.h"

#include <catch2/catch.hpp>

#include <cmath>
#include <cstring>
#include <limits>

using namespace watchlab;
using test::errorOf;

namespace {

/// A valid row: user 3 without its 18th feature, video 8 with one tag.
GrRow goodRow()
{
    GrRow row{};
    row[0] = 3;
    for (std::size_t k = 1; k < 18; ++k)
        row[k] = static_cast<double>(k);
    row[19] = 8;
    row[20] = 30;
    for (std::size_t k = 24; k < 42; ++k)
        row[k] = 1;
    row[43] = row[44] = 1;
    row[48] = 0.75;
    row[49] = 0.125;
    row[50] = 19;
    row[51] = 2;
    return row;
}

void writeArray(const std::filesystem::path& path, const std::vector<GrRow>& rows)
{
    NpyWriter writer(path, rows.size(), grColumns);
    for (const GrRow& row : rows)
        writer.write(row);
    writer.commit();
}

std::shared_ptr<const Dataset> readRows(const std::vector<GrRow>& train, const std::vector<GrRow>& test)
{
    const test::TemporaryFolder folder;
    writeArray(folder / "train.npy", train);
    writeArray(folder / "test.npy", test);
    return readGrArrays(folder.path());
}

DataParams keepEverything()
{
    DataParams protocol;
    protocol.target = Target::NormalizedWatchRatio;
    protocol.duplicates = Duplicates::Keep;
    protocol.validationSplit = ValidationSplit::None;
    return protocol;
}

} // namespace

TEST_CASE("users and videos are stored once for each set of fields, masks and duration")
{
    GrRow otherFields = goodRow();
    otherFields[5] = 6;
    GrRow otherMask = goodRow();
    otherMask[42] = 1;
    GrRow otherDuration = goodRow();
    otherDuration[49] = 0.25;
    const auto data = readRows({goodRow(), otherFields, goodRow(), otherMask}, {otherDuration, goodRow()});
    CHECK(data->kind == SourceKind::GrArrays);
    CHECK(data->users.id == std::vector<std::int64_t>{3, 3, 3});
    CHECK(data->videos.id == std::vector<std::int64_t>{8, 8});
    CHECK(data->distinctUsers() == 1);
    CHECK(data->rows.user == std::vector<std::uint32_t>{0, 1, 0, 2, 0, 0});
    CHECK(data->rows.video == std::vector<std::uint32_t>{0, 0, 0, 0, 1, 0});
    CHECK(data->rows.testBegin == 4);
    CHECK(data->videos.givenDuration == std::vector<double>{0.125, 0.25});
    CHECK(data->rows.watchMs.empty());

    const GrRowSource source(prepare(data, keepEverything()));
    const std::vector<GrRow> expected{goodRow(), otherFields, goodRow(), otherMask, otherDuration, goodRow()};
    for (std::uint32_t row = 0; row < expected.size(); ++row)
        CHECK(std::memcmp(source.row(row).data(), expected[row].data(), sizeof(GrRow)) == 0);
}

TEST_CASE("values that cannot be are refused with file, row and column")
{
    struct Bad {
        std::size_t column;
        double value;
        std::string message;
    };
    constexpr double notANumber = std::numeric_limits<double>::quiet_NaN();
    constexpr double infinity = std::numeric_limits<double>::infinity();
    const std::string field =
        "should be a whole number from 0 up: an id or a category code. Save the array again.";
    const std::vector<Bad> table = {
        {0, -1, "the value -1.000000 in column 0 (from 0) " + field},
        {4, 0.5, "the value 0.500000 in column 4 (from 0) " + field},
        {20, notANumber, "the value nan in column 20 (from 0) " + field},
        {19, 1e12, "the value 1000000000000.000000 in column 19 (from 0) " + field},
        {30, 2, "the value 2.000000 in column 30 (from 0) should be 0 or 1: a mask. Save the array again."},
        {48, notANumber,
         "the value nan in column 48 (from 0) is not finite: the target. Correct or remove the row."},
        {48, infinity,
         "the value inf in column 48 (from 0) is not finite: the target. Correct or remove the row."},
        {49, infinity,
         "the value inf in column 49 (from 0) is not finite: the duration of the video. Correct or remove "
         "the row."},
        {49, -0.5,
         "the value -0.500000 in column 49 (from 0) is a negative duration. Correct or remove the row."},
    };
    for (const Bad& bad : table) {
        const test::TemporaryFolder folder;
        std::vector<GrRow> rows(3, goodRow());
        writeArray(folder / "train.npy", rows);
        rows[1][bad.column] = bad.value;
        writeArray(folder / "test.npy", rows);
        CHECK(errorOf([&] { readGrArrays(folder.path()); }) ==
              (folder / "test.npy").string() + ":2:" + std::to_string(bad.column + 1) + ": " + bad.message);
    }
}

TEST_CASE("arrays of another shape, without rows or without a partner are refused")
{
    const test::TemporaryFolder folder;
    writeArray(folder / "train.npy", {goodRow()});
    CHECK(errorOf([&] { readGrArrays(folder.path()); }) ==
          (folder / "test.npy").string() +
              ": is missing. A folder of GR arrays needs train.npy and test.npy.");
    writeArray(folder / "test.npy", {});
    CHECK(errorOf([&] { readGrArrays(folder.path()); }) ==
          (folder / "test.npy").string() + ": has no rows. Save the array again.");
    NpyWriter narrow(folder / "test.npy", 1, 2);
    narrow.write(std::vector<double>{1, 2});
    narrow.commit();
    CHECK(errorOf([&] { readGrArrays(folder.path()); }) ==
          (folder / "test.npy").string() + ": has the shape (1, 2), but rows of 52 columns are needed. Save "
                                           "an array of the shape (rows, 52).");
}

TEST_CASE("counts that do not fit the masks are problems, and what is written fits")
{
    GrRow wrong = goodRow();
    wrong[51] = 5;
    const auto data = readRows({goodRow()}, {wrong});
    REQUIRE(data->problems.count == 1);
    CHECK(data->problems.first[0].file == "test.npy");
    CHECK(data->problems.first[0].line == 1);
    CHECK(GrRowSource(prepare(data, keepEverything())).row(1) == goodRow());
}

TEST_CASE("with train statistics a video that only test rows have gets its own mean on the train rows' scale")
{
    const test::TemporaryFolder folder;
    test::SmallKuaiRec texts;
    texts.files["small_matrix.csv"] += "9,12,4500,5000,,,,1.5\n";
    std::string& big = texts.files["big_matrix.csv"];
    big.erase(big.find("9,12,"));
    texts.write(folder.path());
    const auto data = prepare(readKuaiRec(folder.path()), keepEverything());
    const GrRowSource source(data);
    CHECK(source.row(0)[49] == 0.0);                       // train rows: 3000 ms is the shortest
    CHECK(source.row(1)[49] == 1.0);                       // and 6000 ms the longest
    CHECK(source.row(data->test.back())[49] == 2.0 / 3.0); // 5000 ms
}

TEST_CASE("writing arrays can be cancelled and then leaves nothing")
{
    const test::TemporaryFolder folder;
    const auto data = prepare(readRows({goodRow(), goodRow()}, {goodRow()}), keepEverything());
    std::stop_source stop;
    const JobContext job{stop.get_token(), [&](std::string_view phase, std::uint64_t, std::uint64_t) {
                             if (phase == "Writing test.npy")
                                 stop.request_stop();
                         }};
    CHECK_THROWS_AS(writeGrArrays(data, folder / "out", job), Cancelled);
    CHECK(std::filesystem::is_empty(folder / "out"));
}
