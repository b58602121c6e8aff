// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/csv_chunks.h"
#include "core/util/rng.h"
#include "tests/data/small_kuairec.h"

#include <catch2/catch.hpp>

#include <optional>

using namespace watchlab;
using Table = std::vector<std::vector<std::string>>;

namespace {

/// All records of a file, read in chunks of so many bytes, each field as text.
Table readTable(const CsvFile& file, std::size_t chunkBytes, std::vector<std::int64_t>* lines = nullptr,
                std::size_t windowBytes = 64)
{
    struct Part {
        Table table;
        std::vector<std::int64_t> lines;
    };
    Table table;
    parseChunks(
        file, {},
        [&](CsvRecords& records) {
            Part part;
            std::int64_t replaced = 0;
            while (records.next()) {
                part.table.emplace_back();
                for (std::size_t i = 0; i < file.columns().size(); ++i)
                    part.table.back().push_back(records.text(i, replaced));
                part.lines.push_back(records.line());
            }
            return part;
        },
        [&](Part part, std::int64_t linesBefore) {
            table.insert(table.end(), part.table.begin(), part.table.end());
            for (const std::int64_t line : part.lines) {
                if (lines)
                    lines->push_back(linesBefore + line);
            }
        },
        {chunkBytes, windowBytes, 2});
    return table;
}

Table readText(const std::string& text, std::size_t chunkBytes = 1 << 20)
{
    const test::TemporaryFolder folder;
    test::writeText(folder / "t.csv", text);
    return readTable(CsvFile(folder / "t.csv"), chunkBytes);
}

/// A field as some writer would write it: quoted when it must be, sometimes when it need not.
std::string written(const std::string& text, bool quoteAnyway)
{
    if (!quoteAnyway && text.find_first_of(",\"\n\r") == std::string::npos)
        return text;
    std::string quoted = "\"";
    for (const char character : text)
        quoted += character == '"' ? std::string("\"\"") : std::string(1, character);
    return quoted + "\"";
}

std::string randomText(Rng& random)
{
    static const std::vector<std::string> pieces = {
        "a", "7", ",", "\"", "\n", "\r\n", " ", "\xE6\x97\xA5", "longer piece", ""};
    std::string text;
    for (std::uint64_t i = random.below(5); i > 0; --i)
        text += pieces[random.below(pieces.size())];
    return text;
}

} // namespace

TEST_CASE("quotes, quoted delimiters and line breaks, doubled quotes")
{
    CHECK(readText("a,b\n1,2\n") == Table{{"1", "2"}});
    CHECK(readText("a,b\n1,2") == Table{{"1", "2"}});
    CHECK(readText("a,b\r\n1,2\r\n,\r\n") == Table{{"1", "2"}, {"", ""}});
    CHECK(readText("a,b\n\"x,y\",\"1\n2\"\n") == Table{{"x,y", "1\n2"}});
    CHECK(readText("a,b\n\"\"\"\",\"\"\n") == Table{{"\"", ""}});
    CHECK(readText("a,b\nsay \"hi\",5\" wide\n1,2\n") == Table{{"say \"hi\"", "5\" wide"}, {"1", "2"}});
    CHECK(readText("a,b\n\n\n1,2\n\n") == Table{{"1", "2"}});
    CHECK(readText("a,b\none\rtwo,3\n") == Table{{"one\rtwo", "3"}});
    CHECK(readText("\"a\",\" b \"\n1,2\n") == Table{{"1", "2"}});
    CHECK(readText("a,b\n") == Table{});
}

TEST_CASE("what was written is read, in chunks of any size")
{
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
        Rng random(seed);
        const std::size_t columns = 2 + random.below(3);
        const bool windows = random.below(2) == 0;
        Table expected;
        std::vector<std::int64_t> expectedLines;
        std::string text;
        for (std::size_t c = 0; c < columns; ++c)
            text += (c > 0 ? ",c" : "c") + std::to_string(c);
        text += windows ? "\r\n" : "\n";
        for (std::uint64_t row = random.below(40); row > 0; --row) {
            expectedLines.push_back(1 + std::ranges::count(text, '\n'));
            expected.emplace_back();
            for (std::size_t c = 0; c < columns; ++c) {
                expected.back().push_back(randomText(random));
                text += (c > 0 ? "," : "") + written(expected.back().back(), random.below(4) == 0);
            }
            text += windows ? "\r\n" : "\n";
        }
        const test::TemporaryFolder folder;
        test::writeText(folder / "t.csv", text);
        const CsvFile file(folder / "t.csv");
        for (const std::size_t chunkBytes : {1, 7, 64, 100, 100000}) {
            std::vector<std::int64_t> lines;
            INFO("seed " << seed << ", chunks of " << chunkBytes);
            CHECK(readTable(file, chunkBytes, &lines, 64 + seed) == expected);
            CHECK(lines == expectedLines);
        }
    }
}

TEST_CASE("other delimiters")
{
    const test::TemporaryFolder folder;
    test::writeText(folder / "t.tsv", "a\tb\n1,5\t2\n");
    CHECK(readTable(CsvFile(folder / "t.tsv", '\t'), 1000) == Table{{"1,5", "2"}});
}

TEST_CASE("a tolerant reader takes what is there and says so")
{
    const test::TemporaryFolder folder;
    test::writeText(folder / "t.csv", "a,b,c\n1,2\n1,2,3,4\n1,2,3\n");
    const CsvFile file(folder / "t.csv", ',', CsvShape::Tolerant);
    CsvRecords records(file, file.body());
    std::int64_t replaced = 0;
    REQUIRE(records.next());
    CHECK(records.irregular());
    CHECK(records.text(2, replaced).empty());
    REQUIRE(records.next());
    CHECK(records.irregular());
    CHECK(records.text(2, replaced) == "3");
    REQUIRE(records.next());
    CHECK_FALSE(records.irregular());
    CHECK_FALSE(records.next());
}

TEST_CASE("numbers of a record: decimals to the nearest double, nulls as NaN, whole numbers within bounds")
{
    const test::TemporaryFolder folder;
    test::writeText(folder / "t.csv", "a,b,c\n1.6561652095266808,,20200823.0\n");
    const CsvFile file(folder / "t.csv");
    CsvRecords records(file, file.body());
    REQUIRE(records.next());
    CHECK(records.real(0) == 1.6561652095266808);
    CHECK(std::isnan(records.real(1)));
    CHECK(records.whole(2, 0, 99999999) == 20200823);
    CHECK_THROWS_AS(records.whole(2, 0, 5), InputError);
    CHECK_THROWS_AS(records.whole(1, 0, 5), InputError);
}

TEST_CASE("parts come in file order and every byte is reported")
{
    const test::TemporaryFolder folder;
    std::string text = "n\n";
    for (int i = 0; i < 20000; ++i)
        text += std::to_string(i) + "\n";
    test::writeText(folder / "t.csv", text);
    const CsvFile file(folder / "t.csv");
    std::uint64_t reported = 0;
    const JobContext job{{}, [&](std::string_view, std::uint64_t done, std::uint64_t) { reported = done; }};
    std::vector<std::int64_t> numbers;
    parseChunks(
        file, job,
        [](CsvRecords& records) {
            std::vector<std::int64_t> part;
            while (records.next())
                part.push_back(records.whole(0, 0, 1000000));
            return part;
        },
        [&](const std::vector<std::int64_t>& part, std::int64_t) {
            numbers.insert(numbers.end(), part.begin(), part.end());
        },
        {500});
    REQUIRE(numbers.size() == 20000);
    CHECK(std::ranges::is_sorted(numbers));
    CHECK(reported == text.size());
}
