// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/gr_arrays.h"
#include "core/data/kuairec_reader.h"
#include "core/data/npy.h"
#include "tests/support/golden.h"
#include "tests/support/temporary_folder.h"

#include <catch2/catch.hpp>

#include <cstring>

using namespace watchlab;

namespace {

/// What the published code does: statistics over all rows, every row kept, nothing set aside.
DataParams referenceProtocol()
{
    DataParams protocol;
    protocol.target = Target::NormalizedWatchRatio;
    protocol.statistics = Statistics::AllRows;
    protocol.duplicates = Duplicates::Keep;
    protocol.validationSplit = ValidationSplit::None;
    return protocol;
}

std::string describe(const char* file, std::size_t row, std::size_t column, double is, double was)
{
    char text[200];
    std::snprintf(text, sizeof text, "%s row %zu column %zu: %.17g instead of %.17g", file, row, column, is,
                  was);
    return text;
}

/// The first difference in any bit between an array on disk and the rows made of a dataset; empty = none.
std::string firstDifference(const std::filesystem::path& path, const GrRowSource& source,
                            const std::vector<std::uint32_t>& rows)
{
    const NpyFile golden(path);
    golden.requireColumns(grColumns);
    if (golden.shape()[0] != rows.size())
        return "different numbers of rows";
    for (std::size_t i = 0; i < rows.size(); ++i) {
        GrRow expected{};
        golden.read(i * grColumns, expected);
        const GrRow made = source.row(rows[i]);
        for (std::size_t k = 0; k < grColumns; ++k) {
            if (std::memcmp(&expected[k], &made[k], sizeof(double)) != 0)
                return describe(path.filename().c_str(), i, k, made[k], expected[k]);
        }
    }
    return {};
}

std::string fileBytes(const std::filesystem::path& path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

} // namespace

TEST_CASE("KuaiRec's raw files become the published arrays, bit for bit", "[parity]")
{
    const auto folder = test::goldenFolder() / "kuairec";
    const auto data = prepare(readKuaiRec(folder), referenceProtocol());
    const GrRowSource source(data);
    CHECK(firstDifference(folder / "gr_train.npy", source, data->train) == "");
    CHECK(firstDifference(folder / "gr_test.npy", source, data->test) == "");

    const test::TemporaryFolder out;
    writeGrArrays(data, out.path());
    CHECK(firstDifference(out / "train.npy", source, data->train) == "");
    CHECK(firstDifference(out / "test.npy", source, data->test) == "");
}

TEST_CASE("arrays go through a dataset and come back as the same files", "[parity]")
{
    const auto folder = test::goldenFolder() / "gr";
    const auto dataset = readGrArrays(folder);
    CHECK(dataset->problems.count == 0);
    const auto data = prepare(dataset, referenceProtocol());
    const GrRowSource source(data);
    CHECK(firstDifference(folder / "train.npy", source, data->train) == "");
    CHECK(firstDifference(folder / "test.npy", source, data->test) == "");

    const test::TemporaryFolder out;
    writeGrArrays(data, out.path());
    CHECK(readGrArrays(out.path())->fingerprint == dataset->fingerprint);
    CHECK(fileBytes(out / "train.npy").size() == fileBytes(folder / "train.npy").size());
}
