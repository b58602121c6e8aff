// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/util/error.h"
#include "core/util/mapped_file.h"
#include "tests/support/temporary_folder.h"

#include <catch2/catch.hpp>

#include <fstream>

using namespace watchlab;

TEST_CASE("a mapped file shows the file's bytes, also after releasing them")
{
    const test::TemporaryFolder folder;
    std::string text;
    for (int i = 0; i < 100000; ++i)
        text += std::to_string(i);
    std::ofstream(folder / "a", std::ios::binary) << text;
    MappedFile file(folder / "a");
    CHECK(file.bytes() == text);
    file.release(file.bytes().substr(5000, 300000));
    CHECK(file.bytes() == text);
    const MappedFile moved = std::move(file);
    CHECK(moved.bytes() == text);
    CHECK(file.bytes().empty()); // NOLINT(bugprone-use-after-move): the contract says empty
}

TEST_CASE("an empty file is empty, a missing one and a folder are refused")
{
    const test::TemporaryFolder folder;
    std::ofstream(folder / "empty");
    CHECK(MappedFile(folder / "empty").bytes().empty());
    CHECK_THROWS_WITH(MappedFile(folder / "none"),
                      (folder / "none").string() +
                          ": cannot be read: No such file or directory. Check that the file "
                          "exists and that you may read it.");
    CHECK_THROWS_AS(MappedFile(folder.path()), InputError);
}
