// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/protocol.h"

#include "core/data/row_groups.h"
#include "core/util/hash.h"
#include "core/util/rng.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace watchlab {

namespace {

/// What a random stream is for; one seed serves them all without correlating them.
enum class Purpose : std::uint64_t { TrainSample = 1, TestSample, ValidationRows, ValidationUsers };

Rng randomFor(const DataParams& protocol, Purpose purpose)
{
    return Rng::stream(static_cast<std::uint64_t>(protocol.splitSeed), static_cast<std::uint64_t>(purpose));
}

std::size_t shareOf(std::size_t count, double share)
{
    const auto wanted = static_cast<std::size_t>(std::llround(share * static_cast<double>(count)));
    return std::clamp<std::size_t>(wanted, share > 0 && count > 0 ? 1 : 0, count);
}

/// Takes a random share out of the items and returns it; both stay in order (selection sampling: each item is
/// taken with the probability that the number still wanted comes out).
std::vector<std::uint32_t> takeShare(std::vector<std::uint32_t>& items, double share, Rng random)
{
    std::size_t wanted = shareOf(items.size(), share);
    std::vector<std::uint32_t> taken;
    taken.reserve(wanted);
    std::size_t kept = 0;
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (random.below(items.size() - i) < wanted) {
            taken.push_back(items[i]);
            --wanted;
        } else {
            items[kept++] = items[i];
        }
    }
    items.resize(kept);
    return taken;
}

/// Moves the rows that are to be validated on out of train; both stay in order.
template<typename Belongs>
std::vector<std::uint32_t> takeWhere(std::vector<std::uint32_t>& train, Belongs belongs)
{
    std::vector<std::uint32_t> taken;
    std::ranges::copy_if(train, std::back_inserter(taken), belongs);
    std::erase_if(train, belongs);
    return taken;
}

std::vector<std::uint32_t> takeUsers(const Dataset& dataset, const DataParams& protocol,
                                     std::vector<std::uint32_t>& train)
{
    const IdRanks ranks = rankIds(dataset.users.id);
    std::vector<bool> present(ranks.distinct, false);
    for (const std::uint32_t row : train)
        present[ranks.rank[dataset.rows.user[row]]] = true;
    std::vector<std::uint32_t> users;
    for (std::uint32_t rank = 0; rank < ranks.distinct; ++rank) {
        if (present[rank])
            users.push_back(rank);
    }
    std::vector<bool> chosen(ranks.distinct, false);
    for (const std::uint32_t rank :
         takeShare(users, protocol.validationFraction, randomFor(protocol, Purpose::ValidationUsers)))
        chosen[rank] = true;
    return takeWhere(train, [&](std::uint32_t row) { return chosen[ranks.rank[dataset.rows.user[row]]]; });
}

/// The latest rows. Rows of one moment stay together, rows without a time stay in train.
std::vector<std::uint32_t> takeLatest(const Dataset& dataset, const DataParams& protocol,
                                      std::vector<std::uint32_t>& train)
{
    const Column<double>& time = dataset.rows.timestamp;
    std::vector<double> times;
    if (!time.empty()) {
        times.reserve(train.size());
        for (const std::uint32_t row : train) {
            if (!std::isnan(time[row]))
                times.push_back(time[row]);
        }
    }
    if (times.empty())
        throw UsageError("data.validation_split",
                         "the rows of " + dataset.name + " have no times. Choose row or user.");
    const std::size_t count = std::min(shareOf(train.size(), protocol.validationFraction), times.size());
    if (count == 0)
        return {};
    const auto cut = times.end() - static_cast<std::ptrdiff_t>(count);
    std::ranges::nth_element(times, cut);
    return takeWhere(train, [&, first = *cut](std::uint32_t row) { return time[row] >= first; });
}

