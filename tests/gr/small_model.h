// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/gr_fields.h"
#include "core/gr/batch.h"
#include "core/gr/model_spec.h"
#include "core/util/rng.h"

#include <vector>

namespace watchlab::test {

/// A model that is small enough to look at, and dropout off unless a test wants it.
inline gr::ModelSpec smallSpec(bool mixup = false)
{
    gr::ModelSpec spec;
    spec.userTables.assign(userFieldCount, 3);
    spec.userTables[0] = 6;
    spec.videoTables = {7, 5};
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
    FieldTable users{grUserFields()};
    FieldTable videos{grVideoFields()};
    gr::TrainingBatch batch;

    SmallData(const gr::ModelSpec& spec, std::size_t rows, std::uint64_t seed = 7,
              std::uint64_t longestLabel = 5)
    {
        Rng rng(seed);
        const auto code = [&](std::int64_t below) {
            return static_cast<std::int32_t>(rng.below(static_cast<std::uint64_t>(below)));
        };
        const auto fill = [&](FieldTable& table, const std::vector<std::int64_t>& sizes,
                              std::uint64_t oneIn) {
            for (std::int32_t entry = 0; entry < sizes[0]; ++entry) {
                std::vector<std::int32_t> codes{entry};
                std::vector<std::uint8_t> mask{1};
                for (std::size_t i = 1; i < table.width(); ++i) {
                    codes.push_back(code(sizes[table.fields()[i].vocabulary]));
                    mask.push_back(rng.below(oneIn) > 0 ? 1 : 0);
                }
                table.add(codes, mask);
            }
        };
        fill(users, spec.userTables, 4);
        fill(videos, spec.videoTables, 2);
        for (std::size_t row = 0; row < rows; ++row) {
            std::vector<std::int32_t> label(rng.below(longestLabel + 1));
            for (std::int32_t& token : label)
                token = gr::firstAmountToken + code(static_cast<std::int64_t>(spec.amounts.size()));
            batch.add(static_cast<std::uint32_t>(code(spec.userTables[0])),
                      static_cast<std::uint32_t>(code(spec.videoTables[0])), code(spec.durations), label,
                      static_cast<float>(6 * rng.uniform()));
        }
    }

    gr::FeatureTables tables() const { return {users, videos}; }
};

} // namespace watchlab::test
