// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/action_file.h"

#include "core/data/action_entries.h"
#include "core/data/csv_chunks.h"
#include "core/data/generator/csv_text.h"
#include "core/util/atomic_file.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace watchlab {

namespace {

constexpr std::array<std::string_view, 8> knownActions{"like",    "follow", "forward",  "collect",
                                                       "comment", "share",  "download", "hate"};
/// Types that data have whether they occur or not.
constexpr std::size_t commonActions = 4;
constexpr std::string_view bigMatrix = "big_matrix";
constexpr std::string_view smallMatrix = "small_matrix";
constexpr float longestTime = 1e6F;

struct UnknownAction {
    std::int64_t line = 0;
    std::string text;
};

struct ActionPart {
    std::vector<ActionEntry> entries;
    std::vector<std::int64_t> lines; ///< per entry, within the chunk
    std::vector<UnknownAction> unknown;
};

struct ActionColumns {
    std::size_t matrix, row, action, time;

    explicit ActionColumns(const CsvFile& file)
        : matrix(file.column("matrix"))
        , row(file.column("row"))
        , action(file.column("action"))
        , time(file.column("time"))
    {
    }
};

std::uint32_t readRow(const CsvRecords& record, const ActionColumns& at, const ViewingTable& rows)
{
    const std::string_view matrix = record.raw(at.matrix);
    const bool isBig = matrix == bigMatrix;
    if (!isBig && matrix != smallMatrix)
        record.fail(at.matrix, "which is neither big_matrix nor small_matrix. Correct the value.");
    const std::size_t first = isBig ? 0 : rows.testBegin;
    const std::size_t end = isBig ? rows.testBegin : rows.size();
    const std::int64_t row = record.whole(at.row, 0, std::int64_t(1) << 40);
    if (static_cast<std::size_t>(row) >= end - first)
        record.fail(at.row, "but the matrix has only " + std::to_string(end - first) +
                                " rows, counted from 0. Do these actions belong to other matrices?");
    return static_cast<std::uint32_t>(first + static_cast<std::size_t>(row));
}

ActionPart parseActions(CsvRecords& record, const ActionColumns& at, const ViewingTable& rows)
{
    ActionPart part;
    while (record.next()) {
        const std::uint32_t row = readRow(record, at, rows);
        const auto time = static_cast<float>(record.real(at.time));
        if (!(time >= 0 && time <= longestTime))
            record.fail(at.time, "which is no share of the video's length: 0 or more is. Correct the value.");
        const auto known = std::ranges::find(knownActions, record.raw(at.action));
        if (known == knownActions.end()) {
            part.unknown.push_back({record.line(), std::string(record.raw(at.action).substr(0, 40))});
            continue;
        }
        part.entries.push_back({row, static_cast<std::uint8_t>(known - knownActions.begin()), time});
        part.lines.push_back(record.line());
    }
    return part;
}

/// Puts together what the lines say.
class ActionBuild {
public:
    ActionBuild(Dataset& dataset, std::string file)
        : m_dataset(dataset)
        , m_file(std::move(file))
    {
    }

    void take(const ActionPart& part, std::int64_t linesBefore)
    {
        for (const UnknownAction& unknown : part.unknown)
            note(linesBefore + unknown.line, "action", unknown.text, "no known action; left out");
        for (std::size_t i = 0; i < part.entries.size(); ++i) {
            ActionEntry entry = part.entries[i];
            const float exit = exitTime(m_dataset.rows, entry.row);
            if (entry.time > exit) {
                note(linesBefore + part.lines[i], "time", timeText(entry.time),
                     "after the viewer had left; placed at the exit");
                entry.time = exit;
            }
            m_entries.push_back(entry);
            m_lines.push_back(linesBefore + part.lines[i]);
        }
    }

    ViewingActions finish()
    {
        const auto sooner = [](const ActionEntry& a, const ActionEntry& b) {
            return a.row != b.row ? a.row < b.row : a.time < b.time;
        };
        if (!std::ranges::is_sorted(m_entries, sooner)) {
            std::ranges::stable_sort(m_entries, sooner);
            m_lines.clear(); // they tell no longer which is whose
        }
        dropRepeated();
        ViewingActions actions;
        std::array<std::uint8_t, knownActions.size()> code{};
        for (std::size_t type = 0; type < knownActions.size(); ++type) {
            if (type >= commonActions && std::ranges::none_of(m_entries, [type](const ActionEntry& entry) {
                    return entry.action == type;
                }))
                continue;
            code[type] = static_cast<std::uint8_t>(actions.names.size());
            actions.names.emplace_back(knownActions[type]);
        }
        for (ActionEntry& entry : m_entries)
            entry.action = code[entry.action];
        actions.timed.assign(actions.names.size(), true);
        assignActions(actions, m_dataset.rows.size(), m_entries);
        return actions;
    }

private:
    static std::string timeText(float time)
    {
        std::array<char, 40> digits{};
        return {digits.data(), std::to_chars(digits.data(), digits.data() + digits.size(), time).ptr};
    }

    void note(std::int64_t line, const char* column, std::string text, const char* message)
    {
        m_dataset.problems.add({m_file, line, column, std::move(text), message});
    }

    void dropRepeated()
    {
        std::size_t kept = 0;
        std::uint32_t seen = 0;
        for (std::size_t i = 0; i < m_entries.size(); ++i) {
            const ActionEntry entry = m_entries[i];
            if (kept == 0 || m_entries[kept - 1].row != entry.row)
                seen = 0;
            const std::uint32_t bit = std::uint32_t(1) << entry.action;
            if (seen & bit) {
                note(m_lines.empty() ? 0 : m_lines[i], "action", std::string(knownActions[entry.action]),
                     "for the second time in a viewing; left out");
                continue;
            }
            seen |= bit;
            m_entries[kept++] = entry;
        }
        m_entries.resize(kept);
    }

    Dataset& m_dataset;
    std::string m_file;
    std::vector<ActionEntry> m_entries;
    std::vector<std::int64_t> m_lines;
};

} // namespace

void writeActionFile(const std::filesystem::path& path, const Dataset& dataset, const JobContext& job)
{
    constexpr std::size_t rowsPerPiece = std::size_t(1) << 18;
    const ViewingActions& actions = dataset.actions;
    const ViewingTable& rows = dataset.rows;
    AtomicFile file(path);
    file.write("matrix,row,action,time\n");
    generator::CsvText csv;
    for (std::size_t row = 0; row < rows.size(); ++row) {
        if (row % rowsPerPiece == 0) {
            job.throwIfStopped();
            job.report(std::string("Writing ") + actionFileName, row, rows.size());
            file.write(csv.take());
            csv = {};
        }
        const std::span<const std::uint8_t> types = actions.of(row);
        const bool isBig = row < rows.testBegin;
        for (std::size_t i = 0; i < types.size(); ++i)
            csv.field(isBig ? bigMatrix : smallMatrix)
                .whole(static_cast<std::int64_t>(isBig ? row : row - rows.testBegin))
                .field(actions.names[types[i]])
                .shortReal(actions.timesOf(row)[i])
                .endRecord();
    }
    file.write(csv.take());
    file.commit();
}

void readActionFile(const CsvFile& file, Dataset& dataset, const JobContext& job)
{
    const ActionColumns columns(file);
    ActionBuild build(dataset, file.shortName());
    parseChunks(
        file, job, [&](CsvRecords& records) { return parseActions(records, columns, dataset.rows); },
        [&](const ActionPart& part, std::int64_t linesBefore) { build.take(part, linesBefore); });
    dataset.actions = build.finish();
}

} // namespace watchlab
