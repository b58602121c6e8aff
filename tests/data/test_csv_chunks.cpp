// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/csv_chunks.h"
#include "core/util/rng.h"
#include "core/util/utf8.h"
#include "tests/data/small_kuairec.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <chrono>

using namespace watchlab;
using test::errorOf;
namespace fs = std::filesystem;

namespace {

struct Record {
    std::vector<std::string> fields; ///< quotes undone
    std::int64_t line = 0;
    bool operator==(const Record&) const = default;
};
using Records = std::vector<Record>;

std::string unquoted(std::string field)
{
    if (field.size() < 2 || field.front() != '"' || field.back() != '"')
        return field;
    field = field.substr(1, field.size() - 2);
    for (std::size_t at = field.find("\"\""); at != std::string::npos; at = field.find("\"\"", at + 1))
        field.erase(at, 1);
    return field;
}

/// The same rules, one character after the other. nullopt: a quoted text is never closed.
std::optional<Records> readPlainly(const std::string& text)
{
    Records records;
    std::vector<std::string> fields{""};
    std::int64_t line = 1;
    std::int64_t begin = 1;
    bool quoted = false;
    bool inQuotes = false;
    const auto endRecord = [&] {
        if (fields.back().ends_with('\r'))
            fields.back().pop_back();
        if (fields.size() > 1 || !fields[0].empty()) {
            std::ranges::transform(fields, fields.begin(), unquoted);
            records.push_back({fields, begin});
        }
        fields = {""};
        quoted = false;
    };
    for (const char character : text) {
        line += character == '\n';
        if (character == '"') {
            quoted = quoted || fields.back().empty();
            inQuotes = quoted && !inQuotes;
            fields.back() += character;
        } else if (inQuotes || (character != ',' && character != '\n')) {
            fields.back() += character;
        } else if (character == ',') {
            fields.emplace_back();
            quoted = false;
        } else {
            endRecord();
            begin = line;
        }
    }
    if (inQuotes)
        return std::nullopt;
    endRecord();
    records.erase(records.begin()); // the header
    return records;
}

Records readInChunks(const CsvFile& file, const CsvChunking& chunking)
{
    Records all;
    parseChunks(
        file, {},
        [](CsvRecords& records) {
            Records part;
            std::int64_t replaced = 0;
            while (records.next()) {
                part.push_back({{}, records.line()});
                for (std::size_t i = 0; i < records.fieldCount(); ++i)
                    part.back().fields.push_back(records.text(i, replaced));
            }
            return part;
        },
        [&](const Records& part, std::int64_t linesBefore) {
            for (Record record : part) {
                record.line += linesBefore;
                all.push_back(std::move(record));
            }
        },
        chunking);
    return all;
}

/// A file that was last written long ago, so that every later change shows in its time.
class OldFile {
public:
    explicit OldFile(const std::string& text)
        : m_path(m_folder / "t.csv")
    {
        test::writeText(m_path, text);
        fs::last_write_time(m_path, fs::file_time_type::clock::now() - std::chrono::hours(1));
    }
    const fs::path& path() const { return m_path; }

    /// What reading says when the file changes after the first record.
    template<typename Change>
    std::string errorWhen(Change change) const
    {
        const CsvFile file(m_path);
        const std::string error = errorOf([&] {
            bool changed = false;
            parseChunks(
                file, {},
                [&](CsvRecords& records) {
                    while (records.next()) {
                        if (!std::exchange(changed, true))
                            change();
                    }
                    return 0;
                },
                [](int, std::int64_t) {}, {10000, 4096, 1});
        });
        REQUIRE(error.starts_with(m_path.string() + ": "));
        return error.substr(m_path.string().size() + 2);
    }

private:
    test::TemporaryFolder m_folder;
    fs::path m_path;
};

std::string manyLines()
{
    std::string text = "n,m\n";
    for (int i = 0; i < 100000; ++i)
        text += std::to_string(i) + ",1\n";
    return text;
}

const std::string openAgain = " while it was being read. Open it again when nobody writes to it any more.";

} // namespace

TEST_CASE("a chunk's border may lie anywhere")
{
    const std::string text =
        "a,b,c\r\n1,\"two\nlines, \"\"quoted\"\" and more\r\n\",3\n"
        "\xE6\x97\xA5\xE6\x9C\xAC,\"\xE8\xAA\x9E\n\xE8\xAA\x9E,\n\n\",x\r\n\r\n\n"
        "\"\"\"\",\"\",\"\n\"\n\",\",5\" wide,say \"hi\"\r\nlast,\"one\n\",\"without end\"";
    const auto expected = readPlainly(text);
    REQUIRE(expected);
    REQUIRE(expected->size() == 5);
    const test::TemporaryFolder folder;
    test::writeText(folder / "t.csv", text);
    const CsvFile file(folder / "t.csv");
    for (std::size_t chunkBytes = 1; chunkBytes <= text.size() + 1; ++chunkBytes) {
        for (const std::size_t windowBytes : {64, 65, 100, 4096}) {
            INFO("chunks of " << chunkBytes << ", windows of " << windowBytes);
            CHECK(readInChunks(file, {chunkBytes, windowBytes, 2}) == *expected);
        }
    }
}

