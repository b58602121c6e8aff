// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/field_table.h"
#include "core/gr/vocabulary.h"

#include <cstdint>
#include <span>
#include <vector>

namespace watchlab::gr {

/// Codes and masks of users and videos, stored once each. Views: what they look at must outlive them. Codes
/// must lie within the tables of the ModelSpec; a masked field is not read.
struct FeatureTables {
    const FieldTable& users;
    const FieldTable& videos;
};

/// Rows [begin, end) of a batch.
struct RowRange {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::size_t size() const { return end - begin; }
};

/// Rows to predict: three vectors of one length.
struct RowBatch {
    std::vector<std::uint32_t> users;    ///< index into the user side of FeatureTables
    std::vector<std::uint32_t> videos;   ///< index into its video side
    std::vector<std::int32_t> durations; ///< duration code, below ModelSpec::durations

    std::size_t size() const { return users.size(); }
    void clear();
    void add(std::uint32_t user, std::uint32_t video, std::int32_t duration);
};

/// Rows to learn from. Label i is labelTokens[labelBegin[i] .. labelBegin[i + 1]): <sos>, amounts..., <eos>,
/// no padding. Reusable: clear() keeps the memory.
struct TrainingBatch : RowBatch {
    std::vector<std::int32_t> labelTokens;
    std::vector<std::uint32_t> labelBegin{0}; ///< size() + 1 entries
    std::vector<float> targets;               ///< in the target's unit (thousandths / 1000)

    void clear();
    /// amountTokens: the ids between <sos> and <eos>, which are put around them here; may be empty.
    void add(std::uint32_t user, std::uint32_t video, std::int32_t duration,
             std::span<const std::int32_t> amountTokens, float target);
    /// Counted positions: every token but the <sos> of each row.
    std::int64_t positions() const { return static_cast<std::int64_t>(labelTokens.size() - size()); }
    /// Decoder length of the longest row; the teacher-forcing decisions that a step can use.
    std::int64_t longest() const;
};

} // namespace watchlab::gr
