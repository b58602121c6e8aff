// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/util/error.h"
#include "core/util/hash.h"
#include "core/util/sha256.h"
#include "tests/support/temporary_folder.h"

#include <catch2/catch.hpp>

#include <fstream>

using namespace watchlab;

TEST_CASE("SHA-256 is the standard's", "[util]")
{
    Sha256 hash; // FIPS 180-2, B.1
    hash.add(std::string_view("a"));
    hash.add(std::string_view("bc"));
    CHECK(hash.hex() == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST_CASE("a file has the hash of its bytes, however many pieces it is read in", "[util]")
{
    const test::TemporaryFolder folder;
    const std::string text(3'000'001, 'w');
    std::ofstream(folder / "long", std::ios::binary) << text;
    std::ofstream(folder / "empty", std::ios::binary).flush();
    Sha256 hash;
    hash.add(text);
    CHECK(sha256OfFile(folder / "long") == hash.hex());
    CHECK(sha256OfFile(folder / "empty") == Sha256().hex());
    CHECK_THROWS_AS(sha256OfFile(folder / "missing"), InputError);
    CHECK_THROWS_AS(sha256OfFile(folder.path()), InputError); // opens, but cannot be read
}
