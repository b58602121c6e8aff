// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/kuairec_reader.h"

#include "core/data/fingerprint.h"
#include "core/data/kuairec_parts.h"

#include <limits>

namespace watchlab {

namespace {

namespace fs = std::filesystem;
using namespace kuairec;

constexpr const char* trainFile = "big_matrix.csv";
constexpr const char* testFile = "small_matrix.csv";

CsvFile openRequired(const fs::path& folder, const char* name)
{
    if (!fs::exists(folder / name))
        throw InputError(
            {(folder / name).string()},
            "is missing. A KuaiRec folder needs big_matrix.csv, small_matrix.csv, user_features.csv and "
            "item_categories.csv; unpack the archive again.");
    return CsvFile(folder / name);
}

using ReadPart = void (*)(const CsvFile&, Build&, const JobContext&);

void readIfPresent(const fs::path& folder, const char* name, CsvShape shape, Build& build,
                   const JobContext& job, ReadPart read)
{
    if (!fs::exists(folder / name))
        return;
    job.report(std::string("Reading ") + name, 0, 0);
    read(CsvFile(folder / name, ',', shape), build, job);
    build.dataset.files.emplace_back(name);
}

void readMatrices(const CsvFile& big, const CsvFile& small, Build& build, const JobContext& job)
{
    const std::uint64_t rows = big.estimateRecords() + small.estimateRecords();
    if (rows > std::numeric_limits<std::uint32_t>::max())
        throw InputError({big.name()}, "has more than 4 billion rows. Use a part of it.");
    reserveRows(build.dataset.rows, rows);
    readMatrix(big, build, job);
    build.dataset.rows.testBegin = build.dataset.rows.size();
    readMatrix(small, build, job);
}

/// "data" says nothing: the name of the folder above it then.
std::string folderName(const fs::path& folder)
{
    fs::path clean = fs::absolute(folder).lexically_normal();
    if (!clean.has_filename())
        clean = clean.parent_path();
    if (clean.filename() == "data" && clean.parent_path().has_filename())
        clean = clean.parent_path();
    return clean.filename().string();
}

} // namespace

std::optional<fs::path> findKuaiRecFolder(const fs::path& path)
{
    for (const fs::path& candidate :
         {path, path / "data", path / "KuaiRec 2.0" / "data", path / "KuaiRec 2.0"}) {
        if (fs::exists(candidate / trainFile) || fs::exists(candidate / testFile))
            return candidate;
    }
    return std::nullopt;
}

std::shared_ptr<const Dataset> readKuaiRec(const fs::path& folder, const JobContext& job)
{
    const CsvFile big = openRequired(folder, trainFile);
    const CsvFile small = openRequired(folder, testFile);
    const CsvFile users = openRequired(folder, "user_features.csv");
    const CsvFile videos = openRequired(folder, "item_categories.csv");

    auto dataset = std::make_shared<Dataset>();
    dataset->name = folderName(folder);
    dataset->path = folder;
    dataset->kind = SourceKind::KuaiRec;
    dataset->files = {trainFile, testFile, "user_features.csv", "item_categories.csv"};
    Build build{*dataset, {}, {}};
    readUsers(users, build, job);
    readVideos(videos, build, job);
    readMatrices(big, small, build, job);
    // Users and videos that only a matrix has are in the tables by now; side columns get an entry for them,
    // too.
    for (SideColumn& column : dataset->users.side)
        column.numbers.empty()
            ? column.texts.resize(dataset->users.size())
            : column.numbers.resize(dataset->users.size(), std::numeric_limits<double>::quiet_NaN());
    readIfPresent(folder, "kuairec_caption_category.csv", CsvShape::Tolerant, build, job, readCaptions);
    readIfPresent(folder, "item_daily_features.csv", CsvShape::Tolerant, build, job, readDailyFeatures);
    readIfPresent(folder, "social_network.csv", CsvShape::Tolerant, build, job, readSocialNetwork);
    job.report("Fingerprint", 0, 0);
    dataset->fingerprint = contentFingerprint(*dataset);
    return dataset;
}

} // namespace watchlab
