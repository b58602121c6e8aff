// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/date_text.h"
#include "core/data/table_import.h"
#include "core/util/error.h"
#include "tests/data/small_kuairec.h"

#include <catch2/catch.hpp>

using namespace watchlab;
using test::errorOf;

namespace {

std::string guessed(const std::string& text)
{
    const FileHead head{text, text.size(), true, "table"};
    return importText(guessImport(head, "table"));
}

} // namespace

TEST_CASE("roles are guessed from names in many spellings")
{
    CHECK(guessed("user_id,video_id,play_duration,video_duration,timestamp\n1,2,9000,10000,1593878903.4\n") ==
          "user=user_id item=video_id watch_time:ms=play_duration length:ms=video_duration "
          "time:s=timestamp");
    CHECK(guessed("userId\tmovieId\trating\ttimestamp\n1\t2\t3.5\t964982703\n") ==
          "user=userId item=movieId target=rating time:s=timestamp delimiter=tab");
    CHECK(guessed("uid;vid;duration;date\nu1;v1;12.5;2020-07-05 10:00:00\n") ==
          "user=uid item=vid watch_time:s=duration time:date=date delimiter=semicolon");
    CHECK(guessed("userid,feedid,play,stay,videoplayseconds,title,tag,gender,age\n"
                  "7,8,1200,1300,20,cats,3,f,20\n9,8,2200,2300,20,cats,3,m,21\n") ==
          "user=userid item=feedid watch_time:ms=stay length:s=videoplayseconds text=title "
          "item_feature=tag user_feature=gender user_number=age");
}

TEST_CASE("roles of a table without header are guessed from its contents")
{
    CHECK(guessed("196\t242\t3\t881250949\n186\t302\t3\t891717742\n22\t377\t1\t878887116\n") ==
          "user=1 item=2 target=3 time:s=4 header=no delimiter=tab");
    CHECK(guessed("ann,\"cat, jumping\",13400\nbob,\"dog\",700\ncid,\"dog\",900\n") ==
          "user=1 item=2 watch_time:ms=3 header=no");
}

TEST_CASE("types, missing values and examples come from the sample")
{
    const std::string text = "user,item,x,y,z\n1,a,0.5,,[1, 2]\n2,b,,,[3]\n2,b,1,,[3]\n";
    std::string quoted = text;
    for (const std::string list : {"[1, 2]", "[3]"}) {
        for (std::size_t at = quoted.find(list); at != std::string::npos; at = quoted.find(list, at + 8))
            quoted.replace(at, list.size(), '"' + list + '"');
    }
    const TableImport import = guessImport(FileHead{quoted, quoted.size(), true, "t"}, "t");
    CHECK(import.header);
    CHECK(import.sampleRows == 3);
    REQUIRE(import.columns.size() == 5);
    CHECK(import.columns[0].type == ColumnType::Whole);
    CHECK(import.columns[1].type == ColumnType::Text);
    CHECK(import.columns[2].type == ColumnType::Real);
    CHECK(import.columns[2].missing == 1);
    CHECK(import.columns[3].type == ColumnType::Empty);
    CHECK(import.columns[4].type == ColumnType::List);
    CHECK(import.columns[4].examples == std::vector<std::string>{"[1, 2]", "[3]"});
}

TEST_CASE("an import is one line of text and back")
{
    const std::string text = "user=uid item=\"the item\" watch_time:ms=play length:s=len time:date=when "
                             "user_feature=a user_feature=b item_number=\"x\"\"y\" header=no delimiter=tab";
    const TableImport import = parseImport(text);
    CHECK(importText(import) == text);
    CHECK(import.columns.size() == 8);
    CHECK(import.columns[1].name == "the item");
    CHECK(import.columns[7].name == "x\"y");
    CHECK_FALSE(import.header);
    CHECK(import.delimiter == '\t');
    CHECK(importText(parseImport(" delimiter=tab   item=b user=a ")) == "item=b user=a delimiter=tab");
    CHECK(parseImport("user=a every=20 item=b").every == 20);
    CHECK(importText(parseImport("user=a every=20 item=b")) == "user=a item=b every=20");
    CHECK(importText(parseImport("user=a every=1")) == "user=a");
    for (const ColumnRole role : allRoles()) {
        if (role == ColumnRole::NotUsed)
            continue;
        const TableImport one = parseImport(std::string(roleKey(role)) + "=x");
        CHECK(one.columns.front().role == role);
        CHECK(importText(parseImport(importText(one))) == importText(one));
    }
}

