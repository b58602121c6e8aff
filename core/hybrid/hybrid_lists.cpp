// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hybrid/hybrid_lists.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <utility>

namespace watchlab::hybrid {

namespace {

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

/// The user's test rows; an id may have several entries.
std::vector<std::uint32_t> testRowsOf(const PreparedData& data, std::uint32_t user)
{
    const Dataset& dataset = *data.dataset;
    std::vector<std::uint32_t> own;
    std::ranges::copy_if(data.test, std::back_inserter(own), [&](std::uint32_t row) {
        return dataset.users.id[dataset.rows.user[row]] == dataset.users.id[user];
    });
    return own;
}

/// The first length above 0 that a row states, per video; 0 where there is none.
std::vector<double> statedLengths(const Dataset& dataset)
{
    std::vector<double> lengths(dataset.videos.size(), 0);
    for (std::size_t row = 0; row < dataset.rows.durationMs.size(); ++row) {
        double& length = lengths[dataset.rows.video[row]];
        if (length == 0 && dataset.rows.hasLength(row))
            length = dataset.rows.durationMs[row];
    }
    return lengths;
}

template<typename Score>
void orderBy(std::span<StagedRow> rows, const Dataset& dataset, Score score)
{
    std::ranges::sort(rows, [&](const StagedRow& a, const StagedRow& b) {
        const double first = a.*score;
        const double second = b.*score;
        return first != second ? first > second
                               : dataset.videos.id[a.candidate.video] < dataset.videos.id[b.candidate.video];
    });
}

/// Mean clipped ratio by video.
std::map<std::uint32_t, double> truths(const PreparedData& data, const WatchRatio& ratio, std::uint32_t user)
{
    std::map<std::uint32_t, std::pair<double, double>> sums;
    for (const std::uint32_t row : testRowsOf(data, user)) {
        auto& [sum, count] = sums[data.dataset->rows.video[row]];
        sum += ratio.clipped(row);
        count += 1;
    }
    std::map<std::uint32_t, double> means;
    for (const auto& [video, sum] : sums)
        means[video] = sum.first / sum.second;
    return means;
}

} // namespace

std::vector<Candidate> candidatesFor(const PreparedData& data, std::uint32_t user,
                                     std::span<const std::uint32_t> videos)
{
    const std::vector<double> lengths = statedLengths(*data.dataset);
    std::map<std::uint32_t, ViewingContext> known;
    for (const std::uint32_t row : testRowsOf(data, user))
        known.emplace(data.dataset->rows.video[row], contextOf(*data.dataset, row));
    std::vector<Candidate> candidates;
    for (const std::uint32_t video : videos) {
        const auto found = known.find(video);
        candidates.push_back(
            {video, found != known.end() ? found->second : ViewingContext{{}, {}, lengths[video]}});
    }
    return candidates;
}

StagedList rankByStages(const HybridModel& model, const PreparedData& data, const WatchRatio& ratio,
                        std::uint32_t user, std::span<const std::uint32_t> videos, std::size_t keep,
                        const JobContext& job)
{
    const std::vector<Candidate> candidates = candidatesFor(data, user, videos);
    const StageScores scores = model.scoreCandidates(user, candidates, job);
    const std::map<std::uint32_t, double> truth = truths(data, ratio, user);
    StagedList list;
    list.user = user;
    for (std::size_t i = 0; i < candidates.size(); ++i) {
        const auto found = truth.find(candidates[i].video);
        list.rows.push_back({candidates[i], scores.popularity[i], scores.als[i], scores.classifier[i],
                             scores.regressor[i], 0, found == truth.end() ? unknown : found->second});
    }
    orderBy(list.rows, *data.dataset, &StagedRow::classifier);
    for (std::size_t i = 0; i < list.rows.size(); ++i)
        list.rows[i].classifierRank = i + 1;
    list.kept = std::min(keep, list.rows.size());
    orderBy(std::span(list.rows).first(list.kept), *data.dataset, &StagedRow::regressor);
    return list;
}

UserList asUserList(const StagedList& list, const Dataset& dataset)
{
    UserList shown;
    shown.userId = dataset.users.id[list.user];
    for (const StagedRow& row : list.rows) {
        const std::uint32_t video = row.candidate.video;
        UserListRow entry;
        entry.videoId = dataset.videos.id[video];
        entry.predicted = row.regressor;
        entry.truth = row.truth;
        if (!dataset.videos.caption.empty())
            entry.caption = dataset.videos.caption[video];
        if (!dataset.videos.category.empty())
            entry.category = dataset.videos.category[video];
        shown.rows.push_back(std::move(entry));
    }
    return shown;
}

} // namespace watchlab::hybrid
