// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/csv_chunks.h"
#include "core/data/kuairec_parts.h"
#include "core/util/huge_pages.h"

#include <algorithm>
#include <limits>
#include <mutex>

namespace watchlab::kuairec {

namespace {

constexpr std::int64_t largestMs = std::numeric_limits<std::int32_t>::max();
constexpr std::size_t leastRoom = 32768; ///< rows; what a chunk has, usually

/// Where the columns are that this reader needs.
struct MatrixColumns {
    std::size_t user, video, watch, duration, date, timestamp, ratio;

    explicit MatrixColumns(const CsvFile& file)
        : user(file.column("user_id"))
        , video(file.column("video_id"))
        , watch(file.column("play_duration"))
        , duration(file.column("video_duration"))
        , date(file.column("date"))
        , timestamp(file.column("timestamp"))
        , ratio(file.column("watch_ratio"))
    {
    }
};

/// An id that the feature files do not have, met in a part's row.
struct UnknownId {
    std::size_t row = 0; ///< within the part
    std::int64_t id = 0;
    std::int64_t line = 0; ///< from the chunk's first
};

/// The rows of one chunk. The columns are longer than what is in them, so that a row costs no look at seven
/// ends.
struct MatrixPart {
    std::size_t rows = 0;
    std::vector<std::uint32_t> user, video;
    std::vector<std::int32_t> watchMs, durationMs, date;
    std::vector<double> timestamp, ratio;
    std::vector<UnknownId> unknownUsers;
    std::vector<UnknownId> unknownVideos;

    std::size_t room() const { return user.size(); }
    void makeRoom(std::size_t count)
    {
        const auto resize = [count](auto&... columns) { (columns.resize(count), ...); };
        resize(user, video, watchMs, durationMs, date, timestamp, ratio);
    }
};

/// Parts that have been used, to be used again: memory that is given back costs page faults when it is
/// fetched anew. Any thread.
class PartPool {
public:
    MatrixPart get()
    {
        const std::scoped_lock lock(m_mutex);
        if (m_parts.empty())
            return {};
        MatrixPart part = std::move(m_parts.back());
        m_parts.pop_back();
        part.rows = 0;
        part.unknownUsers.clear();
        part.unknownVideos.clear();
        return part;
    }
    void putBack(MatrixPart part)
    {
        const std::scoped_lock lock(m_mutex);
        m_parts.push_back(std::move(part));
    }

private:
    std::mutex m_mutex;
    std::vector<MatrixPart> m_parts;
};

std::uint32_t findOrNote(const IdIndex& index, std::int64_t id, const CsvRecords& record, std::size_t row,
                         std::vector<UnknownId>& unknown)
{
    const std::uint32_t found = index.find(id);
    if (found == IdIndex::none) [[unlikely]]
        unknown.push_back({row, id, record.line()});
    return found;
}

double readRatio(const CsvRecords& record, std::size_t column)
{
    const double ratio = record.real(column);
    if (ratio < 0) [[unlikely]]
        record.fail(column, "which is negative. Correct the value, or leave it empty if it is not known.");
    return ratio;
}

void parseRows(CsvRecords& record, const MatrixColumns& at, const Build& build, MatrixPart& part)
{
    while (record.next()) {
        const std::size_t row = part.rows;
        if (row == part.room()) [[unlikely]]
            part.makeRoom(std::max(leastRoom, row + row / 2));
        part.user[row] =
            findOrNote(build.users, record.whole(at.user, 0, largestId), record, row, part.unknownUsers);
        part.video[row] =
            findOrNote(build.videos, record.whole(at.video, 0, largestId), record, row, part.unknownVideos);
        part.watchMs[row] = static_cast<std::int32_t>(record.whole(at.watch, 0, largestMs));
        part.durationMs[row] = static_cast<std::int32_t>(record.whole(at.duration, 0, largestMs));
        part.date[row] =
            record.empty(at.date) ? 0 : static_cast<std::int32_t>(record.whole(at.date, 0, 99991231));
        part.timestamp[row] = record.real(at.timestamp);
        part.ratio[row] = readRatio(record, at.ratio);
        ++part.rows;
    }
}

void appendRows(ViewingTable& whole, const MatrixPart& part)
{
    const auto append = [&](auto& column, const auto& values) {
        column.append(values.data(), values.data() + part.rows);
    };
    append(whole.user, part.user);
    append(whole.video, part.video);
    append(whole.watchMs, part.watchMs);
    append(whole.durationMs, part.durationMs);
    append(whole.date, part.date);
    append(whole.timestamp, part.timestamp);
    append(whole.watchRatio, part.ratio);
}

/// Gives ids that no feature file has an entry of their own, the first time with a problem to be read.
void resolveUnknown(MatrixPart& part, std::int64_t linesBefore, Build& build, const CsvFile& file)
{
    for (const UnknownId& unknown : part.unknownUsers) {
        if (build.users.find(unknown.id) == IdIndex::none)
            build.dataset.problems.add({file.shortName(), linesBefore + unknown.line, "user_id",
                                        std::to_string(unknown.id),
                                        "not in user_features.csv; the user counts without features"});
        part.user[unknown.row] = build.addUser(unknown.id);
    }
    for (const UnknownId& unknown : part.unknownVideos) {
        if (build.videos.find(unknown.id) == IdIndex::none)
            build.dataset.problems.add({file.shortName(), linesBefore + unknown.line, "video_id",
                                        std::to_string(unknown.id),
                                        "not in item_categories.csv; the video counts without categories"});
        part.video[unknown.row] = build.addVideo(unknown.id);
    }
}

} // namespace

void reserveRows(ViewingTable& rows, std::size_t count)
{
    const auto reserve = [count](auto&... columns) {
        (columns.reserve(count), ...);
        (preferHugePages(columns.data(), count * sizeof(columns[0])), ...);
    };
    reserve(rows.user, rows.video, rows.watchMs, rows.durationMs, rows.date, rows.timestamp, rows.watchRatio);
}

void readMatrix(const CsvFile& file, Build& build, const JobContext& job)
{
    noteUnknownColumns(file,
                       {"user_id", "video_id", "play_duration", "video_duration", "time", "date", "timestamp",
                        "watch_ratio"},
                       build.dataset.problems);
    const MatrixColumns columns(file);
    const Build known = build; // parts are looked up in it while new ids get entries
    const std::size_t before = build.dataset.rows.size();
    PartPool pool;
    parseChunks(
        file, job,
        [&](CsvRecords& records) {
            MatrixPart part = pool.get();
            parseRows(records, columns, known, part);
            return part;
        },
        [&](MatrixPart part, std::int64_t linesBefore) {
            resolveUnknown(part, linesBefore, build, file);
            appendRows(build.dataset.rows, part);
            pool.putBack(std::move(part));
        });
    if (build.dataset.rows.size() == before)
        throw InputError({file.name(), 1}, "has a header but no rows. Copy the file again.");
}

} // namespace watchlab::kuairec
