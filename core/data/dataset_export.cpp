// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/dataset_export.h"

#include "core/data/atomic_header.h"
#include "core/data/delimited_file.h"
#include "core/util/atomic_folder.h"

#include <algorithm>
#include <array>
#include <functional>

namespace watchlab {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t rowsBetweenReports = 65536;

enum class Part : std::uint8_t { None, Train, Validation, Test };
constexpr std::array<std::string_view, 4> partWords{"", "train", "validation", "test"};

std::vector<Part> partsOf(const PreparedData& data)
{
    std::vector<Part> parts(data.dataset->rows.size(), Part::None);
    for (const std::uint32_t row : data.train)
        parts[row] = Part::Train;
    for (const std::uint32_t row : data.validation)
        parts[row] = Part::Validation;
    for (const std::uint32_t row : data.test)
        parts[row] = Part::Test;
    return parts;
}

/// A column of the rows, as it is written.
struct RowColumn {
    std::string name;
    std::string_view type;
    std::function<void(DelimitedFile&, std::uint32_t row)> write;
};

template<typename T>
void addNumbers(std::vector<RowColumn>& columns, std::string_view name, const Column<T>& values)
{
    if (values.empty())
        return;
    columns.push_back({std::string(name), "float", [&values](DelimitedFile& file, std::uint32_t row) {
                           if constexpr (std::is_floating_point_v<T>)
                               file.add(values[row]);
                           else
                               file.add(static_cast<std::int64_t>(values[row]));
                       }});
}

/// A play time or length; empty where it is not known.
void addMilliseconds(std::vector<RowColumn>& columns, std::string_view name,
                     const Column<std::int32_t>& values)
{
    if (values.empty())
        return;
    columns.push_back({std::string(name), "float", [&values](DelimitedFile& file, std::uint32_t row) {
                           if (values[row] < 0)
                               file.add(std::string_view());
                           else
                               file.add(static_cast<std::int64_t>(values[row]));
                       }});
}

std::vector<RowColumn> rowColumns(const PreparedData& data, const std::vector<Part>& parts)
{
    const Dataset& dataset = *data.dataset;
    const ViewingTable& rows = dataset.rows;
    std::vector<RowColumn> columns;
    columns.push_back({"user_id", "token", [&](DelimitedFile& file, std::uint32_t row) {
                           file.add(dataset.userName(rows.user[row]));
                       }});
    columns.push_back({"item_id", "token", [&](DelimitedFile& file, std::uint32_t row) {
                           file.add(dataset.videoName(rows.video[row]));
                       }});
    addMilliseconds(columns, "play_ms", rows.watchMs);
    addMilliseconds(columns, "length_ms", rows.durationMs);
    addNumbers(columns, atomic::ratioName, rows.watchRatio);
    addNumbers(columns, atomic::normalizedRatioName, rows.normalizedRatio);
    addNumbers(columns, "timestamp", rows.timestamp);
    addNumbers(columns, atomic::dateName, rows.date);
    addNumbers(columns, dataset.givenTargetName, rows.givenTarget);
    for (std::size_t bit = 0; bit < dataset.signalNames.size() && !rows.signals.empty(); ++bit)
        columns.push_back({std::string(atomic::signalPrefix) + dataset.signalNames[bit], "float",
                           [&rows, bit](DelimitedFile& file, std::uint32_t row) {
                               file.add(static_cast<std::int64_t>(rows.signals[row] >> bit & 1));
                           }});
    columns.push_back(
        {std::string(atomic::targetName), "float",
         [&data](DelimitedFile& file, std::uint32_t row) { file.add(data.target->value(row)); }});
    columns.push_back(
        {std::string(atomic::partName), "token", [&parts](DelimitedFile& file, std::uint32_t row) {
             file.add(partWords[static_cast<std::size_t>(parts[row])]);
         }});
    return columns;
}

ExportedRows writeRows(const PreparedData& data, const fs::path& path, bool typed, const JobContext& job)
{
    const std::vector<Part> parts = partsOf(data);
    const std::vector<RowColumn> columns = rowColumns(data, parts);
    DelimitedFile file(path, typed ? '\t' : ',');
    for (const RowColumn& column : columns)
        file.add(typed ? column.name + ":" + std::string(column.type) : column.name);
    file.endLine();
    const std::string phase = "Writing " + path.filename().string();
    for (std::size_t row = 0; row < parts.size(); ++row) {
        if (row % rowsBetweenReports == 0) {
            job.throwIfStopped();
            job.report(phase, row, parts.size());
        }
        if (parts[row] == Part::None)
            continue;
        for (const RowColumn& column : columns)
            column.write(file, static_cast<std::uint32_t>(row));
        file.endLine();
    }
    file.commit();
    return {static_cast<std::int64_t>(data.train.size()), static_cast<std::int64_t>(data.validation.size()),
            static_cast<std::int64_t>(data.test.size())};
}

/// Fields [begin, end) of one vocabulary: a list of tokens.
struct FieldGroup {
    std::string name;
    std::size_t begin = 0;
    std::size_t end = 0;
};

std::vector<FieldGroup> fieldGroups(const FieldTable& table)
{
    std::vector<FieldGroup> groups;
    const std::vector<Field>& fields = table.fields();
    for (std::size_t begin = 1; begin < fields.size();) {
        std::size_t end = begin + 1;
        while (end < fields.size() && fields[end].vocabulary == fields[begin].vocabulary)
            ++end;
        std::string name = fields[begin].name;
        while (end > begin + 1 && !name.empty() && name.back() >= '0' && name.back() <= '9')
            name.pop_back();
        groups.push_back({std::move(name), begin, end});
        begin = end;
    }
    return groups;
}

template<typename Table, typename NameOf>
class OwnerFile {
public:
    OwnerFile(const fs::path& path, const Table& table, std::string id, NameOf nameOf)
        : m_file(path, '\t')
        , m_table(table)
        , m_groups(fieldGroups(table.fields))
        , m_nameOf(nameOf)
    {
        m_file.add(id + ":token");
        for (const FieldGroup& group : m_groups)
            m_file.add(group.name + (group.end - group.begin > 1 ? ":token_seq" : ":token"));
        for (const SideColumn& side : table.side) {
            if (side.isFeature)
                m_file.add(side.name + ":float");
        }
    }

