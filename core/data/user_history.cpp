// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/user_history.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <utility>

namespace watchlab {

namespace {

constexpr std::size_t rowsBetweenLooks = 65536;

using Part = std::pair<RowPart, const std::vector<std::uint32_t>*>;

std::array<Part, 3> partsOf(const PreparedData& data)
{
    return {Part{RowPart::Train, &data.train}, Part{RowPart::Validation, &data.validation},
            Part{RowPart::Test, &data.test}};
}

std::string textOf(const std::vector<std::string>& texts, std::uint32_t index)
{
    return texts.empty() ? std::string() : texts[index];
}

HistoryRow describe(const PreparedData& data, std::uint32_t row, RowPart part)
{
    const ViewingTable& rows = data.dataset->rows;
    const VideoTable& videos = data.dataset->videos;
    const std::uint32_t video = rows.video[row];
    HistoryRow result;
    result.row = row;
    result.part = part;
    result.videoId = videos.id[video];
    result.caption = textOf(videos.caption, video);
    result.category = textOf(videos.category, video);
    if (rows.hasLength(row))
        result.lengthSeconds = rows.durationMs[row] / 1000.0;
    if (!rows.timestamp.empty())
        result.timestamp = rows.timestamp[row];
    result.truth = data.target->value(row);
    return result;
}

bool isLater(const HistoryRow& one, const HistoryRow& other)
{
    const double oneTime = std::isnan(one.timestamp) ? -1 : one.timestamp;
    const double otherTime = std::isnan(other.timestamp) ? -1 : other.timestamp;
    return oneTime != otherTime ? oneTime > otherTime : one.row > other.row;
}

} // namespace

std::vector<HistoryRow> userHistory(const PreparedData& data, std::int64_t userId, std::size_t most,
                                    const JobContext& job)
{
    const UserTable& users = data.dataset->users;
    std::vector<bool> isUser(users.size());
    for (std::size_t entry = 0; entry < users.size(); ++entry)
        isUser[entry] = users.id[entry] == userId;
    std::vector<HistoryRow> history;
    for (const auto& [part, rows] : partsOf(data)) {
        for (std::size_t i = 0; i < rows->size(); ++i) {
            if (i % rowsBetweenLooks == 0)
                job.throwIfStopped();
            if (isUser[data.dataset->rows.user[(*rows)[i]]])
                history.push_back(describe(data, (*rows)[i], part));
        }
    }
    std::sort(history.begin(), history.end(), isLater);
    if (most > 0 && history.size() > most)
        history.resize(most);
    return history;
}

WatchedVideos watchedInTraining(std::span<const HistoryRow> history)
{
    WatchedVideos sums;
    std::unordered_map<std::int64_t, int> counts;
    for (const HistoryRow& row : history) {
        if (row.part != RowPart::Train)
            continue;
        sums[row.videoId] += row.truth;
        ++counts[row.videoId];
    }
    for (auto& [video, truth] : sums)
        truth /= counts[video];
    return sums;
}

std::vector<UserFigure> userFigures(const PreparedData& data, const JobContext& job)
{
    const UserTable& users = data.dataset->users;
    std::vector<UserFigure> entries(users.size());
    for (const auto& [part, rows] : partsOf(data)) {
        for (std::size_t i = 0; i < rows->size(); ++i) {
            if (i % rowsBetweenLooks == 0)
                job.throwIfStopped();
            const std::uint32_t row = (*rows)[i];
            UserFigure& entry = entries[data.dataset->rows.user[row]];
            ++(part == RowPart::Train ? entry.trainRows : entry.heldOutRows);
            entry.meanTarget += data.target->value(row); // a sum until the end
        }
    }
    std::map<std::int64_t, UserFigure> byId; // arrays may hold a user in several entries
    for (std::size_t i = 0; i < entries.size(); ++i) {
        UserFigure& figure = byId[users.id[i]];
        figure.id = users.id[i];
        figure.trainRows += entries[i].trainRows;
        figure.heldOutRows += entries[i].heldOutRows;
        figure.meanTarget += entries[i].meanTarget;
    }
    std::vector<UserFigure> figures;
    for (auto& [id, figure] : byId) {
        const std::int64_t rows = figure.trainRows + figure.heldOutRows;
        if (rows == 0)
            continue;
        figure.meanTarget /= static_cast<double>(rows);
        figures.push_back(figure);
    }
    return figures;
}

} // namespace watchlab
