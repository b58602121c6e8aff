// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/watched_users.h"

#include "core/train/random_streams.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <set>

namespace watchlab {

namespace {

/// Mean target by video id of rows that all belong to one user.
std::map<std::int64_t, double> meanTargets(const PreparedData& data, std::span<const std::uint32_t> rows)
{
    std::map<std::int64_t, std::pair<double, double>> sums;
    for (const std::uint32_t row : rows) {
        auto& [sum, count] = sums[data.dataset->videos.id[data.dataset->rows.video[row]]];
        sum += data.target->value(row);
        count += 1;
    }
    std::map<std::int64_t, double> means;
    for (const auto& [video, sum] : sums)
        means[video] = sum.first / sum.second;
    return means;
}

} // namespace

UserList rankVideos(const ScoreVideos& score, const PreparedData& data, std::uint32_t user,
                    const std::vector<std::uint32_t>& videos, std::span<const std::uint32_t> rowsWithTruth,
                    const JobContext& job)
{
    const VideoTable& table = data.dataset->videos;
    const std::vector<double> predictions = score(user, videos, job);
    const std::map<std::int64_t, double> truth = meanTargets(data, rowsWithTruth);
    std::vector<std::size_t> order(videos.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, std::ranges::greater{}, [&](std::size_t i) {
        return std::isnan(predictions[i]) ? -std::numeric_limits<double>::infinity() : predictions[i];
    });

    UserList list;
    list.userId = data.dataset->users.id[user];
    list.unit = data.target->unit();
    for (const std::size_t i : order) {
        const std::uint32_t video = videos[i];
        UserListRow row;
        row.videoId = table.id[video];
        row.predicted = predictions[i];
        const auto known = truth.find(row.videoId);
        row.truth = known == truth.end() ? std::numeric_limits<double>::quiet_NaN() : known->second;
        if (!table.caption.empty())
            row.caption = table.caption[video];
        if (!table.category.empty())
            row.category = table.category[video];
        list.rows.push_back(std::move(row));
    }
    return list;
}

RankByVideo ranksOf(const UserList& list)
{
    RankByVideo ranks;
    for (const UserListRow& row : list.rows)
        ranks.emplace(row.videoId, static_cast<std::int32_t>(ranks.size()) + 1);
    return ranks;
}

void setPreviousRanks(UserList& list, const RankByVideo& before)
{
    for (UserListRow& row : list.rows) {
        const auto found = before.find(row.videoId);
        row.previousRank = found == before.end() ? 0 : found->second;
    }
}

WatchedUsers::WatchedUsers(const PreparedData& data, std::int64_t candidates, std::int64_t seed)
    : m_data(data)
    , m_videos(distinctVideos(*data.dataset))
    , m_candidates(static_cast<std::size_t>(candidates))
    , m_seed(seed)
{
}

bool WatchedUsers::watch(std::int64_t userId)
{
    const std::optional<std::uint32_t> user = findUser(*m_data.dataset, userId);
    if (!user)
        return false;
    if (!m_watched.contains(userId))
        m_watched[userId] = {*user, drawCandidates(*user), {}};
    if (std::ranges::find(m_pending, userId, &Pending::userId) == m_pending.end())
        m_pending.push_back({userId, 0});
    return true;
}

void WatchedUsers::unwatch(std::int64_t userId)
{
    m_watched.erase(userId);
    std::erase_if(m_pending, [userId](const Pending& pending) { return pending.userId == userId; });
}

void WatchedUsers::evaluationDone(std::int64_t number)
{
    m_pending.clear();
    for (const auto& [userId, watched] : m_watched)
        m_pending.push_back({userId, number});
}

std::vector<WatchedUserState> WatchedUsers::state() const
{
    std::vector<WatchedUserState> users;
    for (const auto& [userId, watched] : m_watched) {
        WatchedUserState user{userId, std::vector<std::int64_t>(watched.rankByVideo.size()), -1};
        for (const auto& [video, rank] : watched.rankByVideo)
            user.ranking[static_cast<std::size_t>(rank) - 1] = video;
        const auto pending = std::ranges::find(m_pending, userId, &Pending::userId);
        if (pending != m_pending.end())
            user.pendingFor = pending->evaluation;
        users.push_back(std::move(user));
    }
    return users;
}

void WatchedUsers::restore(const std::vector<WatchedUserState>& users)
{
    for (const WatchedUserState& user : users) {
        if (!watch(user.userId))
            continue;
        if (user.pendingFor < 0)
            m_pending.pop_back();
        else
            m_pending.back().evaluation = user.pendingFor;
        for (std::size_t i = 0; i < user.ranking.size(); ++i)
            m_watched.at(user.userId).rankByVideo[user.ranking[i]] = static_cast<std::int32_t>(i) + 1;
    }
}

UserList WatchedUsers::scoreNext(const ScoreVideos& score, std::int64_t step, const JobContext& job)
{
    const Pending next = m_pending.front();
    m_pending.erase(m_pending.begin());
    Watched& watched = m_watched.at(next.userId);
    std::vector<std::uint32_t> known = rowsOf(watched.user, m_data.validation);
    if (m_showTestRows) {
        const std::vector<std::uint32_t> test = rowsOf(watched.user, m_data.test);
        known.insert(known.end(), test.begin(), test.end());
    }
    UserList list = rankVideos(score, m_data, watched.user, watched.videos, known, job);
    list.evaluation = next.evaluation;
    list.step = step;
    setPreviousRanks(list, watched.rankByVideo);
    watched.rankByVideo = ranksOf(list);
    return list;
}

std::vector<std::uint32_t> WatchedUsers::rowsOf(std::uint32_t user,
                                                const std::vector<std::uint32_t>& rows) const
{
    // Arrays may hold one user several times with different fields: the id decides.
    const std::int64_t id = m_data.dataset->users.id[user];
    std::vector<std::uint32_t> own;
    std::ranges::copy_if(rows, std::back_inserter(own), [&](std::uint32_t row) {
        return m_data.dataset->users.id[m_data.dataset->rows.user[row]] == id;
    });
    return own;
}

std::vector<std::uint32_t> WatchedUsers::drawCandidates(std::uint32_t user) const
{
    if (m_candidates >= m_videos.size())
        return m_videos;
    const Dataset& dataset = *m_data.dataset;
    const Rng base = streamOf(m_seed, RandomStream::Candidates);
    Rng rng = Rng::stream(Rng(base).next(), static_cast<std::uint64_t>(dataset.users.id[user]));
    std::set<std::int64_t> seen;
    for (const std::uint32_t row : rowsOf(user, m_data.validation))
        seen.insert(dataset.videos.id[dataset.rows.video[row]]);
    std::vector<std::uint32_t> known;
    std::vector<std::uint32_t> others;
    for (const std::uint32_t video : m_videos)
        (seen.contains(dataset.videos.id[video]) ? known : others).push_back(video);
    rng.shuffle(known);
    rng.shuffle(others);
    const std::size_t fewestKnown = m_candidates - std::min(m_candidates, others.size());
    known.resize(std::min(known.size(), std::max(m_candidates / 2, fewestKnown)));
    others.resize(m_candidates - known.size());
    known.insert(known.end(), others.begin(), others.end());
    std::ranges::sort(known);
    return known;
}

} // namespace watchlab
