// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/kuairand_reader.h"
#include "core/data/open_dataset.h"
#include "core/data/source_preview.h"
#include "tests/data/formats/small_sources.h"

#include <catch2/catch.hpp>

using namespace watchlab;
using test::errorOf;

TEST_CASE("a table is previewed as it will be read")
{
    const test::TemporaryFolder folder;
    const std::string path = folder / "log.csv";
    std::string text = "user_id,item_id,watch_time\n";
    for (int i = 0; i < 20000; ++i)
        text += std::to_string(1000 + i) + "," + std::to_string(100000 + i) + ",12.5\n";
    test::writeText(path, text);
    const SourcePreview preview = previewSource(path);
    CHECK(preview.kind == SourceKind::Table);
    CHECK(preview.name == "log.csv");
    CHECK(preview.importText == "user=user_id item=item_id watch_time:s=watch_time");
    REQUIRE(preview.files.size() == 1);
    CHECK(preview.files[0].bytes == text.size());
    CHECK(preview.estimatedRows > 19000);
    CHECK(preview.estimatedRows < 21000);
    CHECK(preview.estimatedBytes > 20000 * 12);
    CHECK(preview.header == std::vector<std::string>{"user_id", "item_id", "watch_time"});
    REQUIRE(preview.rows.size() == 100);
    CHECK(preview.rows[99] == std::vector<std::string>{"1099", "100099", "12.5"});
    CHECK(preview.problems.empty());
    const SourcePreview given = previewSource(path, "user=user_id target=watch_time");
    CHECK(given.columns[1].column.role == ColumnRole::NotUsed);
    REQUIRE(given.problems.size() == 1);
    CHECK(given.problems[0] ==
          "No column has the role item. Say which one holds it, or that rows are of users "
          "alone (items=no).");
}

TEST_CASE("a KuaiRec folder is previewed, with what is missing")
{
    const test::TemporaryFolder folder;
    test::SmallKuaiRec kuaiRec;
    kuaiRec.files.erase("item_categories.csv");
    kuaiRec.write(folder.path());
    const SourcePreview preview = previewSource(folder.path());
    CHECK(preview.format == "KuaiRec 2.0");
    CHECK(preview.estimatedRows == 7);
    CHECK(preview.problems ==
          std::vector<std::string>{"item_categories.csv is missing: videos' category tags."});
    CHECK(preview.rows.size() == 5);
    const auto& watch = preview.columns[2].column;
    CHECK(watch.name == "play_duration");
    CHECK(watch.role == ColumnRole::WatchTime);
    CHECK_FALSE(watch.description.empty());
    const auto captions =
        std::ranges::find(preview.files, "kuairec_caption_category.csv", &PreviewFile::name);
    REQUIRE(captions != preview.files.end());
    CHECK_FALSE(captions->present);
    CHECK_FALSE(captions->required);
    CHECK(errorOf([&] { previewSource(folder / "none"); }) == errorOf([&] { openDataset(folder / "none"); }));
}

TEST_CASE("rows and memory of a KuaiRand folder are those that will be read")
{
    const test::TemporaryFolder folder;
    test::writeKuaiRand(folder.path());
    const std::filesystem::path log = folder / "log_standard_4_22_to_5_08_pure.csv";
    std::ifstream in(log);
    std::string text;
    std::getline(in, text);
    text += "\n";
    constexpr std::uint64_t rows = 60000; // their ids grow from one digit to nine
    for (std::uint64_t i = 0; i < rows; ++i)
        text += std::to_string(i < 6000 ? i % 10 : 100'000'000 + i) + ",71,20220422,1200,1650600000000," +
                "1,0,1,0,0,0,0,700,0,120,0,1,0,1\n";
    test::writeText(log, text);
    const SourcePreview all = previewSource(folder.path());
    CHECK(all.kind == SourceKind::KuaiRand);
    CHECK(static_cast<double>(all.estimatedRows) == Approx(rows + 3).epsilon(0.05));
    DataParams protocol;
    protocol.trainSample = 0.25;
    const SourcePreview some = previewSource(folder.path(), protocol);
    CHECK(static_cast<double>(some.estimatedRows) == Approx(0.25 * (rows + 2) + 1).epsilon(0.05));
    CHECK(all.estimatedBytes - some.estimatedBytes ==
          kuaiRandBytes(all.estimatedRows, 3) - kuaiRandBytes(some.estimatedRows, 3));
    CHECK(kuaiRandBytes(1000, 30) > kuaiRandBytes(1000, 3)); // most of 27K's videos have few rows
}
