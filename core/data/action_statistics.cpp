// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/action_statistics.h"

#include "core/util/in_order.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace watchlab {

namespace {

constexpr std::size_t rowsPerPiece = std::size_t(1) << 18;
/// Times are counted this finely, up to `longest`, and shown in fewer bars.
constexpr std::size_t stepsPerUnit = 100;
constexpr std::size_t longestVideo = 2; ///< lengths
constexpr std::size_t longestOther = 7; ///< units
constexpr std::size_t stepsPerBar = 5;

/// What a stretch of rows adds. Type n is the exit.
class Counter {
public:
    explicit Counter(const Dataset& dataset)
        : m_dataset(dataset)
        , m_types(dataset.actions.names.size())
        , m_steps((dataset.actions.unitSeconds > 0 ? longestOther : longestVideo) * stepsPerUnit)
        , m_viewings(m_types + 1)
        , m_times((m_types + 1) * (m_steps + 1))
        , m_transitions((m_types + 1) * (m_types + 1))
    {
    }

    void countRows(std::size_t begin, std::size_t end)
    {
        const ViewingActions& actions = m_dataset.actions;
        for (std::size_t row = begin; row < end; ++row) {
            std::size_t from = 0; // start
            const std::span<const std::uint8_t> types = actions.of(row);
            const std::span<const float> times = actions.timesOf(row);
            for (std::size_t i = 0; i < types.size(); ++i) {
                ++m_transitions[from * (m_types + 1) + types[i]];
                countTime(types[i], times[i]);
                from = types[i] + std::size_t(1);
            }
            ++m_transitions[from * (m_types + 1) + m_types];
            m_withActions += !types.empty();
            const float exit = exitTime(m_dataset.rows, row);
            if (!std::isnan(exit))
                countTime(m_types, exit);
        }
    }

    void add(const Counter& other)
    {
        const auto addTo = [](std::vector<std::int64_t>& sums, const std::vector<std::int64_t>& more) {
            std::ranges::transform(sums, more, sums.begin(), std::plus());
        };
        addTo(m_viewings, other.m_viewings);
        addTo(m_times, other.m_times);
        addTo(m_transitions, other.m_transitions);
        m_withActions += other.m_withActions;
    }

    ActionStatistics finish() const
    {
        const ViewingActions& actions = m_dataset.actions;
        ActionStatistics statistics;
        statistics.viewings = static_cast<std::int64_t>(m_dataset.rows.size());
        statistics.withActions = m_withActions;
        statistics.unitSeconds = actions.unitSeconds;
        for (std::size_t type = 0; type < m_types; ++type)
            statistics.actions.push_back(figure(type, actions.names[type], actions.timed[type]));
        statistics.exit = figure(m_types, "exit", m_viewings[m_types] > 0);
        for (std::size_t from = 0; from <= m_types; ++from) {
            const auto first = m_transitions.begin() + static_cast<std::ptrdiff_t>(from * (m_types + 1));
            statistics.transitions.emplace_back(first, first + static_cast<std::ptrdiff_t>(m_types + 1));
        }
        return statistics;
    }

private:
    void countTime(std::size_t type, float time)
    {
        const double step = double(time) * stepsPerUnit;
        const std::size_t place =
            step < static_cast<double>(m_steps) ? static_cast<std::size_t>(step) : m_steps;
        ++m_times[type * (m_steps + 1) + place];
        ++m_viewings[type];
    }

    ActionFigure figure(std::size_t type, const std::string& name, bool timed) const
    {
        ActionFigure figure;
        figure.name = name;
        figure.timed = timed;
        figure.viewings = m_viewings[type];
        if (m_dataset.rows.size() > 0)
            figure.share = static_cast<double>(m_viewings[type]) / static_cast<double>(m_dataset.rows.size());
        figure.medianTime = std::numeric_limits<double>::quiet_NaN();
        if (!timed)
            return figure;
        const std::span steps(m_times.data() + type * (m_steps + 1), m_steps + 1);
        figure.times.unit = m_dataset.actions.unitSeconds > 0 ? "unit" : "length";
        figure.times.edges.push_back(0);
        for (std::size_t step = 0; step < m_steps; step += stepsPerBar) {
            figure.times.edges.push_back(static_cast<double>(step + stepsPerBar) / stepsPerUnit);
            const auto bar = steps.subspan(step, stepsPerBar);
            figure.times.counts.push_back(std::accumulate(bar.begin(), bar.end(), std::int64_t(0)));
        }
        figure.times.above = steps.back();
        std::int64_t left = m_viewings[type] / 2;
        for (std::size_t step = 0; step <= m_steps && m_viewings[type] > 0; left -= steps[step++]) {
            if (left >= steps[step])
                continue;
            figure.medianTime = (static_cast<double>(step) + 0.5) / stepsPerUnit;
            break;
        }
        return figure;
    }

    const Dataset& m_dataset;
    std::size_t m_types;
    std::size_t m_steps;
    std::vector<std::int64_t> m_viewings;
    std::vector<std::int64_t> m_times;       ///< [types + exit][steps + beyond]
    std::vector<std::int64_t> m_transitions; ///< [from][to]
    std::int64_t m_withActions = 0;
};

} // namespace

double ActionStatistics::transitionShare(std::size_t from, std::size_t to) const
{
    const std::vector<std::int64_t>& row = transitions[from];
    const std::int64_t all = std::accumulate(row.begin(), row.end(), std::int64_t(0));
    return all > 0 ? static_cast<double>(row[to]) / static_cast<double>(all) : 0;
}

ActionStatistics summarizeActions(const Dataset& dataset, const JobContext& job)
{
    if (dataset.actions.empty())
        return {};
    const std::size_t rows = dataset.rows.size();
    const std::size_t pieces = (rows + rowsPerPiece - 1) / rowsPerPiece;
    Counter sum(dataset);
    makeInOrder(
        pieces, readingThreads(), job,
        [&](std::size_t piece) {
            Counter counter(dataset);
            counter.countRows(piece * rowsPerPiece, std::min(rows, (piece + 1) * rowsPerPiece));
            return counter;
        },
        [&](std::size_t piece, const Counter& counter) {
            sum.add(counter);
            job.report("Counting actions", piece + 1, pieces);
        });
    return sum.finish();
}

} // namespace watchlab
