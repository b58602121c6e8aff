// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/gr_fields.h"
#include "core/data/kuairec_reader.h"
#include "tests/data/small_kuairec.h"

#include <catch2/catch.hpp>

#include <cmath>

using namespace watchlab;

namespace {

std::shared_ptr<const Dataset> read(const test::SmallKuaiRec& texts)
{
    const test::TemporaryFolder folder;
    texts.write(folder.path());
    return readKuaiRec(folder.path());
}

const SideColumn& sideColumn(const std::vector<SideColumn>& side, const std::string& name)
{
    const auto found = std::ranges::find(side, name, &SideColumn::name);
    REQUIRE(found != side.end());
    return *found;
}

std::vector<std::string> problemTexts(const Dataset& dataset)
{
    std::vector<std::string> texts;
    for (const DataProblem& p : dataset.problems.first)
        texts.push_back(p.file + ":" + std::to_string(p.line) + " " + p.column + " '" + p.text + "' " +
                        p.message);
    return texts;
}

} // namespace

TEST_CASE("a small KuaiRec folder, column by column")
{
    const auto data = read({});
    CHECK(data->kind == SourceKind::KuaiRec);
    CHECK(data->problems.count == 0);
    CHECK(data->users.id == std::vector<std::int64_t>{4, 7, 9});
    CHECK(data->videos.id == std::vector<std::int64_t>{10, 11, 12});
    const ViewingTable& rows = data->rows;
    CHECK(rows.testBegin == 5);
    CHECK(rows.user == std::vector<std::uint32_t>{0, 0, 1, 0, 2, 2, 2});
    CHECK(rows.video == std::vector<std::uint32_t>{0, 1, 0, 0, 2, 1, 0});
    CHECK(rows.watchMs == std::vector<std::int32_t>{1500, 9000, 0, 1500, 6000, 3000, 4500});
    CHECK(rows.durationMs == std::vector<std::int32_t>{3000, 6000, 3000, 3000, 4000, 6000, 3000});
    CHECK(rows.watchRatio == std::vector<double>{0.5, 1.5, 0, 0.5, 1.5, 0.5, 1.5});
    CHECK(rows.date ==
          std::vector<std::int32_t>{20200705, 20200705, 20200706, 20200705, 20200706, 20200707, 0});
    CHECK(rows.timestamp[0] == 1593878903.4);
    CHECK(std::isnan(rows.timestamp[6]));
    CHECK(rows.normalizedRatio.empty());
    CHECK(data->fingerprint.size() == 32);
}

TEST_CASE("features are encoded as the arrays store them")
{
    const auto data = read({});
    // No unknown value: codes from 1, stored from 2. feat4 and feat13 have a gap: the gap is stored as 1.
    const std::vector<std::array<std::int32_t, userFieldCount>> fields = {
        {4, 2, 3, 2, 2, 1, 2, 2, 2, 2, 2, 2, 2, 3, 2, 1, 2, 2, 2},
        {7, 3, 2, 3, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 3, 2, 2, 2},
        {9, 2, 2, 2, 2, 3, 2, 2, 2, 2, 2, 2, 2, 3, 2, 2, 2, 2, 2}};
    FieldTable users(grUserFields());
    for (const auto& codes : fields)
        users.add(codes, std::vector<std::uint8_t>(userFieldCount, 1));
    CHECK(data->users.fields == users);
    FieldTable videos(grVideoFields());
    const auto add = [&videos](std::array<std::int32_t, 5> codes, std::array<std::uint8_t, 5> mask) {
        videos.add(codes, mask);
    };
    add({10, 28, 10, 0, 0}, {1, 1, 1, 0, 0});
    add({11, 1, 0, 0, 0}, {1, 1, 0, 0, 0});
    add({12, 2, 3, 4, 5}, {1, 1, 1, 1, 1});
    CHECK(data->videos.fields == videos);
    CHECK(sideColumn(data->users.side, "user_active_degree").texts ==
          std::vector<std::string>{"full_active", "UNKNOWN", "high_active"});
}

TEST_CASE("columns in another order, line ends of Windows, a byte order mark and blank lines change nothing")
{
    test::SmallKuaiRec texts;
    const std::string before = read(texts)->fingerprint;
    texts.files["small_matrix.csv"] =
        "\xEF\xBB\xBFwatch_ratio,video_duration,play_duration,timestamp,date,time,video_id,"
        "user_id\r\n"
        "0.5,6000,3000,1594087200.0,20200707.0,\"2020-07-07 10:00:00\",11,9\r\n\r\n"
        "1.5,3000,4500,,,,10,9";
    const auto data = read(texts);
    CHECK(data->fingerprint == before);
    CHECK(data->problems.count == 0);
}

TEST_CASE("the fingerprint follows the content")
{
    test::SmallKuaiRec texts;
    const std::string before = read(texts)->fingerprint;
    CHECK(read(texts)->fingerprint == before);
    std::string& big = texts.files["big_matrix.csv"];
    big.replace(big.find("4,11,9000"), 9, "4,11,9001");
    CHECK(read(texts)->fingerprint != before);
}

