// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/csv_reader.h"
#include "core/data/generator.h"
#include "core/data/generator/files.h"
#include "core/data/open_dataset.h"
#include "core/util/error.h"
#include "tests/data/generator/measures.h"
#include "tests/support/temporary_folder.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <set>

using namespace watchlab;
using test::TemporaryFolder;
namespace fs = std::filesystem;

namespace {

GeneratorParams rows(std::int64_t count)
{
    GeneratorParams params;
    params.bigRows = count;
    return params;
}

template<typename T>
bool sameOrBothNan(const T& a, const T& b)
{
    return std::ranges::equal(a, b, [](auto x, auto y) { return x == y || (x != x && y != y); });
}

const SideColumn& sideNamed(const std::vector<SideColumn>& side, const std::string& name)
{
    const auto found = std::ranges::find(side, name, &SideColumn::name);
    REQUIRE(found != side.end());
    return *found;
}

/// A number column of a file; empty fields are left out and counted.
std::vector<double> numbers(const CsvFile& file, const std::string& name, double& nulls)
{
    const std::size_t column = file.column(name);
    std::vector<double> values;
    CsvRecords record(file, file.body());
    while (record.next()) {
        if (record.empty(column))
            ++nulls;
        else
            values.push_back(record.real(column));
    }
    return values;
}

std::size_t entriesIn(const fs::path& folder)
{
    return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
}

} // namespace

TEST_CASE("a written folder reads back as the data in memory, row for row")
{
    const TemporaryFolder temporary;
    writeKuaiRecFolder(rows(20000), temporary / "made");
    const auto opened = openDataset((temporary / "made").string());
    const auto made = generateDataset(rows(20000));
    CHECK(opened->rows.testBegin == made->rows.testBegin);
    CHECK(opened->rows.user == made->rows.user);
    CHECK(opened->rows.video == made->rows.video);
    CHECK(opened->rows.watchMs == made->rows.watchMs);
    CHECK(opened->rows.durationMs == made->rows.durationMs);
    CHECK(opened->rows.watchRatio == made->rows.watchRatio);
    CHECK(sameOrBothNan(opened->rows.timestamp, made->rows.timestamp));
    CHECK(opened->rows.date == made->rows.date);
    CHECK(made->actions.size() > 500);
    CHECK(opened->actions.names == made->actions.names);
    CHECK(opened->actions.timed == made->actions.timed);
    CHECK(opened->actions.begin == made->actions.begin);
    CHECK(opened->actions.action == made->actions.action);
    CHECK(opened->actions.time == made->actions.time);
    CHECK(opened->users.id == made->users.id);
    CHECK(opened->users.fields == made->users.fields);
    CHECK(opened->videos.id == made->videos.id);
    CHECK(opened->videos.fields == made->videos.fields);
    CHECK(opened->videos.caption == made->videos.caption);
    CHECK(opened->videos.category == made->videos.category);
    CHECK(opened->fingerprint == made->fingerprint);
    for (const SideColumn& column : made->users.side) {
        CAPTURE(column.name);
        const SideColumn& other = sideNamed(opened->users.side, column.name);
        CHECK(other.numbers == column.numbers);
        CHECK(other.texts == column.texts);
    }
    for (const char* name : {"manual_cover_text", "topic_tag", "author_id", "upload_dt"})
        sideNamed(opened->videos.side, name);
    // Nothing but the bytes that are no UTF-8 is odd about the folder.
    CHECK(opened->problems.count > 0);
    for (const DataProblem& problem : opened->problems.first)
        CHECK(problem.column == "manual_cover_text");
}