TEST_CASE("a text that is no import says why")
{
    const auto wrong = [](const char* text) { return errorOf([&] { parseImport(text); }); };
    CHECK(wrong("user") == "data.columns: \"user\" is no assignment. Write for example user=uid item=vid "
                           "watch_time:ms=play.");
    CHECK(wrong("clicks=a")
              .starts_with("data.columns: there is no role \"clicks\"; there are: not_used, user,"));
    CHECK(wrong("watch_time:min=a") == "data.columns: there is no unit \"min\" for watch_time");
    CHECK(wrong("user=") == "data.columns: user= names no column");
    CHECK(wrong("user=a item=a") == "data.columns: column \"a\" has two roles. Give it one.");
    CHECK(wrong("user=\"a") == "data.columns: a quote is not closed: \"a");
    CHECK(wrong("header=perhaps") == "data.columns: header=perhaps is neither yes nor no");
    for (const char* every : {"every=0", "every=-3", "every=x", "every=1000001"})
        CHECK(wrong(every) ==
              "data.columns: " + std::string(every) + " is no whole number from 1 to 1000000");
    CHECK(wrong("delimiter=dash").starts_with("data.columns: there is no delimiter \"dash\""));
    CHECK(importProblem(parseImport("user=a item=b")) ==
          "No column has the role watch_time or target. Say which one is to be predicted.");
    CHECK(importProblem(parseImport("user=a target=b")) ==
          "No column has the role item. Say which one holds it, or that rows are of users "
          "alone (items=no).");
    CHECK(importProblem(parseImport("user=a user=b item=c target=d")) ==
          "Two columns have the role user. Give it to one.");
    CHECK(importProblem(parseImport("user=a item=b target=c")).empty());
}

TEST_CASE("two columns of one name are refused before one is given a role")
{
    const std::string sentence = "table:1: has two columns named \"item\". Rename one of them.";
    CHECK(errorOf([] { guessed("user,item,item,watch_time\n1,2,3,4.5\n2,3,4,1.5\n"); }) == sentence);
}

TEST_CASE("dates are read as UTC, with T, Z, fraction, offset or without a time of day")
{
    const auto seconds = [](const char* text) { return parseDateText(text).value_or(-1); };
    CHECK(seconds("2024-03-01") == 1709251200);
    CHECK(seconds("2024-03-01 10:00:00") == 1709287200);
    CHECK(seconds("2024-03-01T10:00:00Z") == 1709287200);
    CHECK(seconds("2024-03-01T10:00:00.25Z") == 1709287200.25);
    CHECK(seconds("2024-03-01T18:00:00+08:00") == 1709287200);
    CHECK(seconds("2024-03-01 04:30:00.5-0530") == 1709287200.5);
    CHECK(seconds("2024-03-01T10:00+00") == 1709287200);
    for (const char* wrong : {"2024-13-01", "2024-03-01 10", "2024-03-01x", "2024-03-01 10:00+",
                              "2024-03-01 10:00+1", "2024-03-01 10:00:00+99:00", "2024-03-01 10:00Z+01:00"})
        CHECK(seconds(wrong) == -1);
}

TEST_CASE("a column of dates is offered as the time")
{
    for (const char* name : {"time", "timestamp", "date", "when", "watched_at"})
        CHECK(guessed("user,item,watch_ms," + std::string(name) + "\n1,2,900,2024-03-01T10:00:00Z\n") ==
              "user=user item=item watch_time:ms=watch_ms time:date=" + std::string(name));
}

