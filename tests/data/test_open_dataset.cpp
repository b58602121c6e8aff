// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/dataset_cache.h"
#include "core/data/dataset_memory.h"
#include "core/data/gr_arrays.h"
#include "core/data/npy.h"
#include "core/data/open_dataset.h"
#include "tests/data/any_dataset.h"
#include "tests/data/own_cache.h"
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
    CHECK(
        errorOf([&] { openDataset(path + "/none"); }) ==
        path +
            "/none: does not exist. Give a folder of KuaiRec, KuaiRand, Tmall, RecBole's atomic files or GR "
            "arrays, a .zip of one, a table (CSV, TSV, .gz too), or the word sample.");
    CHECK(
        errorOf([&] { openDataset(path); }) ==
        path +
            ": is no dataset that is known here. Looked, down to four folders deep, for KuaiRec "
            "(big_matrix.csv and small_matrix.csv, or both with _processed), KuaiRand (log_standard_*.csv), "
            "Tmall (user_log_format1.csv), RecBole's atomic files (one *.inter), GR arrays (train.npy and "
            "test.npy), and for a single table; of several tables, open the one that holds the viewings.");
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

TEST_CASE("what was opened comes from the cache the next time, until it changes")
{
    const test::OwnCache cache;
    const test::TemporaryFolder folder;
    test::SmallKuaiRec texts;
    for (int i = 0; i < 20000; ++i)
        texts.files["big_matrix.csv"] += "4,10,1500,3000,2020-07-05 00:08:23.4,20200705,1593878903.4,0.5\n";
    const auto data = folder / "KuaiRec 2.0";
    std::filesystem::create_directory(data);
    texts.write(data);
    const auto makeOld = [&](const std::string& name, int hours) {
        std::filesystem::last_write_time(data / name, std::filesystem::file_time_type::clock::now() -
                                                          std::chrono::hours(hours));
    };
    for (const auto& [name, text] : texts.files)
        makeOld(name, 2);
    const auto open = [](const std::filesystem::path& path) {
        auto dataset = openDataset(path.string());
        waitUntilKept();
        return dataset;
    };
    const auto read = open(folder.path());
    CHECK(mappedBytes(*read) == 0);
    const auto found = open(folder.path());
    CHECK(mappedBytes(*found) > 0);
    CHECK(test::differenceOf(*read, *found) == "");
    CHECK(mappedBytes(*open(data)) == 0); // another path, another entry
    CHECK(mappedBytes(*open(data / "big_matrix.csv")) > 0);

    makeOld("user_features.csv", 1);
    CHECK(mappedBytes(*open(folder.path())) == 0);
    CHECK(mappedBytes(*open(folder.path())) > 0);
    {
        const test::Environment off("WATCHLAB_CACHE_BYTES", "0");
        CHECK(mappedBytes(*open(folder.path())) == 0);
    }
    const test::Environment wrong("WATCHLAB_CACHE_BYTES", "8GB");
    CHECK(errorOf([&] { open(folder.path()); }) ==
          "WATCHLAB_CACHE_BYTES: is \"8GB\", which is no number of bytes. Write for example 4000000000, or 0 "
          "for no cache.");
}

TEST_CASE("a table that is read in another way is cached apart")
{
    const test::OwnCache cache;
    const test::TemporaryFolder folder;
    std::string text = "user_id,item_id,play_duration,age\n";
    for (int i = 0; i < 80000; ++i)
        text += "user " + std::to_string(i % 7) + ",9,1500," + std::to_string(i % 3) + "\n";
    const auto path = folder / "plays.csv";
    test::writeText(path, text);
    std::filesystem::last_write_time(path,
                                     std::filesystem::file_time_type::clock::now() - std::chrono::hours(1));
    const std::string plain = "user=user_id item=item_id watch_time:ms=play_duration";
    const auto open = [&](const std::string& columns) {
        auto dataset = openDataset(path.string(), columns);
        waitUntilKept();
        return dataset;
    };
    const auto read = open(plain);
    CHECK(mappedBytes(*read) == 0);
    const auto withAge = open(plain + " user_feature=age");
    CHECK(mappedBytes(*withAge) == 0);
    CHECK(withAge->fingerprint != read->fingerprint);
    const auto found = open(plain);
    CHECK(mappedBytes(*found) > 0);
    CHECK(test::differenceOf(*read, *found) == "");
    CHECK(test::differenceOf(*withAge, *open(plain + " user_feature=age")) == "");
}
