// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gr/label_codec.h"

#include <algorithm>
#include <cstdlib>
#include <numeric>

namespace watchlab::gr {

std::int32_t greedyRemainder(std::int32_t value, std::span<const std::int32_t> amounts)
{
    for (const std::int32_t amount : amounts)
        if (value >= amount)
            value %= amount;
    return value;
}

LabelCodec::LabelCodec(std::vector<std::int32_t> amounts)
    : m_amounts(std::move(amounts))
    , m_descending(m_amounts.size())
{
    std::iota(m_descending.begin(), m_descending.end(), 0);
    std::ranges::stable_sort(m_descending, std::ranges::greater{},
                             [this](std::int32_t i) { return m_amounts[static_cast<std::size_t>(i)]; });
}

std::int32_t LabelCodec::encode(std::int32_t value, std::vector<std::int32_t>& label) const
{
    label.push_back(sosToken);
    const auto first = static_cast<std::ptrdiff_t>(label.size());
    std::int32_t token = firstAmountToken;
    for (const std::int32_t amount : m_amounts) {
        if (value >= amount) {
            label.insert(label.end(), static_cast<std::size_t>(value / amount), token);
            value %= amount;
        }
        ++token;
    }
    // The loop of the vocabulary finds amounts in descending order, so this rarely has anything to do.
    std::stable_sort(label.begin() + first, label.end(),
                     [this](std::int32_t a, std::int32_t b) { return amount(a) > amount(b); });
    label.push_back(eosToken);
    return value;
}

std::int64_t LabelCodec::amountTokens(std::int32_t value) const
{
    std::int64_t tokens = 0;
    for (const std::int32_t amount : m_amounts) {
        if (value >= amount) {
            tokens += value / amount;
            value %= amount;
        }
    }
    return tokens;
}

std::int64_t LabelCodec::decode(std::span<const std::int32_t> label) const
{
    std::int64_t sum = 0;
    for (const std::int32_t token : label) {
        if (token == eosToken)
            break;
        sum += amount(token);
    }
    return sum;
}

std::int32_t LabelCodec::amount(std::int32_t token) const
{
    return token < firstAmountToken ? 0 : m_amounts[static_cast<std::size_t>(token - firstAmountToken)];
}

LabelTable::LabelTable(const LabelCodec& codec, std::span<const ValueCount> values)
{
    m_values.reserve(values.size());
    m_begin.reserve(values.size() + 1);
    for (const ValueCount& entry : values) {
        m_values.push_back(entry.value);
        m_begin.push_back(m_tokens.size());
        codec.encode(entry.value, m_tokens);
        m_longest = std::max(m_longest, m_tokens.size() - m_begin.back());
    }
    m_begin.push_back(m_tokens.size());
    constexpr std::int64_t widestIndex = std::int64_t{1} << 24;
    const std::int64_t width = m_values.empty() ? 0 : std::int64_t{m_values.back()} - m_values.front() + 1;
    if (width > widestIndex)
        return;
    m_entry.assign(static_cast<std::size_t>(width), static_cast<std::uint32_t>(m_values.size()));
    for (std::size_t i = 0; i < m_values.size(); ++i)
        m_entry[static_cast<std::size_t>(std::int64_t{m_values[i]} - m_values.front())] =
            static_cast<std::uint32_t>(i);
}

std::size_t LabelTable::indexOf(std::int32_t value) const
{
    if (m_values.empty() || value < m_values.front() || value > m_values.back())
        return m_values.size();
    if (!m_entry.empty())
        return m_entry[static_cast<std::size_t>(std::int64_t{value} - m_values.front())];
    const auto found = std::ranges::lower_bound(m_values, value);
    return *found == value ? static_cast<std::size_t>(found - m_values.begin()) : m_values.size();
}

std::span<const std::int32_t> LabelTable::find(std::int32_t value) const
{
    const std::size_t i = indexOf(value);
    if (i == m_values.size())
        return {};
    return std::span(m_tokens).subspan(m_begin[i], m_begin[i + 1] - m_begin[i]);
}

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
    for (const auto& [value, count] : values) {
        std::int64_t length = 0;
        std::int32_t remainder = value;
        auto token = static_cast<std::size_t>(firstAmountToken);
        for (const std::int32_t amount : codec.amounts()) {
            if (remainder >= amount) {
                const std::int64_t times = remainder / amount;
                remainder %= amount;
                length += times;
                statistics.uses[token] += times * count;
                statistics.rowsUsing[token] += count;
            }
            ++token;
        }
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
    return statistics;
}

} // namespace watchlab::gr
