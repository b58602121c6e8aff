// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/gr_fields.h"
#include "core/data/protocol.h"
#include "core/params/run_config.h"
#include "core/util/rng.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <memory>
#include <string>

namespace watchlab::test {

struct TinyDataOptions {
    std::uint64_t seed = 1;
    std::uint32_t users = 30;
    std::uint32_t videos = 40;
    std::size_t trainRows = 1500;
    std::size_t testRows = 200;
};

/// Watch time is what the user likes times what the video is worth, with little noise: quickly learnt.
inline std::shared_ptr<Dataset> makeTinyDataset(const TinyDataOptions& options = {})
{
    Rng rng(options.seed);
    auto dataset = std::make_shared<Dataset>();
    dataset->name = "tiny";
    dataset->path = "tiny";
    dataset->kind = SourceKind::Generated;
    dataset->fingerprint = "tiny-" + std::to_string(options.seed);
    dataset->users.fields = FieldTable(grUserFields());
    dataset->videos.fields = FieldTable(grVideoFields());
    for (std::uint32_t user = 0; user < options.users; ++user) {
        dataset->users.id.push_back(user);
        dataset->users.fields.add(static_cast<std::int32_t>(user));
        for (std::size_t field = 1; field < userFieldCount; ++field)
            dataset->users.fields.set(user, field, static_cast<std::int32_t>(1 + rng.below(3)));
    }
    for (std::uint32_t video = 0; video < options.videos; ++video) {
        dataset->videos.id.push_back(video);
        dataset->videos.fields.add(static_cast<std::int32_t>(video));
        dataset->videos.fields.set(video, 1, static_cast<std::int32_t>(1 + video % 5));
        dataset->videos.caption.push_back("video " + std::to_string(video));
        dataset->videos.category.push_back("category " + std::to_string(video % 5));
    }
    ViewingTable& rows = dataset->rows;
    rows.testBegin = options.trainRows;
    for (std::size_t row = 0; row < options.trainRows + options.testRows; ++row) {
        const auto user = static_cast<std::uint32_t>(rng.below(options.users));
        const auto video = static_cast<std::uint32_t>(rng.below(options.videos));
        const double seconds = (1 + user % 5) * (1 + video % 4) * std::exp(0.1 * rng.normal());
        rows.user.push_back(user);
        rows.video.push_back(video);
        rows.watchMs.push_back(static_cast<std::int32_t>(1000 * seconds));
        rows.durationMs.push_back(static_cast<std::int32_t>(5000 + 100 * (video / 2)));
        rows.watchRatio.push_back(rows.watchMs.back() / static_cast<double>(rows.durationMs.back()));
        rows.timestamp.push_back(1.6e9 + static_cast<double>(row));
    }
    return dataset;
}

/// A network that trains in a second on one thread.
inline RunConfig tinyConfig()
{
    RunConfig config;
    config.preset = "demo";
    config.data.duplicates = Duplicates::Keep;
    config.gr.model.featDim = 8;
    config.gr.model.hiddenDim = 8;
    config.gr.model.heads = 2;
    config.gr.model.decoderLayers = 1;
    config.gr.model.ffnDim = 16;
    config.gr.model.dropout = 0.1;
    config.train.epochs = 2;
    config.train.batchSize = 64;
    config.train.learningRate = 5e-3;
    config.train.threads = 1;
    config.train.candidates = 12;
    return config;
}

} // namespace watchlab::test
