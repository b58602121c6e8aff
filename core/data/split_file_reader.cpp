// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/csv_reader.h"
#include "core/data/npy.h"
#include "core/data/split_file.h"
#include "core/util/hash.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <fstream>

namespace watchlab {

namespace {

namespace fs = std::filesystem;

enum Part : std::uint8_t { Train, Validation, Test, partCount, None = partCount };
constexpr std::array<std::string_view, partCount> partNames{"train", "validation", "test"};

/// One byte per row while it is read: who wants a row twice is found at once.
class PartOfRows {
public:
    explicit PartOfRows(std::size_t rows)
        : m_parts(rows, None)
    {
    }

    std::size_t size() const { return m_parts.size(); }
    /// False when the row has a part already.
    bool assign(std::size_t row, Part part)
    {
        if (m_parts[row] != None)
            return false;
        m_parts[row] = part;
        return true;
    }

    std::vector<std::uint32_t> rowsOf(Part part) const
    {
        std::vector<std::uint32_t> rows;
        rows.reserve(static_cast<std::size_t>(std::ranges::count(m_parts, part)));
        for (std::size_t row = 0; row < m_parts.size(); ++row) {
            if (m_parts[row] == part)
                rows.push_back(static_cast<std::uint32_t>(row));
        }
        return rows;
    }

    std::string hash() const
    {
        ContentHash hash;
        hash.addVector(m_parts);
        return hash.hex();
    }

private:
    std::vector<std::uint8_t> m_parts;
};

std::string noSuchRow(double row, std::size_t rows)
{
    const std::string number =
        row == std::trunc(row) ? std::to_string(static_cast<std::int64_t>(row)) : std::to_string(row);
    return "names row " + number + ", but the data have the rows 0 to " + std::to_string(rows - 1) +
           ". Choose the data that the split was made of.";
}

void readRowNumbers(const fs::path& path, Part part, PartOfRows& parts, const JobContext& job)
{
    const NpyFile file(path);
    if (file.shape().size() != 1 ||
        (file.type() != NpyType::Int64 && file.type() != NpyType::Int32 && file.count() > 0))
        throw InputError({file.name()}, "is no list of row numbers. Save a one-dimensional int64 array.");
    std::vector<double> values(65536);
    for (std::size_t done = 0; done < file.count(); done += values.size()) {
        job.throwIfStopped();
        values.resize(std::min(values.size(), file.count() - done));
        file.read(done, values);
        for (const double row : values) {
            if (row < 0 || row >= static_cast<double>(parts.size()))
                throw InputError({file.name()}, noSuchRow(row, parts.size()));
            if (!parts.assign(static_cast<std::size_t>(row), part))
                throw InputError({file.name()}, "names row " + std::to_string(std::llround(row)) +
                                                    ", which is there or in another part already. A row "
                                                    "can have one part only.");
        }
    }
    file.checkUnchanged();
}

void readCsv(const fs::path& path, PartOfRows& parts, const JobContext& job)
{
    constexpr std::int64_t rowsBetweenChecks = 65536;
    const CsvFile file(path);
    const std::size_t rowColumn = file.column("row");
    const std::size_t partColumn = file.column("part");
    CsvRecords record(file, file.body());
    for (std::int64_t done = 0; record.next(); ++done) {
        if (done % rowsBetweenChecks == 0)
            job.throwIfStopped();
        const std::int64_t row = record.whole(rowColumn, 0, static_cast<std::int64_t>(parts.size()) - 1);
        const auto part = std::ranges::find(partNames, record.raw(partColumn));
        if (part == partNames.end())
            record.fail(partColumn, "where train, validation or test is needed. Correct the value.");
        if (!parts.assign(static_cast<std::size_t>(row), static_cast<Part>(part - partNames.begin())))
            record.fail(rowColumn, "a second time. A row can have one part only: leave one line out.");
    }
}

/// Throws when split.json is none or names other data.
void checkManifest(const fs::path& path, const std::string& dataFingerprint, std::size_t rows)
{
    std::ifstream stream(path, std::ios::binary);
    nlohmann::json manifest = nlohmann::json::parse(stream, nullptr, false);
    const bool isSplit = manifest.is_object() && manifest.value("format", "") == "watchlab split" &&
                         manifest.contains("dataset") && manifest["dataset"].is_object() &&
                         manifest["dataset"].contains("fingerprint") &&
                         manifest["dataset"]["fingerprint"].is_string();
    if (!isSplit)
        throw InputError({path.string()}, "does not say which data the split is of. Export the split again.");
    if (manifest["dataset"]["fingerprint"] == dataFingerprint)
        return;
    throw InputError({path.string()},
                     "is a split of other data (fingerprint " +
                         manifest["dataset"]["fingerprint"].get<std::string>() + " instead of " +
                         dataFingerprint + ", which has " + std::to_string(rows) +
                         " rows). Open the data that the split was made of, or export it again.");
}

void readFolder(const fs::path& folder, PartOfRows& parts, bool& hasValidation, const JobContext& job)
{
    bool any = false;
    for (const Part part : {Train, Validation, Test}) {
        const fs::path file = folder / (std::string(partNames[part]) + ".npy");
        if (!fs::exists(file))
            continue;
        any = true;
        hasValidation = hasValidation || part == Validation;
        readRowNumbers(file, part, parts, job);
    }
    if (!any && !fs::exists(folder / "split.csv"))
        throw InputError({folder.string()},
                         "holds no train.npy, test.npy or split.csv beside split.json. Choose the folder "
                         "that data split wrote.");
    if (!any)
        readCsv(folder / "split.csv", parts, job);
}

} // namespace

SplitFile readSplit(const fs::path& path, const std::string& dataFingerprint, std::size_t rows,
                    const JobContext& job)
{
    job.report("Reading the split", 0, 0);
    if (!fs::exists(path))
        throw InputError({path.string()}, "is not there. Give a folder with split.json or a CSV file.");
    PartOfRows parts(rows);
    SplitFile split;
    if (fs::is_directory(path)) {
        checkManifest(path / "split.json", dataFingerprint, rows);
        readFolder(path, parts, split.hasValidation, job);
    } else {
        readCsv(path, parts, job);
    }
    split.train = parts.rowsOf(Train);
    split.validation = parts.rowsOf(Validation);
    split.test = parts.rowsOf(Test);
    split.hasValidation = split.hasValidation || !split.validation.empty();
    split.contentHash = parts.hash() + (split.hasValidation ? "" : " without validation");
    return split;
}

} // namespace watchlab
