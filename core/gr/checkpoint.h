// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/gr/feature_encoding.h"
#include "core/gr/model_spec.h"
#include "core/gr/training_state.h"
#include "core/params/run_config.h"
#include "core/util/safetensors.h"

#include <cstdint>
#include <filesystem>
#include <limits>
#include <optional>
#include <string>
#include <vector>

namespace watchlab::gr {

/// A model with all that is needed to predict with it on any data: the weights under the published
/// implementation's names, and as metadata the run's parameters, vocabulary and codes. A value.
struct Checkpoint {
    RunConfig config;
    std::vector<std::int32_t> amounts; ///< of the vocabulary
    FeatureEncoding encoding;
    std::string targetName;
    std::string targetUnit;
    double targetLimit = std::numeric_limits<double>::infinity(); ///< of TargetColumn, as the run learnt it
    std::string dataFingerprint;                                  ///< of the prepared data it was trained on
    std::string datasetFingerprint; ///< of the data under any protocol; older files do not have it
    std::int64_t step = 0;
    std::int64_t epoch = 0;
    SafeTensors weights; ///< without metadata
    /// What training on to the bit needs besides; files of earlier versions have neither.
    SafeTensors optimizer;
    std::optional<TrainingState> training;

    /// The network that the weights fit.
    ModelSpec spec() const;
};

/// A .safetensors file, whole or not at all. Throws InputError when it cannot be written.
void writeCheckpoint(const Checkpoint& checkpoint, const std::filesystem::path& file);

/// Throws InputError naming the file when it is damaged or no checkpoint of this program.
Checkpoint readCheckpoint(const std::filesystem::path& file);

/// One that training can go on from. Throws InputError, for files of earlier versions too.
Checkpoint readResumable(const std::filesystem::path& file);
/// The codes as JSON, for checkpoints of other families that embed users and videos as GR does.
std::string encodingText(const FeatureEncoding& encoding);
/// Throws InputError.
FeatureEncoding encodingFromText(const std::string& text);

} // namespace watchlab::gr