TEST_CASE("matrices are written as KuaiRec's are")
{
    const TemporaryFolder temporary;
    ViewingTable table;
    table.user = {0, 7};
    table.video = {3649, 148};
    table.watchMs = {13838, 0};
    table.durationMs = {10867, 6067};
    table.watchRatio = {13838.0 / 10867, 0};
    table.timestamp = {1593878903.4, 1593878903};
    table.date = {20200705, 20200705};
    table.testBegin = 1;
    table.user.push_back(7);
    table.video.push_back(5);
    table.watchMs.push_back(6067);
    table.durationMs.push_back(6067);
    table.watchRatio.push_back(1);
    table.timestamp.push_back(std::nan(""));
    table.date.push_back(0);
    generator::writeMatrices(table, temporary.path(), {});
    const auto text = [&](const char* name) {
        std::ifstream file(temporary / name);
        return std::string(std::istreambuf_iterator<char>(file), {});
    };
    const std::string header =
        "user_id,video_id,play_duration,video_duration,time,date,timestamp,watch_ratio\n";
    CHECK(text("big_matrix.csv") == header + "0,3649,13838,10867,2020-07-05 00:08:23.4,20200705,1593878903.4,"
                                             "1.2733965215790926\n");
    CHECK(text("small_matrix.csv") == header +
                                          "7,148,0,6067,2020-07-05 00:08:23,20200705.0,1593878903.0,0.0\n"
                                          "7,5,6067,6067,,,,1.0\n");
}

TEST_CASE("a folder appears whole or not at all")
{
    const TemporaryFolder temporary;
    SECTION("not over what is there")
    {
        fs::create_directory(temporary / "mine");
        std::ofstream(temporary / "mine" / "notes.txt") << "keep me";
        CHECK_THROWS_WITH(writeKuaiRecFolder(rows(2000), temporary / "mine"),
                          Catch::Contains("something in it"));
        CHECK(entriesIn(temporary / "mine") == 1);
        CHECK(entriesIn(temporary.path()) == 1);
    }
    SECTION("not over a file")
    {
        std::ofstream(temporary / "file") << "keep me";
        CHECK_THROWS_WITH(writeKuaiRecFolder(rows(2000), temporary / "file"), Catch::Contains("is a file"));
        CHECK(entriesIn(temporary.path()) == 1);
    }
    SECTION("not where nothing can be")
    {
        CHECK_THROWS_AS(writeKuaiRecFolder(rows(2000), temporary / "no" / "where"), InputError);
        CHECK(entriesIn(temporary.path()) == 0);
    }
    SECTION("into an empty folder")
    {
        fs::create_directory(temporary / "empty");
        writeKuaiRecFolder(rows(2000), (temporary / "empty").string() + "/");
        CHECK(entriesIn(temporary / "empty") == 9);
        CHECK(entriesIn(temporary.path()) == 1);
    }
    SECTION("not when cancelled in any phase")
    {
        std::set<std::string> phases;
        JobContext watching;
        watching.progress = [&](std::string_view phase, std::uint64_t, std::uint64_t) {
            phases.emplace(phase);
        };
        writeKuaiRecFolder(rows(2000), temporary / "whole", watching);
        REQUIRE(phases.size() >= 6);
        for (const std::string& last : phases) {
            CAPTURE(last);
            std::stop_source source;
            JobContext job;
            job.stop = source.get_token();
            job.progress = [&](std::string_view phase, std::uint64_t, std::uint64_t) {
                if (phase == last)
                    source.request_stop();
            };
            CHECK_THROWS_AS(writeKuaiRecFolder(rows(2000), temporary / "cancelled", job), Cancelled);
            CHECK(entriesIn(temporary.path()) == 1);
        }
    }
}

