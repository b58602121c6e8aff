// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/csv_chunks.h"
#include "core/data/kuairand_parts.h"
#include "core/data/table_reader.h"

#include <array>
#include <bit>
#include <cmath>
#include <limits>

namespace watchlab::kuairand {

namespace {

using namespace kuairec;

constexpr std::int64_t largestMs = std::numeric_limits<std::int32_t>::max();
constexpr std::int64_t latestMs = 4'102'444'800'000; // 2100

/// Columns whose being above 0 is a signal; bit i of ViewingTable::signals. Names of Dataset::signalNames.
constexpr std::array<std::string_view, 12> signalColumns{
    "is_click",  "is_like",      "is_follow",         "is_comment",        "is_forward",       "is_hate",
    "long_view", "play_time_ms", "profile_stay_time", "comment_stay_time", "is_profile_enter", "is_rand"};

struct LogColumns {
    std::size_t user, video, date, time, play, length;
    std::array<std::size_t, signalColumns.size()> signals;

    explicit LogColumns(const CsvFile& file)
        : user(file.column("user_id"))
        , video(file.column("video_id"))
        , date(file.column("date"))
        , time(file.column("time_ms"))
        , play(file.column("play_time_ms"))
        , length(file.column("duration_ms"))
    {
        for (std::size_t i = 0; i < signals.size(); ++i)
            signals[i] = file.column(signalColumns[i]);
    }
};

/// Rows whose user and video are ids, not yet entries.
ViewingTable parseLog(CsvRecords& record, const LogColumns& at, const RowFilter& filter)
{
    ViewingTable rows;
    while (record.next()) {
        const std::int64_t user = record.whole(at.user, 0, largestId);
        const std::int64_t video = record.whole(at.video, 0, largestId);
        const std::int64_t timeMs = record.whole(at.time, 0, latestMs);
        if (!filter.takes(user, video, timeMs))
            continue;
        rows.user.push_back(static_cast<std::uint32_t>(user));
        rows.video.push_back(static_cast<std::uint32_t>(video));
        rows.watchMs.push_back(static_cast<std::int32_t>(record.whole(at.play, 0, largestMs)));
        rows.durationMs.push_back(static_cast<std::int32_t>(record.whole(at.length, 0, largestMs)));
        rows.date.push_back(
            record.empty(at.date) ? 0 : static_cast<std::int32_t>(record.whole(at.date, 0, 99991231)));
        rows.timestamp.push_back(static_cast<double>(timeMs) / 1000);
        rows.watchRatio.push_back(watchRatio(rows.watchMs.back(), rows.durationMs.back()));
        std::uint16_t signals = 0;
        for (std::size_t i = 0; i < at.signals.size(); ++i) {
            if (!record.empty(at.signals[i]) && record.real(at.signals[i]) > 0)
                signals = static_cast<std::uint16_t>(signals | 1u << i);
        }
        rows.signals.push_back(signals);
    }
    return rows;
}

void appendRows(ViewingTable& whole, const ViewingTable& part, Build& build)
{
    for (std::size_t row = 0; row < part.size(); ++row) {
        whole.user.push_back(build.addUser(part.user.data()[row]));
        whole.video.push_back(build.addVideo(part.video.data()[row]));
    }
    whole.watchMs.append(part.watchMs);
    whole.durationMs.append(part.durationMs);
    whole.date.append(part.date);
    whole.timestamp.append(part.timestamp);
    whole.watchRatio.append(part.watchRatio);
    whole.signals.append(part.signals);
}

} // namespace

RowFilter RowFilter::ofShare(double share, std::int64_t seed)
{
    if (share >= 1)
        return {};
    return {static_cast<std::uint64_t>(std::ldexp(share, 64)), static_cast<std::uint64_t>(seed)};
}

bool RowFilter::takes(std::int64_t user, std::int64_t video, std::int64_t timeMs) const
{
    if (below == ~std::uint64_t(0))
        return true;
    std::uint64_t mixed = seed;
    for (const std::int64_t word : {user, video, timeMs}) { // the finalizer of SplitMix64 for each
        mixed += static_cast<std::uint64_t>(word) + 0x9E3779B97F4A7C15;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        mixed ^= mixed >> 31;
    }
    return mixed < below;
}

void readLog(const CsvFile& file, Build& build, const RowFilter& filter, const JobContext& job)
{
    const LogColumns columns(file);
    parseChunks(
        file, job, [&](CsvRecords& records) { return parseLog(records, columns, filter); },
        [&](const ViewingTable& part, std::int64_t) { appendRows(build.dataset.rows, part, build); });
    if (build.dataset.signalNames.empty())
        build.dataset.signalNames.assign(signalColumns.begin(), signalColumns.end());
}

} // namespace watchlab::kuairand
