// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

namespace watchlab {

/// What is predicted. The unit follows: seconds, shares of the video's length, or what a table's own target
/// column is measured in.
enum class Target { WatchTime, WatchRatio, NormalizedWatchRatio, Column };

/// Where large targets are cut off: nowhere, at a given value, at a quantile of the targets of the rows that
/// statistics may look at, or at a quantile of the lengths of those rows' videos (each video once).
enum class TargetClip { None, Value, TargetQuantile, LengthQuantile };

/// Which rows vocabulary, duration codes, table sizes, limits and per-video normalisation may look at.
enum class Statistics { TrainRows, AllRows };

enum class Duplicates { Keep, DropExact, Aggregate };

/// What becomes of the targets of rows that are made one.
enum class Aggregate { Mean, Sum };

/// Which files' rows exist at all for a protocol.
enum class RowsUsed { All, TrainFile, TestFile };

/// Which rows the least numbers of rows per user and video are counted on.
enum class RowsCounted { Train, All };

/// How test rows are told from train rows.
enum class Split { Files, Random, Time, User, Imported };

/// What becomes of validation and test rows whose user or video no train row has.
enum class UnseenIds { Keep, Drop };

/// How validation rows are taken out of the train rows.
enum class ValidationSplit { None, ByRow, ByTime, ByUser };

/// The protocol: which rows are used, for what, and how the target is computed. Part of every run. The order
/// in which prepare() applies it is told in core/data/protocol.h.
struct DataParams {
    std::string protocol; ///< name of the protocol the values started from; decides nothing

    std::string columns; ///< how a table is read (core/data/table_import.h); empty = as it looks

    Target target = Target::WatchTime;
    TargetClip targetClip = TargetClip::None;
    double targetLimit = 60;      ///< in the target's unit; TargetClip::Value
    double targetQuantile = 0.99; ///< of targets or lengths
    bool targetScaled = false;    ///< divided by the limit, so that it lies in 0..1

    Duplicates duplicates = Duplicates::DropExact;
    Aggregate aggregate = Aggregate::Mean;

    RowsUsed rows = RowsUsed::All;
    bool dropAds = false;
    bool dropZeroLengths = false;
    bool dropZeroPlays = false;
    double maxPlayRatio = 0; ///< rows stay when play < this times length; 0 = no limit
    std::int64_t minUserRows = 0;
    std::int64_t minVideoRows = 0;
    RowsCounted minRowsCounted = RowsCounted::Train;

    Split split = Split::Files;
    std::string splitFile;     ///< folder or CSV file; Split::Imported
    double testFraction = 0.1; ///< of the rows (users, for User); not for Files and Imported
    UnseenIds unseen = UnseenIds::Keep;
    std::int64_t splitSeed = 1;

    ValidationSplit validationSplit = ValidationSplit::ByRow;
    /// Of the train file's rows (users, for ByUser); where test rows are taken out too, of all rows.
    double validationFraction = 0.1;

    Statistics statistics = Statistics::TrainRows;

    double trainSample = 1.0; ///< share of the train rows that is used, drawn at random
    double testSample = 1.0;  ///< share of the test rows that is used, drawn at random
};

} // namespace watchlab