std::vector<std::uint32_t> takeValidation(const Dataset& dataset, const DataParams& protocol,
                                          std::vector<std::uint32_t>& train)
{
    switch (protocol.validationSplit) {
    case ValidationSplit::ByRow:
        return takeShare(train, protocol.validationFraction, randomFor(protocol, Purpose::ValidationRows));
    case ValidationSplit::ByUser:
        return takeUsers(dataset, protocol, train);
    case ValidationSplit::ByTime:
        return takeLatest(dataset, protocol, train);
    case ValidationSplit::None:
        break;
    }
    return {};
}

/// Row numbers of [begin, end) without those flagged.
std::vector<std::uint32_t> rowsOf(std::size_t begin, std::size_t end, const std::vector<bool>& dropped)
{
    std::vector<std::uint32_t> rows;
    rows.reserve(end - begin);
    for (std::size_t row = begin; row < end; ++row) {
        if (dropped.empty() || !dropped[row])
            rows.push_back(static_cast<std::uint32_t>(row));
    }
    return rows;
}

std::string decimal(double value)
{
    std::array<char, 32> text{};
    return {text.data(), std::to_chars(text.data(), text.data() + text.size(), value).ptr};
}

std::string protocolFingerprint(const Dataset& dataset, const DataParams& protocol)
{
    ContentHash hash;
    hash.add(dataset.fingerprint);
    hash.add(" target " + std::to_string(static_cast<int>(protocol.target)));
    hash.add(" statistics " + std::to_string(static_cast<int>(protocol.statistics)));
    hash.add(" duplicates " + std::to_string(static_cast<int>(protocol.duplicates)));
    hash.add(" split " + std::to_string(static_cast<int>(protocol.validationSplit)));
    hash.add(" validation " + decimal(protocol.validationFraction));
    hash.add(" train " + decimal(protocol.trainSample));
    hash.add(" test " + decimal(protocol.testSample));
    hash.add(" seed " + std::to_string(protocol.splitSeed));
    return hash.hex();
}

void requireShare(const char* key, double share)
{
    if (!(share >= 0 && share <= 1))
        throw UsageError(key, decimal(share) + " is no share. Give a number between 0 and 1.");
}

} // namespace

std::shared_ptr<const PreparedData> prepare(std::shared_ptr<const Dataset> dataset,
                                            const DataParams& protocol, const JobContext& job)
{
    requireShare("data.validation_fraction", protocol.validationFraction);
    requireShare("data.train_sample", protocol.trainSample);
    requireShare("data.test_sample", protocol.testSample);
    auto prepared = std::make_shared<PreparedData>();
    prepared->protocol = protocol;
    prepared->fingerprint = protocolFingerprint(*dataset, protocol);
    const ViewingTable& rows = dataset->rows;

    std::vector<bool> dropped;
    if (protocol.duplicates == Duplicates::DropExact) {
        job.report("Finding duplicates", 0, 0);
        dropped = findDuplicates(*dataset, RowGroups(*dataset, rankIds(dataset->users.id), job), job);
        prepared->duplicatesDropped = std::ranges::count(dropped, true);
    }
    job.report("Splitting", 0, 0);
    prepared->train = rowsOf(0, rows.testBegin, dropped);
    prepared->test = rowsOf(rows.testBegin, rows.size(), dropped);
    job.throwIfStopped();
    if (protocol.trainSample < 1)
        prepared->train =
            takeShare(prepared->train, protocol.trainSample, randomFor(protocol, Purpose::TrainSample));
    if (protocol.testSample < 1)
        prepared->test =
            takeShare(prepared->test, protocol.testSample, randomFor(protocol, Purpose::TestSample));
    job.throwIfStopped();
    prepared->validation = takeValidation(*dataset, protocol, prepared->train);
    job.throwIfStopped();
    if (prepared->train.empty())
        throw UsageError("data.validation_fraction",
                         "no train rows are left. Lower it, or raise data.train_sample.");
    prepared->target =
        std::make_shared<TargetColumn>(dataset, protocol.target, protocol.statistics, prepared->train);
    prepared->dataset = std::move(dataset);
    return prepared;
}

} // namespace watchlab
