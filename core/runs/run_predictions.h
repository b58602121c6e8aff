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
///     {"checkpoint":"<SHA-256>","data":"<fingerprint>","rows":4704592,"xxh3":"<16 hexadecimal digits>"}
///
/// and 4 bytes per row, little-endian float32: 18.8 MB for KuaiRec's 4.7 million. The file can always be made
/// again from the checkpoint, so that one that is damaged, or of other rows, is one that is not there.
struct RunPredictions {
    std::string dataFingerprint; ///< of PreparedData
    std::string checkpoint;      ///< SHA-256 of the file that predicted
    std::vector<float> values;
};

inline constexpr const char* predictionsFile = "predictions.f32"; ///< in the run's folder

/// Throws InputError when it cannot be written.
void writePredictions(const std::filesystem::path& file, const RunPredictions& predictions);
/// None where there is no such file, or it is not whole.
std::optional<RunPredictions> readPredictions(const std::filesystem::path& file);

/// Those that are stored, of this data and the run's present checkpoint.
std::optional<RunPredictions> storedPredictions(const RunStore& store, const RunRecord& run,
                                                const PreparedData& data);

/// The same; where they are not stored they are made and kept, as far as the folder can be written to. Throws
/// InputError when the run has no checkpoint or was trained on other data, Cancelled.
RunPredictions predictionsOfRun(const RunStore& store, const RunRecord& run, const PreparedData& data,
                                const JobContext& job = {});

/// What they are compared with: the targets of the test rows, or what the family predicts instead.
std::vector<double> truthsOfRun(const RunStore& store, const RunRecord& run, const PreparedData& data);

} // namespace watchlab
