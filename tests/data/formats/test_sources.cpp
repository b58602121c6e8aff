// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/available_targets.h"
#include "core/data/described_columns.h"
#include "core/data/kuairand_reader.h"
#include "core/data/open_dataset.h"
#include "core/data/protocol.h"
#include "core/data/source_preview.h"
#include "core/data/video_durations.h"
#include "tests/data/formats/small_sources.h"

#include <catch2/catch.hpp>

#include <cmath>
#include <sstream>

using namespace watchlab;
using test::errorOf;

namespace {

const SideColumn& sideOf(const std::vector<SideColumn>& side, const std::string& name)
{
    for (const SideColumn& column : side) {
        if (column.name == name)
            return column;
    }
    throw std::runtime_error("no column " + name);
}

std::string signalsOf(const Dataset& data, std::size_t row)
{
    std::string names;
    for (std::size_t bit = 0; bit < data.signalNames.size(); ++bit) {
        if (data.rows.signals[row] >> bit & 1)
            names += (names.empty() ? "" : " ") + data.signalNames[bit];
    }
    return names;
}

/// "like 0.9 hate 0.9"
std::string actionsOf(const Dataset& data, std::size_t row)
{
    std::ostringstream text;
    for (std::size_t i = 0; i < data.actions.of(row).size(); ++i)
        text << (i ? " " : "") << data.actions.names[data.actions.of(row)[i]] << ' '
             << data.actions.timesOf(row)[i];
    return text.str();
}

} // namespace

TEST_CASE("a KuaiRand folder")
{
    const test::TemporaryFolder folder;
    test::writeKuaiRand(folder.path());
    const auto data = openDataset(folder.path());
    CHECK(data->kind == SourceKind::KuaiRand);
    CHECK(data->rows.size() == 4);
    CHECK(data->rows.testBegin == 3); // the random log
    CHECK(data->users.id == std::vector<std::int64_t>{0, 3});
    CHECK(data->users.fields.codes(1)[0] == 2); // a dense number, not the id
    CHECK(data->videos.id == std::vector<std::int64_t>{70, 71, 99});
    CHECK(data->rows.timestamp[0] == 1649379600.123);
    CHECK(data->rows.date[0] == 20220408);
    CHECK(data->rows.watchRatio[0] == 0.9);
    CHECK(std::isnan(data->rows.watchRatio[1])); // nothing played, length 0
    CHECK(data->rows.watchRatio[2] == 1);        // length 0
    CHECK(data->signalNames.size() == 12);
    CHECK(signalsOf(*data, 0) == "is_click is_like long_view play_time_ms");
    CHECK(signalsOf(*data, 2) == "is_click is_follow play_time_ms profile_stay_time is_profile_enter");
    CHECK(signalsOf(*data, 3) == "is_hate play_time_ms comment_stay_time is_rand");
    CHECK(actionsOf(*data, 0) == "like 0.9 long_view 0.9");
    CHECK(actionsOf(*data, 1) == "");
    CHECK(actionsOf(*data, 2) == "follow 0"); // of a length of 0, when the viewer left is not known
    CHECK(actionsOf(*data, 3) == "hate 0.05");
    CHECK(data->actions.names ==
          std::vector<std::string>{"like", "follow", "comment", "forward", "hate", "long_view"});
    CHECK(data->actions.timed == std::vector<bool>(6, false));
    CHECK_NOTHROW(data->actions.check(data->rows.size()));
    CHECK(data->videos.fields.codes(0)[1] == 13);
    CHECK(data->videos.fields.codes(0)[2] == 66);
    CHECK(data->videos.fields.mask(1)[1] == 0);
    CHECK(sideOf(data->videos.side, "video_type").texts == std::vector<std::string>{"NORMAL", "AD", ""});
    CHECK(sideOf(data->videos.side, "author_id").numbers[1] == 6);
    CHECK(sideOf(data->users.side, "user_active_degree").texts[1] == "day_new");
    CHECK(openDataset(folder / "log_standard_4_08_to_4_21_pure.csv")->fingerprint == data->fingerprint);
}

