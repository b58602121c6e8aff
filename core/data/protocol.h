// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/dataset.h"
#include "core/data/target_column.h"
#include "core/params/data_params.h"
#include "core/util/job.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace watchlab {

/// How many rows (or targets) a step of the protocol took or changed.
struct ProtocolCount {
    std::string_view key;   ///< "drop_ads", "duplicates", "clipped_train"
    std::string_view words; ///< "Advertisements left out"; English source text
    std::int64_t rows = 0;
};

/// A dataset under a protocol: the rows of each part, ready for any model family. Immutable.
struct PreparedData {
    std::shared_ptr<const Dataset> dataset;
    DataParams protocol;
    std::vector<std::uint32_t> train; ///< rows, ascending
    std::vector<std::uint32_t> validation;
    std::vector<std::uint32_t> test;
    std::shared_ptr<const TargetColumn> target;
    /// What each step did, in the order of the steps; a row counts for the first step that took it. Only
    /// steps that this protocol has, those that found nothing included.
    std::vector<ProtocolCount> counts;
    /// Sentences about what the data could not give, such as which videos are advertisements.
    std::vector<std::string> notes;
    /// Hash of the dataset's fingerprint and the protocol: equal fingerprints mean equal rows in equal roles.
    std::string fingerprint;

    std::int64_t count(std::string_view key) const; ///< 0 for a step that this protocol does not have
};

/// Applies the protocol, in this order:
///  1. the rows used (both files, or one),
///  2. filters that look at one row: advertisements, zero lengths, zero plays, plays too long,
///  3. exact copies (within each file),
///  4. least rows per user and video when counted on all rows,
///  5. test rows; then least rows when counted on train rows (validation rows among them),
///  6. samples of train and test rows,
///  7. validation rows out of the train rows,
///  8. validation and test rows with ids that no train row has,
///  9. aggregation within each part,
/// 10. the target, with limits and scales from the rows that statistics may look at.
/// An imported split replaces 1 to 9; where it has no validation part, 7 applies.
///
/// Any thread; throws UsageError when the protocol does not fit the data (the parameter is named), InputError
/// for a split file that is wrong, Cancelled.
std::shared_ptr<const PreparedData> prepare(std::shared_ptr<const Dataset> dataset,
                                            const DataParams& protocol, const JobContext& job = {});

} // namespace watchlab
