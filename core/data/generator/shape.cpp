// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/generator/shape.h"

#include "core/data/generator.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace watchlab::generator {

namespace {

template<typename T = std::int64_t>
T shrink(double count, double factor, T least = 1)
{
    return std::max(least, static_cast<T>(std::llround(count * factor)));
}

} // namespace

Shape::Shape(std::int64_t rows)
    : scale(std::sqrt(static_cast<double>(rows) / static_cast<double>(kuaiRecBigRows)))
    , bigRows(rows)
    , users(shrink<std::uint32_t>(7176, scale, 20))
    , videos(shrink<std::uint32_t>(10728, scale, 30))
    , smallUsers(shrink<std::uint32_t>(1411, scale, 4))
    , smallVideos(shrink<std::uint32_t>(3327, scale, 8))
{
    const double share = scale * scale;
    pairs = shrink(10300969, share);
    duplicates = shrink(968004, share, std::int64_t(0));
    twoDates = shrink(2185, share, std::int64_t(0));
    const double cells = static_cast<double>(smallUsers) * smallVideos;
    smallRows = std::llround(cells * (4676570.0 / (1411.0 * 3327.0)));
    nullTimes = std::llround(static_cast<double>(smallRows) * (181992.0 / 4676570.0));
    dailyRows = shrink(343341, scale);
    sociable = shrink<std::uint32_t>(472, scale);
    mostRowsOfPair = shrink(2224, scale, std::int64_t(2));
}

std::vector<std::int64_t> apportion(std::int64_t total, std::span<const double> weights, std::int64_t least)
{
    const double sum = std::accumulate(weights.begin(), weights.end(), 0.0);
    const double leastWeight = sum / static_cast<double>(total) * static_cast<double>(least);
    const std::int64_t free = total - least * static_cast<std::int64_t>(weights.size());
    std::vector<double> above;
    for (const double weight : weights)
        above.push_back(std::max(weight - leastWeight, 0.0));
    const double aboveSum = std::accumulate(above.begin(), above.end(), 0.0);
    std::vector<std::int64_t> parts;
    parts.reserve(weights.size());
    double upTo = 0;
    std::int64_t given = 0;
    for (std::size_t i = 0; i < above.size(); ++i) {
        upTo += above[i];
        const std::int64_t until =
            i + 1 == above.size() ? free : std::llround(static_cast<double>(free) * (upTo / aboveSum));
        parts.push_back(least + until - given);
        given = until;
    }
    return parts;
}

} // namespace watchlab::generator
