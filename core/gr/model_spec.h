// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/gr/vocabulary.h"
#include "core/params/gr_params.h"

#include <cstdint>
#include <vector>

namespace watchlab::gr {

/// What fixes an encoder of users and videos: table sizes and widths. A value.
struct EncoderSpec {
    std::vector<std::int64_t> userTables;  ///< rows of the table of each user vocabulary: user_id first
    std::vector<std::int64_t> videoTables; ///< item_id, then what feat0..3 share, then any other field
    std::int64_t durations = 0;            ///< rows of the table of duration codes
    std::int64_t featDim = 128;
    std::int64_t hiddenDim = 128;
    double dropout = 0.1;

    /// Throws UsageError when a table has no rows.
    void requireTables() const;
};

/// Everything that fixes GR's network: its encoder, widths and what the tokens are worth. A value.
struct ModelSpec : EncoderSpec {
    std::vector<std::int32_t> amounts; ///< thousandths, as in Vocabulary::amounts
    std::int64_t heads = 8;            ///< must divide hiddenDim
    std::int64_t decoderLayers = 3;
    std::int64_t ffnDim = 256;
    bool embeddingMixup = true;
    std::int64_t windowSize = 20; ///< of the soft-argmax: ids in [argmax - size / 2, argmax + size / 2]

    /// Bf16 counts only in Placement::OwnOperations and where kernels::multipliesBf16(): elsewhere the same
    /// weights work in float32. Training there is refused (requirePrecision()).
    Precision precision = Precision::Float32;

    std::int64_t tokenCount() const { return firstAmountToken + static_cast<std::int64_t>(amounts.size()); }
    /// Takes over what the parameters decide; table sizes and amounts stay.
    void apply(const GrModelParams& params);
    /// Throws UsageError naming the parameter ("gr.n_head") or the table that makes no sense.
    void validate() const;
};

} // namespace watchlab::gr
