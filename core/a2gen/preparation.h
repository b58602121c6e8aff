// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/a2gen/action_lists.h"
#include "core/a2gen/model_spec.h"
#include "core/a2gen/prepared_features.h"
#include "core/data/viewing_history.h"
#include "core/params/run_config.h"
#include "core/train/run_reporter.h"
#include "core/util/job.h"

namespace watchlab::a2gen {

/// What is fixed before the first batch: codes, action types, who watched what when.
struct Preparation {
    gr::FeatureEncoding encoding;
    PreparedFeatures features;
    ModelSpec spec;
    ActionSource actions;
    double meanSeconds;            ///< of the train rows' videos, where exits count by length; else 0
    ViewingHistory past;           ///< of train rows
    ViewingHistory validationPast; ///< of train and validation rows: no test row is looked at early
    ViewingHistory allPast;        ///< of rows of all parts, for test rows
};

/// Looks at the rows that the protocol's statistics allow and says as events what it found. The data must
/// outlive the result. Throws UsageError, InputError, Cancelled.
Preparation prepareTraining(const RunConfig& config, const PreparedData& data, RunReporter& reporter,
                            const JobContext& job);

} // namespace watchlab::a2gen