    void addText(const char* name, const std::vector<std::string>& texts)
    {
        if (texts.empty())
            return;
        m_file.add(name);
        m_texts.push_back(&texts);
    }

    void write(const JobContext& job)
    {
        m_file.endLine();
        for (std::size_t entry = 0; entry < m_table.size(); ++entry) {
            if (entry % rowsBetweenReports == 0)
                job.throwIfStopped();
            m_file.add(m_nameOf(entry));
            for (const FieldGroup& group : m_groups)
                m_file.add(codes(group, entry));
            for (const SideColumn& side : m_table.side) {
                if (side.isFeature)
                    m_file.add(side.numbers[entry]);
            }
            for (const std::vector<std::string>* texts : m_texts)
                m_file.add((*texts)[entry]);
            m_file.endLine();
        }
        m_file.commit();
    }

private:
    std::string codes(const FieldGroup& group, std::size_t entry) const
    {
        std::string text;
        for (std::size_t field = group.begin; field < group.end; ++field) {
            if (m_table.fields.mask(entry)[field])
                text += (text.empty() ? "" : " ") + std::to_string(m_table.fields.codes(entry)[field]);
        }
        return text;
    }

    DelimitedFile m_file;
    const Table& m_table;
    std::vector<FieldGroup> m_groups;
    std::vector<const std::vector<std::string>*> m_texts;
    NameOf m_nameOf;
};

std::string nameOf(fs::path folder)
{
    folder = fs::absolute(folder).lexically_normal();
    return (folder.has_filename() ? folder : folder.parent_path()).filename().string();
}

} // namespace

ExportedRows writeAtomicFiles(const PreparedData& data, const fs::path& folder, const JobContext& job)
{
    const Dataset& dataset = *data.dataset;
    if (dataset.distinctUsers() != dataset.users.size() || dataset.distinctVideos() != dataset.videos.size())
        throw UsageError("to",
                         "in " + dataset.name +
                             " the same id has different fields in different rows, which RecBole's files "
                             "cannot say. Write gr-npy or csv instead.");
    AtomicFolder out(folder);
    const std::string name = nameOf(folder);
    const ExportedRows written = writeRows(data, out.path() / (name + ".inter"), true, job);
    OwnerFile users(out.path() / (name + ".user"), dataset.users, "user_id",
                    [&](std::size_t entry) { return dataset.userName(entry); });
    users.write(job);
    OwnerFile items(out.path() / (name + ".item"), dataset.videos, "item_id",
                    [&](std::size_t entry) { return dataset.videoName(entry); });
    items.addText("caption:token_seq", dataset.videos.caption);
    items.addText("category_name:token", dataset.videos.category);
    items.write(job);
    job.throwIfStopped();
    out.commit();
    return written;
}

ExportedRows writeCsvFiles(const PreparedData& data, const fs::path& folder, const JobContext& job)
{
    AtomicFolder out(folder);
    const ExportedRows written = writeRows(data, out.path() / "rows.csv", false, job);
    job.throwIfStopped();
    out.commit();
    return written;
}

} // namespace watchlab
