// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/cached_dataset.h"
#include "tests/data/any_dataset.h"
#include "tests/support/temporary_folder.h"

#include <catch2/catch.hpp>
#include <fcntl.h>

#include <fstream>
#include <map>

using namespace watchlab;
namespace fs = std::filesystem;

namespace {

const fs::path corpus = fs::path(WATCHLAB_TEST_SOURCE_DIR) / "fuzz/corpus/cache";

std::string bytesOf(const fs::path& file)
{
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

/// An input of the fuzz target: a byte that asks for checksums to be mended, then the cached dataset.
std::string inputOf(const Dataset& dataset)
{
    const test::TemporaryFolder folder;
    const fs::path path = folder / "entry";
    const FileDescriptor file(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
    CacheFileWriter writer(file, path.string(), {});
    ArchiveWriter archive(writer);
    writeDataset(archive, dataset);
    archive.finish();
    writer.finish();
    return '\1' + bytesOf(path);
}

std::map<std::string, std::string> seeds()
{
    const auto numbers = test::fullDataset(3);
    numbers->users.names.clear();
    numbers->videos.names.clear();
    numbers->truth = nullptr;
    return {{"empty", inputOf(Dataset())},
            {"full", inputOf(*test::fullDataset(10))},
            {"numbers", inputOf(*numbers)}};
}

} // namespace

TEST_CASE("fuzzing the cache starts from datasets of this version")
{
    INFO("after a change of what is cached: test_data '[.corpus]' writes them anew");
    for (const auto& [name, input] : seeds())
        CHECK((bytesOf(corpus / name) == input));
}

TEST_CASE("the inputs that fuzzing the cache starts from are written", "[.corpus]")
{
    for (const auto& [name, input] : seeds())
        std::ofstream(corpus / name, std::ios::binary) << input;
}
