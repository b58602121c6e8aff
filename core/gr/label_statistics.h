// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/gr/label_codec.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace watchlab::gr {

/// How a vocabulary expresses a set of rows.
struct LabelStatistics {
    std::int64_t rows = 0;
    std::int64_t exactRows = 0;        ///< encoded without remainder
    std::int64_t emptyRows = 0;        ///< no amount at all
    std::int64_t undecodableRows = 0;  ///< more amounts than maxSteps - 1: greedy decoding cannot reach <eos>
    std::int64_t amountTokens = 0;     ///< in all labels together
    std::int64_t largestRemainder = 0; ///< thousandths of the unit
    std::int64_t longest = 0;          ///< amounts in the longest label
    static constexpr std::int64_t longestCounted = 1000;
    std::vector<std::int64_t>
        rowsByLength;               ///< [k] = rows whose label has k amounts; the last of 1,001: that or more
    std::vector<std::int64_t> uses; ///< per token id: how often it stands in the labels, <sos> and <eos> too
    std::vector<std::vector<std::int64_t>> usesAt; ///< the amounts among them by their place in the label,
                                                   ///< the first maxSteps: [position][token id]
    std::vector<std::int64_t> rowsUsing;           ///< per token id: how many labels contain it
    static constexpr std::size_t mostCuts = 12;
    std::vector<double> cutError; ///< [k] = mean |value - its label's first k amounts|, in the unit;
                                  ///< mostCuts, or until it is 0
    double meanLength() const
    {
        return rows > 0 ? static_cast<double>(amountTokens) / static_cast<double>(rows) : 0;
    }
    double coverage() const
    {
        return rows > 0 ? static_cast<double>(exactRows) / static_cast<double>(rows) : 0;
    }
    /// Share of a token among all amounts of all labels.
    double share(std::int32_t token) const;
};

/// Counts, and builds no label: there may be ones without end.
LabelStatistics measureLabels(const LabelCodec& codec, std::span<const ValueCount> values,
                              std::int64_t maxSteps);

} // namespace watchlab::gr
