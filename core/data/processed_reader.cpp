// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/processed_reader.h"

#include "core/data/csv_chunks.h"
#include "core/data/fingerprint.h"
#include "core/data/gr_fields.h"
#include "core/data/kuairec_parts.h"
#include "core/data/row_builder.h"
#include "core/data/source_format.h"

#include <limits>

namespace watchlab {

namespace {

using namespace table;

constexpr const char* trainFile = "big_matrix_processed.csv";
constexpr const char* testFile = "small_matrix_processed.csv";

RowLayout layoutOf(const CsvFile& file)
{
    RowLayout layout;
    layout.user.id = file.column("user_id");
    layout.item.id = file.column("item_id");
    layout.watch = {file.column("play_duration"), ColumnUnit::Milliseconds};
    layout.length = {file.column("video_duration"), ColumnUnit::Milliseconds};
    if (const auto time = file.findColumn("timestamp"))
        layout.time = {*time, ColumnUnit::Seconds};
    layout.date = file.findColumn("date");
    layout.ratio = file.column("watch_ratio");
    layout.normalizedRatio = file.column("watch_ratio_normed");
    layout.normalizedLength = file.column("duration_normed");
    return layout;
}

/// The entries of a part's ids, which must be numbers.
template<typename Add>
std::vector<std::uint32_t> entriesOf(const OwnerPart& part, const CsvFile& file, Add add)
{
    std::vector<std::uint32_t> joined;
    for (std::size_t i = 0; i < part.id.texts.size(); ++i) {
        std::int64_t id = 0;
        if (parseWhole(part.id.texts[i], id) != NumberText::Good || id < 0 || id > kuairec::largestId)
            throw InputError({file.name()}, "has the id \"" + std::string(part.id.texts[i]) +
                                                "\", which is no number from 0 up. Correct the value.");
        joined.push_back(add(id));
    }
    std::vector<std::uint32_t> entries;
    for (const std::uint32_t code : part.id.codes)
        entries.push_back(joined[code]);
    return entries;
}

void readMatrix(const CsvFile& file, kuairec::Build& build, RowBuilder& builder, const RowLayout& layout,
                const JobContext& job)
{
    const std::size_t before = build.dataset.rows.size();
    parseChunks(
        file, job, [&](CsvRecords& records) { return parseRows(records, layout, file.shortName()); },
        [&](const RowPart& part, std::int64_t linesBefore) { builder.take(part, linesBefore); });
    if (build.dataset.rows.size() == before)
        throw InputError({file.name(), 1}, "has a header but no rows. Copy the file again.");
    build.dataset.files.push_back(file.shortName());
}

} // namespace

std::optional<std::string> findProcessed(const SourceFiles& files)
{
    return files.findFolderWith({trainFile, testFile});
}

std::shared_ptr<const Dataset> readProcessed(const SourceFiles& files, const JobContext& job)
{
    const std::string folder = findProcessed(files).value_or("");
    const auto open = [&](const char* name) {
        if (!files.has(folder + name))
            throw InputError(
                {files.nameOf(folder + name)},
                "is missing. Both matrices are needed: the big one trains, the small one tests.");
        return CsvFile(files.open(folder + name, job));
    };
    const CsvFile big = open(trainFile);
    const CsvFile small = open(testFile);
    const RowLayout layout = layoutOf(big);
    if (small.columns() != big.columns())
        throw InputError({small.name(), 1},
                         "has other columns than " + big.shortName() + ". Make both again.");
    auto dataset = std::make_shared<Dataset>();
    dataset->name = sourceName(files.path() / folder);
    dataset->path = files.isArchive() ? files.path() : files.path() / folder;
    dataset->kind = SourceKind::KuaiRec;
    dataset->users.fields = FieldTable(grUserFields());
    dataset->videos.fields = FieldTable(grVideoFields());
    kuairec::Build build{*dataset, {}, {}};
    if (files.has(folder + "user_features.csv")) {
        kuairec::readUsers(open("user_features.csv"), build, job);
        dataset->files.emplace_back("user_features.csv");
    }
    if (files.has(folder + "item_categories.csv")) {
        kuairec::readVideos(open("item_categories.csv"), build, job);
        dataset->files.emplace_back("item_categories.csv");
    }
    RowBuilder builder(
        *dataset, layout,
        [&](const OwnerPart& part) {
            return entriesOf(part, big, [&](std::int64_t id) { return build.addUser(id); });
        },
        [&](const OwnerPart& part) {
            return entriesOf(part, big, [&](std::int64_t id) { return build.addVideo(id); });
        });
    builder.reserve(big.estimateRecords() + small.estimateRecords());
    readMatrix(big, build, builder, layout, job);
    const std::size_t trainRows = dataset->rows.size();
    readMatrix(small, build, builder, layout, job);
    builder.finish();
    dataset->rows.testBegin = trainRows;
    for (std::size_t row = 0; row < dataset->rows.timestamp.size(); ++row) {
        double& time = dataset->rows.timestamp[row];
        time = time == 0 ? std::numeric_limits<double>::quiet_NaN() : time;
    }
    kuairec::fillSideColumns(dataset->users);
    job.report("Fingerprint", 0, 0);
    dataset->fingerprint = contentFingerprint(*dataset);
    return dataset;
}

} // namespace watchlab
