// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/table_reader.h"

#include "core/data/csv_chunks.h"
#include "core/data/fingerprint.h"
#include "core/data/owner_builder.h"

#include <limits>

namespace watchlab {

namespace {

using namespace table;

OwnerBuilder::Names namesOf(const TableImport& import, const OwnerLayout& layout)
{
    OwnerBuilder::Names names;
    const auto add = [&](const std::vector<std::size_t>& columns, std::vector<std::string>& to) {
        for (const std::size_t column : columns)
            to.push_back(import.columns[column].name);
    };
    names.id = import.columns[layout.id].name;
    add(layout.features, names.features);
    add(layout.numbers, names.numbers);
    add(layout.texts, names.texts);
    return names;
}

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

/// Puts the parts together.
class TableBuilder {
public:
    TableBuilder(Dataset& dataset, const TableImport& import, const RowLayout& layout)
        : m_dataset(dataset)
        , m_import(import)
        , m_layout(layout)
        , m_users(namesOf(import, layout.user), layout.user)
        , m_items(namesOf(import, layout.item), layout.item)
    {
    }

    void reserve(std::size_t rows)
    {
        m_dataset.rows.user.reserve(rows);
        m_dataset.rows.video.reserve(rows);
        if (m_layout.watch)
            m_dataset.rows.watchMs.reserve(rows);
        if (m_layout.length)
            m_dataset.rows.durationMs.reserve(rows);
        if (m_layout.target)
            m_dataset.rows.givenTarget.reserve(rows);
        if (m_layout.time)
            m_dataset.rows.timestamp.reserve(rows);
    }

    void take(const RowPart& part, std::int64_t linesBefore)
    {
        ViewingTable& rows = m_dataset.rows;
        const auto append = [](auto& column, const auto& values) {
            column.append(values.begin(), values.end());
        };
        append(rows.user, m_users.take(part.user));
        append(rows.video, m_items.take(part.item));
        append(rows.watchMs, part.watchMs);
        append(rows.durationMs, part.durationMs);
        append(rows.givenTarget, part.target);
        append(rows.timestamp, part.timestamp);
        for (DataProblem problem : part.problems.first) {
            problem.line += linesBefore;
            m_dataset.problems.add(std::move(problem));
        }
        m_dataset.problems.count +=
            part.problems.count - static_cast<std::int64_t>(part.problems.first.size());
        if (rows.size() > std::numeric_limits<std::uint32_t>::max())
            throw InputError({m_dataset.path.string()}, "has more than 4 billion rows. Use a part of it.");
    }

    void finish()
    {
        UserTable& users = m_dataset.users;
        VideoTable& videos = m_dataset.videos;
        m_users.finishIds(users.id, users.names);
        m_items.finishIds(videos.id, videos.names);
        users.fields = m_users.finishFields();
        videos.fields = m_items.finishFields();
        users.side = m_users.finishNumbers();
        videos.side = m_items.finishNumbers();
        for (std::size_t i = 0; i < m_layout.item.texts.size(); ++i) {
            const bool caption = m_import.columns[m_layout.item.texts[i]].role == ColumnRole::Text;
            (caption ? videos.caption : videos.category) = m_items.finishTexts(i);
        }
        if (m_layout.target) {
            m_dataset.givenTargetName = m_import.columns[m_layout.target->column].name;
            m_dataset.givenTargetUnit = std::string(unitKey(m_layout.target->unit));
        }
        addRatios();
        m_dataset.rows.testBegin = m_dataset.rows.size();
    }

private:
    /// Play time over length; infinite ones count 1.
    void addRatios()
    {
        ViewingTable& rows = m_dataset.rows;
        if (rows.watchMs.empty() || rows.durationMs.empty())
            return;
        std::vector<double> ratios(rows.size());
        for (std::size_t row = 0; row < ratios.size(); ++row)
            ratios[row] = watchRatio(rows.watchMs.data()[row], rows.durationMs.data()[row]);
        rows.watchRatio = std::move(ratios);
    }

    Dataset& m_dataset;
    const TableImport& m_import;
    const RowLayout& m_layout;
    OwnerBuilder m_users;
    OwnerBuilder m_items;
};

} // namespace

double watchRatio(std::int32_t watchMs, std::int32_t durationMs)
{
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
    TableBuilder builder(*dataset, import, layout);
    builder.reserve(file.estimateRecords());
    parseChunks(
        file, job, [&](CsvRecords& records) { return parseRows(records, layout, file.shortName()); },
        [&](RowPart part, std::int64_t linesBefore) { builder.take(part, linesBefore); });
    if (dataset->rows.size() == 0)
        throw InputError({file.name(), 1}, "has no rows that can be used. Check the roles of its columns.");
    builder.finish();
    job.report("Fingerprint", 0, 0);
    dataset->fingerprint = contentFingerprint(*dataset);
    return dataset;
}

} // namespace watchlab
