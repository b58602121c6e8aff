// SPDX-License-Identifier: GPL-3.0-or-later
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
          "No column has the role item. Say which one holds it.");
    CHECK(importProblem(parseImport("user=a user=b item=c target=d")) ==
          "Two columns have the role user. Give it to one.");
    CHECK(importProblem(parseImport("user=a item=b target=c")).empty());
}

TEST_CASE("two columns of one name are refused before one is given a role")
{
    const std::string sentence = "table:1: has two columns named \"item\". Rename one of them.";
    CHECK(errorOf([] { guessed("user,item,item,watch_time\n1,2,3,4.5\n2,3,4,1.5\n"); }) == sentence);
}
