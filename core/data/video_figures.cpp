// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/video_figures.h"

#include <map>

namespace watchlab {

namespace {

constexpr std::size_t rowsBetweenLooks = 65536;

/// Sums over the rows of a video.
struct VideoSums {
    std::int64_t trainRows = 0;
    std::int64_t heldOutRows = 0;
    double target = 0;
    std::int64_t lengths = 0; ///< rows that have one
    double lengthMs = 0;
};

void addRows(std::vector<VideoSums>& sums, const PreparedData& data, const std::vector<std::uint32_t>& rows,
             std::int64_t VideoSums::*counter, const JobContext& job)
{
    const ViewingTable& viewings = data.dataset->rows;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (i % rowsBetweenLooks == 0)
            job.throwIfStopped();
        VideoSums& entry = sums[viewings.video[rows[i]]];
        ++(entry.*counter);
        entry.target += data.target->value(rows[i]);
        if (viewings.hasLength(rows[i])) {
            ++entry.lengths;
            entry.lengthMs += viewings.durationMs[rows[i]];
        }
    }
}

std::string textOf(const std::vector<std::string>& texts, std::size_t index)
{
    return index < texts.size() ? texts[index] : std::string();
}

} // namespace

std::vector<VideoFigure> videoFigures(const PreparedData& data, const JobContext& job)
{
    const VideoTable& videos = data.dataset->videos;
    std::vector<VideoSums> sums(videos.size());
    addRows(sums, data, data.train, &VideoSums::trainRows, job);
    addRows(sums, data, data.validation, &VideoSums::heldOutRows, job);
    addRows(sums, data, data.test, &VideoSums::heldOutRows, job);

    struct Entry {
        VideoSums sums;
        std::size_t index = 0; ///< of the first entry with the id
    };
    std::map<std::int64_t, Entry> byId; // arrays may hold a video in several entries
    for (std::size_t i = 0; i < sums.size(); ++i) {
        Entry& entry = byId.try_emplace(videos.id[i], Entry{{}, i}).first->second;
        entry.sums.trainRows += sums[i].trainRows;
        entry.sums.heldOutRows += sums[i].heldOutRows;
        entry.sums.target += sums[i].target;
        entry.sums.lengths += sums[i].lengths;
        entry.sums.lengthMs += sums[i].lengthMs;
    }
    std::vector<VideoFigure> figures;
    for (const auto& [id, entry] : byId) {
        const std::int64_t rows = entry.sums.trainRows + entry.sums.heldOutRows;
        if (rows == 0)
            continue;
        VideoFigure figure;
        figure.id = id;
        figure.name = data.dataset->videoName(entry.index);
        figure.trainRows = entry.sums.trainRows;
        figure.heldOutRows = entry.sums.heldOutRows;
        figure.meanTarget = entry.sums.target / static_cast<double>(rows);
        if (entry.sums.lengths > 0)
            figure.lengthSeconds = entry.sums.lengthMs / 1000.0 / static_cast<double>(entry.sums.lengths);
        figure.category = textOf(videos.category, entry.index);
        figure.caption = textOf(videos.caption, entry.index);
        figures.push_back(std::move(figure));
    }
    return figures;
}

} // namespace watchlab
