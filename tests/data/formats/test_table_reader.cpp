// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/available_targets.h"
#include "core/data/dataset_export.h"
#include "core/data/dataset_summary.h"
#include "core/data/open_dataset.h"
#include "core/data/protocol.h"
#include "core/data/source_preview.h"
#include "core/data/video_figures.h"
#include "tests/data/small_kuairec.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>

using namespace watchlab;
using test::errorOf;

namespace {

const std::string playTimes = "ann,\"cat, jumping\",13400,20000\n"
                              "bob,\"say \"\"hi\"\"\",700,5000\n"
                              "ann,dog,900,0\n"
                              "bob,\"cat, jumping\",40000,20000\n";

} // namespace

TEST_CASE("a headerless play-time table with text ids and quoted commas")
{
    const test::TemporaryFolder folder;
    const std::string path = folder / "plays.csv";
    test::writeText(path, playTimes);
    const auto data = openDataset(path, "user=1 item=2 watch_time:ms=3 length:ms=4 header=no");
    CHECK(data->kind == SourceKind::Table);
    CHECK(data->name == "plays.csv");
    CHECK(data->columns == "user=1 item=2 watch_time:ms=3 length:ms=4 header=no");
    CHECK(data->users.names == std::vector<std::string>{"ann", "bob"});
    CHECK(data->users.id == std::vector<std::int64_t>{0, 1});
    CHECK(data->videos.names == std::vector<std::string>{"cat, jumping", "say \"hi\"", "dog"});
    CHECK(data->users.fields.codes(1)[0] == 2);
    CHECK(data->rows.user == Column<std::uint32_t>{0, 1, 0, 1});
    CHECK(data->rows.video == Column<std::uint32_t>{0, 1, 2, 0});
    CHECK(data->rows.watchMs == Column<std::int32_t>{13400, 700, 900, 40000});
    CHECK(data->rows.durationMs == Column<std::int32_t>{20000, 5000, 0, 20000});
    CHECK(data->rows.watchRatio == Column<double>{0.67, 0.14, 1, 2});
    CHECK(data->rows.testBegin == 4);
    CHECK(availableTargets(*data).front() == Target::WatchTime);
    CHECK(openDataset(path)->columns == "user=1 item=2 watch_time:ms=3 header=no"); // as it looks
    CHECK(openDataset(path)->fingerprint != data->fingerprint);
    CHECK(openDataset(path, data->columns)->fingerprint == data->fingerprint);
    CHECK(openDataset(path, "user=1 item=2 watch_time:s=3 header=no")->rows.watchMs[0] == 13400000);
}

TEST_CASE("ids beyond 32 bits, features, numbers and texts of a table")
{
    const test::TemporaryFolder folder;
    const std::string path = folder / "log.tsv";
    test::writeText(path, "user\titem\trating\twhen\tgender\tage\tgenres\ttitle\n"
                          "9000000000000000001\t-5\t3.5\t2020-07-05 10:00:00.5\tf\t30\tAction|Comedy\tUp\n"
                          "12\t7\t\t\tm\t\tComedy\tDown\n"
                          "12\t7\t1\t20200706\tm\t41.5\tComedy\tDown again\n"
                          "12\t7\t2\t2020-07-06\tf\t\t\t\n");
    const auto data =
        openDataset(path, "user=user item=item target=rating time:date=when user_feature=gender "
                          "user_number=age item_feature=genres text=title delimiter=tab");
    CHECK(data->users.id == std::vector<std::int64_t>{9000000000000000001, 12, 12}); // twice: other gender
    CHECK(data->users.names.empty());
    CHECK(data->videos.id == std::vector<std::int64_t>{-5, 7, 7});
    CHECK(data->givenTargetName == "rating");
    CHECK(data->rows.givenTarget == Column<double>{3.5, 1, 2});
    CHECK(data->rows.watchMs.empty());
    CHECK(data->rows.timestamp == Column<double>{1593943200.5, 1593993600, 1593993600});
    REQUIRE(data->users.fields.width() == 2);
    CHECK(data->users.fields.fields()[1].name == "gender");
    CHECK(data->users.fields.codes(0)[1] == 1);
    CHECK(data->users.fields.codes(1)[1] == 2);
    CHECK(data->users.fields.codes(2)[1] == 1);
    REQUIRE(data->users.side.size() == 2);
    CHECK(data->users.side[1].name == "gender"); // what the field's codes stand for
    CHECK(data->users.side[1].texts == std::vector<std::string>{"f", "m", "f"});
    CHECK(data->users.side[0].isFeature);
    CHECK(data->users.side[0].numbers[0] == 30);
    CHECK(data->users.side[0].numbers[1] == 41.5);
    CHECK(std::isnan(data->users.side[0].numbers[2]));
    REQUIRE(data->videos.fields.width() == 3); // two places of genres, one vocabulary
    CHECK(data->videos.fields.fields()[1].vocabulary == data->videos.fields.fields()[2].vocabulary);
    CHECK(data->videos.fields.codes(0)[1] == 1);
    CHECK(data->videos.fields.codes(0)[2] == 2);
    CHECK(data->videos.fields.codes(1)[1] == 2);
    CHECK(data->videos.fields.mask(1)[2] == 0);
    CHECK(data->videos.fields.mask(2)[1] == 0);
    CHECK(data->videos.caption == std::vector<std::string>{"Up", "Down again", ""});
    CHECK(data->problems.count == 1);
    CHECK(data->problems.first[0].line == 3);
    CHECK(data->problems.first[0].message == "nothing to predict here; the row is not used");
}

