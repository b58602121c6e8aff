// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/protocol.h"
#include "core/hybrid/stage_comparison.h"
#include "core/runs/recorded_run.h"
#include "core/train/decode_snapshots.h"
#include "core/train/snapshots.h"
#include "core/util/job.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace watchlab {

/// What a run learnt from its data and has to be measured with on other data.
struct TrainedOn {
    std::string dataset;               ///< fingerprint of the Dataset; empty = an earlier version's run
    std::optional<double> targetLimit; ///< in the target's unit; none = not clipped, or not known
};

/// A video that a user watched, and what it adds to the ALS score of another.
struct PastVideo {
    std::int64_t videoId = 0;
    std::string caption;
    double confidence = 0; ///< of the viewing; clipped watch ratio + 1, repeated viewings added
    double share = 0;      ///< of the score
};

/// What a feature of a viewing adds to the trees' predictions (SHAP values).
struct FeatureContribution {
    std::string feature;
    std::string term;      ///< whose weight in the video's texts it is; empty of other features
    double value = 0;      ///< as the data has it; NaN = missing, or one of the rarer categories
    std::string words;     ///< what the value stands for: a category's name, "7.5 s"; may be empty
    double classifier = 0; ///< log odds of being liked
    double regressor = 0;  ///< watch ratio
};

/// Why a video stands where it stands.
struct Explanation {
    std::int64_t userId = 0;
    std::int64_t videoId = 0;
    double als = 0;              ///< as in the list; shares and alsRest sum up to it
    std::vector<PastVideo> past; ///< largest share (either sign) first
    /// What no past video accounts for: an iteration ends with the videos, so the user's factors are those
    /// solved from the videos' of the iteration before, while shares come from the present ones.
    double alsRest = 0;
    std::vector<FeatureContribution> features;    ///< in the order of the features
    double classifierBase = 0, regressorBase = 0; ///< what is predicted before any feature says something
};

/// The side of a trained model that only families with stages have.
class StagedModel {
public:
    virtual ~StagedModel() = default;
    /// The classifier keeps as many as the run says (hybrid.keep), or `shown` where that is 0.
    virtual StagedUserList recommendByStages(const PreparedData& data, std::int64_t userId,
                                             std::int64_t candidates, std::int64_t shown,
                                             const JobContext& job) = 0;
    /// Throws InputError for a user or video the dataset does not have.
    virtual Explanation explain(const PreparedData& data, std::int64_t userId, std::int64_t videoId,
                                const JobContext& job) = 0;
    /// Each user's rows as lists of k, in two stages and by each stage alone. keep: as in compareStages.
    virtual hybrid::StageComparison compareLists(const PreparedData& data,
                                                 const std::vector<std::uint32_t>& rows, std::size_t keep,
                                                 std::size_t k, const JobContext& job) = 0;
};

/// A step of a generated sequence.
struct GeneratedStep {
    std::string action;                ///< "like"; the last one is "exit"
    double time = 0;                   ///< share of the video's length; NaN = the data has no such times
    std::vector<double> probabilities; ///< of GeneratedActions::types, then exit; empty for baselines
};

/// A past viewing that a generated sequence looked at.
struct AttendedViewing {
    std::uint32_t row = 0; ///< of the dataset
    std::int64_t videoId = 0;
    double weight = 0;                ///< they sum up to 1
    std::vector<double> headWeights;  ///< of each head by itself; over the viewings each sums up to 1
    std::int64_t ago = 0;             ///< 1 = the viewing before
    std::vector<TimedAction> actions; ///< what happened within it, exit last
};

/// What a user would do within a video, next.
struct GeneratedActions {
    std::int64_t userId = 0;
    std::int64_t videoId = 0;
    double seconds = 0; ///< length of the video; NaN = not known
    std::vector<std::string> types;
    std::vector<double> chances; ///< per type: that it is done at all
    double exitTime = 0;         ///< share of the video's length
    std::vector<GeneratedStep> steps;
    std::vector<AttendedViewing> past;              ///< largest weight first
    std::vector<double> historyGate, generatorGate; ///< per head; empty for baselines
    std::vector<TimedAction> truth; ///< what happened, exit last, where a viewing was asked for; else empty
    /// MMoE and PLE: per type, then exit, how much each of the experts that it sees counts; each sums up
    /// to 1.
    std::vector<std::vector<double>> expertGates;
    std::size_t sharedExperts = 0; ///< the first of them, which all tasks see
};

/// Sequences to draw: how many, from which seed, and what has happened already.
struct DrawWish {
    std::int64_t count = 1;
    std::uint64_t seed = 1;           ///< the same seed draws the same sequences
    std::vector<GeneratedStep> given; ///< action and time of each, without exit; explicit generator only
};

