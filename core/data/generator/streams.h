// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/util/rng.h"

#include <algorithm>
#include <cmath>
#include <span>
#include <vector>

namespace watchlab::generator {

/// What random numbers are drawn for. Each purpose, and each user within one, has a stream of its own, so
/// that the data do not depend on the number of threads.
enum class Purpose : std::uint64_t {
    People = 1,
    Features,
    Clips,
    Membership,
    BigMatrix,
    SmallMatrix,
    Texts,
    DailyFeatures,
    SocialNetwork,
    ActionTastes,
    Actions,
    TargetTables
};

inline Rng stream(std::int64_t seed, Purpose purpose, std::uint64_t index = 0)
{
    return Rng::stream(static_cast<std::uint64_t>(seed), (static_cast<std::uint64_t>(purpose) << 40) + index);
}

/// Gamma with mean 1 (Marsaglia and Tsang); shape at least 1.
inline double gammaOfMeanOne(Rng& rng, double shape)
{
    const double d = shape - 1.0 / 3.0;
    const double c = 1.0 / std::sqrt(9.0 * d);
    for (;;) {
        const double x = rng.normal();
        const double v = std::pow(1.0 + c * x, 3);
        if (v > 0 && std::log(1.0 - rng.uniform()) < 0.5 * x * x + d - d * v + d * std::log(v))
            return d * v / shape;
    }
}

/// Index drawn in proportion to weights whose running sums these are.
inline std::size_t drawIndex(Rng& rng, std::span<const double> runningSums)
{
    const double at = rng.uniform() * runningSums.back();
    const auto found = std::ranges::upper_bound(runningSums, at);
    return std::min(static_cast<std::size_t>(found - runningSums.begin()), runningSums.size() - 1);
}

/// `count` values in which each index occurs in proportion to its weight, without sampling error, in random
/// order.
inline std::vector<int> dealt(Rng& rng, std::size_t count, std::span<const double> weights)
{
    double sum = 0;
    for (const double weight : weights)
        sum += weight;
    std::vector<int> values;
    values.reserve(count);
    double upTo = 0;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        upTo += weights[i];
        const auto until =
            i + 1 == weights.size()
                ? count
                : static_cast<std::size_t>(std::llround(static_cast<double>(count) * upTo / sum));
        values.resize(std::max(values.size(), until), static_cast<int>(i));
    }
    rng.shuffle(values);
    return values;
}

} // namespace watchlab::generator
