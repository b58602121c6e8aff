// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gr/model_spec.h"

#include "core/util/error.h"

#include <algorithm>

namespace watchlab::gr {

void EncoderSpec::requireTables() const
{
    const auto isSize = [](std::int64_t size) { return size >= 1 && size <= (1LL << 31); };
    if (userTables.empty() || videoTables.empty())
        throw UsageError("data", "users and videos need at least an id");
    if (!std::ranges::all_of(userTables, isSize) || !std::ranges::all_of(videoTables, isSize) ||
        !isSize(durations))
        throw UsageError("data", "every feature table needs at least one row");
}

void ModelSpec::apply(const GrModelParams& params)
{
    featDim = params.featDim;
    hiddenDim = params.hiddenDim;
    heads = params.heads;
    decoderLayers = params.decoderLayers;
    ffnDim = params.ffnDim;
    dropout = params.dropout;
    embeddingMixup = params.embeddingMixup;
    windowSize = params.windowSize;
    precision = params.precision;
}

void ModelSpec::validate() const
{
    const auto require = [](bool good, const char* key, const char* rule) {
        if (!good)
            throw UsageError(key, rule);
    };
    require(featDim >= 1 && featDim <= 1 << 16, "gr.feat_dim", "must be between 1 and 65536");
    require(hiddenDim >= 1 && hiddenDim <= 1 << 16, "gr.hidden_dim", "must be between 1 and 65536");
    require(heads >= 1 && hiddenDim % heads == 0, "gr.n_head", "must divide the hidden width");
    require(decoderLayers >= 1 && decoderLayers <= 64, "gr.dec_layers", "must be between 1 and 64");
    require(ffnDim >= 1 && ffnDim <= 1 << 16, "gr.ffn_dim", "must be between 1 and 65536");
    require(dropout >= 0 && dropout <= 0.99, "gr.dropout", "must be between 0 and 0.99");
    require(windowSize >= 0, "gr.window_size", "must not be negative");
    requireTables();
}

} // namespace watchlab::gr
