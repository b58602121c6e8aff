// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/util/error.h"
#include "core/util/mapped_file.h"
#include "tests/support/temporary_folder.h"

#include <catch2/catch.hpp>
#include <fcntl.h>

#include <fstream>

using namespace watchlab;

namespace {

MappedFile map(const std::filesystem::path& path)
{
    return MappedFile(FileDescriptor(::open(path.c_str(), O_RDONLY | O_CLOEXEC)), path.string());
}

std::string textOf(const MappedFile& file)
{
    return {reinterpret_cast<const char*>(file.bytes().data()), file.bytes().size()};
}

} // namespace

TEST_CASE("a mapped file shows the file's bytes, also when it is closed, removed and the object moved")
{
    const test::TemporaryFolder folder;
    std::string text;
    for (int i = 0; i < 100000; ++i)
        text += std::to_string(i);
    std::ofstream(folder / "a", std::ios::binary) << text;
    MappedFile file = map(folder / "a");
    std::filesystem::remove(folder / "a");
    CHECK(textOf(file) == text);
    MappedFile moved = std::move(file);
    CHECK(textOf(moved) == text);
    CHECK(file.bytes().empty()); // NOLINT(bugprone-use-after-move): the contract says empty
    std::ofstream(folder / "b", std::ios::binary) << "other";
    moved = map(folder / "b");
    CHECK(textOf(moved) == "other");
}

TEST_CASE("an empty file is empty, a missing one and a folder are refused")
{
    const test::TemporaryFolder folder;
    std::ofstream(folder / "empty");
    CHECK(map(folder / "empty").bytes().empty());
    CHECK_THROWS_WITH(map(folder / "none"), (folder / "none").string() +
                                                ": cannot be mapped: Bad file descriptor. Check that it "
                                                "is a file and that you may read it.");
    CHECK_THROWS_AS(map(folder.path()), InputError);
}
