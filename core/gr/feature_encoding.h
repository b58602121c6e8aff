// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/protocol.h"
#include "core/gr/model_spec.h"

#include <cstdint>
#include <string>
#include <vector>

namespace watchlab::gr {

/// How a run turns ids, fields and durations into rows of embedding tables: what the rows that statistics may
/// look at contain. A value; part of every checkpoint, so that other data is read with the same codes.
struct FeatureEncoding {
    /// The codes that occur, ascending; everything else is read as 0.
    struct Codes {
        std::vector<std::int32_t> known;
        /// What each of them stands for, where the codes are not the values themselves: other data numbers
        /// the same values otherwise.
        std::vector<std::string> values;
        bool tooManyValues = false; ///< to be kept; then other data cannot be read
        std::int64_t tableSize() const { return known.empty() ? 1 : std::int64_t{known.back()} + 1; }
        std::int32_t encode(std::int32_t code) const;
    };
    /// A numeric feature as a field: code 0 below the first cut, 1 from there on, and so forth.
    struct Bins {
        std::string feature;
        std::vector<double> cuts; ///< ascending
        std::int32_t encode(double value) const;
    };
    /// Of users or of videos. After the fields come the bins, each with a vocabulary of its own.
    struct Side {
        std::vector<Field> fields;
        std::vector<Codes> vocabularies;
        std::vector<Bins> bins;
        std::vector<std::int64_t> tableSizes() const;
    };
    Side users;
    Side videos;
    std::vector<double>
        durations; ///< distinct, ascending: a duration's code is its place; unknown ones are 0

    void setTableSizes(EncoderSpec& spec) const;
};

/// Looks at the train rows or at everything, as the protocol says. Throws InputError for a negative code,
/// Cancelled.
FeatureEncoding learnEncoding(const PreparedData& data, const JobContext& job = {});

} // namespace watchlab::gr
