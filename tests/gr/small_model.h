// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/gr/batch.h"
#include "core/gr/model_spec.h"
#include "core/util/rng.h"

#include <array>
#include <vector>

namespace watchlab::test {

/// A model that is small enough to look at, and dropout off unless a test wants it.
inline gr::ModelSpec smallSpec(bool mixup = false)
{
    gr::ModelSpec spec;
    spec.userTables.fill(3);
    spec.userTables[0] = 6;
    spec.videos = 7;
    spec.tags = 5;
    spec.durations = 4;
    spec.amounts = {5000, 2000, 900, 300, 100, 20, 5, 1};
    spec.featDim = 6;
    spec.hiddenDim = 8;
    spec.heads = 2;
    spec.decoderLayers = 2;
    spec.ffnDim = 10;
    spec.dropout = 0;
    spec.embeddingMixup = mixup;
    spec.windowSize = 4;
    return spec;
}

/// Users and videos of smallSpec() with random codes and masks, and rows of them with random labels.
struct SmallData {
    std::vector<std::array<std::int32_t, userFieldCount>> userFields;
    std::vector<std::array<std::uint8_t, userFieldCount>> userMask;
    std::vector<std::array<std::int32_t, videoFieldCount>> videoFields;
    std::vector<std::array<std::uint8_t, videoFieldCount>> videoMask;
    gr::TrainingBatch batch;

    SmallData(const gr::ModelSpec& spec, std::size_t rows, std::uint64_t seed = 7,
              std::uint64_t longestLabel = 5)
    {
        Rng rng(seed);
        const auto code = [&](std::int64_t below) {
            return static_cast<std::int32_t>(rng.below(static_cast<std::uint64_t>(below)));
        };
        for (std::int64_t user = 0; user < spec.userTables[0]; ++user) {
            userFields.emplace_back();
            userMask.emplace_back();
            for (std::size_t i = 0; i < userFieldCount; ++i) {
                userFields.back()[i] = i == 0 ? static_cast<std::int32_t>(user) : code(spec.userTables[i]);
                userMask.back()[i] = i == 0 || rng.below(4) > 0 ? 1 : 0;
            }
        }
        for (std::int64_t video = 0; video < spec.videos; ++video) {
            videoFields.emplace_back();
            videoMask.emplace_back();
            for (std::size_t i = 0; i < videoFieldCount; ++i) {
                videoFields.back()[i] = i == 0 ? static_cast<std::int32_t>(video) : code(spec.tags);
                videoMask.back()[i] = i == 0 || rng.below(2) > 0 ? 1 : 0;
            }
        }
        for (std::size_t row = 0; row < rows; ++row) {
            std::vector<std::int32_t> label(rng.below(longestLabel + 1));
            for (std::int32_t& token : label)
                token = gr::firstAmountToken + code(static_cast<std::int64_t>(spec.amounts.size()));
            batch.add(static_cast<std::uint32_t>(code(spec.userTables[0])),
                      static_cast<std::uint32_t>(code(spec.videos)), code(spec.durations), label,
                      static_cast<float>(6 * rng.uniform()));
        }
    }

    gr::FeatureTables tables() const { return {userFields, userMask, videoFields, videoMask}; }
};

} // namespace watchlab::test
