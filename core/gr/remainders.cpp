// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gr/remainders.h"

#include <algorithm>
#include <cmath>

namespace watchlab::gr {

Remainders::Remainders(std::span<const ValueCount> values)
{
    m_sorted.reserve(values.size());
    for (const auto& [value, count] : values) {
        m_sorted.push_back({static_cast<double>(value), static_cast<double>(value), count});
        m_rows += count;
    }
}

void Remainders::takeOnce(double amount)
{
    const auto first = firstOf(amount);
    for (auto entry = first; entry != m_sorted.end(); ++entry)
        entry->now -= amount;
    mergeFrom(first);
}

void Remainders::takeOften(std::int32_t amount)
{
    const auto first = firstOf(amount);
    for (auto entry = first; entry != m_sorted.end(); ++entry)
        entry->now -= amount * std::trunc(entry->now / amount); // exact: whole numbers of 32 bits
    std::ranges::sort(first, m_sorted.end(), {}, &Remainder::now);
    mergeFrom(first);
}

void Remainders::dropExhausted()
{
    const auto exhausted =
        std::ranges::partition_point(m_sorted, [](const Remainder& entry) { return entry.now <= 0; });
    for (auto entry = m_sorted.begin(); entry != exhausted; ++entry)
        m_rows -= entry->count;
    m_sorted.erase(m_sorted.begin(), exhausted);
}

std::int64_t Remainders::rowsLeft() const
{
    const auto zero = std::ranges::lower_bound(m_sorted, 0.0, {}, &Remainder::now);
    return m_rows - (zero != m_sorted.end() && zero->now == 0 ? zero->count : 0);
}

std::int64_t Remainders::rowsWith(double amount) const
{
    std::int64_t rows = 0;
    for (auto entry = m_sorted.rbegin(); entry != m_sorted.rend() && entry->now >= amount; ++entry)
        rows += entry->count;
    return rows;
}

double Remainders::quantile(double quantile) const
{
    const double position = static_cast<double>(m_rows - 1) * ((100.0 * quantile) / 100.0);
    const double below = std::floor(position);
    const auto belowIndex = static_cast<std::int64_t>(below);
    std::int64_t seen = 0;
    std::size_t entry = 0;
    while (seen + m_sorted[entry].count <= belowIndex)
        seen += m_sorted[entry++].count;
    const double low = m_sorted[entry].now;
    const bool nextIsSame = belowIndex + 1 < seen + m_sorted[entry].count || entry + 1 == m_sorted.size();
    const double high = nextIsSame ? low : m_sorted[entry + 1].now;
    const double weight = position - below;
    const double step = high - low;
    return weight < 0.5 ? low + step * weight : high - step * (1.0 - weight);
}

double Remainders::largestRelativeError() const
{
    double largest = 0;
    for (const Remainder& entry : m_sorted)
        largest = std::max(largest, std::fabs(entry.now / (entry.value + 1e-10)));
    return largest;
}

std::vector<Remainders::Remainder>::iterator Remainders::firstOf(double amount)
{
    return std::ranges::lower_bound(m_sorted, amount, {}, &Remainder::now);
}

/// Both sides of `changed` are sorted.
void Remainders::mergeFrom(std::vector<Remainder>::iterator changed)
{
    std::ranges::inplace_merge(m_sorted, changed, {}, &Remainder::now);
    auto last = m_sorted.begin();
    for (const Remainder& entry : m_sorted) {
        if (&entry == &m_sorted.front())
            continue;
        if (entry.now == last->now) {
            last->value = std::min(last->value, entry.value);
            last->count += entry.count;
        } else {
            *++last = entry;
        }
    }
    if (!m_sorted.empty())
        m_sorted.erase(last + 1, m_sorted.end());
}

} // namespace watchlab::gr
