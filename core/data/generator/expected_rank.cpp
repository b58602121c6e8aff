// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/generator/expected_rank.h"

#include <algorithm>

namespace watchlab::generator {

ExpectedRank::ExpectedRank(std::vector<double> drawn)
{
    constexpr std::size_t kept = 128;
    std::ranges::sort(drawn);
    for (std::size_t i = 0; i < kept; ++i)
        m_targets.push_back(drawn[(2 * i + 1) * drawn.size() / (2 * kept)]);
}

double ExpectedRank::of(const HeavyTail& law) const
{
    double below = 0;
    for (const double target : m_targets)
        below += 1 - law.cdf(target) + (target == 0 ? law.none / 2 : 0);
    return below / static_cast<double>(m_targets.size());
}

} // namespace watchlab::generator
