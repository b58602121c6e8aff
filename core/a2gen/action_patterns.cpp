// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/a2gen/action_patterns.h"

#include <algorithm>
#include <cmath>

namespace watchlab::a2gen {

namespace {

constexpr std::size_t bins = 30;
constexpr double latest = 1.5; ///< half of the video again; few stay longer

std::size_t binOf(double time)
{
    const double bin = std::floor(time / latest * static_cast<double>(bins));
    return bin > 0 ? std::min(static_cast<std::size_t>(bin), bins - 1) : 0;
}

/// The types' own times and the exit's.
class Counter {
public:
    Counter(const ModelSpec& spec, const Predictions& predictions)
        : m_spec(spec)
        , m_predictions(predictions)
    {
        const auto states = static_cast<std::size_t>(spec.types()) + 1;
        m_patterns.types = spec.actions;
        m_patterns.timed = spec.timed;
        for (std::size_t i = 0; i <= bins; ++i)
            m_patterns.edges.push_back(latest * static_cast<double>(i) / static_cast<double>(bins));
        const std::vector<std::int64_t> none(bins, 0);
        for (std::size_t type = 0; type < states; ++type)
            m_patterns.times.push_back(type + 1 == states || spec.timed[type] ? ActionTimes{none, none}
                                                                              : ActionTimes());
        m_patterns.followed.assign(states, std::vector<double>(states, 0));
    }

    void add(std::size_t row, const std::vector<std::uint8_t>& made, const std::vector<float>& times)
    {
        std::size_t from = 0;
        for (std::size_t i = 0; i < made.size(); ++i) {
            m_patterns.followed[from][made[i]] += 1;
            from = made[i] + 1U;
            if (std::isnan(times[i]))
                continue;
            ActionTimes& counts = m_patterns.times[made[i]];
            ++counts.truth[binOf(times[i])];
            ++counts.predicted[binOf(predictedTime(row, made[i]))];
        }
    }

    ActionPatterns finish()
    {
        const std::size_t states = m_patterns.followed.size();
        for (std::size_t from = 0; from < states && !m_predictions.following.empty(); ++from) {
            const auto begin = m_predictions.following.begin() + static_cast<std::ptrdiff_t>(from * states);
            m_patterns.expected.emplace_back(begin, begin + static_cast<std::ptrdiff_t>(states));
        }
        return std::move(m_patterns);
    }

private:
    double predictedTime(std::size_t row, std::uint8_t label) const
    {
        const auto types = static_cast<std::size_t>(m_spec.types());
        return label == m_spec.exitLabel() ? m_predictions.exitTime[row]
                                           : m_predictions.timeOf[row * types + label];
    }

    const ModelSpec& m_spec;
    const Predictions& m_predictions;
    ActionPatterns m_patterns;
};

} // namespace

ActionPatterns findPatterns(const ModelSpec& spec, const ActionSource& actions,
                            std::span<const std::uint32_t> rows, const Predictions& predictions)
{
    Counter counter(spec, predictions);
    std::vector<std::uint8_t> made;
    std::vector<float> times;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        actions.read(rows[i], made, times);
        counter.add(i, made, times);
    }
    return counter.finish();
}

} // namespace watchlab::a2gen
