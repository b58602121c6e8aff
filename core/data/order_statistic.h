// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

namespace watchlab {

namespace detail {

/// Order of doubles as order of whole numbers.
inline std::uint64_t orderKey(double value)
{
    const auto bits = std::bit_cast<std::uint64_t>(value == 0 ? 0.0 : value);
    return bits >> 63 ? ~bits : bits | std::uint64_t(1) << 63;
}

inline double fromOrderKey(std::uint64_t key)
{
    return std::bit_cast<double>(key >> 63 ? key & ~(std::uint64_t(1) << 63) : ~key);
}

} // namespace detail

/// The value that would stand at this place (from 0) were all values sorted; place must be below their
/// number. forEach(take) hands every value (no NaN) to take, in any order, and is called four times: sixteen
/// bits are settled each time, so that millions of values need no memory.
template<typename ForEach>
double orderStatistic(std::size_t place, ForEach forEach)
{
    std::uint64_t prefix = 0;
    for (int shift = 48; shift >= 0; shift -= 16) {
        std::vector<std::uint64_t> counts(65536, 0);
        const std::uint64_t above = shift == 48 ? 0 : ~std::uint64_t(0) << (shift + 16);
        forEach([&](double value) {
            const std::uint64_t key = detail::orderKey(value);
            counts[(key >> shift) & 0xFFFF] += (key & above) == prefix;
        });
        std::uint64_t digit = 0;
        for (; place >= counts[digit]; ++digit)
            place -= counts[digit];
        prefix |= digit << shift;
    }
    return detail::fromOrderKey(prefix);
}

/// Linear between the two nearest, as numpy.quantile: h = (count - 1) share. count must be positive.
template<typename ForEach>
double quantileOf(std::size_t count, double share, ForEach forEach)
{
    const double position = static_cast<double>(count - 1) * share;
    const auto place = static_cast<std::size_t>(position);
    const double low = orderStatistic(place, forEach);
    const double part = position - std::floor(position);
    if (part == 0)
        return low;
    std::size_t notAbove = 0;
    double high = std::numeric_limits<double>::infinity();
    forEach([&](double value) {
        notAbove += value <= low;
        if (value > low && value < high)
            high = value;
    });
    return notAbove > place + 1 ? low : low + part * (high - low);
}

} // namespace watchlab
