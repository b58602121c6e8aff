// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/dataset_cache.h"
#include "core/data/dataset_memory.h"
#include "core/data/gr_arrays.h"
#include "core/data/kuairec_reader.h"
#include "core/data/protocol.h"
#include "tests/data/any_dataset.h"
#include "tests/data/small_kuairec.h"
#include "tests/support/golden.h"

#include <catch2/catch.hpp>
#include <fcntl.h>
#include <sys/file.h>

#include <thread>

using namespace watchlab;
namespace fs = std::filesystem;

namespace {

constexpr std::uint64_t plenty = 1'000'000'000;

/// So that it counts as settled.
void makeOld(const fs::path& file, int hours = 1)
{
    fs::last_write_time(file, fs::file_time_type::clock::now() - std::chrono::hours(hours));
}

/// A source of one file and a cache beside it.
struct Place {
    test::TemporaryFolder folder;
    fs::path data = folder / "data";
    DatasetCache cache{folder / "cache", plenty};

    Place()
    {
        fs::create_directory(data);
        write("a.csv", "1,2,3\n");
    }
    void write(const std::string& name, const std::string& text, int hours = 1) const
    {
        test::writeText(data / name, text);
        makeOld(data / name, hours);
    }
    SourceState look() const { return lookAtSource(data, "plain"); }
    fs::path entry() const { return cache.entries().at(0).file; }
    std::size_t filesInCache() const
    {
        return static_cast<std::size_t>(
            std::distance(fs::directory_iterator(folder / "cache"), fs::directory_iterator()));
    }
};

std::string bytesOf(const fs::path& file)
{
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

/// Keeps, finds and compares; gives what was found.
std::shared_ptr<const Dataset> goRound(const Place& place, const Dataset& dataset)
{
    REQUIRE(place.cache.keep(place.look(), dataset));
    const auto found = place.cache.find(place.look());
    REQUIRE(found);
    CHECK(test::differenceOf(dataset, *found) == "");
    CHECK(contentFingerprint(*found) == dataset.fingerprint);
    return found;
}

} // namespace

TEST_CASE("a dataset comes back from the cache in every member")
{
    const Place place;
    const auto dataset = test::fullDataset(20000);
    dataset->path = place.data / "below";
    const auto found = goRound(place, *dataset);
    CHECK(found->rows.user.isMapped());
    CHECK(found->rows.signals.isMapped());
    CHECK(found->rows.normalizedRatio.empty());
    CHECK(mappedBytes(*dataset) == 0);
    const std::size_t actions = 20001 * 8 + dataset->actions.size() * (1 + 4);
    CHECK(mappedBytes(*found) ==
          static_cast<std::int64_t>(20000 * (4 + 4 + 4 + 4 + 8 + 8 + 8 + 4 + 2) + actions));
    CHECK(memoryBytes(*found) < memoryBytes(*dataset) - mappedBytes(*found));
}

TEST_CASE("an empty dataset comes back from the cache")
{
    const Place place;
    Dataset dataset;
    dataset.path = place.data;
    dataset.fingerprint = contentFingerprint(dataset);
    goRound(place, dataset);
}

TEST_CASE("KuaiRec comes back from the cache, and arrays made of it")
{
    Place place;
    place.data = test::goldenFolder() / "kuairec";
    const auto dataset = readKuaiRec(place.data);
    goRound(place, *dataset);

    Place arrays;
    DataParams protocol;
    protocol.target = Target::NormalizedWatchRatio;
    writeGrArrays(prepare(dataset, protocol), arrays.data);
    makeOld(arrays.data / "train.npy");
    makeOld(arrays.data / "test.npy");
    goRound(arrays, *readGrArrays(arrays.data));
}

TEST_CASE("what is cached stays readable when the entry is removed or replaced")
{
    const Place place;
    const auto dataset = test::fullDataset(5000);
    const auto found = goRound(place, *dataset);
    CHECK(place.cache.keep(place.look(), *test::fullDataset(10)));
    CHECK(place.cache.clear() > 0);
    CHECK(place.cache.find(place.look()) == nullptr);
    CHECK(test::sameBits(found->rows.watchRatio, dataset->rows.watchRatio));
}

TEST_CASE("a changed, replaced, new or missing source file is noticed")
{
    const Place place;
    REQUIRE(place.cache.keep(place.look(), *test::fullDataset(10)));
    REQUIRE(place.cache.find(place.look()));
    SECTION("size")
    {
        place.write("a.csv", "1,2,3,4\n");
    }
    SECTION("time")
    {
        place.write("a.csv", "1,2,4\n", 2);
    }
    SECTION("inode")
    {
        const auto time = fs::last_write_time(place.data / "a.csv");
        test::writeText(place.folder / "new.csv", "1,2,4\n");
        fs::last_write_time(place.folder / "new.csv", time);
        fs::rename(place.folder / "new.csv", place.data / "a.csv");
    }
    SECTION("new file")
    {
        fs::create_directory(place.data / "more");
        place.write("more/b.csv", "");
    }
    SECTION("missing file")
    {
        place.write("b.csv", "");
        REQUIRE(place.cache.keep(place.look(), *test::fullDataset(10)));
        fs::remove(place.data / "b.csv");
    }
    SECTION("nothing is left")
    {
        fs::remove_all(place.data);
    }
    CHECK(place.cache.find(place.look()) == nullptr);
}

TEST_CASE("hidden files and other readings of the same files do not count")
{
    const Place place;
    REQUIRE(place.cache.keep(place.look(), *test::fullDataset(10)));
    place.write(".directory", "icons");
    CHECK(place.cache.find(place.look()));
    CHECK(place.cache.find(lookAtSource(place.data.string() + "/", "plain")));
    const SourceState other = lookAtSource(place.data, "user=0");
    CHECK(place.cache.find(other) == nullptr);
    CHECK(place.cache.keep(other, *test::fullDataset(12)));
    CHECK(place.cache.find(other)->rows.size() == 12);
    CHECK(place.cache.find(place.look())->rows.size() == 10);
}

TEST_CASE("beside a file, those that are named alike count")
{
    const Place place;
    place.write("ml.inter", "1");
    place.write("ml.user", "2");
    const SourceState before = lookAtSource(place.data / "ml.inter", {});
    CHECK(before.files.size() == 2);
    place.write("other.csv", "3");
    CHECK(lookAtSource(place.data / "ml.inter", {}).isSame(before));
    place.write("ml.item.gz", "4");
    CHECK(!lookAtSource(place.data / "ml.inter", {}).isSame(before));
}

TEST_CASE("a file that was written to this moment is not cached: the next write might not show")
{
    const Place place;
    SourceState source = place.look();
    CHECK(source.isSettled());
    source.files[0].modifiedNs = source.lookedNs - 1000;
    CHECK(!source.isSettled());
    CHECK(!place.cache.keep(source, *test::fullDataset(10)));
    source.files[0].modifiedNs = source.lookedNs - 1'000'000'000;
    source.files[0].modifiedNs -= source.files[0].modifiedNs % 1'000'000'000; // a clock of whole seconds
    CHECK(!source.isSettled());
}

TEST_CASE("a byte that differs anywhere in a cached file is harmless")
{
    const Place place;
    const auto dataset = test::fullDataset(3);
    dataset->path = place.data;
    REQUIRE(place.cache.keep(place.look(), *dataset));
    const fs::path entry = place.entry();
    const std::string whole = bytesOf(entry);
    for (std::size_t i = 0; i < whole.size(); ++i) {
        std::string damaged = whole;
        damaged[i] = static_cast<char>(damaged[i] ^ (1 << i % 8));
        test::writeText(entry, damaged);
        const auto found = place.cache.find(place.look());
        if (found && test::differenceOf(*dataset, *found) != "")
            FAIL("byte " << i << ": " << test::differenceOf(*dataset, *found));
        if (found && (i < 64 || i + 24 > whole.size())) // header and table; between sections there is nothing
            FAIL("byte " << i << " was not noticed");
    }
    test::writeText(entry, whole);
    CHECK(place.cache.find(place.look()));
}

TEST_CASE("a cached file that is cut off anywhere, or too long, is read again")
{
    const Place place;
    REQUIRE(place.cache.keep(place.look(), *test::fullDataset(3)));
    const fs::path entry = place.entry();
    const std::string whole = bytesOf(entry);
    for (std::size_t length = 0; length < whole.size(); ++length) {
        test::writeText(entry, whole.substr(0, length));
        if (place.cache.find(place.look()))
            FAIL("cut off after " << length << " bytes");
    }
    test::writeText(entry, whole + "x");
    CHECK(place.cache.find(place.look()) == nullptr);
    CHECK(place.cache.entries().at(0).source.empty());
    CHECK(place.cache.keep(place.look(), *test::fullDataset(3)));
    CHECK(bytesOf(entry) == whole);
}

TEST_CASE("what was used longest ago gives way, what is being written never")
{
    const Place place;
    const auto dataset = test::fullDataset(20000);
    const auto source = [&](const std::string& variant) { return lookAtSource(place.data, variant); };
    REQUIRE(place.cache.keep(source("a"), *dataset));
    const std::uint64_t one = fs::file_size(place.entry());
    const DatasetCache small(place.cache.folder(), 7 * one / 2);
    REQUIRE(small.keep(source("b"), *dataset));
    REQUIRE(small.keep(source("c"), *dataset));
    const auto use = [&](const std::string& variant, int hours) {
        for (const auto& entry : small.entries()) {
            if (entry.variant == variant)
                makeOld(entry.file, hours);
        }
    };
    use("a", 3);
    use("b", 2);
    use("c", 1);
    CHECK(small.find(source("a"))); // used now
    REQUIRE(small.keep(source("d"), *dataset));
    std::string left;
    for (const auto& entry : small.entries())
        left += entry.variant;
    std::ranges::sort(left);
    CHECK(left == "acd");
    CHECK(!DatasetCache(place.cache.folder(), one / 2).keep(source("e"), *dataset));
    CHECK(small.entries().size() == 3); // nothing gives way to what does not fit
    CHECK(!DatasetCache(place.cache.folder(), 0).keep(source("a"), *dataset));
    CHECK(DatasetCache(place.cache.folder(), 0).find(source("a")) == nullptr);
}

TEST_CASE("without a folder that can be written to there is no cache, and no error")
{
    const Place place;
    const DatasetCache cache(place.data / "a.csv" / "cache", plenty);
    CHECK(!cache.keep(place.look(), *test::fullDataset(10)));
    CHECK(cache.find(place.look()) == nullptr);
    CHECK(cache.entries().empty());
    CHECK(cache.clear() == 0);
}

TEST_CASE("cancelling leaves nothing behind, and what killed processes left is swept")
{
    const Place place;
    std::stop_source stop;
    stop.request_stop();
    CHECK(!place.cache.keep(place.look(), *test::fullDataset(1000), stop.get_token()));
    CHECK(place.filesInCache() == 0);
    REQUIRE(place.cache.keep(place.look(), *test::fullDataset(1000)));
    CHECK_THROWS_AS(place.cache.find(place.look(), {stop.get_token(), {}}), Cancelled);

    const fs::path left = place.entry().string() + ".abc123";
    const fs::path beingWritten = place.entry().string() + ".def456";
    test::writeText(left, "half a file");
    test::writeText(beingWritten, "half a file");
    makeOld(left);
    makeOld(beingWritten);
    const FileDescriptor writer(::open(beingWritten.c_str(), O_RDONLY | O_CLOEXEC));
    REQUIRE(::flock(writer.number(), LOCK_EX) == 0);
    CHECK(place.cache.keep(place.look(), *test::fullDataset(1000)));
    CHECK(!fs::exists(left));
    CHECK(fs::exists(beingWritten));
}

TEST_CASE("threads may keep and find the same entry at once")
{
    const Place place;
    const auto dataset = test::fullDataset(3000);
    dataset->path = place.data;
    const SourceState source = place.look();
    REQUIRE(place.cache.keep(source, *dataset));
    std::atomic<int> wrong = 0;
    {
        std::vector<std::jthread> threads;
        for (int t = 0; t < 4; ++t)
            threads.emplace_back([&, t] {
                for (int i = 0; i < 20; ++i) {
                    if (t % 2 == 0) {
                        wrong += place.cache.keep(source, *dataset) ? 0 : 1;
                    } else {
                        const auto found = place.cache.find(source);
                        wrong += found && test::differenceOf(*dataset, *found) == "" ? 0 : 1;
                    }
                }
            });
    }
    CHECK(wrong == 0);
    CHECK(place.filesInCache() == 1);
}

TEST_CASE("keeping in the background is done when waited for")
{
    const Place place;
    for (const char* variant : {"a", "b", "c"})
        keepInBackground(place.cache, lookAtSource(place.data, variant), test::fullDataset(100), {});
    waitUntilKept();
    CHECK(place.cache.entries().size() == 3);
}
