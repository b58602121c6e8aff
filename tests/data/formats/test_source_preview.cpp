// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/open_dataset.h"
#include "core/data/source_preview.h"
#include "tests/data/small_kuairec.h"

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
    CHECK(given.problems[0] == "No column has the role item. Say which one holds it.");
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
