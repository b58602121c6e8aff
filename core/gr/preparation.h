// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/protocol.h"
#include "core/gr/encoded_features.h"
#include "core/gr/label_codec.h"
#include "core/gr/model_spec.h"
#include "core/params/run_config.h"
#include "core/train/run_reporter.h"
#include "core/util/job.h"

#include <string_view>

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

/// Users and videos in the codes of the rows that statistics may look at.
struct CodedFeatures {
    FeatureEncoding encoding;
    EncodedFeatures features;
};

/// Says as events what the protocol lets be looked at and what it did to the rows, and learns the codes.
/// fromTrainRows: the sentence on what comes from the train rows, where it does. Throws InputError,
/// Cancelled.
CodedFeatures codeFeatures(const PreparedData& data, std::string_view fromTrainRows, RunReporter& reporter,
                           const JobContext& job);

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
