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
#include <initializer_list>
#include <optional>
#include <utility>

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

    std::size_t count(Part part) const { return static_cast<std::size_t>(std::ranges::count(m_parts, part)); }

    std::vector<std::uint32_t> rowsOf(Part part) const
    {
        std::vector<std::uint32_t> rows;
        rows.reserve(count(part));
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

/// What split.json says, read as what it should be and no further.
class Manifest {
public:
    explicit Manifest(fs::path path)
        : m_path(std::move(path))
    {
        std::ifstream stream(m_path, std::ios::binary);
        if (!stream)
            throw InputError({m_path.string()},
                             "is not there, or cannot be read. Choose the folder that data "
                             "split wrote, or a CSV file with the columns row and part.");
        m_document = nlohmann::json::parse(stream, nullptr, false);
        if (textAt({"format"}) != "watchlab split" || fingerprint().empty())
            throw InputError({m_path.string()},
                             "does not say which data the split is of. Export the split again.");
        if (at({"version"}) != 1)
            throw InputError(
                {m_path.string()},
                "is of another version than 1, which this program reads. Export the split again.");
    }

    void requireData(const std::string& dataFingerprint, std::size_t rows) const
    {
        if (fingerprint() == dataFingerprint)
            return;
        throw InputError({m_path.string()},
                         "is a split of other data (fingerprint " + fingerprint() + " instead of " +
                             dataFingerprint + ", which has " + std::to_string(rows) +
                             " rows). Open the data that the split was made of, or export it again.");
    }

    /// Where it says how many rows a part has, as many must have been found.
    void requireRows(const PartOfRows& parts) const
    {
        for (const Part part : {Train, Validation, Test}) {
            const nlohmann::json said = at({"counts", partNames[part]});
            const std::size_t found = parts.count(part);
            if (!said.is_null() && said != found)
                throw InputError({m_path.string()},
                                 "says that there are " + said.dump() + " " + std::string(partNames[part]) +
                                     " rows, and the files beside it name " + std::to_string(found) +
                                     ". A file was lost or changed: export the split again.");
        }
    }

    bool namesValidation() const { return !at({"counts", partNames[Validation]}).is_null(); }

private:
    /// null for whatever is not there.
    nlohmann::json at(std::initializer_list<std::string_view> keys) const
    {
        const nlohmann::json* value = &m_document;
        for (const std::string_view key : keys) {
            const auto found = value->is_object() ? value->find(std::string(key)) : value->end();
            if (found == value->end())
                return nullptr;
            value = &*found;
        }
        return *value;
    }
    std::string textAt(std::initializer_list<std::string_view> keys) const
    {
        const nlohmann::json value = at(keys);
        return value.is_string() ? value.get<std::string>() : std::string();
    }
    std::string fingerprint() const { return textAt({"dataset", "fingerprint"}); }

    fs::path m_path;
    nlohmann::json m_document;
};

void readArrays(const fs::path& folder, PartOfRows& parts, bool& hasValidation, const JobContext& job)
{
    for (const Part part : {Train, Validation, Test}) {
        const fs::path file = folder / (std::string(partNames[part]) + ".npy");
        if (fs::exists(file)) {
            hasValidation = hasValidation || part == Validation;
            readRowNumbers(file, part, parts, job);
        } else if (part != Validation) {
            throw InputError({file.string()},
                             "is not there. Choose the folder that data split wrote, whole.");
        }
    }
}

void readFolder(const fs::path& folder, PartOfRows& parts, bool& hasValidation, const JobContext& job)
{
    const bool anyArray = std::ranges::any_of(
        partNames, [&](std::string_view name) { return fs::exists(folder / (std::string(name) + ".npy")); });
    if (anyArray)
        readArrays(folder, parts, hasValidation, job);
    else if (fs::exists(folder / "split.csv"))
        readCsv(folder / "split.csv", parts, job);
    else
        throw InputError({folder.string()},
                         "holds no train.npy, test.npy or split.csv beside split.json. Choose the folder "
                         "that data split wrote.");
}

/// A CSV file alone has none; split.csv beside split.json does.
std::optional<Manifest> manifestOf(const fs::path& path)
{
    if (fs::is_directory(path))
        return Manifest(path / "split.json");
    const fs::path beside = path.parent_path() / "split.json";
    if (path.filename() == "split.csv" && fs::exists(beside))
        return Manifest(beside);
    return std::nullopt;
}

} // namespace

SplitFile readSplit(const fs::path& path, const std::string& dataFingerprint, std::size_t rows,
                    const JobContext& job)
{
    job.report("Reading the split", 0, 0);
    if (!fs::exists(path))
        throw InputError({path.string()}, "is not there. Give a folder with split.json or a CSV file.");
    const std::optional<Manifest> manifest = manifestOf(path);
    if (manifest)
        manifest->requireData(dataFingerprint, rows);
    PartOfRows parts(rows);
    SplitFile split;
    if (fs::is_directory(path))
        readFolder(path, parts, split.hasValidation, job);
    else
        readCsv(path, parts, job);
    if (manifest) {
        manifest->requireRows(parts);
        split.hasValidation = split.hasValidation || manifest->namesValidation();
    }
    split.train = parts.rowsOf(Train);
    split.validation = parts.rowsOf(Validation);
    split.test = parts.rowsOf(Test);
    split.hasValidation = split.hasValidation || !split.validation.empty();
    split.contentHash = parts.hash() + (split.hasValidation ? "" : " without validation");
    return split;
}

} // namespace watchlab
