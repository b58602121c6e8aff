// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/gr_arrays.h"
#include "core/data/npy.h"
#include "core/data/open_dataset.h"
#include "tests/data/small_kuairec.h"

#include <catch2/catch.hpp>

using namespace watchlab;
using test::errorOf;

TEST_CASE("a path is opened for what lies there")
{
    const test::TemporaryFolder folder;
    const auto data = folder / "KuaiRec 2.0" / "data";
    std::filesystem::create_directories(data);
    test::SmallKuaiRec().write(data);
    CHECK(openDataset(folder.path())->kind == SourceKind::KuaiRec);
    CHECK(openDataset(data)->fingerprint == openDataset(folder.path())->fingerprint);
    CHECK(openDataset(data / "small_matrix.csv")->path == data);

    const test::TemporaryFolder arrays;
    DataParams protocol;
    protocol.target = Target::NormalizedWatchRatio;
    writeGrArrays(prepare(openDataset(data), protocol), arrays.path());
    const auto fromArrays = openDataset(arrays.path());
    CHECK(fromArrays->kind == SourceKind::GrArrays);
    CHECK(fromArrays->rows.size() == 6); // one of seven rows is an exact copy
    std::filesystem::create_directory(arrays / "raw");
    test::SmallKuaiRec().write(arrays / "raw");
    CHECK(openDataset(arrays.path())->kind == SourceKind::GrArrays); // what lies nearer counts
}

TEST_CASE("a path that is no dataset says what was looked for")
{
    const test::TemporaryFolder folder;
    const std::string path = folder.path().string();
    CHECK(errorOf([&] { openDataset(path + "/none"); }) ==
          path + "/none: does not exist. Give a KuaiRec folder or KuaiRec.zip, a folder with train.npy and "
                 "test.npy, a table (CSV, TSV, .gz too), or the word sample.");
    CHECK(errorOf([&] { openDataset(path); }) ==
          path + ": is no dataset that is known here. Looked for big_matrix.csv and small_matrix.csv, "
                 "down to four folders deep, for train.npy and test.npy, and for a single table; of several "
                 "tables, open the one that holds the viewings.");
    test::writeText(folder / "file.csv", "a\n");
    CHECK(errorOf([&] { openDataset(path + "/file.csv"); }) ==
          path + "/file.csv:1: is no table: its lines cannot be split into columns by comma, tab, semicolon, "
                 "vertical bar or space. Save it as CSV.");
}

TEST_CASE("the sample is made, not read")
{
    const auto sample = openDataset("sample");
    CHECK(sample->name == "sample");
    CHECK(sample->path == "sample");
    CHECK(sample->fingerprint.size() == 32);
    CHECK(sample->rows.testBegin > 0);
    CHECK(sample->rows.testBegin < sample->rows.size());
}
