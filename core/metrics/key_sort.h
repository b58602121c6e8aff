// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace watchlab {

/// A value to sort by, as bits, and what goes with it.
template<typename Payload>
struct Keyed {
    std::uint64_t key = 0;
    Payload payload{};
};

inline bool hasNan(std::span<const double> values)
{
    return std::ranges::any_of(values, [](double value) { return std::isnan(value); });
}

/// Bits that ascend as the values do; equal values have equal bits, so -0 has those of 0. No NaN.
inline std::uint64_t ascendingBits(double value)
{
    constexpr std::uint64_t sign = std::uint64_t(1) << 63;
    const auto bits = std::bit_cast<std::uint64_t>(value + 0.0); // -0 + 0 is 0
    return bits & sign ? ~bits : bits | sign;
}

/// Bits that ascend where the values fall.
inline std::uint64_t descendingBits(double value)
{
    return ~ascendingBits(value);
}

/// Sorts by key, ascending; equal keys stay in the order in which they came. Byte by byte from the lowest,
/// where the keys differ in it at all: values that were float32 need five passes of the eight. O(n).
template<typename Payload>
void sortByKey(std::vector<Keyed<Payload>>& items)
{
    constexpr std::size_t bytes = sizeof(std::uint64_t);
    constexpr std::size_t few = 1024; // below, counting costs more than comparing
    if (items.size() < few) {
        std::ranges::stable_sort(items, {}, &Keyed<Payload>::key);
        return;
    }
    std::array<std::array<std::size_t, 256>, bytes> counts{};
    for (const Keyed<Payload>& item : items)
        for (std::size_t byte = 0; byte < bytes; ++byte)
            ++counts[byte][item.key >> (8 * byte) & 255];
    std::vector<Keyed<Payload>> sorted(items.size());
    for (std::size_t byte = 0; byte < bytes; ++byte) {
        std::array<std::size_t, 256>& places = counts[byte];
        if (places[items.front().key >> (8 * byte) & 255] == items.size())
            continue;
        std::size_t next = 0;
        for (std::size_t& place : places) {
            const std::size_t count = place;
            place = next;
            next += count;
        }
        for (const Keyed<Payload>& item : items)
            sorted[places[item.key >> (8 * byte) & 255]++] = item;
        items.swap(sorted);
    }
}

} // namespace watchlab
