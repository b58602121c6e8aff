// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/action_file.h"
#include "core/data/kuairec_reader.h"
#include "core/data/protocol.h"
#include "tests/data/small_kuairec.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <sstream>

using namespace watchlab;
using test::SmallKuaiRec;

namespace {

/// The small folder with these lines in the file of actions.
struct Folder {
    test::TemporaryFolder folder;

    explicit Folder(const std::string& lines, const std::string& header = "matrix,row,action,time\n")
    {
        SmallKuaiRec small;
        small.files[actionFileName] = header + lines;
        small.write(folder.path());
    }
    std::shared_ptr<const Dataset> read() const { return readKuaiRec(folder.path(), {}); }
    std::string error() const
    {
        return test::errorOf([&] { read(); });
    }
};

/// "0: like 0.25, follow 0.5; 3: ..."
std::string textOf(const ViewingActions& actions, std::size_t rows)
{
    std::ostringstream text;
    for (std::size_t row = 0; row < rows; ++row) {
        for (std::size_t i = 0; i < actions.of(row).size(); ++i)
            text << (i ? ", " : std::to_string(row) + ": ") << actions.names[actions.of(row)[i]] << ' '
                 << actions.timesOf(row)[i];
        text << (actions.of(row).empty() ? "" : "; ");
    }
    return text.str();
}

} // namespace

TEST_CASE("actions beside the matrices belong to their rows")
{
    // Row 1 of the big matrix is left at 1.5, row 1 of the small one, number 6 of all, too.
    const Folder folder("small_matrix,1,hate,1.25\n"
                        "big_matrix,1,follow,0.5\n"
                        "big_matrix,1,like,0.25\n"
                        "big_matrix,1,collect,0.5\n"
                        "big_matrix,0,forward,0\n");
    const auto data = folder.read();
    CHECK(data->actions.names == std::vector<std::string>{"like", "follow", "forward", "collect", "hate"});
    CHECK(data->actions.timed == std::vector<bool>(5, true));
    CHECK(textOf(data->actions, data->rows.size()) ==
          "0: forward 0; 1: like 0.25, follow 0.5, collect 0.5; 6: hate 1.25; ");
    CHECK_NOTHROW(data->actions.check(data->rows.size()));
    CHECK(data->problems.count == 0);
    CHECK(data->files.back() == actionFileName);

    const test::TemporaryFolder other;
    SmallKuaiRec().write(other.path());
    CHECK(readKuaiRec(other.path(), {})->actions.empty());
}

TEST_CASE("actions that cannot be are left out or moved, and counted")
{
    const Folder folder("big_matrix,1,like,0.25\n"
                        "big_matrix,1,wave,0.25\n"
                        "big_matrix,1,like,0.75\n"
                        "big_matrix,1,follow,1.75\n"
                        "big_matrix,2,like,0.25\n");
    const auto data = folder.read();
    CHECK(textOf(data->actions, data->rows.size()) == "1: like 0.25, follow 1.5; 2: like 0; ");
    CHECK_NOTHROW(data->actions.check(data->rows.size()));
    REQUIRE(data->problems.count == 4);
    std::vector<std::string> texts;
    for (const DataProblem& problem : data->problems.first)
        texts.push_back(std::to_string(problem.line) + " " + problem.text);
    std::ranges::sort(texts);
    CHECK(texts == std::vector<std::string>{"3 wave", "4 like", "5 1.75", "6 0.25"});
}

TEST_CASE("a file of no actions says that nobody did anything")
{
    const auto data = Folder("").read();
    CHECK_FALSE(data->actions.empty());
    CHECK(data->actions.size() == 0);
    CHECK(data->actions.of(3).empty());
}

TEST_CASE("lines that mean nothing are refused with their place")
{
    const auto refuses = [](const std::string& line, const std::string& says) {
        CAPTURE(line);
        const std::string error = Folder("big_matrix,1,like,0.25\n" + line + "\n").error();
        CHECK_THAT(error, Catch::Contains("watchlab_actions.csv:3"));
        CHECK_THAT(error, Catch::Contains(says));
    };
    refuses("big_matrix,5,like,0.5", "only 5 rows");
    refuses("small_matrix,2,like,0.5", "only 2 rows");
    refuses("big_matrix,-1,like,0.5", "row");
    refuses("train,1,like,0.5", "neither");
    refuses("big_matrix,1,like,-0.5", "no share");
    refuses("big_matrix,1,like,", "no share");
    refuses("big_matrix,1,like,1e30", "no share");
    refuses("big_matrix,1,like,soon", "time");
    refuses("big_matrix,1,like", "fields");
    CHECK_THAT(Folder("", "matrix,row,action\n").error(), Catch::Contains("time"));
}

TEST_CASE("a written file reads back the same")
{
    const auto data = Folder("big_matrix,1,follow,0.123456\nsmall_matrix,1,like,1.4999\n").read();
    const test::TemporaryFolder other;
    SmallKuaiRec().write(other.path());
    writeActionFile(other / actionFileName, *data, {});
    const auto again = readKuaiRec(other.path(), {});
    CHECK(again->fingerprint == data->fingerprint);
    CHECK(textOf(again->actions, 7) == "1: follow 0.123456; 6: like 1.4999; ");
}

TEST_CASE("a protocol leaves rows their actions")
{
    const auto data = Folder("big_matrix,3,like,0.5\nbig_matrix,4,follow,1\n").read();
    DataParams protocol;
    protocol.duplicates = Duplicates::DropExact;
    protocol.validationSplit = ValidationSplit::None;
    const auto prepared = prepare(data, protocol);
    // Row 3 is a copy of row 0 in all but what the viewer did.
    CHECK(prepared->dataset->actions.of(4).size() == 1);
    CHECK(prepared->count("duplicates") == 1);
}
