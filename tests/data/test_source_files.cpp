// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/csv_reader.h"
#include "core/data/open_dataset.h"
#include "core/data/source_files.h"
#include "core/data/source_format.h"
#include "core/data/source_preview.h"
#include "core/data/source_state.h"
#include "core/util/cache_folder.h"
#include "core/util/rng.h"
#include "core/util/scratch_file.h"
#include "tests/data/own_cache.h"
#include "tests/data/packed_files.h"
#include "tests/data/small_kuairec.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cstdlib>
#include <optional>

using namespace watchlab;
using test::errorOf;
namespace fs = std::filesystem;

namespace {

const std::string root = "KuaiRec 2.0/data/";

std::vector<std::pair<std::string, std::string>> zipFiles(const test::SmallKuaiRec& texts)
{
    std::vector<std::pair<std::string, std::string>> files;
    for (const auto& [name, text] : texts.files)
        files.emplace_back(root + name, text);
    files.emplace_back("KuaiRec 2.0/LICENSE", "text");
    return files;
}

std::string contentOf(const InputFile& file)
{
    std::string text(file.size(), '\0');
    file.read(0, text);
    return text;
}

std::string bytesOf(const fs::path& path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

std::string randomText(std::size_t bytes)
{
    Rng random(1);
    std::string text(bytes, ' ');
    std::ranges::generate(text, [&] { return static_cast<char>('0' + random.below(64)); });
    return text;
}

/// An archive with one file of incompressible text, and its bytes to be damaged.
struct OneFileZip {
    test::TemporaryFolder folder;
    fs::path path = folder / "a.zip";
    std::string text = randomText(100000);
    std::string bytes;

    OneFileZip()
    {
        test::writeZip(path, {{"a.csv", text}});
        bytes = bytesOf(path);
    }
    /// What unpacking says of these bytes, after the archive's path.
    std::string errorFor(const std::string& damaged) const
    {
        test::writeText(path, damaged);
        const std::string error = errorOf([&] { SourceFiles(path).open("a.csv", {}); });
        REQUIRE(error.starts_with(path.string()));
        return error.substr(path.string().size());
    }
};

} // namespace

TEST_CASE("KuaiRec.zip is read as its folder is, and leaves nothing behind")
{
    const test::OwnCache cache;
    const test::TemporaryFolder folder;
    test::SmallKuaiRec texts;
    fs::create_directory(folder / "data");
    texts.write(folder / "data");
    test::writeZip(folder / "KuaiRec.zip", zipFiles(texts));
    const auto unpacked = openDataset((folder / "data").string());
    const auto packed = openDataset((folder / "KuaiRec.zip").string());
    CHECK(packed->fingerprint == unpacked->fingerprint);
    CHECK(packed->name == "KuaiRec 2.0");
    CHECK(packed->path == folder / "KuaiRec.zip");
    CHECK(cache.isEmpty());
}

TEST_CASE("messages about a file in an archive name both, and the line")
{
    const test::OwnCache cache;
    const test::TemporaryFolder folder;
    test::SmallKuaiRec texts;
    std::string& big = texts.files.at("big_matrix.csv");
    big.replace(big.find("7,10,0,"), 7, "7,10,none,");
    test::writeZip(folder / "KuaiRec.zip", zipFiles(texts));
    const std::string path = (folder / "KuaiRec.zip").string();
    CHECK(
        errorOf([&] { openDataset(path); }) ==
        path +
            "/KuaiRec 2.0/data/big_matrix.csv:4:6: play_duration is \"none\", which is not a number. Correct "
            "the value, or remove the line.");
    texts.files.erase("user_features.csv");
    test::writeZip(folder / "KuaiRec.zip", zipFiles(texts));
    CHECK(errorOf([&] {
              openDataset(path);
          }).starts_with(path + "/KuaiRec 2.0/data/user_features.csv: is missing."));
    test::writeZip(folder / "KuaiRec.zip", {{"readme", "x"}});
    CHECK(errorOf([&] { openDataset(path); }).starts_with(path + ": is no dataset that is known here."));
}

TEST_CASE("archives that do not add up are refused with a sentence")
{
    const test::OwnCache cache;
    OneFileZip zip;
    CHECK(contentOf(SourceFiles(zip.path).open("a.csv", {})) == zip.text);
    const std::size_t directory = zip.bytes.rfind("PK\x01\x02");
    REQUIRE(directory != std::string::npos);
    const auto with = [&](std::size_t at, const std::string& bytes) {
        std::string damaged = zip.bytes;
        return damaged.replace(at, bytes.size(), bytes);
    };
    SECTION("cut off")
    {
        CHECK(zip.errorFor(zip.bytes.substr(0, zip.bytes.size() / 2)) ==
              ": is cut off or damaged. Download the archive again.");
    }
    SECTION("a wrong checksum")
    {
        CHECK(zip.errorFor(with(directory + 16, "abcd")).find("Download the archive again.") !=
              std::string::npos);
    }
    SECTION("damaged data")
    {
        const std::string error = zip.errorFor(with(zip.bytes.size() / 2, std::string(64, '\x55')));
        CHECK(error.starts_with("/a.csv: is damaged: "));
    }
    SECTION("a size in the directory that is too small")
    {
        std::string damaged = with(directory + 24, std::string("\x10\x27\0\0", 4)); // 10,000
        damaged.replace(22, 4, std::string("\x10\x27\0\0", 4)); // as the file's own header says
        CHECK(zip.errorFor(damaged) == "/a.csv: is longer than the archive says (10000 bytes). Download the "
                                       "archive again.");
    }
    SECTION("a size in the directory that is too large")
    {
        std::string damaged = with(directory + 24, std::string("\x40\x42\x0F\0", 4)); // 1,000,000
        damaged.replace(22, 4, std::string("\x40\x42\x0F\0", 4));
        const std::string error = zip.errorFor(damaged);
        CHECK(error.starts_with("/a.csv: "));
        CHECK(error.ends_with("Download the archive again."));
    }
    SECTION("a file twice")
    {
        test::writeZip(zip.path, {{"a.csv", "1"}, {"b.csv", "2"}});
        std::string twice = bytesOf(zip.path);
        for (std::size_t at = twice.find("b.csv"); at != std::string::npos; at = twice.find("b.csv"))
            twice.replace(at, 5, "a.csv");
        CHECK(zip.errorFor(twice) ==
              "/a.csv: is in the archive more than once. Unpack it and keep the right one.");
    }
    SECTION("encrypted")
    {
        test::writeZip(zip.path, {{"a.csv", "1"}}, "secret");
        CHECK(zip.errorFor(bytesOf(zip.path)) ==
              "/a.csv: is encrypted. Unpack the archive with its password and open its folder.");
    }
    SECTION("no archive at all")
    {
        CHECK(zip.errorFor("PK\x03\x04 and nothing else") ==
              ": is cut off or damaged. Download the archive again.");
    }
    CHECK(cache.isEmpty());
}

TEST_CASE("files with .gz behind their names are read as without, also of several members")
{
    const test::OwnCache cache;
    const test::TemporaryFolder folder;
    test::SmallKuaiRec texts;
    texts.write(folder.path());
    const std::string before = openDataset(folder.path().string())->fingerprint;
    const std::string big = texts.files.at("big_matrix.csv");
    test::writeText(folder / "big_matrix.csv.gz", test::gzipped(big.substr(0, 150)) + test::gzipped("") +
                                                      test::gzipped(big.substr(150)) +
                                                      std::string(512, '\0'));
    fs::remove(folder / "big_matrix.csv");
    CHECK(openDataset(folder.path().string())->fingerprint == before);
    CHECK(openDataset((folder / "big_matrix.csv.gz").string())->fingerprint == before);
    CHECK(cache.isEmpty());
}

TEST_CASE("a .gz file that is none, damaged, cut off or followed by something else")
{
    const test::OwnCache cache;
    const test::TemporaryFolder folder;
    const fs::path path = folder / "a.csv.gz";
    const std::string good = test::gzipped(randomText(600'000));
    const auto errorFor = [&](const std::string& bytes) {
        test::writeText(path, bytes);
        const std::string error = errorOf([&] { unpackGz(path, {}); });
        REQUIRE(error.starts_with(path.string() + ": "));
        return error.substr(path.string().size() + 2);
    };
    const std::string again = ". Copy or download it again.";
    CHECK(errorFor("a,b\n1,2\n") == "is no gzip file" + again);
    CHECK(errorFor("") == "is cut off" + again);
    CHECK(errorFor(good.substr(0, good.size() - 5)) == "is cut off" + again);
    std::string wrongSum = good;
    wrongSum[good.size() - 6] ^= 1;
    CHECK(errorFor(wrongSum) == "is damaged: it cannot be decompressed" + again);
    CHECK(errorFor(good + "more") == "goes on after its end with something that is not gzip" + again);
    CHECK(errorFor(good + std::string(3, '\0') + good) ==
          "goes on after its end with something that is not gzip" + again);
    CHECK(cache.isEmpty());
}

TEST_CASE("a .gz file that is none is told before room is made for it")
{
    const test::TemporaryFolder folder;
    test::writeText(folder / "a file", "");
    const test::Environment cache("XDG_CACHE_HOME", (folder / "a file").c_str()); // no room there at all
    test::writeText(folder / "a.csv.gz", "a,b\n1,2\n");
    CHECK(errorOf([&] { unpackGz(folder / "a.csv.gz", {}); }) ==
          (folder / "a.csv.gz").string() + ": is no gzip file. Copy or download it again.");
}

TEST_CASE("room is asked for before anything is unpacked")
{
    const test::OwnCache cache;
    const std::string error =
        errorOf([] { ScratchFile("KuaiRec.zip/big_matrix.csv", std::uint64_t(1) << 60); });
    CHECK(error.starts_with("KuaiRec.zip/big_matrix.csv: needs 1152921504607 MB to be unpacked into " +
                            cacheFolder().string() + ", where "));
    CHECK(error.ends_with(" are free. Make room there, or set XDG_CACHE_HOME to another folder."));
}

TEST_CASE("opening is cancelled in any phase and leaves nothing in the cache folder")
{
    const test::OwnCache cache;
    const test::TemporaryFolder folder;
    test::SmallKuaiRec texts;
    for (int i = 0; i < 150000; ++i)
        texts.files["big_matrix.csv"] += "4,10,1500,3000,2020-07-05 00:08:23.4,20200705,1593878903.4,0.5\n";
    texts.files["social_network.csv"] = "user_id,friend_list\n9,\"[4, 7]\"\n";
    test::writeZip(folder / "KuaiRec.zip", zipFiles(texts));
    const std::string path = (folder / "KuaiRec.zip").string();

    std::vector<std::string> phases;
    std::uint64_t reports = 0;
    openDataset(path, {{}, [&](std::string_view phase, std::uint64_t done, std::uint64_t total) {
                           ++reports;
                           CHECK((total == 0 || done <= total));
                           if (std::ranges::find(phases, phase) == phases.end())
                               phases.emplace_back(phase);
                       }});
    CHECK(std::ranges::find(phases, "Unpacking big_matrix.csv") != phases.end());
    CHECK(std::ranges::find(phases, "Reading big_matrix.csv") != phases.end());
    CHECK(reports > 15);
    for (std::size_t i = 0; i + 1 < phases.size();
         ++i) { // once the last one has begun there is nothing left to stop
        std::stop_source stop;
        const JobContext job{stop.get_token(), [&](std::string_view phase, std::uint64_t, std::uint64_t) {
                                 if (phase == phases[i])
                                     stop.request_stop();
                             }};
        INFO(phases[i]);
        CHECK_THROWS_AS(openDataset(path, job), Cancelled);
        CHECK(cache.isEmpty());
    }
}

TEST_CASE("a folder or archive that changes while it is read is an error")
{
    const test::OwnCache cache;
    const test::TemporaryFolder folder;
    test::SmallKuaiRec texts;
    for (int i = 0; i < 150000; ++i)
        texts.files["big_matrix.csv"] += "4,10,1500,3000,2020-07-05 00:08:23.4,20200705,1593878903.4,0.5\n";
    const auto errorWhen = [&](const fs::path& path, const std::string& during, auto change) {
        bool changed = false;
        const JobContext job{{}, [&](std::string_view phase, std::uint64_t, std::uint64_t) {
                                 if (phase == during && !std::exchange(changed, true))
                                     change();
                             }};
        return errorOf([&] { openDataset(path.string(), job); });
    };
    texts.write(folder.path());
    const fs::path big = folder / "big_matrix.csv";
    CHECK(errorWhen(folder.path(), "Reading big_matrix.csv", [&] { fs::resize_file(big, 1000); }) ==
          big.string() +
              ": became shorter while it was being read. Open it again when nobody writes to it any more.");
    texts.write(folder.path());
    CHECK(errorWhen(folder.path(), "Reading big_matrix.csv", [&] { fs::remove(big); }) ==
          big.string() +
              ": was removed while it was being read. Open it again when nobody writes to it any more.");
    const fs::path zip = folder / "KuaiRec.zip";
    test::writeZip(zip, zipFiles(texts));
    const std::string gone =
        zip.string() +
        ": was removed while it was being read. Open it again when nobody writes to it any more.";
    CHECK(errorWhen(zip, "Unpacking big_matrix.csv", [&] { fs::remove(zip); }) == gone);
    test::writeZip(zip, zipFiles(texts));
    CHECK(errorWhen(zip, "Reading big_matrix.csv", [&] { fs::remove(zip); }) == gone);
    CHECK(cache.isEmpty());
}

TEST_CASE("files are found down to four folders deep, and looking for them can be stopped")
{
    const test::TemporaryFolder folder;
    fs::create_directories(folder / "a/b/c/d/e");
    for (const char* file : {"top", "a/b/c/d/deep", "a/b/c/d/e/deeper"})
        test::writeText(folder / file, "x");
    std::vector<std::string> files = filesBelow(folder.path());
    std::ranges::sort(files);
    CHECK(files == std::vector<std::string>{"a/b/c/d/deep", "top"});
    std::stop_source stop;
    stop.request_stop();
    const JobContext stopped{stop.get_token(), {}};
    CHECK_THROWS_AS(filesBelow(folder.path(), stopped), Cancelled);
    CHECK_THROWS_AS(SourceFiles(folder.path(), stopped), Cancelled);
    CHECK_THROWS_AS(detectFormat(folder.path(), stopped), Cancelled);
    CHECK_THROWS_AS(previewSource(folder.path(), DataParams(), stopped), Cancelled);
    CHECK_THROWS_AS(lookAtSource(folder.path(), {}, stopped), Cancelled);
}
