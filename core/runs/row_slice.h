// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/protocol.h"
#include "core/metrics/slices.h"

#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace watchlab {

/// What rows are sliced by: how many train rows the user has ("activity"), how long the video is ("duration",
/// s), how much of it was watched ("watch_ratio", the true one). Axes that the data does not have are left
/// out.
std::vector<SliceAxis> sliceAxes(const PreparedData& data, std::span<const std::uint32_t> rows);

/// low <= value < high. As float32, so that the shortest decimals that say it mean the very same rows.
struct SliceRange {
    float low = -std::numeric_limits<float>::infinity();
    float high = std::numeric_limits<float>::infinity();

    bool contains(double value) const; ///< not NaN
    bool operator==(const SliceRange&) const = default;
};

/// Rows that are alike, by at most one range per axis; apart from the data that they were found in, so that
/// it is a filter for other runs, too.
struct RowSlice {
    struct Part {
        std::string axis; ///< its key
        SliceRange range;
        bool operator==(const Part&) const = default;
    };
    std::vector<Part> parts;

    bool isAll() const { return parts.empty(); }
    /// Unbounded where the axis is not narrowed.
    SliceRange range(std::string_view axis) const;
    bool operator==(const RowSlice&) const = default;
};

/// One of a map's slices, whose axes have these keys. The last bin of an axis has no end.
RowSlice rowSlice(const SliceMap& map, std::span<const std::string> axes, const Slice& slice);

/// "activity=12..40 duration=8.5.." and back, bit by bit; parseSlice throws InputError.
std::string textOf(const RowSlice& slice);
RowSlice parseSlice(std::string_view text);

/// Which of the rows lie in it, as places in them. Throws InputError when the data has no such axis.
std::vector<std::uint32_t> placesWithin(const RowSlice& slice, const PreparedData& data,
                                        std::span<const std::uint32_t> rows);

} // namespace watchlab
