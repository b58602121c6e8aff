// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/user_rows.h"

#include <algorithm>
#include <numeric>

namespace watchlab {

UserRows::UserRows(const Dataset& dataset, std::span<const std::uint32_t> rows)
    : m_places(rows.size())
{
    const auto userOf = [&](std::uint32_t place) { return dataset.users.id[dataset.rows.user[rows[place]]]; };
    std::iota(m_places.begin(), m_places.end(), 0U);
    std::ranges::stable_sort(m_places, {}, userOf);
    for (std::size_t i = 0; i < m_places.size(); ++i)
        if (i == 0 || userOf(m_places[i]) != userOf(m_places[i - 1]))
            m_begin.push_back(i);
    m_begin.push_back(m_places.size());
}

} // namespace watchlab
