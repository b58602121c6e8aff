// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/protocol.h"
#include "core/gr/encoded_features.h"
#include "core/gr/label_codec.h"
#include "core/gr/model_spec.h"
#include "core/params/run_config.h"
#include "core/train/run_reporter.h"
#include "core/util/job.h"

namespace watchlab::gr {

/// What is fixed before the first batch: codes, vocabulary, labels, the network's sizes.
struct Preparation {
    FeatureEncoding encoding;
    EncodedFeatures features;
    Vocabulary vocabulary;
    LabelCodec codec;
    LabelTable labels; ///< of the train rows' values
    ModelSpec spec;
};

/// Throws UsageError naming gr.precision where no products of such numbers are to be had.
void requirePrecision(Precision precision, Device device, bool processorMultipliesBf16);

/// Looks at the rows that the protocol's statistics allow and says as events what it found. The data must
/// outlive the result. Throws UsageError as requirePrecision() and when labels would be too long to train on,
/// InputError, Cancelled.
Preparation prepareTraining(const RunConfig& config, const PreparedData& data, RunReporter& reporter,
                            const JobContext& job);

/// One counting pass over the targets of some rows.
std::vector<ValueCount> countTargets(const TargetColumn& target, const std::vector<std::uint32_t>& rows);

/// The values that the protocol's statistics may look at: of the train rows, or of the rows of all parts.
std::vector<ValueCount> countVisibleTargets(const PreparedData& data);

} // namespace watchlab::gr
