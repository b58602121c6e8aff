// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/util/rng.h"
#include "tests/support/tiny_data.h"

namespace watchlab::test {

/// The tiny data with actions: every second video is liked; a like comes late with every third video, and a
/// late like brings a follow; whoever follows stays to the end.
inline std::shared_ptr<Dataset> makeTinyActions(std::uint64_t seed = 1)
{
    auto dataset = makeTinyDataset({seed, 30, 40, 1500, 200});
    Rng rng(seed + 100);
    ViewingActions& actions = dataset->actions;
    actions.names = {"like", "follow", "share"};
    actions.timed = {true, true, false};
    ViewingTable& rows = dataset->rows;
    std::vector<std::uint64_t> begin{0};
    std::vector<std::uint8_t> action;
    std::vector<float> time;
    for (std::size_t row = 0; row < rows.size(); ++row) {
        double leaves = 0.5 + 0.1 * rng.uniform();
        if (rng.uniform() < (rows.video[row] % 2 == 0 ? 0.85 : 0.1)) {
            const bool late = rows.video[row] % 3 == 0;
            action.push_back(0);
            time.push_back(late ? 0.45F : 0.15F);
            if (late) {
                action.push_back(1);
                time.push_back(0.48F);
                leaves = 1;
            }
        }
        if (rng.uniform() < 0.05) {
            action.push_back(2);
            time.push_back(static_cast<float>(leaves));
        }
        begin.push_back(action.size());
        rows.watchMs[row] = static_cast<std::int32_t>(leaves * rows.durationMs[row]);
        rows.watchRatio[row] = rows.watchMs[row] / static_cast<double>(rows.durationMs[row]);
    }
    actions.begin = std::move(begin);
    actions.action = std::move(action);
    actions.time = std::move(time);
    actions.check(rows.size());
    dataset->fingerprint += "-actions";
    return dataset;
}

/// A network that trains in a second or two on one thread.
inline RunConfig tinyA2Gen(A2GenNetwork network = A2GenNetwork::Explicit)
{
    RunConfig config = tinyConfig();
    config.family = "a2gen";
    config.a2gen.model.network = network;
    config.a2gen.model.embedding = 8;
    config.a2gen.model.heads = 2;
    config.a2gen.model.history = 6;
    config.a2gen.rowsPerUser = 4;
    config.a2gen.embeddingRate = 0.02;
    config.train.learningRate = 0.01;
    config.train.epochs = 4;
    return config;
}

} // namespace watchlab::test
