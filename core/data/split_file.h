// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/protocol.h"
#include "core/util/job.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace watchlab {

/// Row numbers of each part, ascending. Rows count from 0, those of the train file first.
struct SplitFile {
    std::vector<std::uint32_t> train;
    std::vector<std::uint32_t> validation;
    std::vector<std::uint32_t> test;
    /// False where the file has no such part at all: no validation.npy, no row marked so, no count of them in
    /// split.json. It may be empty.
    bool hasValidation = false;
    std::string contentHash; ///< of the row numbers: the same from a folder, from CSV, in any order
};

/// Reads a folder with split.json beside train.npy, validation.npy and test.npy (one dimension, whole
/// numbers; validation.npy may be missing) or beside split.csv, or a CSV file alone, columns row and part
/// (train, validation or test). Throws InputError: other data or other numbers of rows than split.json names,
/// no such row, no such part, a row given twice, no split at all; Cancelled.
SplitFile readSplit(const std::filesystem::path& path, const std::string& dataFingerprint, std::size_t rows,
                    const JobContext& job = {});

/// Copies the files that readSplit() would read of the path into a new folder, whole or not at all, so that
/// the split outlives its origin. Throws InputError.
void copySplit(const std::filesystem::path& path, const std::filesystem::path& folder);
/// What readSplit() is to be given of a folder that copySplit() filled; empty when there is none.
std::filesystem::path copiedSplit(const std::filesystem::path& folder);

enum class SplitFormat { Npy, Csv };

/// Writes what readSplit() reads, with data, counts and the protocol in words in split.json. The folder
/// appears whole or not at all. Throws UsageError for rows that stand for several, whose targets the file
/// could not say; InputError when the folder is there already or cannot be written; Cancelled.
void writeSplit(const PreparedData& data, const std::filesystem::path& folder, SplitFormat format,
                const JobContext& job = {});

} // namespace watchlab
