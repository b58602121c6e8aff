// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/protocol.h"
#include "core/store/run_store.h"
#include "core/util/job.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace watchlab {

/// What a run predicts for the test rows of its protocol, all of them, in their order and in the run's unit.
///
/// In a workspace they lie in runs/<id>/predictions.f32: the line "watchlab predictions 1", a line of JSON
///
///     {"checkpoint":"<SHA-256>","data":"<fingerprint>","rows":4704592,"step":800,"xxh3":"<16 digits>"}
///
/// and 4 bytes per row, little-endian float32: 18.8 MB for KuaiRec's 4.7 million. The file can always be made
/// again from the checkpoint, so that one that is damaged, or of other rows, is one that is not there. Beside
/// it lie, in earlier_predictions.f32, those of an earlier checkpoint, once there are any.
struct RunPredictions {
    std::string dataFingerprint; ///< of PreparedData
    std::string checkpoint;      ///< SHA-256 of the file that predicted
    std::vector<float> values;
    std::int64_t step = -1; ///< of that checkpoint; -1 = written before steps were
};

inline constexpr const char* predictionsFile = "predictions.f32"; ///< in the run's folder
inline constexpr const char* earlierPredictionsFile = "earlier_predictions.f32";

/// Throws InputError when it cannot be written.
void writePredictions(const std::filesystem::path& file, const RunPredictions& predictions);
/// None where there is no such file, or it is not whole.
std::optional<RunPredictions> readPredictions(const std::filesystem::path& file);

/// Those that are stored, of this data and the run's present checkpoint.
std::optional<RunPredictions> storedPredictions(const RunStore& store, const RunRecord& run,
                                                const PreparedData& data);

/// The same; where they are not stored they are made and kept, as far as the folder can be written to; those
/// of an earlier checkpoint that lie there become the earlier ones. Throws InputError when the run has no
/// checkpoint or was trained on other data, Cancelled.
RunPredictions predictionsOfRun(const RunStore& store, const RunRecord& run, const PreparedData& data,
                                const JobContext& job = {});

/// Those of an earlier step than the present checkpoint's that are stored, of this data.
std::optional<RunPredictions> storedEarlierPredictions(const RunStore& store, const RunRecord& run,
                                                       const PreparedData& data);

/// The newest checkpoint before the present one whose file is there: one at which the run was evaluated, if
/// there is such a one. None for most runs of stages.
std::optional<CheckpointInfo> earlierCheckpoint(const RunStore& store, const RunRecord& run);

/// What that one predicts, where nothing earlier is stored; kept likewise. Throws InputError as
/// predictionsOfRun(), and when there is no such checkpoint; Cancelled.
RunPredictions earlierPredictionsOfRun(const RunStore& store, const RunRecord& run, const PreparedData& data,
                                       const JobContext& job = {});

/// What they are compared with: the targets of the test rows, or what the family predicts instead.
std::vector<double> truthsOfRun(const RunStore& store, const RunRecord& run, const PreparedData& data);

} // namespace watchlab
