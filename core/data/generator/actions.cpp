// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/generator/actions.h"

#include "core/data/action_entries.h"
#include "core/data/generator/row_writer.h"
#include "core/data/generator/streams.h"
#include "core/util/parallel_for.h"

#include <cmath>

namespace watchlab::generator {

namespace {

/// The rows of a user in one of the matrices.
struct Stretch {
    std::size_t begin = 0;
    std::size_t end = 0;
};

std::vector<Stretch> stretchesOf(const ViewingTable& rows)
{
    std::vector<Stretch> stretches;
    const std::span<const std::uint32_t> user = rows.user.values();
    for (std::size_t row = 0; row < user.size(); ++row) {
        if (row == 0 || row == rows.testBegin || user[row] != user[row - 1])
            stretches.push_back({row, row});
        stretches.back().end = row + 1;
    }
    return stretches;
}

/// Draws the actions of one user's rows. Looks at the rows through plain pointers, as several threads do.
class UserActions {
public:
    UserActions(const World& world, ViewingTable& rows, Stretch stretch)
        : m_world(world)
        , m_rows(rows)
        , m_stretch(stretch)
        , m_rng(stream(world.seed, Purpose::Actions,
                       2 * std::uint64_t(std::as_const(rows).user[stretch.begin]) +
                           (stretch.begin >= rows.testBegin ? 1 : 0)))
    {
    }

    std::vector<ActionEntry> draw()
    {
        std::vector<ActionEntry> entries;
        std::int32_t stated = 0; // by the row before, as it was
        std::size_t before = 0;  // entries before that row's
        for (std::size_t row = m_stretch.begin; row < m_stretch.end; ++row) {
            const std::int32_t own = m_rows.watchMs[row];
            const std::size_t from = entries.size();
            if (isCopy(row) && own == stated) {
                for (std::size_t i = before; i < from; ++i)
                    entries.push_back({static_cast<std::uint32_t>(row), entries[i].action, entries[i].time});
                setWatch(row, m_rows.watchMs[row - 1]);
            } else {
                drawRow(row, entries);
            }
            before = from;
            stated = own;
        }
        return entries;
    }

private:
    bool isCopy(std::size_t row) const
    {
        const ViewingTable& rows = m_rows;
        return row > m_stretch.begin && rows.video[row] == rows.video[row - 1] &&
               rows.timestamp[row] == rows.timestamp[row - 1] &&
               rows.durationMs[row] == rows.durationMs[row - 1];
    }

    void drawRow(std::size_t row, std::vector<ActionEntry>& entries)
    {
        const ViewingTable& rows = m_rows;
        const std::uint32_t user = rows.user[row];
        const std::uint32_t video = rows.video[row];
        if (!(m_rng.uniform() < m_world.actions.mostOfAny(user, video)))
            return;
        const double exit = static_cast<double>(rows.watchMs[row]) / rows.durationMs[row];
        const DrawnActions drawn = ActionLaw::draw(m_world.actions.chances(user, video), exit, m_rng);
        for (std::size_t i = 0; i < drawn.count; ++i)
            entries.push_back({static_cast<std::uint32_t>(row), drawn.kind[i],
                               static_cast<float>(std::floor(drawn.time[i] * timeSteps) / timeSteps)});
        if (drawn.lengthens)
            setWatch(row, lengthened(row));
    }

    std::int32_t lengthened(std::size_t row) const
    {
        const ViewingTable& rows = m_rows;
        const long wanted = std::lround(rows.watchMs[row] * followFirstLengthens);
        const long most = longestWatchMs(rows.durationMs[row]);
        return static_cast<std::int32_t>(std::max<long>(rows.watchMs[row], std::min(wanted, most)));
    }

    void setWatch(std::size_t row, std::int32_t watchMs)
    {
        const ViewingTable& rows = m_rows;
        if (rows.watchMs[row] == watchMs)
            return;
        m_rows.watchMs[row] = watchMs;
        m_rows.watchRatio[row] = static_cast<double>(watchMs) / rows.durationMs[row];
    }

    const World& m_world;
    ViewingTable& m_rows;
    Stretch m_stretch;
    Rng m_rng;
};

} // namespace

ViewingActions makeActions(const World& world, ViewingTable& rows, const JobContext& job)
{
    const std::vector<Stretch> stretches = stretchesOf(rows);
    std::vector<std::vector<ActionEntry>> drawn(stretches.size());
    parallelFor(stretches.size(), "Generating actions", job,
                [&](std::size_t i) { drawn[i] = UserActions(world, rows, stretches[i]).draw(); });
    std::vector<ActionEntry> entries;
    for (std::vector<ActionEntry>& some : drawn) {
        entries.insert(entries.end(), some.begin(), some.end());
        some = {};
    }
    ViewingActions actions;
    actions.names.assign(actionNames.begin(), actionNames.end());
    actions.timed.assign(actionKinds, true);
    assignActions(actions, rows.size(), entries);
    return actions;
}

} // namespace watchlab::generator
