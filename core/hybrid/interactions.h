// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/util/job.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace watchlab::hybrid {

/// A sparse matrix of confidences, row by row, columns ascending, each at most once a row.
struct ConfidenceRows {
    std::vector<std::uint64_t> begin; ///< rows + 1
    std::vector<std::uint32_t> column;
    std::vector<float> confidence;

    std::size_t rows() const { return begin.size() - 1; }
    std::size_t cells() const { return column.size(); }
    std::span<const std::uint32_t> columnsOf(std::size_t row) const
    {
        return std::span(column).subspan(begin[row], begin[row + 1] - begin[row]);
    }
    std::span<const float> confidencesOf(std::size_t row) const
    {
        return std::span(confidence).subspan(begin[row], begin[row + 1] - begin[row]);
    }
};

/// One row of the data as ALS sees it.
struct Viewing {
    std::uint32_t user = 0;
    std::uint32_t video = 0;
    double clippedRatio = 0; ///< from 0 up
};

/// Who viewed what, with which confidence: clipped watch ratio + 1 in float32, the rows of one (user, video)
/// pair added up in float32. The same cells from both sides. Immutable.
struct Interactions {
    ConfidenceRows byUser;  ///< one row per user of the dataset
    ConfidenceRows byVideo; ///< its transpose
    std::size_t users() const { return byUser.rows(); }
    std::size_t videos() const { return byVideo.rows(); }
};

/// Gathers them: 8 bytes a row, then 8 a cell and side; time of the order of the rows but for sorting each
/// user's.
/// `viewing` is asked for each i < count twice. Throws Cancelled.
Interactions gatherInteractions(std::size_t users, std::size_t videos, std::size_t count,
                                const std::function<Viewing(std::size_t)>& viewing,
                                const JobContext& job = {});

} // namespace watchlab::hybrid
