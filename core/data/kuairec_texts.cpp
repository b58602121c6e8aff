// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/kuairec_parts.h"
#include "core/util/utf8.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <optional>

namespace watchlab::kuairec {

namespace {

/// The value that KuaiRec's category columns have for "none".
std::string withoutUnknown(const std::string& text)
{
    return text == "UNKNOWN" ? std::string() : text;
}

/// A record's table index, or none with a problem for an id that is no number or that no other file has.
std::uint32_t findOwner(const CsvFile& file, const CsvRecords& record, std::size_t column,
                        const IdIndex& index, DataProblems& problems)
{
    std::int64_t id = 0;
    const bool number = parseWhole(record.raw(column), id) == NumberText::Good;
    const std::uint32_t found = number ? index.find(id) : IdIndex::none;
    if (found == IdIndex::none)
        problems.add(
            {file.shortName(), record.line(), file.columns()[column], shortened(record.raw(column)),
             number ? "not in the dataset; the line is not used" : "not a number; the line is not used"});
    return found;
}

/// Text columns of a file as side columns, one entry per user or video; columns that the file lacks are left
/// out.
class TextColumns {
public:
    TextColumns(const CsvFile& file, std::initializer_list<std::string_view> names, std::size_t entries)
        : m_file(file)
    {
        for (const std::string_view name : names) {
            const auto column = file.findColumn(name);
            if (!column)
                continue;
            m_columns.push_back(*column);
            m_side.push_back({std::string(name), {}, std::vector<std::string>(entries)});
        }
    }

    /// Keeps the first text that is there.
    void read(const CsvRecords& record, std::size_t entry, DataProblems& problems)
    {
        for (std::size_t i = 0; i < m_columns.size(); ++i) {
            std::string& text = m_side[i].texts[entry];
            if (!text.empty() || record.empty(m_columns[i]))
                continue;
            std::int64_t replaced = 0;
            text = record.text(m_columns[i], replaced);
            if (replaced > 0)
                noteReplaced(m_file, record, m_columns[i], replaced, problems);
        }
    }

    void moveTo(std::vector<SideColumn>& side)
    {
        side.insert(side.end(), std::make_move_iterator(m_side.begin()),
                    std::make_move_iterator(m_side.end()));
    }

private:
    const CsvFile& m_file;
    std::vector<std::size_t> m_columns;
    std::vector<SideColumn> m_side;
};

} // namespace

void readCaptions(const CsvFile& file, Build& build, const JobContext& job)
{
    VideoTable& videos = build.dataset.videos;
    DataProblems& problems = build.dataset.problems;
    const std::size_t idColumn = file.column("video_id");
    TextColumns texts(file,
                      {"caption", "first_level_category_name", "manual_cover_text", "topic_tag",
                       "second_level_category_name", "third_level_category_name", "first_level_category_id",
                       "second_level_category_id", "third_level_category_id"},
                      videos.size());
    CsvRecords record(file, file.body());
    while (record.next()) {
        job.throwIfStopped();
        if (record.irregular())
            problems.add({file.shortName(), record.line(), "", "",
                          std::to_string(record.fieldCount()) + " fields instead of " +
                              std::to_string(file.columns().size()) + "; what is there is used"});
        const std::uint32_t video = findOwner(file, record, idColumn, build.videos, problems);
        if (video != IdIndex::none)
            texts.read(record, video, problems);
    }
    std::vector<SideColumn> side;
    texts.moveTo(side);
    for (SideColumn& column : side) {
        if (column.name == "caption") {
            videos.caption = std::move(column.texts);
            continue;
        }
        if (column.name == "first_level_category_name") {
            videos.category.resize(column.texts.size());
            std::ranges::transform(column.texts, videos.category.begin(), withoutUnknown);
        }
        videos.side.push_back(std::move(column));
    }
}

namespace {

/// The counters of a day; a column that the file lacks is empty, and so is a text that is no count, with a
/// problem.
class DailyCounters {
public:
    explicit DailyCounters(const CsvFile& file)
        : m_file(file)
        , m_date(file.findColumn("date"))
    {
        for (std::size_t i = 0; i < DailyTable::counters.size(); ++i)
            m_columns[i] = file.findColumn(DailyTable::counters[i]);
    }

    void read(const CsvRecords& record, std::uint32_t video, DailyTable& daily, DataProblems& problems) const
    {
        const double date = number(record, m_date, problems);
        const bool isDate = date >= 1 && date <= 99991231;
        if (!isDate && !std::isnan(date))
            problems.add({m_file.shortName(), record.line(), m_file.columns()[*m_date],
                          shortened(record.raw(*m_date)), "not a date; it is taken as empty"});
        daily.video.push_back(video);
        daily.date.push_back(isDate ? static_cast<std::int32_t>(date) : 0);
        for (std::size_t i = 0; i < m_columns.size(); ++i)
            daily.counts[i].push_back(static_cast<float>(number(record, m_columns[i], problems)));
    }

private:
    double number(const CsvRecords& record, std::optional<std::size_t> column, DataProblems& problems) const
    {
        double value = std::numeric_limits<double>::quiet_NaN();
        if (!column || record.empty(*column))
            return value;
        if (parseReal(record.raw(*column), value) == NumberText::Good && value >= 0)
            return value;
        problems.add({m_file.shortName(), record.line(), m_file.columns()[*column],
                      shortened(record.raw(*column)), "not a count; it is taken as empty"});
        return std::numeric_limits<double>::quiet_NaN();
    }

    const CsvFile& m_file;
    std::optional<std::size_t> m_date;
    std::array<std::optional<std::size_t>, DailyTable::counters.size()> m_columns;
};

} // namespace

void readDailyFeatures(const CsvFile& file, Build& build, const JobContext& job)
{
    VideoTable& videos = build.dataset.videos;
    const std::size_t idColumn = file.column("video_id");
    TextColumns texts(file,
                      {"author_id", "video_type", "upload_dt", "upload_type", "music_id", "video_tag_name"},
                      videos.size());
    const DailyCounters counters(file);
    CsvRecords record(file, file.body());
    while (record.next()) {
        job.throwIfStopped();
        const std::uint32_t video = findOwner(file, record, idColumn, build.videos, build.dataset.problems);
        if (video == IdIndex::none)
            continue;
        texts.read(record, video, build.dataset.problems);
        counters.read(record, video, build.dataset.daily, build.dataset.problems);
    }
    const auto before = static_cast<std::ptrdiff_t>(videos.side.size());
    texts.moveTo(videos.side);
    std::for_each(videos.side.begin() + before, videos.side.end(), becomeNumbers);
}

void readSocialNetwork(const CsvFile& file, Build& build, const JobContext& job)
{
    const std::size_t idColumn = file.column("user_id");
    TextColumns texts(file, {"friend_list"}, build.dataset.users.size());
    CsvRecords record(file, file.body());
    while (record.next()) {
        job.throwIfStopped();
        const std::uint32_t user = findOwner(file, record, idColumn, build.users, build.dataset.problems);
        if (user != IdIndex::none)
            texts.read(record, user, build.dataset.problems);
    }
    texts.moveTo(build.dataset.users.side);
}

} // namespace watchlab::kuairec
