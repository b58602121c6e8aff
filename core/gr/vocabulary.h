// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/params/gr_params.h"
#include "core/util/job.h"

#include <cstdint>
#include <span>
#include <vector>

namespace watchlab::gr {

/// Token ids: 0 <pad>, 1 <sos>, 2 <eos>, 3.. the amounts in the order found.
inline constexpr std::int32_t padToken = 0;
inline constexpr std::int32_t sosToken = 1;
inline constexpr std::int32_t eosToken = 2;
inline constexpr std::int32_t firstAmountToken = 3;

/// A value in thousandths of the target's unit and how many rows have it. Sorted by value, counts positive.
struct ValueCount {
    std::int32_t value = 0;
    std::int64_t count = 0;
    bool operator==(const ValueCount&) const = default;
};

/// One counting pass. Values may be negative (clipped sources); they are kept as they are.
std::vector<ValueCount> countValues(std::span<const std::int32_t> values);

/// The dynamic-quantile vocabulary of GR section 3, exact to the reference.
struct Vocabulary {
    std::vector<std::int32_t> amounts; ///< token id = index + firstAmountToken
    std::int64_t appended =
        0; ///< how many amounts at the end were appended to encode the remaining rows exactly
    std::int64_t unencodedRows =
        0; ///< rows that the published vocabulary (before appending) does not encode exactly
    std::int64_t distinctValues = 0;
    std::int32_t tokenCount() const { return firstAmountToken + static_cast<std::int32_t>(amounts.size()); }
};

/// Works on distinct values, so that 17 million rows cost one counting pass and a preview can follow a
/// slider. completing = also run the loop on the non-zero remainders until every row encodes (what we do
/// where the reference aborts).
Vocabulary buildVocabulary(std::span<const ValueCount> values, const VocabularyParams& params,
                           bool completing = true, const JobContext& job = {});

} // namespace watchlab::gr
