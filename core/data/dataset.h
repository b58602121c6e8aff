// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <limits>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace watchlab {

/// What the rows came from; decides what can be computed (arrays know neither seconds nor time of day).
enum class SourceKind { KuaiRec, GrArrays, Generated };

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

/// A column of side information that is carried along for display and for other model families:
/// numbers (NaN = missing) or texts (empty = missing), one entry per user or video.
struct SideColumn {
    std::string name;
    std::vector<double> numbers;
    std::vector<std::string> texts;
};

/// A user's fields as GR's array stores them: user_id, then onehot_feat0..17, each code + 1 (gr.md's "Rows").
inline constexpr std::size_t userFieldCount = 19;
/// item_id, then feat0..3 (tag + 1, 0 = absent).
inline constexpr std::size_t videoFieldCount = 5;

/// One entry per distinct combination of a user and its fields. From KuaiRec's files that is one per user;
/// arrays may hold the same user with different fields in different rows, and then id repeats.
struct UserTable {
    std::vector<std::int64_t> id;
    std::vector<std::array<std::int32_t, userFieldCount>> fields; ///< fields[i][0] == id[i]
    std::vector<std::array<std::uint8_t, userFieldCount>> mask;   ///< 1 where the field counts
    std::vector<SideColumn> side;
    std::size_t size() const { return id.size(); }
};

/// One entry per distinct combination of a video and its fields (and, from arrays, its duration).
struct VideoTable {
    std::vector<std::int64_t> id;
    std::vector<std::array<std::int32_t, videoFieldCount>> fields; ///< fields[i][0] == id[i]
    std::vector<std::array<std::uint8_t, videoFieldCount>> mask;
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

/// The viewings, column by column. A column that the source does not have is an empty vector.
/// Rows [0, testBegin) come from the train file (big_matrix, train.npy), the rest from the test file.
struct ViewingTable {
    std::vector<std::uint32_t> user;  ///< index into UserTable
    std::vector<std::uint32_t> video; ///< index into VideoTable
    std::vector<std::int32_t> watchMs;
    std::vector<std::int32_t> durationMs; ///< of the video as this row states it; it can differ between rows
    std::vector<double> watchRatio;       ///< as the file states it; NaN = null
    std::vector<double> normalizedRatio;  ///< column 48 of GR arrays
    std::vector<double> timestamp;        ///< seconds since the epoch, UTC; NaN = null
    std::vector<std::int32_t> date;       ///< YYYYMMDD, the partition a row was filed under; 0 = null
    std::size_t testBegin = 0;
    std::size_t size() const { return user.size(); }
};

/// The generator's true distribution of every row: what no model can beat. Never read by training.
struct GroundTruth {
    std::vector<float> medianSeconds; ///< one per row of ViewingTable
    std::vector<float> meanSeconds;
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
    DataProblems problems;
    std::vector<std::string> files;           ///< what was read, for display
    std::shared_ptr<const GroundTruth> truth; ///< only from the generator; null otherwise
    std::size_t distinctUsers() const;
    std::size_t distinctVideos() const;
};

} // namespace watchlab
