// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/baselines/head.h"
#include "core/gr/feature_encoding.h"
#include "core/gr/model_spec.h"
#include "core/train/run_checkpoint.h"

#include <filesystem>

namespace watchlab::baselines {

/// A method with all that is needed to predict with it on any data, and to train on: weights or figures, and
/// as metadata the run's parameters, the head's tables and the codes. A value.
struct Checkpoint final : RunCheckpoint {
    HeadTables tables; ///< empty of methods without a head
    gr::FeatureEncoding encoding;

    void write(const std::filesystem::path& file) const override;
};

/// The encoder that these codes and parameters make.
gr::EncoderSpec encoderSpec(const BaselineEncoderParams& params, const gr::FeatureEncoding& encoding);

/// Throws InputError naming the file when it is damaged or no checkpoint of this family.
Checkpoint readCheckpoint(const std::filesystem::path& file);

/// One that training can go on from. Throws InputError.
Checkpoint readResumable(const std::filesystem::path& file);

} // namespace watchlab::baselines
