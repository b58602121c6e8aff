// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/kuairec_reader.h"

#include "core/data/action_file.h"
#include "core/data/fingerprint.h"
#include "core/data/gr_fields.h"
#include "core/data/kuairec_parts.h"
#include "core/data/source_format.h"

#include <limits>

namespace watchlab {

namespace {

namespace fs = std::filesystem;
using namespace kuairec;

constexpr const char* trainFile = "big_matrix.csv";
constexpr const char* testFile = "small_matrix.csv";

/// The files of one dataset among those that were given.
struct Place {
    const SourceFiles& files;
    std::string folder;

    bool has(const char* name) const { return files.has(folder + name); }
    CsvFile open(const char* name, CsvShape shape, const JobContext& job) const
    {
        return CsvFile(files.open(folder + name, job), ',', shape);
    }
};

CsvFile openRequired(const Place& place, const char* name, const JobContext& job)
{
    if (!place.has(name))
        throw InputError(
            {place.files.nameOf(place.folder + name)},
            "is missing. A KuaiRec folder needs big_matrix.csv, small_matrix.csv, user_features.csv and "
            "item_categories.csv; unpack the archive again.");
    return place.open(name, CsvShape::Strict, job);
}

using ReadPart = void (*)(const CsvFile&, Build&, const JobContext&);

void readIfPresent(const Place& place, const char* name, Build& build, const JobContext& job, ReadPart read)
{
    if (!place.has(name))
        return;
    job.report(std::string("Reading ") + name, 0, 0);
    read(place.open(name, CsvShape::Tolerant, job), build, job);
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

} // namespace

std::optional<std::string> findKuaiRec(const SourceFiles& files)
{
    return files.findFolderWith({trainFile, testFile});
}

std::shared_ptr<const Dataset> readKuaiRec(const SourceFiles& files, const JobContext& job)
{
    const Place place{files, findKuaiRec(files).value_or("")};
    const CsvFile big = openRequired(place, trainFile, job);
    const CsvFile small = openRequired(place, testFile, job);
    const CsvFile users = openRequired(place, "user_features.csv", job);
    const CsvFile videos = openRequired(place, "item_categories.csv", job);

    auto dataset = std::make_shared<Dataset>();
    const fs::path folder = (files.path() / place.folder).parent_path(); // without the slash at its end
    dataset->name = sourceName(folder);
    dataset->path = files.isArchive() ? files.path() : folder;
    dataset->kind = SourceKind::KuaiRec;
    dataset->files = {trainFile, testFile, "user_features.csv", "item_categories.csv"};
    dataset->users.fields = FieldTable(grUserFields());
    dataset->videos.fields = FieldTable(grVideoFields());
    Build build{*dataset, {}, {}};
    readUsers(users, build, job);
    readVideos(videos, build, job);
    readMatrices(big, small, build, job);
    // Users and videos that only a matrix has are in the tables by now; side columns get an entry for them,
    // too.
    fillSideColumns(dataset->users);
    readIfPresent(place, "kuairec_caption_category.csv", build, job, readCaptions);
    readIfPresent(place, "item_daily_features.csv", build, job, readDailyFeatures);
    readIfPresent(place, "social_network.csv", build, job, readSocialNetwork);
    if (place.has(actionFileName)) {
        readActionFile(place.open(actionFileName, CsvShape::Strict, job), *dataset, job);
        dataset->files.emplace_back(actionFileName);
    }
    job.report("Fingerprint", 0, 0);
    dataset->fingerprint = contentFingerprint(*dataset);
    return dataset;
}

std::shared_ptr<const Dataset> readKuaiRec(const fs::path& path, const JobContext& job)
{
    return readKuaiRec(SourceFiles(path), job);
}

} // namespace watchlab