TEST_CASE("random text is read as by the plain reader, or refused by both")
{
    const std::vector<std::string> pieces = {"a",    "7", ",",  ",", "\"", "\n", "\r\n", "\xE6\x97\xA5",
                                             "\xFF", "b", "\"", "",  ",",  "\n", " "};
    int refused = 0;
    for (std::uint64_t seed = 1; seed <= 400; ++seed) {
        Rng random(seed);
        std::string text = "a,b\n";
        for (std::uint64_t i = random.below(120); i > 0; --i)
            text += pieces[random.below(pieces.size())];
        auto expected = readPlainly(text);
        const test::TemporaryFolder folder;
        test::writeText(folder / "t.csv", text);
        const CsvFile file(folder / "t.csv", ',', CsvShape::Tolerant);
        for (const std::size_t chunkBytes : {1, 5, 33, 1000}) {
            INFO("seed " << seed << ", chunks of " << chunkBytes << ": " << text);
            if (!expected) {
                ++refused;
                CHECK_THROWS_AS(readInChunks(file, {chunkBytes, 64, 2}), InputError);
                continue;
            }
            for (Record& record : *expected) {
                std::int64_t replaced = 0;
                for (std::string& field : record.fields)
                    field = repairUtf8(field, replaced);
            }
            CHECK(readInChunks(file, {chunkBytes, 64 + seed, 2}) == *expected);
        }
    }
    CHECK(refused > 0);
}

TEST_CASE("a quoted text longer than many chunks")
{
    std::string lines;
    while (lines.size() < 3'000'000)
        lines += "a line, of \"\"many\"\"\n";
    const test::TemporaryFolder folder;
    test::writeText(folder / "t.csv", "a,b\n1,\"" + lines + "\"\n2,3\nbad\n");
    const CsvFile file(folder / "t.csv", ',', CsvShape::Tolerant);
    const Records records = readInChunks(file, {100'000, 4096, 2});
    REQUIRE(records.size() == 3);
    CHECK(records[0].fields[1].size() ==
          lines.size() - 2 * static_cast<std::size_t>(std::ranges::count(lines, '\n')));
    CHECK(records[1].line == std::ranges::count(lines, '\n') + 3);

    const CsvFile strict(folder / "t.csv");
    CHECK(errorOf([&] {
              readInChunks(strict, {100'000, 4096, 2});
          }) == strict.name() + ":" + std::to_string(records[1].line + 1) +
                    ": has 1 field where the header has 2. Correct the line, or restore the file if it was "
                    "cut off.");
}

TEST_CASE("a file that changes while it is read is an error, whatever the change")
{
    const std::string text = manyLines();
    const OldFile old(text);
    SECTION("cut off")
    {
        CHECK(old.errorWhen([&] { fs::resize_file(old.path(), 50000); }) == "became shorter" + openAgain);
    }
    SECTION("emptied")
    {
        CHECK(old.errorWhen([&] { fs::resize_file(old.path(), 0); }) == "became shorter" + openAgain);
    }
    SECTION("grown")
    {
        CHECK(old.errorWhen([&] { std::ofstream(old.path(), std::ios::app) << "7,8\n"; }) ==
              "grew" + openAgain);
    }
    SECTION("written to")
    {
        CHECK(old.errorWhen([&] { test::writeText(old.path(), text); }) == "was written to" + openAgain);
    }
    SECTION("overwritten with something else, which the reader stumbles on first")
    {
        CHECK(old.errorWhen([&] { test::writeText(old.path(), std::string(text.size(), 'x')); }) ==
              "was written to" + openAgain);
    }
    SECTION("replaced")
    {
        CHECK(old.errorWhen([&] {
            test::writeText(old.path().string() + ".new", text);
            fs::rename(old.path().string() + ".new", old.path());
        }) == "was replaced" + openAgain);
    }
    SECTION("removed")
    {
        CHECK(old.errorWhen([&] { fs::remove(old.path()); }) == "was removed" + openAgain);
    }
}

TEST_CASE("the number of records is estimated, rather too high than too low")
{
    const OldFile old(manyLines());
    CHECK(CsvFile(old.path()).estimateRecords() > 100000);
    CHECK(CsvFile(old.path()).estimateRecords() < 130000);
}
