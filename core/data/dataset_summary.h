// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/dataset.h"
#include "core/util/job.h"

#include <cstdint>
#include <string>
#include <vector>

namespace watchlab {

/// Where the values of a column lie. Percentiles interpolate linearly between neighbours; all NaN when count
/// is 0.
struct ColumnSummary {
    std::int64_t count = 0;   ///< values that are there
    std::int64_t missing = 0; ///< nulls
    double mean = 0;
    double minimum = 0;
    double p5 = 0;
    double p25 = 0;
    double median = 0;
    double p75 = 0;
    double p95 = 0;
    double p99 = 0;
    double maximum = 0;
};

/// Bars: bin i holds the values in [edges[i], edges[i+1]). Values above the last edge are in `above`; there
/// are none below the first. Empty (no edges) when the source has no such column.
struct Histogram {
    std::string unit; ///< "s", "ratio", "rows"
    std::vector<double> edges;
    std::vector<std::int64_t> counts;
    std::int64_t above = 0;
    bool logarithmic = false; ///< edges are evenly spaced in the logarithm
};

/// Rows of one day, local days of the data (UTC + 8 h, where KuaiRec was logged).
struct DayCount {
    std::int64_t day = 0; ///< days since 1970-01-01
    std::int64_t rows = 0;
};

/// One viewing of a drawn sample, for a scatter plot.
struct ViewingPoint {
    float durationSeconds = 0;
    float watchSeconds = 0;
};

/// What there is to know about a dataset at a glance, before any protocol. A value.
struct DatasetSummary {
    std::string name;
    std::string fingerprint;
    std::int64_t users = 0;  ///< distinct ids
    std::int64_t videos = 0; ///< distinct ids
    std::int64_t testUsers = 0;
    std::int64_t testVideos = 0;
    std::int64_t rows = 0;
    std::int64_t trainRows = 0;  ///< of the train file
    std::int64_t testRows = 0;   ///< of the test file
    std::int64_t pairs = 0;      ///< distinct (user, video)
    double density = 0;          ///< pairs / (users * videos)
    double testDensity = 0;      ///< distinct test pairs / (test users * test videos)
    std::int64_t duplicates = 0; ///< rows equal in every column to an earlier one of the same file
    std::int64_t repeats = 0;    ///< rows whose (user, video) came before
    double firstTimestamp = 0;   ///< seconds since the epoch; NaN when no row has a time
    double lastTimestamp = 0;
    std::int64_t nullTimes = 0;
    std::int64_t nullRatios = 0;
    std::int64_t problems = 0;
    std::int64_t memoryBytes = 0;  ///< of the loaded columns
    ColumnSummary watchSeconds;    ///< per row
    ColumnSummary durationSeconds; ///< per row
    ColumnSummary watchRatio;      ///< as the file states it; for arrays the normalised one
    double shareAboveOne = 0;      ///< of the rows that have a watch ratio
    ColumnSummary rowsPerUser;     ///< train file
    ColumnSummary rowsPerVideo;    ///< train file
    Histogram watchTimeHistogram;  ///< per row, seconds, up to the 99th percentile
    Histogram ratioHistogram;      ///< per row, up to the 99th percentile
    Histogram durationHistogram;   ///< per video (mean of its rows), seconds, up to the 99th percentile
    Histogram rowsPerUserHistogram;
    Histogram rowsPerVideoHistogram; ///< logarithmic
    std::vector<DayCount> days;      ///< ascending, days without rows left out; empty when no row has a time
    std::vector<ViewingPoint> viewings; ///< 2,000 rows spread evenly over the file; empty for arrays
};

/// Any thread; a few seconds and 150 MB for 17 million rows. Reports progress; throws Cancelled.
DatasetSummary summarize(const Dataset& dataset, const JobContext& job = {});

} // namespace watchlab
