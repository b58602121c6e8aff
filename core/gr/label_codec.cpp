// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gr/label_codec.h"

#include <algorithm>
#include <utility>

namespace watchlab::gr {

LabelCodec::LabelCodec(std::vector<std::int32_t> amounts)
    : m_amounts(std::move(amounts))
{
}

std::int32_t LabelCodec::encode(std::int32_t value, std::vector<std::int32_t>& label) const
{
    label.push_back(sosToken);
    const std::int32_t left = visitAmounts(value, [&](std::int32_t token, std::int32_t times) {
        label.insert(label.end(), static_cast<std::size_t>(times), token);
    });
    label.push_back(eosToken);
    return left;
}

std::int64_t LabelCodec::amountTokens(std::int32_t value) const
{
    std::int64_t tokens = 0;
    visitAmounts(value, [&](std::int32_t, std::int32_t times) { tokens += times; });
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

} // namespace watchlab::gr
