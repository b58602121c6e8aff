// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/a2gen/model_spec.h"

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace watchlab::a2gen {

inline constexpr float unknownTime = std::numeric_limits<float>::quiet_NaN();

/// Lists of timed actions, one after the other without padding.
struct ActionLists {
    std::vector<std::uint32_t> begin{0}; ///< lists + 1
    std::vector<std::uint8_t> action;    ///< labels (ModelSpec); each list ends with exit
    std::vector<float> time;             ///< shares of the video's length; NaN = not known

    std::size_t size() const { return begin.size() - 1; }
    std::size_t lengthOf(std::size_t list) const { return begin[list + 1] - begin[list]; }
    void add(std::span<const std::uint8_t> actions, std::span<const float> times);
    void clear();
};

/// Rows to predict or to learn from, in groups: rows of a group share a user and a stretch of that user's
/// past viewings, of which each row sees a window. So each viewing is there once, however many rows look at
/// it.
struct Batch {
    std::vector<std::uint32_t> viewingVideo; ///< the past viewings, group after group, by time
    ActionLists viewings;                    ///< what happened within each of them

    std::vector<std::uint32_t> user; ///< per row
    std::vector<std::uint32_t> video;
    std::vector<std::uint32_t> historyBegin; ///< per row: the window [begin, end) of viewings, may be empty
    std::vector<std::uint32_t> historyEnd;
    ActionLists labels;            ///< per row, to learn from; none to predict
    std::vector<float> exitWeight; ///< per row, of the error of its exit's time; empty = 1

    std::vector<std::uint32_t> groupRow{0};     ///< groups + 1
    std::vector<std::uint32_t> groupViewing{0}; ///< groups + 1

    std::size_t size() const { return user.size(); }
    std::size_t groups() const { return groupRow.size() - 1; }
    bool empty() const { return user.empty(); }
    /// Label positions, and those of them whose time is known.
    std::int64_t positions() const { return static_cast<std::int64_t>(labels.action.size()); }
    std::int64_t timedPositions() const;
    void clear();

    void addViewing(std::uint32_t videoIndex, std::span<const std::uint8_t> actions,
                    std::span<const float> times);
    /// The window counts from the first viewing of the group that is being filled.
    void addRow(std::uint32_t userIndex, std::uint32_t videoIndex, std::uint32_t windowBegin,
                std::uint32_t windowEnd);
    /// Viewings and rows added since the last call are a group. Without rows it does not count.
    void endGroup();

    /// Throws UsageError when something lies outside the model or does not fit the rest.
    void check(const ModelSpec& spec, std::size_t users, std::size_t videos, bool toLearn) const;
};

} // namespace watchlab::a2gen