TEST_CASE("one row of so many is drawn by its content, wherever it stands")
{
    const test::TemporaryFolder folder;
    const std::string columns = "user=u item=i watch_time:ms=w";
    std::vector<std::string> lines;
    for (int i = 0; i < 6000; ++i)
        lines.push_back("a" + std::to_string(i % 97) + ",b" + std::to_string(i % 89) + "," +
                        std::to_string(i));
    const auto written = [&](const char* name) {
        std::string text = "u,i,w\n";
        for (const std::string& line : lines)
            text += line + "\n";
        test::writeText(folder / name, text);
        return (folder / name).string();
    };
    const auto drawn = [&](const std::string& path, const std::string& every) {
        const auto data = openDataset(path, columns + every);
        std::vector<std::int32_t> plays(data->rows.watchMs.begin(), data->rows.watchMs.end());
        std::ranges::sort(plays);
        return plays;
    };
    const std::string path = written("t.csv");
    CHECK(drawn(path, "").size() == 6000);
    const std::vector<std::int32_t> some = drawn(path, " every=4");
    CHECK(some.size() > 1300); // 1500, give or take
    CHECK(some.size() < 1700);
    CHECK(previewSource(path, columns + " every=4").estimatedRows ==
          previewSource(path, columns).estimatedRows / 4);
    std::ranges::reverse(lines);
    CHECK(drawn(written("backwards.csv"), " every=4") == some);
}

TEST_CASE("bad tables say where and what to do")
{
    const test::TemporaryFolder folder;
    const std::string path = folder / "t.csv";
    const std::string columns = "user=u item=i watch_time:s=w time:date=t";
    const auto wrong = [&](const std::string& text) {
        test::writeText(path, text);
        return errorOf([&] { openDataset(path, columns); });
    };
    CHECK(wrong("u,i,w,t\n1,2,3,2020-01-01\n1,,3,2020-01-01\n") ==
          path + ":3:3: i is empty, where an id is needed. Write the id, or remove the line.");
    CHECK(wrong("u,i,w,t\n1,2,x,2020-01-01\n") ==
          path + ":2:5: w is \"x\", which is not a number. Correct the value, or remove the line.");
    CHECK(wrong("u,i,w,t\n1,2,-1,2020-01-01\n") ==
          path + ":2:5: w is \"-1\", which is negative. Correct the value, or remove the line.");
    CHECK(wrong("u,i,w,t\n1,2,3e6,2020-01-01\n") ==
          path + ":2:5: w is \"3e6\", which is longer than 24 days. Check whether the column is in ms or s.");
    CHECK(wrong("u,i,w,t\n1,2,1,yesterday\n") == path + ":2:7: t is \"yesterday\", where a date such as "
                                                        "2020-07-05 12:30:01 is needed. Correct the value.");
    CHECK(wrong("u,i,w\n1,2,1\n") ==
          "data.columns: " + path + " has no column \"t\"; the columns found are: u, i, w");
    CHECK(wrong("u,i,w,t\n1,2,,\n") ==
          path + ":1: has no rows that can be used. Check the roles of its columns.");
    CHECK(wrong("u,i,w,t\n1,2,3\n").starts_with(path + ":2: has 3 fields where the header has 4."));
    CHECK(errorOf([&] { openDataset(path, "user=u item=i"); }) ==
          "data.columns: t.csv: No column has the role watch_time or target. Say which one is to be "
          "predicted.");
}

