// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/gr/feature_encoding.h"
#include "core/gr/model_spec.h"
#include "core/train/run_checkpoint.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace watchlab::gr {

/// A model with all that is needed to predict with it on any data: the weights under the published
/// implementation's names, and as metadata the run's parameters, vocabulary and codes. A value.
struct Checkpoint final : RunCheckpoint {
    std::vector<std::int32_t> amounts; ///< of the vocabulary
    FeatureEncoding encoding;
    std::string targetName;
    std::string targetUnit;

    void write(const std::filesystem::path& file) const override;
    /// The network that the weights fit.
    ModelSpec spec() const;
};

/// Throws InputError naming the file when it is damaged or no checkpoint of this program.
Checkpoint readCheckpoint(const std::filesystem::path& file);

/// One that training can go on from. Throws InputError, for files of earlier versions too.
Checkpoint readResumable(const std::filesystem::path& file);
/// The codes as JSON, for checkpoints of other families that embed users and videos as GR does.
std::string encodingText(const FeatureEncoding& encoding);
/// Throws InputError.
FeatureEncoding encodingFromText(const std::string& text);

} // namespace watchlab::gr
