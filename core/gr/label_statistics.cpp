// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gr/label_statistics.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <utility>

namespace watchlab::gr {

namespace {

/// How far rows are from the first amounts of their labels.
class Cuts {
public:
    using Part = std::pair<std::int32_t, std::int32_t>; ///< amount, how often

    void add(std::int32_t value, std::span<const Part> label, std::int64_t rows)
    {
        std::int64_t left = value;
        std::size_t kept = 0;
        const auto addCut = [&] { m_sums[kept++] += static_cast<double>(rows * std::abs(left)); };
        addCut();
        for (const auto& [amount, times] : label) {
            for (std::int32_t i = 0; i < times && kept < m_sums.size(); ++i) {
                left -= amount;
                addCut();
            }
        }
        while (left != 0 && kept < m_sums.size())
            addCut();
    }

    std::vector<double> meanErrors(std::int64_t rows) const
    {
        std::vector<double> means;
        for (const double sum : m_sums) {
            means.push_back(rows > 0 ? sum / static_cast<double>(rows) / 1000 : 0);
            if (means.back() == 0)
                break;
        }
        return means;
    }

private:
    std::array<double, LabelStatistics::mostCuts + 1> m_sums{};
};

} // namespace

double LabelStatistics::share(std::int32_t token) const
{
    return amountTokens > 0 ? static_cast<double>(uses[static_cast<std::size_t>(token)]) /
                                  static_cast<double>(amountTokens)
                            : 0;
}

LabelStatistics measureLabels(const LabelCodec& codec, std::span<const ValueCount> values,
                              std::int64_t maxSteps)
{
    LabelStatistics statistics;
    const auto tokens = static_cast<std::size_t>(codec.tokenCount());
    statistics.uses.resize(tokens);
    statistics.rowsUsing.resize(tokens);
    statistics.usesAt.assign(static_cast<std::size_t>(maxSteps), std::vector<std::int64_t>(tokens));
    Cuts cuts;
    std::vector<Cuts::Part> label;
    for (const ValueCount& entry : values) {
        const auto value = entry.value;
        const auto count = entry.count;
        std::int64_t length = 0;
        label.clear();
        const std::int32_t remainder = codec.visitAmounts(value, [&](std::int32_t token, std::int32_t times) {
            length += times;
            statistics.uses[static_cast<std::size_t>(token)] += times * count;
            statistics.rowsUsing[static_cast<std::size_t>(token)] += count;
            for (std::int64_t at = length - times; at < std::min(length, maxSteps); ++at)
                statistics.usesAt[static_cast<std::size_t>(at)][static_cast<std::size_t>(token)] += count;
            label.emplace_back(codec.amount(token), times);
        });
        cuts.add(value, label, count);
        statistics.rows += count;
        statistics.exactRows += remainder == 0 ? count : 0;
        statistics.emptyRows += length == 0 ? count : 0;
        statistics.undecodableRows += length > maxSteps - 1 ? count : 0;
        statistics.amountTokens += length * count;
        statistics.longest = std::max(statistics.longest, length);
        statistics.largestRemainder =
            std::max(statistics.largestRemainder, std::abs(std::int64_t{remainder}));
        const auto bin = static_cast<std::size_t>(std::min(length, LabelStatistics::longestCounted));
        if (statistics.rowsByLength.size() <= bin)
            statistics.rowsByLength.resize(bin + 1);
        statistics.rowsByLength[bin] += count;
    }
    for (const std::int32_t special : {sosToken, eosToken})
        statistics.uses[static_cast<std::size_t>(special)] =
            statistics.rowsUsing[static_cast<std::size_t>(special)] = statistics.rows;
    statistics.cutError = cuts.meanErrors(statistics.rows);
    return statistics;
}

} // namespace watchlab::gr