TEST_CASE("ids without features, ids given twice and unknown columns are counted, not refused")
{
    test::SmallKuaiRec texts;
    texts.files["big_matrix.csv"] =
        "user_id,video_id,play_duration,video_duration,time,date,timestamp,watch_ratio,mood\n"
        "4,10,1500,3000,t,20200705,1593878903.4,0.5,1\n"
        "88,99,1500,3000,t,20200705,1593878903.4,,1\n"
        "88,10,1500,3000,t,20200705,1593878903.4,,1\n";
    texts.files["item_categories.csv"] = "video_id,feat\n10,[27]\n11,[1]\n10,[3]\n12,\"[1,2,3,4,5]\"\n";
    const auto data = read(texts);
    CHECK(problemTexts(*data) ==
          std::vector<std::string>{
              "item_categories.csv:4 video_id '10' given a second time; the first line counts",
              "item_categories.csv:5 feat '[1,2,3,4,5]' more than four categories; the first four "
              "count",
              "big_matrix.csv:1 mood '' not a column of KuaiRec; it is not used",
              "big_matrix.csv:3 user_id '88' not in user_features.csv; the user counts without "
              "features",
              "big_matrix.csv:3 video_id '99' not in item_categories.csv; the video counts without "
              "categories"});
    CHECK(data->users.id == std::vector<std::int64_t>{4, 7, 9, 88});
    CHECK(data->rows.user == std::vector<std::uint32_t>{0, 3, 3, 2, 2});
    CHECK(data->rows.video == std::vector<std::uint32_t>{0, 3, 0, 1, 0});
    CHECK(std::ranges::equal(data->users.fields.codes(3), std::array<std::int32_t, userFieldCount>{88}));
    CHECK(std::ranges::equal(data->users.fields.mask(3), std::array<std::uint8_t, userFieldCount>{1}));
    CHECK(std::isnan(data->rows.watchRatio[1]));
    for (const SideColumn& column : data->users.side)
        CHECK(column.numbers.size() + column.texts.size() == 4);
}

TEST_CASE("captions: broken bytes, line breaks, a phantom line")
{
    test::SmallKuaiRec texts;
    texts.files["kuairec_caption_category.csv"] =
        "video_id,manual_cover_text,caption,topic_tag,first_level_category_id,first_level_category_name\n"
        "10,UNKNOWN,\"two\nlines, \"\"quoted\"\"\",[],8,food\r\n"
        "11,,bad \xC3( byte,[],-124,UNKNOWN\n"
        "rest of a caption\n"
        "77,,no such video,[],1,food\n";
    texts.files["item_daily_features.csv"] = "video_id,date,author_id,video_type\n"
                                             "10,20200705,,NORMAL\n10,20200706,31,AD\n12,20200705,5,AD\n";
    texts.files["social_network.csv"] = "user_id,friend_list\n9,\"[4, 7]\"\n";
    const auto data = read(texts);
    CHECK(data->daily.size() == 3);
    CHECK(std::isnan(data->daily.counts[0][0]));
    CHECK(data->videos.caption ==
          std::vector<std::string>{"two\nlines, \"quoted\"", "bad \xEF\xBF\xBD( byte", ""});
    CHECK(data->videos.category == std::vector<std::string>{"food", "", ""});
    CHECK(sideColumn(data->videos.side, "video_type").texts == std::vector<std::string>{"NORMAL", "", "AD"});
    const std::vector<double>& authors = sideColumn(data->videos.side, "author_id").numbers;
    CHECK(authors[0] == 31);
    CHECK(std::isnan(authors[1]));
    CHECK(sideColumn(data->users.side, "friend_list").texts == std::vector<std::string>{"", "", "[4, 7]"});
    CHECK(
        problemTexts(*data) ==
        std::vector<std::string>{
            "kuairec_caption_category.csv:4 caption 'bad \xEF\xBF\xBD( byte' invalid UTF-8, 1 time; each is "
            "shown as "
            "\xEF\xBF\xBD",
            "kuairec_caption_category.csv:5  '' 1 fields instead of 6; what is there is used",
            "kuairec_caption_category.csv:5 video_id 'rest of a caption' not a number; the line is not used",
            "kuairec_caption_category.csv:6 video_id '77' not in the dataset; the line is not used"});
}

TEST_CASE("the files are found from the archive's root as well")
{
    const test::TemporaryFolder folder;
    CHECK(!findKuaiRec(SourceFiles(folder.path())));
    const auto data = folder / "KuaiRec 2.0" / "data";
    std::filesystem::create_directories(data);
    test::SmallKuaiRec().write(data);
    CHECK(findKuaiRec(SourceFiles(data)) == "");
    CHECK(findKuaiRec(SourceFiles(data.parent_path())) == "data/");
    CHECK(findKuaiRec(SourceFiles(folder.path())) == "KuaiRec 2.0/data/");
    for (const auto& path : {data, data.parent_path(), folder.path()}) {
        CHECK(readKuaiRec(path)->name == "KuaiRec 2.0");
        CHECK(readKuaiRec(path)->path == data);
    }
}