TEST_CASE("a broken table says what is wrong with it, and where")
{
    const auto wrong = [](const std::string& text) { return errorOf([&] { guessed(text); }); };
    const std::string unclosed = "a quoted text that begins in this record is never closed.";
    CHECK(wrong("user,item,watch_ms\n1,\"2,900\n2,3,800\n").starts_with("table:2: " + unclosed));
    CHECK(wrong("user,item,watch_ms\n1,2,900\n2,\"3,800\n").starts_with("table:3: " + unclosed));
    CHECK(wrong("\"user,item,watch_ms\n1,2,900\n").starts_with("table:1: " + unclosed));
    const std::string noText = "is not text: it has bytes that no text has.";
    CHECK(wrong(std::string("user,item,watch_ms\n1,\0\1,900\n", 28)).starts_with("table:2: " + noText));
    CHECK(wrong("\x01\x02,\x03\n\x04,5\n").starts_with("table:1: " + noText));
    CHECK(guessed("user,item,watch_ms,title\n1,2,900,a \x01 b\n")
              .starts_with("user=user item=item watch_time:ms="));

    std::string text = "user,item,watch_ms,title\n1,2,900,\"" + std::string(300000, 'x');
    const FileHead endless{text.substr(0, headBytes), 1 << 20, false, "table"};
    CHECK(errorOf([&] { guessImport(endless, "table"); }).starts_with("table:2: " + unclosed));
    text = "user,item,watch_ms,title\n1,2,900,y\n1,3,900,\"x";
    CHECK(importText(guessImport(FileHead{text, 1 << 20, false, "table"}, "table")).starts_with("user=user"));
}

TEST_CASE("a column is watch time only when its name or its values say so")
{
    CHECK(guessed("user,item,liked\n1,2,0\n2,3,1\n") == "user=user item=item");
    CHECK(guessed("user,item,watched\n1,2,0\n2,3,1\n") == "user=user item=item");
    CHECK(guessed("user,item,watch_time\n1,2,0\n2,3,1\n") == "user=user item=item watch_time:s=watch_time");
    CHECK(guessed("user,item,looked\n1,2,13400\n2,3,700\n2,4,900\n") ==
          "user=user item=item watch_time:ms=looked");
    CHECK(importProblem(guessImport(FileHead{"user,item,liked\n1,2,0\n", 23, true, "t"}, "t")) ==
          "No column has the role watch_time or target. Say which one is to be predicted.");
}

TEST_CASE("the unit is what the name says, else what fits the other times")
{
    CHECK(guessed("user,item,play,length\n1,2,7000,9000\n") ==
          "user=user item=item watch_time:ms=play length:ms=length");
    CHECK(guessed("user,item,play,length\n1,2,700,9\n") ==
          "user=user item=item watch_time:ms=play length:s=length");
    CHECK(guessed("user,item,length,play\n1,2,4000,9\n") ==
          "user=user item=item length:ms=length watch_time:s=play");
    CHECK(guessed("user,item,watch,videoLengthMs\n1,2,90,9000\n").ends_with("watch_time:s=watch"));
    TableImport import = guessImport(
        FileHead{"user,item,watch_sec,size,bytes_ms,when\n1,2,50,45.5,45.5,2024-03-01\n", 70, true, "t"},
        "t");
    const auto unitAs = [&](std::size_t place, ColumnRole role) {
        import.columns[place].role = role;
        const ColumnUnit unit = fittingUnit(import.columns, place);
        import.columns[place].role = ColumnRole::NotUsed;
        return unit;
    };
    CHECK(unitAs(3, ColumnRole::Length) == ColumnUnit::Seconds);
    CHECK(unitAs(4, ColumnRole::Length) == ColumnUnit::Milliseconds);
    CHECK(unitAs(5, ColumnRole::Time) == ColumnUnit::Date);
    CHECK(unitAs(5, ColumnRole::Text) == ColumnUnit::None);
    import.columns[3].middle = 45500;
    CHECK(unitAs(3, ColumnRole::Length) == ColumnUnit::Milliseconds);
}