TEST_CASE("a row without the chosen target is left out and counted, not taken as 0")
{
    const test::TemporaryFolder folder;
    const std::string path = folder / "both.csv";
    test::writeText(path, "user,item,watched,rating,length\n"
                          "1,1,5,4,10\n"
                          "1,2,,3,10\n"
                          "2,1,0,,10\n"
                          "2,2,7,1,10\n"
                          "3,2,,,10\n");
    DataParams protocol;
    protocol.columns = "user=user item=item watch_time:s=watched target=rating length:s=length";
    protocol.validationSplit = ValidationSplit::None;
    const auto data = openDataset(path, protocol);
    REQUIRE(data->rows.size() == 4); // the last one has nothing to predict at all
    CHECK(std::isnan(data->rows.watchRatio[1]));
    CHECK(data->rows.watchRatio[2] == 0);
    using Rows = std::vector<std::uint32_t>;
    const auto trainedOn = [&](Target target) {
        protocol.target = target;
        return prepare(data, protocol);
    };
    CHECK(trainedOn(Target::WatchTime)->train == Rows{0, 2, 3});
    CHECK(trainedOn(Target::WatchTime)->count("unknown_target") == 1);
    CHECK(trainedOn(Target::WatchRatio)->train == Rows{0, 2, 3});
    CHECK(trainedOn(Target::Column)->train == Rows{0, 1, 3});
    CHECK(trainedOn(Target::Column)->count("unknown_target") == 1);
    CHECK(summarize(*data).watchSeconds.count == 3);
}

TEST_CASE("an empty length is not known, which is not 0")
{
    const test::TemporaryFolder folder;
    const std::string path = folder / "lengths.csv";
    test::writeText(path, "user,item,watched,length\n"
                          "1,1,5,10\n"
                          "1,2,3,\n"
                          "2,2,4,20\n"
                          "2,3,6,\n"
                          "3,1,90,10\n");
    DataParams protocol;
    protocol.columns = "user=user item=item watch_time:s=watched length:s=length";
    protocol.validationSplit = ValidationSplit::None;
    const auto data = openDataset(path, protocol);
    CHECK(data->rows.durationMs == Column<std::int32_t>{10000, -1, 20000, -1, 10000});
    CHECK(std::isnan(data->rows.watchRatio[1]));
    CHECK_FALSE(data->rows.hasLength(1));
    REQUIRE(data->problems.count == 2);
    CHECK(data->problems.first[0].line == 3);
    CHECK(data->problems.first[0].column == "length");
    CHECK(data->problems.first[0].message == "no length here; it is taken as unknown");
    const DatasetSummary summary = summarize(*data);
    CHECK(summary.durationSeconds.count == 3);
    CHECK(summary.durationSeconds.missing == 2);
    CHECK(summary.durationSeconds.minimum == 10);
    CHECK(summary.viewings.size() == 3);

    using Rows = std::vector<std::uint32_t>;
    CHECK(prepare(data, protocol)->train == Rows{0, 1, 2, 3, 4});
    protocol.maxPlayRatio = 5; // a play cannot be too long for a length that nobody knows
    CHECK(prepare(data, protocol)->train == Rows{0, 1, 2, 3});
    protocol.maxPlayRatio = 0;
    protocol.target = Target::WatchRatio;
    CHECK(prepare(data, protocol)->train == Rows{0, 2, 4});
    CHECK(prepare(data, protocol)->count("unknown_target") == 2);
    protocol.target = Target::WatchTime;
    protocol.targetClip = TargetClip::LengthQuantile;
    protocol.targetQuantile = 0;
    CHECK(prepare(data, protocol)->target->limit() == 10); // of 10 and 20, not of 0
    protocol.targetClip = TargetClip::None;
    protocol.dropZeroLengths = true;
    CHECK(prepare(data, protocol)->train == Rows{0, 2, 4});

    for (const VideoFigure& figure : videoFigures(*prepare(data, protocol)))
        CHECK(figure.lengthSeconds == (figure.name == "1" ? 10 : 20));
    protocol.dropZeroLengths = false;
    writeAtomicFiles(*prepare(data, protocol), folder / "exported");
    const auto again = openDataset(folder / "exported");
    CHECK(again->rows.durationMs == data->rows.durationMs);
}

TEST_CASE("a time column of dates is read as dates, whatever unit was said")
{
    const test::TemporaryFolder folder;
    const std::string path = folder / "t.csv";
    test::writeText(path,
                    "u,i,w,t\n1,2,3,2024-03-01 10:00:00\n1,3,3,2024-03-01T10:00:00.5Z\n1,4,3,2024-03-01\n");
    for (const char* time : {"time=t", "time:s=t", "time:ms=t", "time:date=t"}) {
        const auto dataset = openDataset(path, "user=u item=i watch_time:s=w " + std::string(time));
        REQUIRE(dataset->rows.size() == 3);
        CHECK(dataset->rows.timestamp[0] == 1709287200);
        CHECK(dataset->rows.timestamp[1] == 1709287200.5);
        CHECK(dataset->rows.timestamp[2] == 1709251200);
    }
}