TEST_CASE("reading can be cancelled and says how far it is")
{
    const test::TemporaryFolder folder;
    test::SmallKuaiRec texts;
    const std::string line = "4,10,1500,3000,2020-07-05 00:08:23.4,20200705,1593878903.4,0.5\n";
    for (int i = 0; i < 100000; ++i)
        texts.files["big_matrix.csv"] += line;
    texts.write(folder.path());

    std::stop_source stop;
    std::uint64_t reports = 0;
    std::uint64_t reported = 0;
    JobContext job{stop.get_token(), [&](std::string_view phase, std::uint64_t done, std::uint64_t total) {
                       if (phase == "Reading big_matrix.csv") {
                           ++reports;
                           CHECK(done > reported);
                           CHECK(done <= total);
                           reported = done;
                       }
                   }};
    CHECK(readKuaiRec(folder.path(), job)->rows.size() == 100007);
    CHECK(reported == std::filesystem::file_size(folder / "big_matrix.csv"));
    CHECK(reports > 2);

    job.progress = [&](std::string_view phase, std::uint64_t, std::uint64_t) {
        if (phase == "Reading big_matrix.csv")
            stop.request_stop();
    };
    CHECK_THROWS_AS(readKuaiRec(folder.path(), job), Cancelled);
}

TEST_CASE("daily counters are kept as they are, the empty and the wrong as NaN")
{
    test::SmallKuaiRec texts;
    texts.files["item_daily_features.csv"] = "video_id,date,author_id,show_cnt,collect_cnt\n"
                                             "10,20200705,7,41,\n10,20200706,7,171,2\n12,20200705,5,few,-3\n";
    const auto data = read(texts);
    const DailyTable& daily = data->daily;
    CHECK(daily.video == std::vector<std::uint32_t>{0, 0, 2});
    CHECK(daily.date == std::vector<std::int32_t>{20200705, 20200706, 20200705});
    CHECK(daily.counts[0][0] == 41);
    CHECK(daily.counts[0][1] == 171);
    CHECK(daily.counts[5][1] == 2);
    CHECK(std::isnan(daily.counts[0][2]));
    CHECK(std::isnan(daily.counts[1][0]));
    CHECK(std::isnan(daily.counts[5][0]));
    CHECK(problemTexts(*data) ==
          std::vector<std::string>{
              "item_daily_features.csv:4 show_cnt 'few' not a count; it is taken as empty",
              "item_daily_features.csv:4 collect_cnt '-3' not a count; it is taken as empty"});
}

TEST_CASE("the one-hot features are kept as the file has them, too")
{
    const auto data = read(test::SmallKuaiRec());
    REQUIRE(data->users.id == std::vector<std::int64_t>{4, 7, 9});
    CHECK(sideColumn(data->users.side, "onehot_feat0").numbers == std::vector<double>{0, 1, 0});
    CHECK(sideColumn(data->users.side, "onehot_feat1").numbers == std::vector<double>{3, 2, 2});
    const std::vector<double>& fourth = sideColumn(data->users.side, "onehot_feat4").numbers;
    CHECK(std::isnan(fourth.at(0)));
    CHECK(fourth.at(1) == 2);
    CHECK(fourth.at(2) == 7);
}

TEST_CASE("what is not known of a user is missing beside the fields, and broken texts and dates are noted")
{
    test::SmallKuaiRec texts;
    texts.files["user_features.csv"] =
        test::userFeatures({"4,full_active,UNKNOWN,3,5,1,,1,1,1,1,1,1,1,1,0.0,,1.0,0.0,1.0",
                            "7,\xFF,1,2,9,1,2.0,1,1,1,1,1,1,1,0,0.0,1.0,1.0,0.0,1.0",
                            "9,high,-124,2,5,1,7.0,1,1,1,1,1,1,1,1,0.0,0.0,1.0,0.0,1.0"});
    texts.files["item_daily_features.csv"] = "video_id,date,show_cnt\n10,123456789,5\n";
    const auto data = read(texts);
    const std::vector<double>& first = sideColumn(data->users.side, "onehot_feat0").numbers;
    CHECK(std::isnan(first[0]));
    CHECK(first[1] == 1);
    CHECK(std::isnan(first[2]));
    CHECK(data->users.fields.codes(0)[1] == 1); // the placeholder's code, as before
    REQUIRE(data->problems.count == 2);
    CHECK(data->problems.first[0].line == 3);
    CHECK(data->problems.first[0].message.starts_with("invalid UTF-8, 1 time"));
    CHECK(data->problems.first[1].text == "123456789");
    CHECK(data->problems.first[1].message == "not a date; it is taken as empty");
}
