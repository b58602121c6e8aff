// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace watchlab {

/// Something by which rows are shared out: how active the user is, how long the video.
struct SliceAxis {
    std::string key;            ///< "activity", "duration", "watch_ratio"
    std::vector<double> values; ///< one per row; NaN = not known, in no bin
};

/// Rows that are alike in some axes.
struct Slice {
    std::vector<int> bins; ///< per axis; -1 = any
    std::int64_t rows = 0;
    double mean = 0; ///< of the error
    double low = 0;  ///< 95 % interval of the mean, rows taken as independent
    double high = 0;
};

/// Errors over all slices by one axis, two, or more.
struct SliceMap {
    /// Per axis: bin b holds edges[b] <= value < edges[b + 1], the last one its upper edge too.
    std::vector<std::vector<double>> edges;
    Slice all;                 ///< every row
    std::vector<Slice> slices; ///< those with enough rows
};

struct SliceOptions {
    std::size_t bins = 4;           ///< per axis, by quantiles; fewer where values are few
    std::int64_t minimumRows = 100; ///< of a slice
};

/// errors: one per row, NaN = left out. O(rows log rows) per axis.
SliceMap mapSlices(std::span<const SliceAxis> axes, std::span<const double> errors,
                   const SliceOptions& options = {});

/// The slices whose interval lies above the mean of all rows, by how much at least, most first. Each interval
/// is of its slice alone: of many slices a few do so by chance. A slice within a larger one that is as bad by
/// itself is left out: the larger says more.
std::vector<Slice> worstSlices(const SliceMap& map, std::size_t most = 10);

/// The rows of a slice, as places in what was mapped: for a filter.
std::vector<std::uint32_t> rowsOfSlice(const SliceMap& map, std::span<const SliceAxis> axes,
                                       const Slice& slice);

} // namespace watchlab
