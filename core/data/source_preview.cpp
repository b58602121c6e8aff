// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/source_preview.h"

#include "core/data/column_dictionary.h"
#include "core/data/column_look.h"
#include "core/data/csv_reader.h"
#include "core/data/dictionaries.h"
#include "core/data/gr_arrays.h"
#include "core/data/kuairand_reader.h"
#include "core/data/npy.h"
#include "core/data/source_format.h"
#include "core/data/table_reader.h"
#include "core/util/number_text.h"

#include <algorithm>

namespace watchlab {

namespace {

constexpr std::size_t shownRows = 100;

/// Of a viewing in memory: ids, play time, length, date, time, ratio.
constexpr std::uint64_t bytesOfViewing = 4 + 4 + 4 + 4 + 4 + 8 + 8;
constexpr std::uint64_t bytesOfArrayRow = 4 + 4 + 8;
/// What users and videos and their texts take of a dataset with all its files, about.
constexpr std::uint64_t bytesBeside = std::uint64_t(16) << 20;

std::string nameOf(const std::string& file)
{
    return file.substr(file.rfind('/') + 1);
}

/// The columns of one file as the format's dictionary knows them.
void addColumns(SourcePreview& preview, const std::string& file,
                const std::vector<std::vector<std::string>>& records)
{
    if (records.empty())
        return;
    for (std::size_t i = 0; i < records.front().size(); ++i) {
        const ColumnLook look = lookAt(records, i, 1);
        ImportColumn column{std::string(trimmed(records.front()[i])),
                            look.type,
                            ColumnRole::NotUsed,
                            ColumnUnit::None,
                            look.missing,
                            look.examples,
                            {}};
        if (preview.kind == SourceKind::Atomic) // user_id:token
            column.name.resize(std::min(column.name.rfind(':'), column.name.size()));
        if (const DocumentedColumn* known = findDocumented(preview.kind, file, column.name)) {
            column.role = known->role;
            column.unit = known->unit;
            column.description = known->description;
        }
        preview.columns.push_back({file, std::move(column)});
    }
}

void addRows(SourcePreview& preview, const std::vector<std::vector<std::string>>& records, std::size_t first)
{
    const std::size_t count = std::min(shownRows, records.size() - first);
    preview.rows.assign(records.begin() + static_cast<std::ptrdiff_t>(first),
                        records.begin() + static_cast<std::ptrdiff_t>(first + count));
}

/// Rows of a file behind its header: of one that is not packed from places all over it, since the ids of a
/// log grow longer from its head on.
std::uint64_t estimateRows(const SourceFormat& format, const std::string& file, char delimiter,
                           const FileHead& head, std::size_t records, const JobContext& job)
{
    if (records == 0)
        return 0;
    if (head.whole || format.files->isPacked(file))
        return estimateRecords(head, records) - 1;
    return CsvFile(format.files->open(file, job), delimiter, CsvShape::Tolerant).estimateRecords();
}

void addFile(SourcePreview& preview, const SourceFormat& format, const DocumentedFile& documented,
             const std::string& name, const JobContext& job)
{
    PreviewFile shown{name, 0, 0, std::string(documented.purpose), documented.required, true};
    const char delimiter = format.kind == SourceKind::Atomic ? '\t' : ',';
    const FileHead head = format.files->head(format.folder + name);
    const auto records = splitRecords(head, delimiter);
    shown.bytes = head.bytes;
    shown.estimatedRows = estimateRows(format, format.folder + name, delimiter, head, records.size(), job);
    if (documented.viewings) {
        preview.estimatedRows += shown.estimatedRows;
        if (preview.header.empty() && !records.empty()) {
            preview.header = records.front();
            addRows(preview, records, 1);
        }
    }
    addColumns(preview, name, records);
    preview.files.push_back(std::move(shown));
}

void addFiles(SourcePreview& preview, const SourceFormat& format, const DocumentedFile& documented,
              const JobContext& job)
{
    const std::vector<std::string> names = format.files->namesLike(format.folder, documented.name);
    for (const std::string& name : names) {
        job.throwIfStopped();
        addFile(preview, format, documented, name, job);
    }
    if (!names.empty())
        return;
    preview.files.push_back(
        {std::string(documented.name), 0, 0, std::string(documented.purpose), documented.required, false});
    if (documented.required)
        preview.problems.push_back(std::string(documented.name) +
                                   " is missing: " + std::string(documented.purpose) + ".");
}

std::uint64_t rowsLike(const SourcePreview& preview, std::string_view pattern)
{
    std::uint64_t rows = 0;
    for (const PreviewFile& file : preview.files)
        rows += fitsPattern(file.name, pattern) ? file.estimatedRows : 0;
    return rows;
}

/// KuaiRand's standard logs may be sampled, and of many videos each has few rows.
void estimateKuaiRand(SourcePreview& preview, double trainSample)
{
    const auto standard = static_cast<double>(rowsLike(preview, "log_standard_*.csv"));
    preview.estimatedRows =
        static_cast<std::uint64_t>(standard * trainSample) + rowsLike(preview, "log_random_*.csv");
    preview.estimatedBytes =
        kuaiRandBytes(preview.estimatedRows, rowsLike(preview, "video_features_basic*.csv")) + bytesBeside;
}

void previewDocumented(SourcePreview& preview, const SourceFormat& format, const DataParams& protocol,
                       const JobContext& job)
{
    for (const DocumentedFile& documented :
         format.processed ? dictionaries::processedFiles() : fileDictionary(preview.kind))
        addFiles(preview, format, documented, job);
    preview.estimatedBytes = preview.estimatedRows * bytesOfViewing + bytesBeside;
    if (preview.kind == SourceKind::KuaiRand)
        estimateKuaiRand(preview, protocol.trainSample);
}

void previewArrays(SourcePreview& preview, const SourceFormat& format)
{
    for (const DocumentedColumn& documented : columnDictionary(SourceKind::GrArrays))
        preview.columns.push_back({"",
                                   {std::string(documented.name),
                                    documented.type,
                                    documented.role,
                                    documented.unit,
                                    0,
                                    {},
                                    std::string(documented.description)}});
    for (std::size_t i = 0; i < grColumns; ++i)
        preview.header.push_back(std::to_string(i));
    for (const DocumentedFile& documented : fileDictionary(SourceKind::GrArrays)) {
        const std::filesystem::path path = format.path / documented.name;
        PreviewFile shown{std::string(documented.name),    0,    0,
                          std::string(documented.purpose), true, std::filesystem::exists(path)};
        if (!shown.present) {
            preview.problems.push_back(shown.name + " is missing: " + shown.purpose + ".");
        } else {
            const NpyFile file(path);
            file.requireColumns(grColumns);
            shown.bytes = std::filesystem::file_size(path);
            shown.estimatedRows = file.shape()[0];
            preview.estimatedRows += shown.estimatedRows;
            std::vector<double> row(grColumns);
            for (std::size_t i = 0; preview.files.empty() && i < std::min(shownRows, file.shape()[0]); ++i) {
                file.read(i * grColumns, row);
                preview.rows.emplace_back();
                for (const double value : row)
                    preview.rows.back().push_back(decimalText(value));
            }
        }
        preview.files.push_back(std::move(shown));
    }
    preview.estimatedBytes = preview.estimatedRows * bytesOfArrayRow + bytesBeside;
}

void previewTable(SourcePreview& preview, const SourceFormat& format, const std::string& columns)
{
    const FileHead head = tableHead(format);
    preview.import = tableImport(format, columns);
    preview.importText = importText(preview.import);
    const auto records = splitRecords(head, preview.import.delimiter);
    const std::size_t first = preview.import.header ? 1 : 0;
    PreviewFile shown{format.table.empty() ? format.path.filename().string() : nameOf(format.table),
                      head.bytes,
                      0,
                      "rows to train on",
                      true,
                      true};
    const std::uint64_t estimated = estimateRecords(head, records.size());
    shown.estimatedRows = estimated - std::min<std::uint64_t>(estimated, first);
    preview.estimatedRows = shown.estimatedRows / static_cast<std::uint64_t>(preview.import.every);
    for (const ImportColumn& column : preview.import.columns) {
        preview.columns.push_back({shown.name, column});
        preview.header.push_back(column.name);
    }
    if (records.size() > first)
        addRows(preview, records, first);
    preview.files.push_back(std::move(shown));
    const std::string problem = importProblem(preview.import);
    if (!problem.empty())
        preview.problems.push_back(problem);
    preview.estimatedBytes = preview.estimatedRows * tableRowBytes(preview.import) + bytesBeside;
}

} // namespace

SourcePreview previewSource(const std::string& path, const std::string& columns, const JobContext& job)
{
    DataParams protocol;
    protocol.columns = columns;
    return previewSource(path, protocol, job);
}

SourcePreview previewSource(const std::string& path, const DataParams& protocol, const JobContext& job)
{
    SourcePreview preview;
    if (path == "sample") {
        preview.kind = SourceKind::Generated;
        preview.format = formatName(preview.kind);
        preview.name = path;
        return preview;
    }
    const SourceFormat format = detectFormat(path, job);
    job.throwIfStopped();
    preview.kind = format.kind;
    preview.format = formatName(format.kind) + (format.processed ? ", processed" : "");
    preview.name = sourceName(format);
    if (format.kind == SourceKind::GrArrays)
        previewArrays(preview, format);
    else if (format.kind == SourceKind::Table)
        previewTable(preview, format, protocol.columns);
    else
        previewDocumented(preview, format, protocol, job);
    return preview;
}

} // namespace watchlab
