// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/protocol_steps.h"
#include "core/util/in_order.h"

#include <algorithm>
#include <cmath>
#include <compare>
#include <limits>

namespace watchlab::protocol {

namespace {

constexpr std::size_t usersAtOnce = 32;

/// A row that stands for several of its user, its video and its part.
struct Leader {
    std::uint32_t row = 0;
    double value = 0;
};

struct Found {
    std::vector<Leader> leaders;
    std::vector<std::uint32_t> followers;
};

/// Sorted, the rows of a pair lie together, the first one in front.
struct Place {
    std::uint32_t video = 0;
    Role part = Role::Out;
    std::uint32_t row = 0;
    auto operator<=>(const Place&) const = default;
};

/// Mean or sum of what the rows state; a null counts 0 unless all are null.
double combined(std::span<const Place> pair, const Work& work)
{
    double sum = 0;
    std::size_t nulls = 0;
    for (const Place& place : pair) {
        const double value = TargetColumn::stated(work.dataset, work.protocol.target, place.row);
        nulls += std::isnan(value);
        sum += std::isnan(value) ? 0 : value;
    }
    if (nulls == pair.size())
        return std::numeric_limits<double>::quiet_NaN();
    return work.protocol.aggregate == Aggregate::Sum ? sum : sum / static_cast<double>(pair.size());
}

void findPairs(std::span<const std::uint32_t> rowsOfUser, const Work& work, std::vector<Place>& places,
               Found& found)
{
    places.clear();
    for (const std::uint32_t row : rowsOfUser) {
        if (work.roles[row] != Role::Out)
            places.push_back({work.videos.rank[work.dataset.rows.video[row]], work.roles[row], row});
    }
    std::ranges::sort(places);
    for (std::size_t begin = 0; begin < places.size();) {
        const Place& first = places[begin];
        std::size_t end = begin + 1;
        while (end < places.size() && places[end].video == first.video && places[end].part == first.part)
            found.followers.push_back(places[end++].row);
        if (end - begin > 1)
            found.leaders.push_back(
                {first.row, combined(std::span(places).subspan(begin, end - begin), work)});
        begin = end;
    }
}

} // namespace

SparseValues aggregatePairs(Work& work)
{
    if (work.protocol.duplicates != Duplicates::Aggregate)
        return {};
    const RowGroups groups(work.dataset, work.users, work.job);
    const std::size_t batches = (groups.size() + usersAtOnce - 1) / usersAtOnce;
    std::vector<Leader> leaders;
    std::int64_t followers = 0;
    makeInOrder(
        batches, readingThreads(), work.job,
        [&](std::size_t batch) {
            Found found;
            std::vector<Place> places;
            const std::size_t last = std::min(groups.size(), (batch + 1) * usersAtOnce);
            for (std::size_t user = batch * usersAtOnce; user < last; ++user)
                findPairs(groups[user], work, places, found);
            for (const std::uint32_t row : found.followers)
                work.roles[row] = Role::Out; // rows of this batch's users: no other thread looks at them
            return found;
        },
        [&](std::size_t batch, const Found& found) {
            leaders.insert(leaders.end(), found.leaders.begin(), found.leaders.end());
            followers += static_cast<std::int64_t>(found.followers.size());
            work.job.report("Aggregating", batch + 1, batches);
        });
    work.addCount("aggregate", "Rows aggregated into the first of their user and video", followers);
    std::ranges::sort(leaders, {}, &Leader::row);
    std::vector<std::uint32_t> rows;
    std::vector<double> values;
    for (const Leader& leader : leaders) {
        rows.push_back(leader.row);
        values.push_back(leader.value);
    }
    return {work.dataset.rows.size(), rows, std::move(values)};
}

} // namespace watchlab::protocol
