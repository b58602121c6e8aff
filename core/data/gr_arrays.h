// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/protocol.h"

#include <array>
#include <cstddef>
#include <filesystem>
#include <memory>

/// The 52-column arrays that the published GR code trains on, one row per viewing, float64:
///   0..18 user_id and onehot_feat0..17    19..23 item_id and feat0..3    24..42 and 43..47 their masks
///   48 target    49 normalised duration of the video    50 the number 19    51 number of video fields that
///   count
namespace watchlab {

inline constexpr std::size_t grColumns = 52;
using GrRow = std::array<double, grColumns>;

/// True when the folder holds train.npy or test.npy.
bool isGrArraysFolder(const std::filesystem::path& folder);

/// Reads train.npy and test.npy. Every distinct user (with fields and masks) and every distinct video (with
/// fields, masks and duration) is stored once, in the order met; grRow() gives each row back to the bit.
/// Reports progress, stops within 0.5 s. Throws InputError naming file, row (from 1) and column for what
/// NpyFile refuses, other shapes, NaN, infinity, fields that are no whole numbers from 0 up, masks other than
/// 0 and 1, negative durations; Cancelled.
std::shared_ptr<const Dataset> readGrArrays(const std::filesystem::path& folder, const JobContext& job = {});

/// Makes array rows of a prepared dataset. Thread-safe after construction.
class GrRowSource {
public:
    /// Durations come from the rows that data.protocol.statistics allows. A video without any of them gets
    /// the mean of its other rows on the same scale, and 0 where the data has no durations. Throws UsageError
    /// when users or videos have more fields than the arrays have room for.
    explicit GrRowSource(std::shared_ptr<const PreparedData> data);
    GrRow row(std::uint32_t row) const;

private:
    std::shared_ptr<const PreparedData> m_data;
    std::vector<double> m_duration; ///< per video
};

/// Writes train.npy (train and validation rows, in file order) and test.npy into a folder, which is made if
/// need be. Column 48 is the prepared target. Neither file appears when this fails or is cancelled. Throws
/// InputError, Cancelled.
void writeGrArrays(std::shared_ptr<const PreparedData> data, const std::filesystem::path& folder,
                   const JobContext& job = {});

} // namespace watchlab