/// The side of a trained model that only families of action sequences have.
class SequenceModel {
public:
    virtual ~SequenceModel() = default;
    /// What the user has watched before a viewing that is to come.
    enum class After {
        Everything,
        TrainRows ///< as lists and what-if see it: held-out truths stand beside them
    };
    /// Throws InputError for a user or video the dataset does not have.
    virtual GeneratedActions generateActions(const PreparedData& data, std::int64_t userId,
                                             std::int64_t videoId, After after, const JobContext& job) = 0;
    /// A viewing of the data as the run's evaluations see it, after what was watched before, with what
    /// happened beside it.
    virtual GeneratedActions generateViewing(const PreparedData& data, std::uint32_t row,
                                             const JobContext& job) = 0;
    /// The latest held-out viewings of a user's id, or of a video's, at most that many.
    virtual ActionTimelines userTimelines(const PreparedData& data, std::int64_t userId, std::size_t most,
                                          const JobContext& job) = 0;
    virtual ActionTimelines videoTimelines(const PreparedData& data, std::int64_t videoId, std::size_t most,
                                           const JobContext& job) = 0;
    /// The same drawn from the model's distributions instead of the likeliest: actions are drawn, the time of
    /// each is the one that the model gives it. Throws InputError likewise, UsageError for a run of a
    /// baseline, which has no distribution of sequences, and for given steps that it cannot go on from.
    virtual std::vector<std::vector<GeneratedStep>> drawActions(const PreparedData& data, std::int64_t userId,
                                                                std::int64_t videoId, const DrawWish& wish,
                                                                const JobContext& job) = 0;
};

/// The side of a trained model that only families have whose predictions are decoded token by token.
class DecodingModel {
public:
    virtual ~DecodingModel() = default;
    /// A video with a user, as it is decoded for the user's list or, with changes, as WhatIfModel::answer()
    /// decodes it; what never was has no truth. Throws InputError for a user or video the dataset does not
    /// have, UsageError likewise.
    virtual DecodedViewing decode(const PreparedData& data, std::int64_t userId, std::int64_t videoId,
                                  const std::vector<FeatureChange>& changes, const JobContext& job) = 0;
};

/// The side of a trained model that answers for viewings that never were.
class WhatIfModel {
public:
    virtual ~WhatIfModel() = default;
    virtual AnswerForm answerForm(const PreparedData& data) const = 0;
    /// What can be changed of a video with a user. Throws InputError likewise.
    virtual std::vector<ViewingFeature> features(const PreparedData& data, std::int64_t userId,
                                                 std::int64_t videoId, const JobContext& job) = 0;
    /// An answer per variant, which is a list of changes; one without any is the viewing as it is in the
    /// user's list. Throws UsageError naming the feature for one that the model does not read or a value that
    /// it cannot.
    virtual std::vector<WhatIfAnswer> answer(const PreparedData& data, std::int64_t userId,
                                             std::int64_t videoId,
                                             const std::vector<std::vector<FeatureChange>>& variants,
                                             const JobContext& job) = 0;
};

/// A finished (or interrupted) run's best checkpoint, ready to predict. Loaded weights are checked by hash.
/// Not thread-safe; one per thread.
class TrainedModel {
public:
    virtual ~TrainedModel() = default;

    virtual TrainedOn trainedOn() const { return {}; }

    /// Predictions for rows of a dataset, in the run's unit.
    virtual std::vector<double> predict(const PreparedData& data, const std::vector<std::uint32_t>& rows,
                                        const JobContext& job) = 0;

    /// What predictions for rows are compared with, in the run's unit: the protocol's target, unless the
    /// family predicts something of its own.
    virtual std::vector<double> truths(const PreparedData& data, const std::vector<std::uint32_t>& rows);

    /// How good the predictions for these rows are: what the run measures on its test rows.
    virtual std::vector<Metric> measure(const PreparedData& data, const std::vector<std::uint32_t>& rows,
                                        const JobContext& job) = 0;

    /// Sentences on what of these rows the model does not know, such as actions it has never seen.
    virtual std::vector<std::string> warnings(const PreparedData& data,
                                              const std::vector<std::uint32_t>& rows, const JobContext& job);

    /// All candidates of a user by predicted value, best first. candidates: 0 = every video. shown: how many
    /// of the first ones are wanted; it is for families in stages, as in recommendByStages. Throws InputError
    /// for a user the dataset does not have.
    virtual UserList recommend(const PreparedData& data, std::int64_t userId, std::int64_t candidates,
                               std::int64_t shown, const JobContext& job) = 0;

    /// Null for a family without stages.
    virtual StagedModel* stages() { return nullptr; }
    /// Null for a family that generates no actions.
    virtual SequenceModel* sequences() { return nullptr; }
    /// Null for a family that does not predict by tokens.
    virtual DecodingModel* decoding() { return nullptr; }
    /// Null for a family that cannot be asked about other features.
    virtual WhatIfModel* whatIf() { return nullptr; }
};

/// The best checkpoint, else the newest: the one that loadTrainedModel() takes. Throws InputError when there
/// is none.
const CheckpointInfo& trainedCheckpoint(const RunRecord& run);

/// Throws InputError when the run has no checkpoint, or its file is damaged.
std::unique_ptr<TrainedModel> loadTrainedModel(const RunStore& store, std::int64_t run);

} // namespace watchlab
