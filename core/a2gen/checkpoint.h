// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/a2gen/model_spec.h"
#include "core/gr/feature_encoding.h"
#include "core/train/run_checkpoint.h"

#include <filesystem>
#include <string>
#include <vector>

namespace watchlab::a2gen {

/// A model with all that is needed to predict with it on any data, and to train on: weights, and as metadata
/// the run's parameters, action types and codes. A value.
struct Checkpoint final : RunCheckpoint {
    std::vector<std::string> actions;
    std::vector<bool> timed;
    std::vector<float> latestTimes;
    gr::FeatureEncoding encoding;

    void write(const std::filesystem::path& file) const override;
    /// The network that the weights fit.
    ModelSpec spec() const;
};

/// Throws InputError naming the file when it is damaged or no checkpoint of this family.
Checkpoint readCheckpoint(const std::filesystem::path& file);

/// One that training can go on from. Throws InputError, for files of earlier versions too.
Checkpoint readResumable(const std::filesystem::path& file);

} // namespace watchlab::a2gen
