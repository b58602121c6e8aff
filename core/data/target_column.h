// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/dataset.h"
#include "core/params/data_params.h"
#include "core/util/job.h"

#include <cstdint>
#include <limits>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

namespace watchlab {

/// Values of a few rows out of many, found in constant time: a bit for every row and a value for each set
/// one. Immutable once built.
class SparseValues {
public:
    SparseValues() = default;
    /// rows ascending, one value each; count = rows there are in all.
    SparseValues(std::size_t count, std::span<const std::uint32_t> rows, std::vector<double> values);
    bool empty() const { return m_values.empty(); }
    /// nullptr for a row without a value.
    const double* find(std::uint32_t row) const;

private:
    struct Word {
        std::uint64_t bits = 0;
        std::uint32_t before = 0; ///< set bits of earlier words
    };
    std::vector<Word> m_words;
    std::vector<double> m_values;
};

using RowSpan = std::span<const std::uint32_t>;

/// Computes the target of a row on demand: nothing of the size of the data is stored. Thread-safe after
/// construction. Shares ownership of the dataset.
class TargetColumn {
public:
    /// visible: the rows that statistics may look at. The normalised ratio needs minimum and maximum per
    /// video over them; videos that occur in none of them use those of all of them, and values outside 0..1
    /// are clipped. aggregated: for rows that stand for several, the mean or sum of what the file states
    /// (milliseconds, ratios). Throws UsageError when the source has no such column.
    TargetColumn(std::shared_ptr<const Dataset> dataset, const DataParams& protocol,
                 const std::vector<RowSpan>& visible, SparseValues aggregated = {},
                 const JobContext& job = {});

    /// In the target's unit. NaN ratios count 0, as in the published preparation.
    double value(std::uint32_t row) const { return limited(unlimited(row)); }
    /// What the vocabulary works on: trunc(value * 1000), and for watch time the play duration in whole
    /// milliseconds.
    std::int32_t milli(std::uint32_t row) const;
    /// Whether the limit, or the ends of 0..1, changed the row's value.
    bool isClipped(std::uint32_t row) const;
    /// Whether isClipped() can be true of a row at all.
    bool canClip() const { return m_limit < infinity || !m_minimum.empty(); }

    double limit() const { return m_limit; } ///< in the target's unit; infinite when there is none
    /// Whether ofTruth() has an answer: targets that grow with what the rows state, each row by itself.
    bool followsTruth() const;
    /// The target if the row stated this instead: seconds of watch time, or a value of the table's own
    /// target. A median goes into the target's median.
    double ofTruth(std::uint32_t row, double stated) const;
    /// Whether ofTruth() is linear, so that a mean goes into the target's mean.
    bool keepsMeans() const { return !canClip(); }
    /// "watch_time", "watch_ratio", "watch_ratio_normalized"; of a table's own target its column's name.
    std::string_view name() const;
    std::string_view unit() const; ///< "s", "ratio"; of a table's own target what the table says

    /// What the file states: milliseconds for watch time, else ratio or own target; NaN = null.
    static double stated(const Dataset& dataset, Target target, std::uint32_t row);

private:
    static constexpr double infinity = std::numeric_limits<double>::infinity();

    double stated(std::uint32_t row) const;
    /// Not yet clipped to 0..1.
    double normalized(std::uint32_t row, double ratio) const;
    double unlimited(std::uint32_t row) const { return unlimited(row, stated(row)); }
    /// Of what the row would state.
    double unlimited(std::uint32_t row, double stated) const;
    double limited(double value) const;
    void learnScales(const std::vector<RowSpan>& visible, const JobContext& job);
    void learnLimit(const DataParams& protocol, const std::vector<RowSpan>& visible, const JobContext& job);

    std::shared_ptr<const Dataset> m_dataset;
    Target m_target;
    SparseValues m_aggregated;
    std::vector<double> m_minimum; ///< per video; NormalizedWatchRatio from ratios only
    std::vector<double> m_maximum;
    double m_limit = infinity;
    bool m_scaled = false;
};

} // namespace watchlab
