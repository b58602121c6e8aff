// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/kuairec_reader.h"
#include "tests/data/small_kuairec.h"

#include <catch2/catch.hpp>

using namespace watchlab;
using test::errorOf;

namespace {

/// One change to an otherwise good folder and the whole sentence that must come out, after the folder's path.
struct BadInput {
    std::string what;
    std::string file;
    std::string find; ///< text to replace; empty = replace the whole file
    std::string replacement;
    std::string message;
};

const std::string correctLine = " Correct the value, or remove the line.";

const std::vector<BadInput> badInputs = {
    {"missing column", "big_matrix.csv", "watch_ratio", "ratio",
     "big_matrix.csv:1: has no column \"watch_ratio\". The columns found are: user_id, video_id, "
     "play_duration, "
     "video_duration, time, date, timestamp, ratio. Add the column, or rename the one that holds it."},
    {"missing feature", "user_features.csv", "onehot_feat17", "feature17",
     "user_features.csv:1: has no column \"onehot_feat17\". The columns found are: user_id, "
     "user_active_degree, "
     "onehot_feat0, onehot_feat1, onehot_feat2, onehot_feat3, onehot_feat4, onehot_feat5, onehot_feat6, "
     "onehot_feat7, "
     "onehot_feat8, onehot_feat9, onehot_feat10, onehot_feat11, onehot_feat12, onehot_feat13, onehot_feat14, "
     "onehot_feat15, onehot_feat16, feature17. Add the column, or rename the one that holds it."},
    {"same column twice", "small_matrix.csv", "watch_ratio", "video_id",
     "small_matrix.csv:1: has two columns named \"video_id\". Rename one of them."},
    {"empty file", "big_matrix.csv", "", "",
     "big_matrix.csv:1: is empty. A header line with column names is expected; copy the file again."},
    {"header only", "small_matrix.csv", "",
     "user_id,video_id,play_duration,video_duration,time,date,timestamp,watch_ratio\n",
     "small_matrix.csv:1: has a header but no rows. Copy the file again."},
    {"UTF-16", "item_categories.csv", "", "\xFF\xFEv\0i\0",
     "item_categories.csv:1: is UTF-16 text. Save the file as UTF-8."},
    {"text in a number", "big_matrix.csv", "7,10,0,", "7,10,none,",
     "big_matrix.csv:4:6: play_duration is \"none\", which is not a number." + correctLine},
    {"text in a decimal", "big_matrix.csv", "1593965340.0", "noon",
     "big_matrix.csv:4:42: timestamp is \"noon\", which is not a number." + correctLine},
    {"digits and text", "big_matrix.csv", "7,10,0,", "7,10,12ms,",
     "big_matrix.csv:4:6: play_duration is \"12ms\", which is not a number." + correctLine},
    {"empty duration", "big_matrix.csv", "7,10,0,", "7,10,,",
     "big_matrix.csv:4:6: play_duration is empty, where a number is needed. Write the number, or remove the "
     "line."},
    {"NaN", "small_matrix.csv", ",0.5", ",NaN",
     "small_matrix.csv:2:60: watch_ratio is \"NaN\", which is not a finite number. Correct it; where a value "
     "may be "
     "missing, leave the field empty."},
    {"infinity", "small_matrix.csv", ",0.5", ",inf",
     "small_matrix.csv:2:60: watch_ratio is \"inf\", which is not a finite number. Correct it; where a value "
     "may be "
     "missing, leave the field empty."},
    {"NaN in a whole number", "big_matrix.csv", "7,10,0,", "7,10,nan,",
     "big_matrix.csv:4:6: play_duration is \"nan\", which is not a finite number. Correct it; where a value "
     "may be "
     "missing, leave the field empty."},
    {"negative duration", "big_matrix.csv", "7,10,0,3000", "7,10,0,-3000",
     "big_matrix.csv:4:8: video_duration is \"-3000\", which is negative." + correctLine},
    {"negative watch time", "big_matrix.csv", "7,10,0,", "7,10,-1,",
     "big_matrix.csv:4:6: play_duration is \"-1\", which is negative." + correctLine},
    {"negative ratio", "small_matrix.csv", ",0.5", ",-0.5",
     "small_matrix.csv:2:60: watch_ratio is \"-0.5\", which is negative. Correct the value, or leave it "
     "empty if it is "
     "not known."},
    {"fraction of a millisecond", "big_matrix.csv", "7,10,0,", "7,10,0.25,",
     "big_matrix.csv:4:6: play_duration is \"0.25\", where a whole number is needed." + correctLine},
    {"too large", "big_matrix.csv", "7,10,0,", "7,10,3000000000,",
     "big_matrix.csv:4:6: play_duration is \"3000000000\", which is not between 0 and 2147483647." +
         correctLine},
    {"beyond 64 bits", "big_matrix.csv", "7,10,0,", "7,10,99999999999999999999,",
     "big_matrix.csv:4:6: play_duration is \"99999999999999999999\", which is too large to be true." +
         correctLine},
    {"cut off", "big_matrix.csv", ",1594000800.0,1.5\n", "",
     "big_matrix.csv:6: has 6 fields where the header has 8. Correct the line, or restore the file if it was "
     "cut off."},
    {"one field too many", "big_matrix.csv", "1594000800.0,1.5", "1594000800.0,1,5",
     "big_matrix.csv:6: has 9 fields where the header has 8. Correct the line, or restore the file if it was "
     "cut off."},
    {"open quote", "big_matrix.csv", "2020-07-06 10", "\"2020-07-06 10",
     "big_matrix.csv:6: a quoted text that begins in this record is never closed. Close it with a quote, or "
     "restore "
     "the file if it was cut off."},
    {"no list", "item_categories.csv", "[0]", "0",
     "item_categories.csv:3:4: feat is \"0\", where a list such as [27, 9] is needed. Correct the value."},
    {"text in a list", "item_categories.csv", "[0]", "[sport]",
     "item_categories.csv:3:4: feat is \"[sport]\", where each entry of the list must be a category number "
     "from 0 up. "
     "Correct the value."},
    {"text in a feature", "user_features.csv", "9,high_active,0", "9,high_active,zero",
     "user_features.csv:4:15: onehot_feat0 is \"zero\", which is not a number." + correctLine},
};

} // namespace

