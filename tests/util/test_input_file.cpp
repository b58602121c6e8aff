// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/util/error.h"
#include "core/util/input_file.h"
#include "tests/support/temporary_folder.h"

#include <catch2/catch.hpp>
#include <sys/stat.h>

#include <fstream>
#include <vector>

using namespace watchlab;

TEST_CASE("an input file gives its bytes, until it has become shorter")
{
    const test::TemporaryFolder folder;
    std::ofstream(folder / "a", std::ios::binary) << "0123456789";
    const InputFile file(folder / "a");
    CHECK(file.size() == 10);
    std::vector<char> bytes(4);
    file.read(3, bytes);
    CHECK(std::string(bytes.begin(), bytes.end()) == "3456");
    CHECK_NOTHROW(file.checkUnchanged());

    std::filesystem::resize_file(folder / "a", 5);
    CHECK_THROWS_WITH(file.read(3, bytes), (folder / "a").string() +
                                               ": became shorter while it was being read. Open it again when "
                                               "nobody writes to it any more.");
    CHECK_THROWS_AS(file.checkUnchanged(), InputError);
}

TEST_CASE("what is no readable file is refused at once")
{
    const test::TemporaryFolder folder;
    CHECK_THROWS_WITH(InputFile(folder / "none"),
                      (folder / "none").string() +
                          ": cannot be read: No such file or directory. Check that the "
                          "file exists and that you may read it.");
    CHECK_THROWS_WITH(InputFile(folder.path()),
                      folder.path().string() + ": is not a file. Give the path of the file itself.");
    REQUIRE(mkfifo((folder / "pipe").c_str(), 0600) == 0);
    CHECK_THROWS_AS(InputFile(folder / "pipe"), InputError); // without waiting for a writer
}
