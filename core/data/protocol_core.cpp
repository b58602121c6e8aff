// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/protocol_steps.h"
#include "core/util/for_each_index.h"

namespace watchlab::protocol {

namespace {

/// The rows of every user and video that count, kept up to date while rows leave.
class RowTally {
public:
    explicit RowTally(Work& work)
        : m_work(work)
        , m_onAll(work.protocol.minRowsCounted == RowsCounted::All)
        , m_users(work.users.distinct, 0)
        , m_videos(work.videos.distinct, 0)
    {
        forEachIndex(0, work.roles.size(), work.job, [this](std::size_t row) {
            if (counts(row)) {
                ++m_users[userOf(row)];
                ++m_videos[videoOf(row)];
            }
        });
    }

    /// One pass; false when nobody had too few. What a pass takes changes the counts at once, so that few
    /// passes do; the rows left at the end are the same whatever the order.
    bool leaveOut()
    {
        const std::int64_t before = ofUsers + ofVideos;
        forEachIndex(0, m_work.roles.size(), m_work.job, [this](std::size_t row) {
            if (m_work.roles[row] == Role::Out)
                return;
            const bool rareUser = m_users[userOf(row)] < m_work.protocol.minUserRows;
            if (!rareUser && m_videos[videoOf(row)] >= m_work.protocol.minVideoRows)
                return;
            ++(rareUser ? ofUsers : ofVideos);
            if (counts(row)) {
                --m_users[userOf(row)];
                --m_videos[videoOf(row)];
            }
            m_work.roles[row] = Role::Out;
        });
        return ofUsers + ofVideos > before;
    }

    std::int64_t ofUsers = 0;
    std::int64_t ofVideos = 0;

private:
    bool counts(std::size_t row) const
    {
        return m_work.roles[row] == Role::Train || (m_onAll && m_work.roles[row] != Role::Out);
    }
    std::uint32_t userOf(std::size_t row) const { return m_work.users.rank[m_work.dataset.rows.user[row]]; }
    std::uint32_t videoOf(std::size_t row) const
    {
        return m_work.videos.rank[m_work.dataset.rows.video[row]];
    }

    Work& m_work;
    bool m_onAll;
    std::vector<std::int64_t> m_users;
    std::vector<std::int64_t> m_videos;
};

} // namespace

void leaveOutRare(Work& work)
{
    if (work.protocol.minUserRows <= 0 && work.protocol.minVideoRows <= 0)
        return;
    RowTally tally(work);
    do {
        work.job.report("Counting rows per user and video", 0, 0);
    } while (tally.leaveOut());
    if (work.protocol.minUserRows > 0)
        work.addCount("min_user_rows", "Rows of users with too few left out", tally.ofUsers);
    if (work.protocol.minVideoRows > 0)
        work.addCount("min_video_rows", "Rows of videos with too few left out", tally.ofVideos);
}

} // namespace watchlab::protocol
