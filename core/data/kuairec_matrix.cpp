// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/csv_chunks.h"
#include "core/data/kuairec_parts.h"

#include <limits>

namespace watchlab::kuairec {

namespace {

constexpr std::int64_t largestMs = std::numeric_limits<std::int32_t>::max();

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

/// The rows of one chunk.
struct MatrixPart {
    ViewingTable rows;
    std::vector<UnknownId> users;
    std::vector<UnknownId> videos;
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

MatrixPart parseRows(CsvRecords& record, const MatrixColumns& at, const Build& build, std::size_t usualRows)
{
    MatrixPart part;
    ViewingTable& rows = part.rows;
    reserveRows(rows, usualRows);
    while (record.next()) {
        const std::size_t row = rows.size();
        rows.user.push_back(
            findOrNote(build.users, record.whole(at.user, 0, largestId), record, row, part.users));
        rows.video.push_back(
            findOrNote(build.videos, record.whole(at.video, 0, largestId), record, row, part.videos));
        rows.watchMs.push_back(static_cast<std::int32_t>(record.whole(at.watch, 0, largestMs)));
        rows.durationMs.push_back(static_cast<std::int32_t>(record.whole(at.duration, 0, largestMs)));
        rows.date.push_back(
            record.empty(at.date) ? 0 : static_cast<std::int32_t>(record.whole(at.date, 0, 99991231)));
        rows.timestamp.push_back(record.real(at.timestamp));
        rows.watchRatio.push_back(readRatio(record, at.ratio));
    }
    return part;
}

void appendRows(ViewingTable& whole, const ViewingTable& part)
{
    whole.user.append(part.user);
    whole.video.append(part.video);
    whole.watchMs.append(part.watchMs);
    whole.durationMs.append(part.durationMs);
    whole.date.append(part.date);
    whole.timestamp.append(part.timestamp);
    whole.watchRatio.append(part.watchRatio);
}

/// Gives ids that no feature file has an entry of their own, the first time with a problem to be read.
void resolveUnknown(MatrixPart& part, std::int64_t linesBefore, Build& build, const CsvFile& file)
{
    for (const UnknownId& unknown : part.users) {
        if (build.users.find(unknown.id) == IdIndex::none)
            build.dataset.problems.add({file.shortName(), linesBefore + unknown.line, "user_id",
                                        std::to_string(unknown.id),
                                        "not in user_features.csv; the user counts without features"});
        part.rows.user[unknown.row] = build.addUser(unknown.id);
    }
    for (const UnknownId& unknown : part.videos) {
        if (build.videos.find(unknown.id) == IdIndex::none)
            build.dataset.problems.add({file.shortName(), linesBefore + unknown.line, "video_id",
                                        std::to_string(unknown.id),
                                        "not in item_categories.csv; the video counts without categories"});
        part.rows.video[unknown.row] = build.addVideo(unknown.id);
    }
}

} // namespace

void reserveRows(ViewingTable& rows, std::size_t count)
{
    rows.user.reserve(count);
    rows.video.reserve(count);
    rows.watchMs.reserve(count);
    rows.durationMs.reserve(count);
    rows.date.reserve(count);
    rows.timestamp.reserve(count);
    rows.watchRatio.reserve(count);
}

void readMatrix(const CsvFile& file, Build& build, const JobContext& job)
{
    noteUnknownColumns(file,
                       {"user_id", "video_id", "play_duration", "video_duration", "time", "date", "timestamp",
                        "watch_ratio"},
                       build.dataset.problems);
    const MatrixColumns columns(file);
    const IdIndex knownUsers = build.users;
    const IdIndex knownVideos = build.videos;
    const Build known{build.dataset, knownUsers, knownVideos};
    const std::size_t before = build.dataset.rows.size();
    const CsvChunking chunking;
    const std::size_t usualRows =
        file.estimateRecords() * chunking.chunkBytes / (file.file().size() + 1) + 64;
    parseChunks(
        file, job, [&](CsvRecords& records) { return parseRows(records, columns, known, usualRows); },
        [&](MatrixPart part, std::int64_t linesBefore) {
            resolveUnknown(part, linesBefore, build, file);
            appendRows(build.dataset.rows, part.rows);
        },
        chunking);
    if (build.dataset.rows.size() == before)
        throw InputError({file.name(), 1}, "has a header but no rows. Copy the file again.");
}

} // namespace watchlab::kuairec
