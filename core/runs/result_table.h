// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/metrics/paired_comparison.h"
#include "core/metrics/seed_summary.h"
#include "core/runs/published_results.h"
#include "core/train/snapshots.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// A table of results as it is shown and written, whatever it was made from. Values.
namespace watchlab {

/// A method under a protocol in a metric.
struct ResultCell {
    std::vector<std::int64_t> runs; ///< behind it, one per seed that has been trained
    std::vector<double> values;     ///< beside them, on the test rows
    SeedSummary summary;            ///< of the values
    bool best = false;              ///< of its column, by the mean
    std::vector<PublishedResult> published;
};

/// What a method's runs under a protocol took: means over the runs; NaN = not known.
struct ResultCost {
    double rowsPerSecond = 0;   ///< in training
    double secondsPerEpoch = 0; ///< all train rows once
    double megabytes = 0;       ///< the most memory of the process
    std::int64_t parameters = 0;
};

/// A method against the best of its protocol, over the users of the test rows.
struct ResultPair {
    std::string best;            ///< the label of the row with the lowest mean over users
    PairedComparison comparison; ///< of the users' MAEs, means over the seeds; positive = worse than the best
};

struct ResultRow {
    std::string label;
    std::string model;             ///< "d2q"
    std::vector<ResultCell> cells; ///< per protocol and in it per metric
    std::vector<ResultCost> costs; ///< per protocol
    /// Per protocol, where it was asked for; none for the best itself.
    std::vector<std::optional<ResultPair>> pairs = {};
};

/// The rows that all methods meet under a protocol.
struct ResultProtocol {
    std::string label;
    std::vector<std::string> words; ///< sentences on what it does
    std::string targetName;
    std::string targetUnit;
    std::int64_t trainRows = 0;
    std::int64_t validationRows = 0;
    std::int64_t testRows = 0;
    std::int64_t userFields = 0; ///< features that the encoders read
    std::int64_t videoFields = 0;
    std::string fingerprint; ///< of dataset and protocol
    /// What the generator's truth allows, by metric; empty without truth.
    std::vector<std::optional<double>> ceiling;
    /// What each metric is measured in under this protocol, by metric, as its runs say; none where no run
    /// has.
    std::vector<std::optional<std::string>> units = {};
};

struct ResultTable {
    std::string title;
    std::string data;
    std::vector<std::int64_t> seeds;
    std::vector<Metric>
        metrics; ///< key, label, unit where no protocol has its own, direction; the value means nothing
    std::vector<ResultProtocol> protocols;
    std::vector<ResultRow> rows;

    const ResultCell& cell(std::size_t row, std::size_t protocol, std::size_t metric) const
    {
        return rows[row].cells[protocol * metrics.size() + metric];
    }
    /// Of a metric under a protocol: seconds, shares of a video, ...
    const std::string& unitOf(std::size_t protocol, std::size_t metric) const;
    bool hasCeiling() const;
    /// The data are generated: what papers print is of other, real ones.
    bool isGenerated() const { return hasCeiling(); }
    /// Whether anything has been published of a protocol's rows in a metric.
    bool hasPublished(std::size_t protocol, std::size_t metric) const;
};

/// Works out each cell's summary, and which are best of their columns.
void summarise(ResultTable& table);

/// Title, facts, the table, what it took: for reading.
std::string asMarkdown(const ResultTable& table);
/// A line per row, protocol and metric: for other programs.
std::string asCsv(const ResultTable& table);
/// A booktabs table of means with half of their 95 % intervals, the best in bold.
std::string asLatex(const ResultTable& table);

} // namespace watchlab