TEST_CASE("too many rows of KuaiRand are refused with an estimate, or drawn while reading")
{
    const test::TemporaryFolder folder;
    test::writeKuaiRand(folder.path());
    std::string log =
        "user_id,video_id,date,hourmin,time_ms,is_click,is_like,is_follow,is_comment,is_forward,is_hate,"
        "long_view,play_time_ms,duration_ms,profile_stay_time,comment_stay_time,is_profile_enter,"
        "is_rand,tab\n";
    for (int i = 0; i < 20000; ++i)
        log += "3,70,20220408,900," + std::to_string(1649379600000 + i) +
               ",1,1,0,0,0,0,1,9000,10000,0,0,0,0,1\n";
    test::writeText(folder / "log_standard_4_08_to_4_21_pure.csv", log);
    const SourceFiles files(folder.path());
    const std::string error = errorOf([&] { readKuaiRand(files, {1, 1, 300000}); });
    CHECK(error.find("rows, which would take") != std::string::npos);
    CHECK(error.find("Give a lower data.train_sample") != std::string::npos);
    const auto some = readKuaiRand(files, {0.25, 1, 300000});
    CHECK(some->sampledShare == 0.25);
    CHECK(some->rows.testBegin > 4700);
    CHECK(some->rows.testBegin < 5300);
    CHECK(readKuaiRand(files, {0.25, 1, 300000})->fingerprint == some->fingerprint);
    CHECK(readKuaiRand(files, {0.25, 2, 300000})->fingerprint != some->fingerprint);
    CHECK(readKuaiRand(files, {0.25, 1, 0})->fingerprint == some->fingerprint); // whatever the memory
    const auto all = readKuaiRand(files, {1, 1, 0});
    CHECK(all->rows.testBegin > 20000);
    CHECK(all->sampledShare == 1);
    DataParams protocol;
    protocol.trainSample = 0.25;
    protocol.duplicates = Duplicates::Keep;
    protocol.validationSplit = ValidationSplit::None;
    CHECK(prepare(some, protocol)->train.size() == some->rows.testBegin); // not drawn once more
    CHECK(prepare(some, protocol)->notes.back().find("a share of 0.25 was read") != std::string::npos);
    CHECK(prepare(all, protocol)->train.size() < 6000);
    CHECK(prepare(all, protocol)->notes.empty());
}

TEST_CASE("a Tmall log")
{
    const test::TemporaryFolder folder;
    test::writeTmall(folder.path());
    const auto data = openDataset(folder.path());
    CHECK(data->kind == SourceKind::Tmall);
    CHECK(data->givenTargetName == "clicks");
    CHECK(data->givenTargetUnit == "clicks");
    REQUIRE(data->rows.size() == 3);
    CHECK(data->rows.testBegin == 3);
    // In the order of the first clicks: 10 and 500 on 11 May, then 20 with 501 and 500 on 12 May.
    CHECK(data->users.id == std::vector<std::int64_t>{10, 20});
    CHECK(data->rows.user == Column<std::uint32_t>{0, 1, 1});
    CHECK(data->videos.id == std::vector<std::int64_t>{500, 501, 502});
    CHECK(data->rows.video == Column<std::uint32_t>{0, 1, 0});
    CHECK(data->rows.givenTarget == Column<double>{2, 1, 2});
    CHECK(data->rows.date == Column<std::int32_t>{20140511, 20140512, 20140512});
    CHECK(data->rows.timestamp[0] == 1399766400);
    CHECK(signalsOf(*data, 0) == "alipay");
    CHECK(signalsOf(*data, 2) == "collect");
    CHECK(data->actions.names == std::vector<std::string>{"collect", "cart", "alipay"});
    CHECK(data->actions.timed == std::vector<bool>(3, true));
    CHECK(data->actions.unitSeconds == 30 * 86400);
    CHECK(actionsOf(*data, 0) == "alipay 6.13333"); // from 11 May to 11 Nov
    CHECK(actionsOf(*data, 1) == "");
    CHECK(actionsOf(*data, 2) == "collect 0");
    CHECK(std::isnan(exitTime(data->rows, 0)));
    CHECK_NOTHROW(data->actions.check(data->rows.size()));
    CHECK(data->videos.fields.codes(1)[1] == 2);
    CHECK(data->videos.fields.mask(1)[3] == 0); // no brand
    CHECK(data->users.fields.codes(0)[1] == 6);
    CHECK(data->users.fields.codes(0)[2] == 1);
    CHECK(data->users.fields.mask(1)[1] == 0);
    CHECK(data->problems.count == 1); // 20 and 502: a cart without a click
    CHECK(availableTargets(*data) == std::vector{Target::Column});
    test::writeText(
        folder / "user_log_format1.csv",
        "user_id,item_id,cat_id,seller_id,brand_id,time_stamp,action_type\n10,500,7,40,90,1131,0\n");
    CHECK(
        errorOf([&] { openDataset(folder.path()); }) ==
        (folder / "user_log_format1.csv").string() +
            ":2:16: time_stamp is \"1131\", which is no day such as 511 or 1112 (MMDD). Correct the value.");
}

