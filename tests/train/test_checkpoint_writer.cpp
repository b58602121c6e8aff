// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/checkpoint_writer.h"
#include "core/util/error.h"
#include "core/util/hash.h"
#include "tests/support/temporary_folder.h"

#include <catch2/catch.hpp>

#include <fstream>
#include <latch>
#include <thread>

using namespace watchlab;

namespace {

CheckpointWriter::Write writeText(const std::string& text)
{
    return [text](const std::filesystem::path& file) { std::ofstream(file) << text; };
}

} // namespace

TEST_CASE("checkpoints are written in order, with size and hash", "[train]")
{
    const test::TemporaryFolder folder;
    CheckpointWriter writer(folder.path());
    for (std::int64_t step = 1; step <= 9; ++step)
        writer.post({step, 1, "step-" + std::to_string(step), "", 0, step == 3}, writeText("abc"));
    writer.finish();
    CHECK_FALSE(writer.busy());
    const std::vector<CheckpointWriter::Written> written = writer.takeWritten();
    REQUIRE(written.size() == 9);
    for (std::size_t i = 0; i < 9; ++i) {
        CHECK(written[i].problem.empty());
        CHECK(written[i].info.step == static_cast<std::int64_t>(i) + 1);
        CHECK(written[i].info.bytes == 3);
        CHECK(written[i].info.sha256 == sha256OfFile(folder / written[i].info.file));
        CHECK(written[i].info.best == (i == 2));
    }
    CHECK(writer.takeWritten().empty());
}

TEST_CASE("writing does not hold up who posts", "[train]")
{
    const test::TemporaryFolder folder;
    std::latch posted(1);
    CheckpointWriter writer(folder.path());
    const auto caller = std::this_thread::get_id();
    std::thread::id by;
    writer.post({1, 1, "slow", "", 0, false}, [&](const std::filesystem::path& file) {
        posted.wait(); // for what the caller does after post()
        by = std::this_thread::get_id();
        std::ofstream(file) << "x";
    });
    CHECK(writer.busy());
    CHECK(writer.takeWritten().empty());
    posted.count_down();
    writer.finish();
    CHECK(by != caller);
    CHECK(writer.takeWritten().size() == 1);
}

TEST_CASE("a file that cannot be written is told, and the next one is written", "[train]")
{
    const test::TemporaryFolder folder;
    CheckpointWriter writer(folder.path());
    writer.post({1, 1, "bad", "", 0, false}, [](const std::filesystem::path& file) {
        throw InputError({file.string()}, "cannot be written");
    });
    writer.post({2, 1, "good", "", 0, false}, writeText("x"));
    writer.finish();
    const auto written = writer.takeWritten();
    REQUIRE(written.size() == 2);
    CHECK_THAT(written[0].problem, Catch::Contains("bad") && Catch::Contains("cannot be written"));
    CHECK(written[1].problem.empty());
}

TEST_CASE("without a folder nothing is written", "[train]")
{
    CheckpointWriter writer({});
    writer.post({1, 1, "a", "", 0, false}, [](const std::filesystem::path&) { FAIL("written"); });
    writer.finish();
    CHECK(writer.takeWritten().empty());
}
