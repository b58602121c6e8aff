// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/dataset.h"
#include "core/data/user_history.h"
#include "core/util/job.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace watchlab {

/// The users that have one value of a feature.
struct FacetValue {
    std::string text;                ///< as the data has it; of a range its least value
    std::string last;                ///< its greatest one; empty = no range
    std::vector<std::int64_t> users; ///< ids, ascending, each once
};

/// A feature of users that tells groups of them apart.
struct UserFacet {
    std::string feature;
    std::vector<FacetValue> values; ///< numbers by size, texts in the order of their bytes; empty = too many
    std::size_t distinct = 0;       ///< how many the users have
};

inline constexpr std::size_t mostFacetValues = 50;

inline constexpr std::size_t facetRanges = 10;

/// Of these users, every feature with 2 values or more, in the order of the data: its columns, and fields
/// that no column names, by their codes. Of more than mostFacetValues, amounts are put together in
/// facetRanges ranges of about as many users, while texts and codes (onehot_...) are not listed.
/// A missing value is none. figures: ascending by id. Any thread. Throws Cancelled.
std::vector<UserFacet> userFacets(const UserTable& users, const std::vector<UserFigure>& figures,
                                  const JobContext& job = {});

} // namespace watchlab
