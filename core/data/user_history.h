// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/protocol.h"
#include "core/util/job.h"

#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace watchlab {

enum class RowPart { Train, Validation, Test };

/// One viewing of a user, as a list of them shows it. NaN = unknown.
struct HistoryRow {
    std::uint32_t row = 0; ///< of the dataset
    RowPart part = RowPart::Train;
    std::int64_t videoId = 0;
    std::string caption;
    std::string category;
    double lengthSeconds = std::numeric_limits<double>::quiet_NaN();
    double timestamp = std::numeric_limits<double>::quiet_NaN(); ///< seconds since the epoch, UTC
    double truth = 0;                                            ///< in the target's unit
    double predicted = std::numeric_limits<double>::quiet_NaN(); ///< filled in by whoever has a model
};

/// The user's rows in the prepared data, newest first (without times: last row first), at most that many; 0 =
/// all. Any thread. Throws Cancelled.
std::vector<HistoryRow> userHistory(const PreparedData& data, std::int64_t userId, std::size_t most,
                                    const JobContext& job = {});

/// The videos that rows of training are of, each with the mean of their truths.
using WatchedVideos = std::unordered_map<std::int64_t, double>;
WatchedVideos watchedInTraining(std::span<const HistoryRow> history);

/// How active a user is and what it watches on the average.
struct UserFigure {
    std::int64_t id = 0;
    std::int64_t trainRows = 0;
    std::int64_t heldOutRows = 0; ///< validation and test
    double meanTarget = 0;        ///< over all its rows, in the target's unit
};

/// One entry per distinct user id with rows, ascending by id. Any thread; one pass over the rows. Throws
/// Cancelled.
std::vector<UserFigure> userFigures(const PreparedData& data, const JobContext& job = {});

} // namespace watchlab
