// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/a2gen/model_spec.h"
#include "core/gr/feature_encoding.h"
#include "core/params/run_config.h"
#include "core/util/safetensors.h"

#include <cstdint>
#include <filesystem>
#include <limits>
#include <string>
#include <vector>

namespace watchlab::a2gen {

/// A model with all that is needed to predict with it on any data: weights, and as metadata the run's
/// parameters, action types and codes. A value.
struct Checkpoint {
    RunConfig config;
    std::vector<std::string> actions;
    std::vector<bool> timed;
    gr::FeatureEncoding encoding;
    double targetLimit = std::numeric_limits<double>::infinity(); ///< of TargetColumn, as the run learnt it
    std::string dataFingerprint;                                  ///< of the prepared data it was trained on
    std::string datasetFingerprint;                               ///< of the data under any protocol
    std::int64_t step = 0;
    std::int64_t epoch = 0;
    SafeTensors weights; ///< without metadata

    /// The network that the weights fit.
    ModelSpec spec() const;
};

/// A .safetensors file, whole or not at all. Throws InputError when it cannot be written.
void writeCheckpoint(const Checkpoint& checkpoint, const std::filesystem::path& file);

/// Throws InputError naming the file when it is damaged or no checkpoint of this family.
Checkpoint readCheckpoint(const std::filesystem::path& file);

} // namespace watchlab::a2gen
