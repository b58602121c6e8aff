// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/csv_reader.h"
#include "core/data/file_head.h"
#include "core/util/error.h"
#include "core/util/rng.h"
#include "tests/data/small_kuairec.h"

#include <catch2/catch.hpp>

using namespace watchlab;
using Table = std::vector<std::vector<std::string>>;

namespace {

/// The records that reading the file gives, up to where it is refused.
Table readWhole(const std::string& path, char delimiter)
{
    const CsvFile file(InputFile(path), delimiter, CsvShape::Tolerant, {});
    Table table;
    try {
        CsvRecords record(file, file.body());
        std::int64_t replaced = 0;
        while (record.next()) {
            table.emplace_back();
            for (std::size_t i = 0; i < record.fieldCount(); ++i)
                table.back().push_back(record.text(i, replaced));
        }
    } catch (const InputError&) {
    }
    return table;
}

} // namespace

TEST_CASE("records of a head by hand")
{
    const test::TemporaryFolder folder;
    const std::string path = folder / "t.csv";
    test::writeText(path, "\xEF\xBB\xBF"
                          "a,b\r\n\n\"x, \"\"y\"\"\",\"two\nlines\"\n\"a\"b,c\n5,6");
    const Table all{{"a", "b"}, {"x, \"y\"", "two\nlines"}, {"\"a\"b", "c"}, {"5", "6"}};
    CHECK(splitRecords(readHead(path), ',') == all);
    const FileHead most = readHead(path, std::filesystem::file_size(path) - 1);
    CHECK_FALSE(most.whole);
    CHECK(splitRecords(most, ',') == Table(all.begin(), all.end() - 1)); // there may be more of the last
    CHECK(splitRecords(readHead(path), ',', 2) == Table(all.begin(), all.begin() + 2));
    test::writeText(path, std::string("\xFF\xFE") + "a");
    CHECK(test::errorOf([&] { splitRecords(readHead(path), ','); }) ==
          path + ":1: is UTF-16 text. Save the file as UTF-8.");
}

TEST_CASE("a head shows what reading the file will show, wherever it ends")
{
    const test::TemporaryFolder folder;
    const std::string path = folder / "t.csv";
    Rng rng(7);
    constexpr std::string_view odd = "\"\"\"\n\n,,;\r ab\xFF";
    for (int round = 0; round < 300; ++round) {
        std::string text;
        const std::size_t length = rng.below(40);
        for (std::size_t i = 0; i < length; ++i)
            text += odd[rng.below(odd.size())];
        if (text.starts_with("\xFF")) // could pass for UTF-16
            continue;
        INFO(text);
        test::writeText(path, text);
        const Table whole = readWhole(path, ',');
        CHECK(splitRecords(readHead(path), ',') == whole);
        for (std::size_t bytes = 1; bytes < text.size(); ++bytes) {
            const Table head = splitRecords(readHead(path, bytes), ',');
            REQUIRE(head.size() <= whole.size());
            CHECK(std::equal(head.begin(), head.end(), whole.begin()));
        }
    }
}