TEST_CASE("captions, daily features and friends are as published", "[slow]")
{
    const TemporaryFolder temporary;
    const generator::World world(kuaiRecBigRows, 1, 1);
    writeCaptions(generator::makeTexts(world.clips, 1), temporary.path());
    writeDailyFeatures(world, temporary.path(), {});
    writeSocialNetwork(world, temporary.path());

    const CsvFile daily(temporary / "item_daily_features.csv");
    CHECK(daily.columns().size() == 58);
    test::Measures measured;
    double durationNulls = 0;
    double collectNulls = 0;
    double none = 0;
    test::addQuartiles(measured, "length", numbers(daily, "video_duration", durationNulls));
    test::addQuartiles(measured, "author", numbers(daily, "author_id", none));
    test::addQuartiles(measured, "shown", numbers(daily, "show_cnt", none));
    test::addQuartiles(measured, "collected", numbers(daily, "collect_cnt", collectNulls));
    CHECK(measured["author count"] == 343341);
    CHECK(durationNulls == Approx(10598).epsilon(0.05));
    CHECK(collectNulls > 0);
    CHECK(measured["length min"] == Approx(40).margin(100));
    CHECK(measured["length 25"] == Approx(6901).epsilon(0.05));
    CHECK(measured["length 50"] == Approx(9466).epsilon(0.05));
    CHECK(measured["length 75"] == Approx(12241).epsilon(0.05));
    CHECK(measured["length max"] == 315040);
    CHECK(measured["author min"] == 0);
    CHECK(measured["author 25"] == Approx(2126).epsilon(0.05));
    CHECK(measured["author 50"] == Approx(4402).epsilon(0.05));
    CHECK(measured["author 75"] == Approx(6293).epsilon(0.05));
    CHECK(measured["author max"] == 8369);
    CHECK(measured["shown min"] == 0);
    CHECK(measured["shown mean"] == Approx(94246).epsilon(0.2));

    const CsvFile captions(temporary / "kuairec_caption_category.csv");
    CHECK(captions.columns().size() == 10);
    std::map<std::string, double> seen;
    std::set<std::string> topics;
    CsvRecords record(captions, captions.body());
    std::int64_t replaced = 0;
    while (record.next()) {
        const std::string caption = record.text(captions.column("caption"), replaced);
        ++seen["videos"];
        seen["no caption"] += caption.empty();
        seen["line breaks"] += caption.find('\n') != std::string::npos;
        seen["no cover"] += record.raw(captions.column("manual_cover_text")) == "UNKNOWN";
        const std::string tag = record.text(captions.column("topic_tag"), replaced);
        seen["topic"] += tag != "[]";
        for (std::size_t at = 1; at + 1 < tag.size();) {
            const std::size_t end = std::min(tag.find(',', at), tag.size() - 1);
            topics.insert(tag.substr(at, end - at));
            at = end + 1;
        }
        const char* const levels[] = {"first_level_category_id", "second_level_category_id",
                                      "third_level_category_id"};
        for (const char* level : levels)
            seen[level] += record.raw(captions.column(level)) == "-124";
        record.text(captions.column("manual_cover_text"), replaced);
    }
    CHECK(seen["videos"] == 10728);
    CHECK(seen["no caption"] / 10728 == Approx(0.126).epsilon(0.02));
    CHECK(seen["no cover"] / 10728 == Approx(0.624).epsilon(0.02));
    CHECK(seen["topic"] / 10728 == Approx(0.57).epsilon(0.02));
    CHECK(topics.size() > 6000);
    CHECK(seen["first_level_category_id"] == 40);
    CHECK(seen["second_level_category_id"] / 10728 == Approx(0.334).epsilon(0.02));
    CHECK(seen["third_level_category_id"] / 10728 == Approx(0.637).epsilon(0.02));
    CHECK(seen["line breaks"] > 0);
    CHECK(replaced > 0);

    const CsvFile social(temporary / "social_network.csv");
    CsvRecords list(social, social.body());
    std::vector<double> friends;
    while (list.next())
        friends.push_back(1.0 + static_cast<double>(std::ranges::count(list.raw(1), ',')));
    test::addQuartiles(measured, "friends", friends);
    CHECK(measured["friends count"] == 472);
    CHECK(measured["friends mean"] == Approx(1.42).epsilon(0.05));
    CHECK(measured["friends min"] == 1);
    CHECK(measured["friends 25"] == 1);
    CHECK(measured["friends 50"] == 1);
    CHECK(measured["friends 75"] == 2);
    CHECK(measured["friends max"] == 5);
}
