// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/params/run_config.h"
#include "core/train/course_state.h"
#include "core/util/safetensors.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <limits>
#include <map>
#include <optional>
#include <string>

namespace watchlab {

/// What every family that is trained by gradients keeps of a run after some batch; each adds its own, such as
/// codes and vocabularies. In a file it is a .safetensors: weights and optimiser as tensors, the rest as
/// metadata.
struct RunCheckpoint {
    RunConfig config;
    double targetLimit = std::numeric_limits<double>::infinity(); ///< of TargetColumn, as the run learnt it
    std::string dataFingerprint;                                  ///< of the prepared data it was trained on
    std::string datasetFingerprint; ///< of the data under any protocol; older files do not have it
    std::int64_t step = 0;
    std::int64_t epoch = 0;
    SafeTensors weights; ///< without metadata
    /// What training on to the bit needs besides; files of earlier versions have neither.
    SafeTensors optimizer; ///< tensors called "adam.*"
    std::optional<CourseState> course;

    RunCheckpoint() = default;
    RunCheckpoint(const RunCheckpoint&) = default;
    RunCheckpoint(RunCheckpoint&&) = default;
    RunCheckpoint& operator=(const RunCheckpoint&) = default;
    RunCheckpoint& operator=(RunCheckpoint&&) = default;
    virtual ~RunCheckpoint() = default;

    /// One whole file, or InputError. Any thread.
    virtual void write(const std::filesystem::path& file) const = 0;

    /// All of the above as a file's content, to which the family adds its metadata.
    SafeTensors content() const;
    /// The same from a file's metadata; throws InputError without a place, UsageError, json::exception.
    void readMetadata(const std::map<std::string, std::string>& metadata);
    void takeTensors(const SafeTensors& content);
    /// One of the family's generators as it stood. Throws InputError naming the file where there is none.
    Rng generator(const std::string& name, const std::filesystem::path& file) const;
};

/// A text that must be among a file's metadata. Throws InputError without a place.
const std::string& metadataText(const std::map<std::string, std::string>& metadata, const char* key);

/// Calls read and gives what it throws the file's name, as InputError.
void readNaming(const std::filesystem::path& file, const std::function<void()>& read);

/// Throws InputError where training cannot go on from a checkpoint that was read from this file.
void requireCourse(const RunCheckpoint& checkpoint, const std::filesystem::path& file);

} // namespace watchlab
