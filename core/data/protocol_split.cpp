// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/order_statistic.h"
#include "core/data/protocol_steps.h"
#include "core/params/protocol_shares.h"
#include "core/util/for_each_index.h"

#include <algorithm>
#include <cmath>

namespace watchlab::protocol {

namespace {

/// All rows of a random share of the users that train rows have.
void takeUsers(Work& work, Role to, double share, Rng random)
{
    const auto rankOf = [&](std::size_t row) { return work.users.rank[work.dataset.rows.user[row]]; };
    std::vector<bool> present(work.users.distinct, false);
    forEachIndex(0, work.roles.size(), work.job, [&](std::size_t row) {
        if (work.roles[row] == Role::Train)
            present[rankOf(row)] = true;
    });
    Roles users(work.users.distinct, Role::Out);
    for (std::size_t rank = 0; rank < users.size(); ++rank) {
        if (present[rank])
            users[rank] = Role::Train;
    }
    takeShare(users, Role::Train, to, share, random, work.job);
    forEachIndex(0, work.roles.size(), work.job, [&](std::size_t row) {
        if (work.roles[row] == Role::Train && users[rankOf(row)] == to)
            work.roles[row] = to;
    });
}

/// The latest of the train rows. Rows of one moment stay together, rows without a time stay in train.
void takeLatest(Work& work, Role to, double share, const char* key)
{
    const auto& time = work.dataset.rows.timestamp;
    const auto hasTime = [&](std::size_t row) {
        return work.roles[row] == Role::Train && !std::isnan(time[row]);
    };
    std::size_t timed = 0;
    if (!time.empty())
        forEachIndex(0, work.roles.size(), work.job, [&](std::size_t row) { timed += hasTime(row); });
    if (timed == 0)
        throw UsageError(key, "the rows of " + work.dataset.name +
                                  " have no times. Choose rows at random, or users.");
    const auto all = static_cast<std::size_t>(countRole(work.roles, Role::Train));
    const std::size_t count = std::min(shareOf(all, share), timed);
    if (count == 0)
        return;
    const double first = orderStatistic(timed - count, [&](auto take) {
        forEachIndex(0, work.roles.size(), work.job, [&](std::size_t row) {
            if (hasTime(row))
                take(time[row]);
        });
    });
    forEachIndex(0, work.roles.size(), work.job, [&](std::size_t row) {
        if (hasTime(row) && time[row] >= first)
            work.roles[row] = to;
    });
}

void countTimeless(Work& work)
{
    if (std::ranges::count(work.prepared.counts, "without_time", &ProtocolCount::key) > 0)
        return;
    std::int64_t timeless = 0;
    forEachIndex(0, work.roles.size(), work.job, [&](std::size_t row) {
        timeless += work.roles[row] == Role::Train && std::isnan(work.dataset.rows.timestamp[row]);
    });
    work.addCount("without_time", "Train rows without a time", timeless);
}

/// The share of the train rows (or users) there are.
double validationShare(const DataParams& protocol)
{
    if (!validatesShareOfAll(protocol))
        return protocol.validationFraction;
    return std::min(1.0, protocol.validationFraction / (1 - protocol.testFraction));
}

} // namespace

void takeTest(Work& work)
{
    const DataParams& protocol = work.protocol;
    work.job.report("Splitting", 0, 0);
    switch (protocol.split) {
    case Split::Files:
        forEachIndex(work.dataset.rows.testBegin, work.roles.size(), work.job, [&](std::size_t row) {
            if (work.roles[row] == Role::Train)
                work.roles[row] = Role::Test;
        });
        break;
    case Split::Random:
        takeShare(work.roles, Role::Train, Role::Test, protocol.testFraction,
                  randomFor(protocol, Purpose::TestRows), work.job);
        break;
    case Split::User:
        takeUsers(work, Role::Test, protocol.testFraction, randomFor(protocol, Purpose::TestUsers));
        break;
    case Split::Time:
        takeLatest(work, Role::Test, protocol.testFraction, "data.split");
        countTimeless(work);
        break;
    case Split::Imported:
        break;
    }
}

void takeValidation(Work& work)
{
    const DataParams& protocol = work.protocol;
    const double share = validationShare(protocol);
    switch (protocol.validationSplit) {
    case ValidationSplit::ByRow:
        takeShare(work.roles, Role::Train, Role::Validation, share,
                  randomFor(protocol, Purpose::ValidationRows), work.job);
        break;
    case ValidationSplit::ByUser:
        takeUsers(work, Role::Validation, share, randomFor(protocol, Purpose::ValidationUsers));
        break;
    case ValidationSplit::ByTime:
        takeLatest(work, Role::Validation, share, "data.validation_split");
        countTimeless(work);
        break;
    case ValidationSplit::None:
        break;
    }
}

void findUnseen(Work& work)
{
    std::vector<bool> users(work.users.distinct, false);
    std::vector<bool> videos(work.videos.distinct, false);
    const ViewingTable& rows = work.dataset.rows;
    forEachIndex(0, work.roles.size(), work.job, [&](std::size_t row) {
        if (work.roles[row] == Role::Train) {
            users[work.users.rank[rows.user[row]]] = true;
            videos[work.videos.rank[rows.video[row]]] = true;
        }
    });
    const bool drop = work.protocol.unseen == UnseenIds::Drop && work.protocol.split != Split::Imported;
    std::int64_t unseen = 0;
    forEachIndex(0, work.roles.size(), work.job, [&](std::size_t row) {
        const bool heldOut = work.roles[row] == Role::Validation || work.roles[row] == Role::Test;
        if (!heldOut || (users[work.users.rank[rows.user[row]]] && videos[work.videos.rank[rows.video[row]]]))
            return;
        ++unseen;
        if (drop)
            work.roles[row] = Role::Out;
    });
    work.addCount("unseen",
                  drop ? "Rows of ids unseen in train left out" : "Rows of ids unseen in train, kept",
                  unseen);
}

} // namespace watchlab::protocol
