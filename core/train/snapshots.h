// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/train/action_snapshots.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

/// Values that a trainer hands out while it works. Each is complete in itself, immutable once posted, and
/// means the same to the recorder, the terminal and the window.
namespace watchlab {

/// What a series is drawn as; colours have a fixed meaning (truth grey, model blue, schedule orange,
/// validation green).
enum class SeriesRole { Loss, Validation, Schedule, Diagnostic, Resource };

/// A curve that the trainer will feed, announced at the start.
struct SeriesInfo {
    std::string key;   ///< "cross_entropy", "mae"; unique within a run
    std::string label; ///< English source text
    std::string unit;  ///< of the value: "per row", "s", "rows/s"; empty = plain number
    SeriesRole role = SeriesRole::Loss;
};

/// Known before the first batch.
struct RunStart {
    std::vector<SeriesInfo> series;
    std::int64_t totalSteps = 0;
    std::int64_t stepsPerEpoch = 0;
    std::int64_t trainRows = 0;
    std::int64_t validationRows = 0;
    std::int64_t testRows = 0;
    std::int64_t parameterCount = 0; ///< numbers in the model
    std::string targetName;          ///< "watch_time"
    std::string targetUnit;          ///< "s"
    std::vector<double>
        ratioAhead; ///< the schedule at 256 evenly spaced steps from 0 to totalSteps; empty = none
};

/// One recorded value of one series.
struct SeriesPoint {
    std::int32_t series = 0; ///< index into RunStart::series
    std::int64_t step = 0;   ///< batches so far, over the whole run
    std::int64_t wallMs = 0; ///< since the epoch
    double value = 0;        ///< NaN = a gap
};

/// Where the run is; the newest one wins.
struct TrainProgress {
    std::string phase;      ///< "Training", "Evaluating", "Building the vocabulary"
    std::int64_t epoch = 0; ///< from 1
    std::int64_t epochs = 0;
    std::int64_t step = 0;
    std::int64_t totalSteps = 0;
    double phaseFraction = -1; ///< within a phase other than training; negative = unknown
    double rowsPerSecond = 0;
    double secondsLeft = -1; ///< negative = unknown
    bool paused = false;
};

/// A run was paused, or is.
struct RunPause {
    std::int64_t step = 0;    ///< after which
    std::int64_t begunMs = 0; ///< since the epoch
    std::int64_t endedMs = 0; ///< 0 = not yet
};

struct Metric {
    std::string key;   ///< "mae", "xauc"
    std::string label; ///< "MAE"
    std::string unit;
    double value = 0;
    bool lowerIsBetter = true;
};

/// Predicted against true use, one entry per category or bin.
struct Distribution {
    std::vector<std::string> labels; ///< per bin; empty when edges are given
    std::vector<double> edges;       ///< bins + 1 values in unit; empty when labels are given
    std::string unit;
    std::vector<double> truth;     ///< shares, sum 1 (0 when there is nothing)
    std::vector<double> predicted; ///< shares
    /// Of what comes in sequences: how often each stands at each place, [place][label]; else empty.
    std::vector<std::vector<std::int64_t>> truthAt = {};
    std::vector<std::vector<std::int64_t>> predictedAt = {};
};

/// One look at held-out rows.
struct Evaluation {
    std::int64_t number = 0; ///< 1, 2, ... within the run
    std::int64_t step = 0;
    std::int64_t epoch = 0;
    std::string part; ///< "validation" or "test"
    std::int64_t rows = 0;
    double seconds = 0;
    bool best = false; ///< best so far by the run's criterion
    std::vector<Metric> metrics;
    Distribution tokens;         ///< predicted against true token use; may be empty
    Distribution target;         ///< predicted against true distribution of the target
    ActionPatterns actions = {}; ///< of families of action sequences; else empty
    const Metric* find(std::string_view key) const;
};

/// A recommendation list of one user: candidates by predicted value, best first.
struct UserListRow {
    std::int64_t videoId = 0;
    double predicted = 0;
    double truth = 0;              ///< NaN where the user has no test row with this video
    std::int32_t previousRank = 0; ///< rank at the evaluation before, from 1; 0 = none
    std::string caption;
    std::string category;
};

struct UserList {
    std::int64_t userId = 0;
    std::int64_t evaluation = 0; ///< number of the evaluation it belongs to; 0 = on request
    std::int64_t step = 0;
    std::string unit;
    std::vector<UserListRow> rows; ///< rank 1 first, all candidates
    ActionTimelines actions = {};  ///< the user's latest held-out viewings, of families of action sequences
};

/// What the stages of a family that has several say of a video in a list.
struct StageRow {
    double popularity = 0; ///< train rows of the video
    double als = 0;
    double classifier = 0;           ///< probability of being liked
    double regressor = 0;            ///< watch ratio
    std::int64_t classifierRank = 0; ///< from 1, before the regressor ordered anew
};

struct StagedUserList {
    UserList list;
    std::vector<StageRow> stages; ///< beside the list's rows
    std::int64_t kept = 0;        ///< the first rows, which the classifier left to the regressor
};

struct CheckpointInfo {
    std::int64_t step = 0;
    std::int64_t epoch = 0;
    std::string file; ///< name within the run's folder
    std::string sha256;
    std::int64_t bytes = 0;
    bool best = false;
    /// Earlier files of the run that nobody needs once this one is on record: the store removes them then and
    /// not before, so that a kill at any moment leaves what the record names whole.
    std::vector<std::string> replaces = {};
};

/// What the trees of a stage made of a feature.
struct FeatureWeight {
    std::string feature;
    double gain = 0; ///< what its splits improved the objective by, in all
    std::int64_t splits = 0;
};

/// A stage of a run that is over: what it took, and what it found.
struct StageReport {
    std::string key;         ///< "als", "classifier"; unique within a run
    std::string label;       ///< English source text
    std::int64_t rounds = 0; ///< iterations or trees
    std::int64_t kept = 0;   ///< of them, up to the best one
    double seconds = 0;
    double anonymousMegabytes = 0;       ///< the most memory that no file stands behind, of the process
    double residentMegabytes = 0;        ///< the most memory, files that are mapped included
    std::vector<FeatureWeight> features; ///< in the order of the features; empty where there are no trees
};

enum class EventLevel { Info, Warning, Error };

struct RunEvent {
    std::int64_t wallMs = 0;
    std::int64_t step = 0;
    EventLevel level = EventLevel::Info;
    std::string text;
};

} // namespace watchlab
