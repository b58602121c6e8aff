// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/table_reader.h"

#include "core/data/csv_chunks.h"
#include "core/data/fingerprint.h"
#include "core/data/row_builder.h"

#include <limits>

namespace watchlab {

namespace {

using namespace table;

CsvFile openTable(const SourceFormat& format, const TableImport& import, const JobContext& job)
{
    const auto open = [&] {
        if (format.files)
            return format.files->open(format.table, job);
        return openMaybePacked(format.path, job);
    };
    if (import.header)
        return CsvFile(open(), import.delimiter);
    std::vector<std::string> names;
    for (const ImportColumn& column : import.columns)
        names.push_back(column.name);
    return CsvFile(open(), import.delimiter, CsvShape::Strict, std::move(names));
}

} // namespace

double watchRatio(std::int32_t watchMs, std::int32_t durationMs)
{
    if (watchMs < 0 || durationMs < 0)
        return std::numeric_limits<double>::quiet_NaN();
    if (durationMs > 0)
        return static_cast<double>(watchMs) / durationMs;
    return watchMs > 0 ? 1 : std::numeric_limits<double>::quiet_NaN();
}

std::shared_ptr<const Dataset> readTable(const SourceFormat& format, const std::string& columns,
                                         const JobContext& job)
{
    const TableImport import = tableImport(format, columns);
    const std::string problem = importProblem(import);
    if (!problem.empty())
        throw UsageError("data.columns", sourceName(format) + ": " + problem);
    const CsvFile file = openTable(format, import, job);
    const RowLayout layout = layoutOf(import);
    auto dataset = std::make_shared<Dataset>();
    dataset->name = sourceName(format);
    dataset->path = format.path;
    dataset->kind = SourceKind::Table;
    dataset->columns = importText(import);
    dataset->files = {file.shortName()};
    OwnerBuilder users(namesOf(import, layout.user), layout.user);
    OwnerBuilder items(namesOf(import, layout.item), layout.item);
    RowBuilder builder(
        *dataset, layout, [&](const OwnerPart& part) { return users.take(part); },
        [&](const OwnerPart& part) { return items.take(part); });
    builder.reserve(file.estimateRecords() / layout.every);
    parseChunks(
        file, job, [&](CsvRecords& records) { return parseRows(records, layout, file.shortName()); },
        [&](RowPart part, std::int64_t linesBefore) { builder.take(part, linesBefore); });
    if (dataset->rows.size() == 0)
        throw InputError({file.name(), 1},
                         "has no rows that can be used. Check the roles of its columns" +
                             std::string(import.every > 1 ? ", or read more of it (every)." : "."));
    finishUsers(users, dataset->users);
    finishItems(items, import, layout.item, dataset->videos);
    builder.finish();
    if (layout.target) {
        dataset->givenTargetName = import.columns[layout.target->column].name;
        dataset->givenTargetUnit = std::string(unitKey(layout.target->unit));
    }
    job.report("Fingerprint", 0, 0);
    dataset->fingerprint = contentFingerprint(*dataset);
    return dataset;
}

} // namespace watchlab
