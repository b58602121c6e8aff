// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace watchlab::generator {

/// How much of everything a generated dataset has; the rule is GeneratorParams'.
struct Shape {
    explicit Shape(std::int64_t rows);

    double scale = 1; ///< sqrt(f)
    std::int64_t bigRows = 0;
    std::uint32_t users = 0;
    std::uint32_t videos = 0;
    std::uint32_t smallUsers = 0;  ///< users of the small matrix; they are among the users of the big one
    std::uint32_t smallVideos = 0; ///< likewise
    std::int64_t pairs = 0;        ///< distinct (user, video) of the big matrix
    std::int64_t duplicates = 0;   ///< rows of the big matrix equal to an earlier one, dates aside
    std::int64_t twoDates = 0;     ///< of these, filed under another date than the earlier one
    std::int64_t smallRows = 0;
    std::int64_t nullTimes = 0;      ///< rows of the small matrix without time, date and timestamp
    std::int64_t dailyRows = 0;      ///< of item_daily_features
    std::uint32_t sociable = 0;      ///< users with friends in social_network
    std::int64_t mostRowsOfPair = 0; ///< how often one user watches one video at most
};

/// Whole numbers, none below `least`, nearly proportional to the weights, that add up to total.
std::vector<std::int64_t> apportion(std::int64_t total, std::span<const double> weights,
                                    std::int64_t least = 0);

} // namespace watchlab::generator