TEST_CASE("bad KuaiRec input gives one sentence with the place and what to do")
{
    for (const BadInput& bad : badInputs) {
        SECTION(bad.what)
        {
            const test::TemporaryFolder folder;
            test::SmallKuaiRec texts;
            std::string& text = texts.files.at(bad.file);
            if (bad.find.empty()) {
                text = bad.replacement;
            } else {
                REQUIRE(text.find(bad.find) != std::string::npos);
                text.replace(text.find(bad.find), bad.find.size(), bad.replacement);
            }
            texts.write(folder.path());
            CHECK(errorOf([&] { readKuaiRec(folder.path()); }) == (folder / bad.message).string());
        }
    }
}

TEST_CASE("a required file that is missing is named")
{
    for (const char* name :
         {"big_matrix.csv", "small_matrix.csv", "user_features.csv", "item_categories.csv"}) {
        const test::TemporaryFolder folder;
        test::SmallKuaiRec texts;
        texts.files.erase(name);
        texts.write(folder.path());
        CHECK(errorOf([&] { readKuaiRec(folder.path()); }) ==
              (folder / name).string() + ": is missing. A KuaiRec folder needs big_matrix.csv, "
                                         "small_matrix.csv, user_features.csv and "
                                         "item_categories.csv; unpack the archive again.");
    }
}

TEST_CASE("the first of several errors is the one reported, whatever the threads do")
{
    const test::TemporaryFolder folder;
    test::SmallKuaiRec texts;
    std::string& big = texts.files.at("big_matrix.csv");
    const std::string good = "4,10,1500,3000,2020-07-05 00:08:23.4,20200705,1593878903.4,0.5\n";
    for (int i = 0; i < 200000; ++i)
        big += i % 20000 == 19999 ? "4,10,bad,3000,t,20200705,1593878903.4,0.5\n" : good;
    texts.write(folder.path());
    for (int repeat = 0; repeat < 5; ++repeat)
        CHECK(errorOf([&] { readKuaiRec(folder.path()); }) ==
              (folder / "big_matrix.csv").string() +
                  ":20006:6: play_duration is \"bad\", which is not a number." + correctLine);
}
