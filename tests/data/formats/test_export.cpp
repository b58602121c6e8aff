// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/dataset_export.h"
#include "core/data/open_dataset.h"
#include "tests/data/formats/small_sources.h"
#include "tests/support/golden.h"

#include <catch2/catch.hpp>

#include <bit>
#include <fstream>
#include <sstream>

using namespace watchlab;
using test::errorOf;

namespace {

DataParams everyRow()
{
    DataParams protocol;
    protocol.duplicates = Duplicates::Keep;
    protocol.validationSplit = ValidationSplit::None;
    return protocol;
}

template<typename T>
bool sameBits(const Column<T>& a, const Column<T>& b)
{
    return std::ranges::equal(a, b, [](T x, T y) {
        if constexpr (std::is_floating_point_v<T>)
            return (std::isnan(x) && std::isnan(y)) ||
                   std::bit_cast<std::uint64_t>(x) == std::bit_cast<std::uint64_t>(y);
        else
            return x == y;
    });
}

/// All fields but the id's code, where they count.
void checkFields(const FieldTable& a, const FieldTable& b)
{
    REQUIRE(a.size() == b.size());
    for (std::size_t entry = 0; entry < a.size(); ++entry) {
        for (std::size_t field = 1; field < a.width(); ++field) {
            const bool there = field < b.width() && b.mask(entry)[field] != 0;
            REQUIRE(static_cast<bool>(a.mask(entry)[field]) == there);
            if (there)
                REQUIRE(a.codes(entry)[field] == b.codes(entry)[field]);
        }
    }
}

void checkSame(const Dataset& a, const Dataset& b)
{
    CHECK(a.users.id == b.users.id);
    CHECK(a.videos.id == b.videos.id);
    checkFields(a.users.fields, b.users.fields);
    checkFields(a.videos.fields, b.videos.fields);
    CHECK(a.videos.caption == b.videos.caption);
    CHECK(a.videos.category == b.videos.category);
    CHECK(a.rows.testBegin == b.rows.testBegin);
    CHECK(sameBits(a.rows.user, b.rows.user));
    CHECK(sameBits(a.rows.video, b.rows.video));
    CHECK(sameBits(a.rows.watchMs, b.rows.watchMs));
    CHECK(sameBits(a.rows.durationMs, b.rows.durationMs));
    CHECK(sameBits(a.rows.watchRatio, b.rows.watchRatio));
    CHECK(sameBits(a.rows.timestamp, b.rows.timestamp));
    CHECK(sameBits(a.rows.date, b.rows.date));
    CHECK(sameBits(a.rows.signals, b.rows.signals));
    CHECK(sameBits(a.rows.givenTarget, b.rows.givenTarget));
    CHECK(a.signalNames == b.signalNames);
    CHECK(a.givenTargetName == b.givenTargetName);
}

} // namespace

TEST_CASE("raw KuaiRec to RecBole and back loses nothing")
{
    const auto raw = openDataset((test::goldenFolder() / "kuairec").string());
    const test::TemporaryFolder folder;
    const ExportedRows written = writeAtomicFiles(*prepare(raw, everyRow()), folder / "k");
    CHECK(written.train == static_cast<std::int64_t>(raw->rows.testBegin));
    const auto back = openDataset(folder / "k");
    CHECK(back->kind == SourceKind::Atomic);
    checkSame(*raw, *back);
    CHECK(back->problems.count == 0);
}

TEST_CASE("texts with quotes, tabs and line breaks come back")
{
    const test::TemporaryFolder folder;
    test::SmallKuaiRec kuaiRec;
    kuaiRec.files["kuairec_caption_category.csv"] =
        "video_id,manual_cover_text,caption,topic_tag,first_level_category_id,first_level_category_name\n"
        "10,,\"a \"\"b\"\"\tc\nd \",[],1,Life\n11,,\" \xE4\xBD\xA0\",[],2,UNKNOWN\n";
    std::filesystem::create_directory(folder / "raw");
    kuaiRec.write(folder / "raw");
    const auto raw = openDataset(folder / "raw");
    CHECK(raw->videos.caption[0] == "a \"b\"\tc\nd ");
    writeAtomicFiles(*prepare(raw, everyRow()), folder / "out");
    checkSame(*raw, *openDataset(folder / "out"));
}

TEST_CASE("signals, given targets and text ids survive RecBole's files")
{
    for (const auto write : {test::writeTmall, test::writeAtomic, test::writeKuaiRand}) {
        const test::TemporaryFolder folder;
        std::filesystem::create_directory(folder / "in");
        write(folder / "in");
        const auto data = openDataset(folder / "in");
        DataParams protocol = everyRow();
        protocol.target = data->rows.givenTarget.empty() ? Target::WatchTime : Target::Column;
        writeAtomicFiles(*prepare(data, protocol), folder / "out");
        const auto back = openDataset(folder / "out");
        INFO(data->name);
        checkSame(*data, *back);
    }
}

TEST_CASE("a CSV export has ids, target and part, and opens as a table")
{
    const test::TemporaryFolder folder;
    test::SmallKuaiRec().write(folder.path());
    const auto data = openDataset(folder.path());
    DataParams protocol = everyRow();
    protocol.target = Target::WatchRatio;
    writeCsvFiles(*prepare(data, protocol), folder / "out");
    std::ifstream file(folder / "out" / "rows.csv");
    std::string header;
    std::string first;
    std::getline(file, header);
    std::getline(file, first);
    CHECK(header == "user_id,item_id,play_ms,length_ms,watch_ratio,timestamp,date,target,part");
    CHECK(first == "4,10,1500,3000,0.5,1593878903.4,20200705,0.5,train");
    const auto table = openDataset(folder / "out" / "rows.csv");
    CHECK(sameBits(table->rows.watchMs, data->rows.watchMs));
    CHECK(errorOf([&] { writeCsvFiles(*prepare(data, protocol), folder / "out"); }).find("out") !=
          std::string::npos);
}

TEST_CASE("an export that is cancelled or cannot be made leaves nothing")
{
    const test::TemporaryFolder folder;
    test::SmallKuaiRec().write(folder.path());
    const auto data = prepare(openDataset(folder.path()), everyRow());
    std::stop_source stop;
    stop.request_stop();
    CHECK_THROWS_AS(writeAtomicFiles(*data, folder / "out", {stop.get_token(), {}}), Cancelled);
    CHECK_FALSE(std::filesystem::exists(folder / "out"));
    auto twice = std::make_shared<Dataset>(*data->dataset);
    twice->users.id[1] = twice->users.id[0];
    CHECK(errorOf([&] {
              writeAtomicFiles(*prepare(twice, everyRow()), folder / "out");
          }).find("the same id has different fields in different rows") != std::string::npos);
    CHECK_FALSE(std::filesystem::exists(folder / "out"));
}