TEST_CASE("RecBole's atomic files")
{
    const test::TemporaryFolder folder;
    test::writeAtomic(folder.path());
    const auto data = openDataset(folder.path());
    CHECK(data->kind == SourceKind::Atomic);
    CHECK(data->name == "ml");
    CHECK(data->givenTargetName == "rating");
    CHECK(data->rows.givenTarget == Column<double>{3, 3.5, 1});
    CHECK(data->rows.timestamp[1] == 891717742);
    CHECK(data->users.id == std::vector<std::int64_t>{186, 196});
    CHECK(data->rows.user == Column<std::uint32_t>{1, 0, 1});
    CHECK(data->videos.id == std::vector<std::int64_t>{242, 302, 999});
    CHECK(data->videos.caption == std::vector<std::string>{"Kolya", "L.A. Confidential", "A \"B\""});
    CHECK(sideOf(data->users.side, "age").isFeature);
    CHECK(sideOf(data->users.side, "age").numbers == std::vector<double>{24, 53});
    REQUIRE(data->users.fields.width() == 4);
    CHECK(data->users.fields.fields()[2].name == "occupation");
    CHECK(data->users.fields.mask(1)[3] == 0); // no zip code
    REQUIRE(data->videos.fields.width() == 5); // id, year, three places of class
    CHECK(data->videos.fields.codes(1)[4] == data->videos.fields.codes(0)[2]); // Comedy
    CHECK(openDataset(folder / "ml.inter")->fingerprint == data->fingerprint);
    test::writeText(folder / "ml.inter", "user_id\titem_id:token\n");
    CHECK(errorOf([&] {
              openDataset(folder.path());
          }).starts_with((folder / "ml.inter").string() + ":1: has the column \"user_id\" without a type."));
    test::writeText(folder / "ml.inter", "user_id:token\titem_id:token\n1\t2\n");
    CHECK(errorOf([&] {
              openDataset(folder.path());
          }).starts_with((folder / "ml.inter").string() + ":1: has no float column that could be predicted"));
}

TEST_CASE("KuaiRec as EasyRL4Rec prepares it")
{
    const test::TemporaryFolder folder;
    test::writeProcessed(folder.path());
    const auto data = openDataset(folder / "big_matrix_processed.csv");
    CHECK(data->kind == SourceKind::KuaiRec);
    CHECK(data->rows.testBegin == 2);
    CHECK(data->rows.normalizedRatio == Column<double>{0.125, 1, 1});
    CHECK(data->rows.watchRatio == Column<double>{0.5, 1.5, 2});
    CHECK(data->rows.watchMs == Column<std::int32_t>{1500, 9000, 6000});
    CHECK(std::isnan(data->rows.timestamp[1]));
    CHECK(data->rows.date[1] == 0);
    CHECK(data->videos.givenDuration == std::vector<double>{0.5, 0.5}); // the mean of 0.25 and 0.75
    CHECK(data->users.fields.codes(0)[0] == 4);
    CHECK(previewSource(folder.path()).format == "KuaiRec 2.0, processed");
    std::filesystem::remove(folder / "small_matrix_processed.csv");
    CHECK(errorOf([&] { openDataset(folder.path()); }) ==
          (folder / "small_matrix_processed.csv").string() +
              ": is missing. Both matrices are needed: the big one trains, the small one tests.");
}

TEST_CASE("every format is previewed, and its columns described")
{
    struct Case {
        void (*write)(const std::filesystem::path&);
        SourceKind kind;
        std::uint64_t rows;
        const char* column;
    };
    for (const Case& one : {Case{test::writeKuaiRand, SourceKind::KuaiRand, 4, "play_time_ms"},
                            Case{test::writeTmall, SourceKind::Tmall, 8, "time_stamp"},
                            Case{test::writeAtomic, SourceKind::Atomic, 3, "rating"},
                            Case{test::writeProcessed, SourceKind::KuaiRec, 3, "watch_ratio_normed"}}) {
        const test::TemporaryFolder folder;
        one.write(folder.path());
        const SourcePreview preview = previewSource(folder.path());
        INFO(preview.format);
        CHECK(preview.kind == one.kind);
        CHECK(preview.estimatedRows == one.rows);
        CHECK(preview.problems.empty());
        CHECK_FALSE(preview.rows.empty());
        const auto documented = std::ranges::find_if(
            preview.columns, [](const PreviewColumn& column) { return !column.column.description.empty(); });
        CHECK(documented != preview.columns.end());
        const auto described = describeColumns(*openDataset(folder.path()));
        const auto found = std::ranges::find(described, one.column, &DescribedColumn::name);
        REQUIRE(found != described.end());
        CHECK_FALSE(found->description.empty());
        CHECK(found->values > 0);
    }
}
