// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/protocol_steps.h"
#include "core/params/protocol_shares.h"
#include "core/util/for_each_index.h"
#include "core/util/parallel_for.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cmath>

namespace watchlab::protocol {

namespace {

constexpr std::size_t rowsAtOnce = std::size_t(1) << 18;

enum Reason : std::size_t { Advertisement, ZeroLength, ZeroPlay, LongPlay, reasonCount, Stays = reasonCount };

struct ReasonWords {
    const char* key;
    const char* words;
};
constexpr std::array<ReasonWords, reasonCount> reasonWords{{
    {"drop_ads", "Advertisements left out"},
    {"drop_zero_lengths", "Rows of length 0 left out"},
    {"drop_zero_plays", "Rows of play 0 left out"},
    {"max_play_ratio", "Plays of too many lengths left out"},
}};

/// The filters that look at one row.
class RowFilter {
public:
    RowFilter(const Dataset& dataset, const DataParams& protocol)
        : m_rows(dataset.rows)
        , m_maxPlayRatio(protocol.maxPlayRatio)
        , m_on{protocol.dropAds, protocol.dropZeroLengths, protocol.dropZeroPlays, protocol.maxPlayRatio > 0}
    {
        if (protocol.dropAds)
            m_advertisements = advertisements(dataset);
        require("data.drop_zero_lengths", m_on[ZeroLength], !m_rows.durationMs.empty(), "video lengths");
        require("data.drop_zero_plays", m_on[ZeroPlay], !m_rows.watchMs.empty(), "play times");
        require("data.max_play_ratio", m_on[LongPlay], !m_rows.watchMs.empty() && !m_rows.durationMs.empty(),
                "play times and video lengths");
    }

    bool isOn(std::size_t reason) const { return m_on[reason]; }
    bool isAny() const { return std::ranges::count(m_on, true) > 0; }

    Reason reasonFor(std::size_t row) const
    {
        if (!m_advertisements.empty() && m_advertisements[m_rows.video[row]])
            return Advertisement;
        if (m_on[ZeroLength] && m_rows.durationMs[row] <= 0)
            return ZeroLength;
        if (m_on[ZeroPlay] && m_rows.watchMs[row] <= 0)
            return ZeroPlay;
        if (m_on[LongPlay] && m_rows.durationMs[row] >= 0 &&
            !(m_rows.watchMs[row] < m_maxPlayRatio * m_rows.durationMs[row]))
            return LongPlay;
        return Stays;
    }

private:
    static void require(const char* key, bool wanted, bool there, const std::string& what)
    {
        if (wanted && !there)
            throw UsageError(key, "the rows of this data state no " + what + ". Switch the filter off.");
    }

    const ViewingTable& m_rows;
    double m_maxPlayRatio;
    std::array<bool, reasonCount> m_on;
    std::vector<bool> m_advertisements; ///< per video; empty = none known
};

/// Whether a field that a row's target would come from is empty. Not so ratios that the source states as
/// null, which count 0.
bool isUnknown(const ViewingTable& rows, Target target, std::size_t row)
{
    if (target == Target::Column)
        return !rows.givenTarget.empty() && std::isnan(rows.givenTarget[row]);
    if (!rows.watchMs.empty() && rows.watchMs[row] < 0)
        return true;
    const bool comesFromLength = target != Target::WatchTime && rows.normalizedRatio.empty();
    return comesFromLength && !rows.durationMs.empty() && rows.durationMs[row] < 0 &&
           std::isnan(rows.watchRatio[row]);
}

void leaveOutUnknown(Work& work)
{
    std::int64_t unknown = 0;
    forEachIndex(0, work.roles.size(), work.job, [&](std::size_t row) {
        if (work.roles[row] != Role::Out && isUnknown(work.dataset.rows, work.protocol.target, row)) {
            work.roles[row] = Role::Out;
            ++unknown;
        }
    });
    if (unknown > 0)
        work.addCount("unknown_target", "Rows without a target left out", unknown);
}

} // namespace

std::vector<bool> advertisements(const Dataset& dataset)
{
    const auto type = std::ranges::find(dataset.videos.side, "video_type", &SideColumn::name);
    if (type == dataset.videos.side.end() || type->texts.empty())
        return {};
    std::vector<bool> flags(dataset.videos.size(), false);
    for (std::size_t video = 0; video < flags.size(); ++video)
        flags[video] = type->texts[video] == "AD";
    return flags;
}

void leaveOutUnused(Work& work)
{
    if (work.protocol.rows == RowsUsed::All)
        return;
    const auto border = work.roles.begin() + static_cast<std::ptrdiff_t>(work.dataset.rows.testBegin);
    const bool train = work.protocol.rows == RowsUsed::TrainFile;
    std::fill(train ? border : work.roles.begin(), train ? work.roles.end() : border, Role::Out);
    work.addCount("rows", train ? "Rows of the test file not used" : "Rows of the train file not used",
                  countRole(work.roles, Role::Out));
}

void leaveOutByRow(Work& work)
{
    leaveOutUnknown(work);
    const RowFilter filter(work.dataset, work.protocol);
    if (!filter.isAny())
        return;
    if (work.protocol.dropAds && advertisements(work.dataset).empty())
        work.prepared.notes.push_back("The data do not say which videos are advertisements (video_type of "
                                      "item_daily_features), so none were left out.");
    std::array<std::atomic<std::int64_t>, reasonCount> taken{};
    Roles& roles = work.roles;
    parallelFor((roles.size() + rowsAtOnce - 1) / rowsAtOnce, "Filtering", work.job, [&](std::size_t chunk) {
        std::array<std::int64_t, reasonCount + 1> here{};
        const std::size_t end = std::min(roles.size(), (chunk + 1) * rowsAtOnce);
        for (std::size_t row = chunk * rowsAtOnce; row < end; ++row) {
            if (roles[row] == Role::Out)
                continue;
            const Reason reason = filter.reasonFor(row);
            ++here[reason];
            if (reason != Stays)
                roles[row] = Role::Out;
        }
        for (std::size_t reason = 0; reason < reasonCount; ++reason)
            taken[reason] += here[reason];
    });
    for (std::size_t reason = 0; reason < reasonCount; ++reason) {
        if (filter.isOn(reason))
            work.addCount(reasonWords[reason].key, reasonWords[reason].words, taken[reason]);
    }
}

void leaveOutCopies(Work& work)
{
    if (work.protocol.duplicates != Duplicates::DropExact)
        return;
    work.job.report("Finding duplicates", 0, 0);
    const std::vector<bool> copies =
        findDuplicates(work.dataset, RowGroups(work.dataset, work.users, work.job), work.job);
    std::int64_t dropped = 0;
    forEachIndex(0, work.roles.size(), work.job, [&](std::size_t row) {
        if (copies[row] && work.roles[row] != Role::Out) {
            work.roles[row] = Role::Out;
            ++dropped;
        }
    });
    work.addCount("duplicates", "Exact copies left out", dropped);
}

void countTestCopies(Work& work)
{
    if (!repeatsTrainRows(work.protocol))
        return;
    const auto hasRole = [&work](Role role) {
        return [&work, role](std::uint32_t row) { return work.roles[row] == role; };
    };
    work.addCount("test_copies", "Test rows with an exact copy in train",
                  countCopies(work.dataset, RowGroups(work.dataset, work.users, work.job),
                              hasRole(Role::Test), hasRole(Role::Train), work.job));
}

} // namespace watchlab::protocol
