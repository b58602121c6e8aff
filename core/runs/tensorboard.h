// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/runs/run_bundle.h"

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

/// Curves for TensorBoard, and scalars from it. Throws InputError, Cancelled.
namespace watchlab {

/// A folder per run, "<number>-<name>", with an event file in it; point `tensorboard --logdir` at the folder
/// around them, which must be new or empty. Tags are "<role>/<key>", as "validation/mae"; values are float32,
/// as TensorBoard reads them. Parameters and final metrics ("final/<key>") are in its HPARAMS tab.
void writeTensorboard(const std::filesystem::path& workspace, std::span<const std::int64_t> runs,
                      const std::filesystem::path& folder, const JobContext& job = {});

struct TensorboardImport {
    std::vector<ImportedRun> runs;
    std::vector<std::string> notes; ///< sentences on files that break off
};

/// Whether it looks like an event file, or a folder with such in it or below.
bool looksLikeTensorboard(const std::filesystem::path& path);

/// An event file, or every folder below this one that has any: each becomes a run whose series are the tags,
/// step by step as they are; of a step that is there twice the later value counts. What was imported before,
/// byte by byte the same, is here already.
TensorboardImport importTensorboard(const std::filesystem::path& path, const std::filesystem::path& workspace,
                                    bool again = false, const JobContext& job = {});

} // namespace watchlab
