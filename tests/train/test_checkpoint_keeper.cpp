// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/checkpoint_keeper.h"
#include "core/util/error.h"
#include "core/util/hash.h"
#include "tests/support/recording_observer.h"
#include "tests/support/temporary_folder.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <set>
#include <thread>

using namespace watchlab;

namespace {

/// Writes nothing but what all families have; where the disk is full it throws.
struct PlainCheckpoint final : RunCheckpoint {
    std::shared_ptr<const std::set<std::int64_t>> failing;

    void write(const std::filesystem::path& file) const override
    {
        if (failing->contains(step))
            throw InputError({file.string()}, "cannot be written: no space left");
        content().write(file);
    }
};

struct Fixture {
    test::TemporaryFolder folder;
    test::RecordingObserver observer;
    RunReporter reporter{observer};
    std::shared_ptr<std::set<std::int64_t>> failing = std::make_shared<std::set<std::int64_t>>();

    std::shared_ptr<PlainCheckpoint> at(std::int64_t step) const
    {
        auto checkpoint = std::make_shared<PlainCheckpoint>();
        checkpoint->step = step;
        checkpoint->course.emplace();
        checkpoint->failing = failing;
        return checkpoint;
    }
    /// As a run would: the writer has done its part before the next batch.
    void save(CheckpointKeeper& keeper, std::int64_t step, bool best)
    {
        keeper.save(at(step), best);
        settle(keeper);
    }
    static void settle(CheckpointKeeper& keeper)
    {
        while (keeper.busy())
            std::this_thread::yield();
        keeper.report();
    }
    /// What the run's record names after all that the observer was told.
    std::set<std::string> recorded() const
    {
        std::set<std::string> files;
        for (const CheckpointInfo& info : observer.checkpoints) {
            files.insert(info.file);
            for (const std::string& replaced : info.replaces)
                files.erase(replaced);
        }
        return files;
    }
    std::string bestOnRecord() const
    {
        std::string best;
        for (const CheckpointInfo& info : observer.checkpoints)
            best = info.best ? info.file : best;
        return best;
    }
    std::int64_t warnings() const
    {
        return std::ranges::count(observer.events, EventLevel::Warning, &RunEvent::level);
    }
};

} // namespace

TEST_CASE("the newest stay, and the best beside them", "[train]")
{
    Fixture fixture;
    CheckpointKeeper keeper(fixture.folder.path(), 2, fixture.reporter);
    fixture.save(keeper, 1, true);
    for (std::int64_t step = 2; step <= 5; ++step)
        fixture.save(keeper, step, false);
    CHECK(fixture.recorded() ==
          std::set<std::string>{"step-1.safetensors", "step-4.safetensors", "step-5.safetensors"});
    fixture.save(keeper, 6, true);
    fixture.save(keeper, 7, false);
    const std::set<std::string> left{"step-1.safetensors", "step-6.safetensors", "step-7.safetensors"};
    CHECK(fixture.recorded() == left); // the first is what one can say has become better since
    for (const std::string& file : fixture.recorded())
        CHECK(std::filesystem::exists(fixture.folder / file));
    fixture.save(keeper, 8, true);
    fixture.save(keeper, 9, false);
    fixture.save(keeper, 10, false);
    CHECK(fixture.recorded() == std::set<std::string>{"step-10.safetensors", "step-6.safetensors",
                                                      "step-8.safetensors", "step-9.safetensors"});
}

TEST_CASE("the best before stays until the new one lies on disk, which is tried again", "[train]")
{
    Fixture fixture;
    CheckpointKeeper keeper(fixture.folder.path(), 2, fixture.reporter);
    fixture.save(keeper, 1, true);
    fixture.failing->insert(2);
    fixture.save(keeper, 2, true);
    CHECK(fixture.warnings() == 1);
    CHECK(fixture.observer.saidSomethingLike("no space left"));
    CHECK(keeper.best()->step == 2); // in memory
    for (std::int64_t step = 3; step <= 6; ++step)
        fixture.save(keeper, step, false);
    CHECK(fixture.warnings() == 5); // one for each time that it was tried
    CHECK(fixture.bestOnRecord() == "step-1.safetensors");
    CHECK(fixture.recorded() ==
          std::set<std::string>{"step-1.safetensors", "step-5.safetensors", "step-6.safetensors"});
    fixture.failing->clear(); // there is space again
    SECTION("with the next checkpoint")
    {
        fixture.save(keeper, 7, false);
        CHECK(fixture.recorded() == std::set<std::string>{"step-1.safetensors", "step-2.safetensors",
                                                          "step-6.safetensors", "step-7.safetensors"});
    }
    SECTION("at the end")
    {
        keeper.finish();
        CHECK(fixture.recorded() == std::set<std::string>{"step-1.safetensors", "step-2.safetensors",
                                                          "step-5.safetensors", "step-6.safetensors"});
    }
    SECTION("unless there is a better one by then")
    {
        fixture.save(keeper, 7, true);
        CHECK(fixture.bestOnRecord() == "step-7.safetensors");
        CHECK_FALSE(std::filesystem::exists(fixture.folder / "step-2.safetensors"));
        return;
    }
    CHECK(fixture.bestOnRecord() == "step-2.safetensors");
    for (const CheckpointInfo& info : fixture.observer.checkpoints)
        CHECK(sha256OfFile(fixture.folder / info.file) == info.sha256);
}

TEST_CASE("what could not be written is written when it is asked for again", "[train]")
{
    Fixture fixture;
    CheckpointKeeper keeper(fixture.folder.path(), 2, fixture.reporter);
    const bool best = GENERATE(false, true);
    fixture.failing->insert(4);
    fixture.save(keeper, 4, best);
    CHECK(fixture.observer.checkpoints.empty());
    fixture.failing->clear();
    fixture.save(keeper, 4, false); // as a pause would
    fixture.save(keeper, 4, false);
    REQUIRE(fixture.observer.checkpoints.size() == 1);
    CHECK(fixture.observer.checkpoints.front().file == "step-4.safetensors");
    CHECK(fixture.observer.checkpoints.front().best == best);
}

TEST_CASE("a run that goes on keeps the best before the best", "[train]")
{
    Fixture fixture;
    {
        CheckpointKeeper keeper(fixture.folder.path(), 2, fixture.reporter);
        fixture.save(keeper, 1, true);
        fixture.save(keeper, 5, false); // nearer to the best, but never the best
        fixture.save(keeper, 6, true);
    }
    const auto from = fixture.at(6);
    from->course->bestFile = "step-6.safetensors";
    from->course->formerBestFile = "step-1.safetensors";
    ResumePoint point;
    for (const CheckpointInfo& info : fixture.observer.checkpoints)
        point.kept.push_back(info);
    point.from = point.kept.back();
    CheckpointKeeper keeper(fixture.folder.path(), 2, fixture.reporter);
    REQUIRE(keeper.adopt(point, from, [&](const std::filesystem::path&) { return from; }));
    fixture.save(keeper, 7, false);
    fixture.save(keeper, 8, false);
    CHECK(fixture.recorded() == std::set<std::string>{"step-1.safetensors", "step-6.safetensors",
                                                      "step-7.safetensors", "step-8.safetensors"});
}

TEST_CASE("without a folder the best is in memory alone", "[train]")
{
    Fixture fixture;
    CheckpointKeeper keeper({}, 2, fixture.reporter);
    keeper.save(fixture.at(3), true);
    keeper.save(fixture.at(4), false);
    keeper.finish();
    CHECK(keeper.best()->step == 3);
    CHECK(fixture.observer.checkpoints.empty());
    CHECK(fixture.observer.events.empty());
}
