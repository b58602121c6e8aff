// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/column.h"
#include "core/data/field_table.h"
#include "core/data/viewing_actions.h"

#include <array>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace watchlab {

/// What the rows came from; decides what can be computed (arrays know neither seconds nor time of day).
enum class SourceKind { KuaiRec, GrArrays, Generated, KuaiRand, Tmall, Atomic, Table };

/// A value in the input that was not as documented. The first 1,000 are kept, all are counted.
struct DataProblem {
    std::string file;
    std::int64_t line = 0;
    std::string column;
    std::string text;    ///< the offending value, shortened
    std::string message; ///< what is wrong and what was done
};

struct DataProblems {
    static constexpr std::size_t kept = 1000;
    std::vector<DataProblem> first;
    std::int64_t count = 0;
    void add(DataProblem problem);
};

/// A column of side information that is carried along for display and for model families that can use it:
/// numbers (NaN = missing) or texts (empty = missing), one entry per user or video.
struct SideColumn {
    std::string name;
    std::vector<double> numbers;
    std::vector<std::string> texts;
    /// A numeric feature that models should use; GR takes it in as bins.
    bool isFeature = false;
};

/// One entry per distinct combination of a user and its fields. From KuaiRec's files that is one per user;
/// arrays and tables may hold the same user with different fields in different rows, and then id repeats.
struct UserTable {
    std::vector<std::int64_t> id;   ///< as the source has it; numbered from 0 where its ids are texts
    std::vector<std::string> names; ///< the source's text ids, one per entry; empty where ids are numbers
    FieldTable fields;
    std::vector<SideColumn> side;
    std::size_t size() const { return id.size(); }
};

/// One entry per distinct combination of a video and its fields (and, from arrays, its duration).
struct VideoTable {
    std::vector<std::int64_t> id;   ///< as in UserTable
    std::vector<std::string> names; ///< as in UserTable
    FieldTable fields;
    /// Column 49 of GR arrays; empty for sources that have milliseconds per row.
    std::vector<double> givenDuration;
    std::vector<std::string> caption;  ///< for display; empty vector when the source has none
    std::vector<std::string> category; ///< first level category name; empty vector when the source has none
    std::vector<SideColumn> side;
    std::size_t size() const { return id.size(); }
};

/// What happened to the videos day by day: one entry per line of item_daily_features.csv; empty when the
/// source has no such file. Empty counters are NaN.
struct DailyTable {
    static constexpr std::array<std::string_view, 6> counters = {"show_cnt",    "play_cnt",  "like_cnt",
                                                                 "comment_cnt", "share_cnt", "collect_cnt"};
    std::vector<std::uint32_t> video; ///< index into VideoTable
    std::vector<std::int32_t> date;   ///< YYYYMMDD; 0 = null
    std::array<std::vector<float>, counters.size()> counts;
    std::size_t size() const { return video.size(); }
};

/// The viewings, column by column. A column that the source does not have is empty.
/// Rows [0, testBegin) come from the train file (big_matrix, train.npy), the rest from the test file; a
/// source of one file has no test rows.
struct ViewingTable {
    Column<std::uint32_t> user;      ///< index into UserTable
    Column<std::uint32_t> video;     ///< index into VideoTable
    Column<std::int32_t> watchMs;    ///< -1 = not known, where a table leaves the field empty
    Column<std::int32_t> durationMs; ///< of the video as this row states it, which can differ between rows;
                                     ///< -1 = not known; 0 is kept as stated, but see hasLength()
    Column<double> watchRatio;       ///< as the file states it; NaN = null
    Column<double> normalizedRatio;  ///< column 48 of GR arrays
    Column<double> givenTarget;      ///< a table's own target column (Dataset::givenTargetName); NaN = null
    Column<double> timestamp;        ///< seconds since the epoch, UTC; NaN = null
    Column<std::int32_t> date;       ///< YYYYMMDD, the partition a row was filed under; 0 = null
    Column<std::uint16_t> signals;   ///< bit i: Dataset::signalNames[i] holds (is_like, ...)
    std::size_t testBegin = 0;
    std::size_t size() const { return user.size(); }
    /// Whether the row states how long its video is. No video is 0 long: logs write that for want of a
    /// length.
    bool hasLength(std::size_t row) const { return !durationMs.empty() && durationMs[row] > 0; }
};

/// The generator's true distribution of every row: what no model can beat. In seconds of watch time; of a
/// table's own target as the rows state it. Never read by training.
struct GroundTruth {
    std::vector<float> medians; ///< one per row of ViewingTable
    std::vector<float> means;
    std::vector<float> ranks; ///< expected, among all rows, 0 to 1; of generated tables only, else empty
};

/// A loaded dataset: immutable once built, shared between threads as shared_ptr<const Dataset>.
struct Dataset {
    std::string name;           ///< "KuaiRec 2.0", folder name, "sample"
    std::filesystem::path path; ///< what was opened; "sample" for the built-in one
    SourceKind kind = SourceKind::KuaiRec;
    std::string fingerprint; ///< content hash of everything that decides a run, 32 hexadecimal digits
    UserTable users;
    VideoTable videos;
    DailyTable daily;
    ViewingTable rows;
    ViewingActions actions;
    std::string columns;         ///< how a table was read, as the parameter data.columns takes it
    std::string givenTargetName; ///< of ViewingTable::givenTarget: "rating", "clicks"
    std::string givenTargetUnit; ///< "s", "points"; may be empty
    std::vector<std::string> signalNames;
    /// Of the train rows, drawn while reading because all would not fit into the memory; 1 = all are here.
    double sampledShare = 1;
    DataProblems problems;
    std::vector<std::string> files;           ///< what was read, for display
    std::shared_ptr<const GroundTruth> truth; ///< only from the generator; null otherwise
    std::size_t distinctUsers() const;
    std::size_t distinctVideos() const;
    /// A user's or a video's id as the source writes it.
    std::string userName(std::size_t index) const;
    std::string videoName(std::size_t index) const;
};

} // namespace watchlab
