// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hybrid/hybrid_lists.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>
#include <utility>

namespace watchlab::hybrid {

namespace {

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

/// Per entry, its place among the distinct ids.
std::vector<std::uint32_t> groupsOf(const std::vector<std::int64_t>& ids)
{
    std::vector<std::int64_t> distinct = ids;
    std::ranges::sort(distinct);
    distinct.erase(std::unique(distinct.begin(), distinct.end()), distinct.end());
    std::vector<std::uint32_t> groups;
    for (const std::int64_t id : ids)
        groups.push_back(
            static_cast<std::uint32_t>(std::ranges::lower_bound(distinct, id) - distinct.begin()));
    return groups;
}

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
std::map<std::uint32_t, double> truths(const ListRows& rows, const WatchRatio& ratio, std::uint32_t user)
{
    std::map<std::uint32_t, std::pair<double, double>> sums;
    for (const std::uint32_t row : rows.testRowsOf(user)) {
        auto& [sum, count] = sums[rows.dataset().rows.video[row]];
        sum += ratio.clipped(row);
        count += 1;
    }
    std::map<std::uint32_t, double> means;
    for (const auto& [video, sum] : sums)
        means[video] = sum.first / sum.second;
    return means;
}

} // namespace

ListRows::ListRows(const PreparedData& data)
    : m_dataset(data.dataset)
    , m_lengths(statedLengths(*data.dataset))
    , m_group(groupsOf(data.dataset->users.id))
    , m_begin(data.dataset->users.size() + 1, 0)
    , m_rows(data.test.size())
{
    const auto groupOf = [&](std::uint32_t row) { return m_group[m_dataset->rows.user[row]]; };
    for (const std::uint32_t row : data.test)
        ++m_begin[groupOf(row) + 1];
    std::partial_sum(m_begin.begin(), m_begin.end(), m_begin.begin());
    std::vector<std::size_t> next = m_begin;
    for (const std::uint32_t row : data.test)
        m_rows[next[groupOf(row)]++] = row;
}

std::span<const std::uint32_t> ListRows::testRowsOf(std::uint32_t user) const
{
    const std::size_t begin = m_begin[m_group[user]];
    return std::span(m_rows).subspan(begin, m_begin[m_group[user] + 1] - begin);
}

std::vector<Candidate> candidatesFor(const ListRows& rows, std::uint32_t user,
                                     std::span<const std::uint32_t> videos)
{
    std::map<std::uint32_t, ViewingContext> known;
    for (const std::uint32_t row : rows.testRowsOf(user))
        known.emplace(rows.dataset().rows.video[row], contextOf(rows.dataset(), row));
    std::vector<Candidate> candidates;
    for (const std::uint32_t video : videos) {
        const auto found = known.find(video);
        candidates.push_back(
            {video, found != known.end() ? found->second : ViewingContext{{}, {}, rows.lengthOf(video)}});
    }
    return candidates;
}

StagedList rankByStages(const HybridModel& model, const ListRows& rows, const WatchRatio& ratio,
                        std::uint32_t user, std::span<const std::uint32_t> videos, std::size_t keep,
                        const JobContext& job)
{
    const std::vector<Candidate> candidates = candidatesFor(rows, user, videos);
    const StageScores scores = model.scoreCandidates(user, candidates, job);
    const std::map<std::uint32_t, double> truth = truths(rows, ratio, user);
    StagedList list;
    list.user = user;
    for (std::size_t i = 0; i < candidates.size(); ++i) {
        const auto found = truth.find(candidates[i].video);
        list.rows.push_back({candidates[i], scores.popularity[i], scores.als[i], scores.classifier[i],
                             scores.regressor[i], 0, found == truth.end() ? unknown : found->second});
    }
    orderBy(list.rows, rows.dataset(), &StagedRow::classifier);
    for (std::size_t i = 0; i < list.rows.size(); ++i)
        list.rows[i].classifierRank = i + 1;
    list.kept = std::min(keep, list.rows.size());
    orderBy(std::span(list.rows).first(list.kept), rows.dataset(), &StagedRow::regressor);
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
