// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/watch_ratio.h"

#include "core/data/order_statistic.h"
#include "core/data/visible_rows.h"
#include "core/util/error.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

namespace watchlab {

namespace {

constexpr double longestCounted = 10; ///< ratios above do not count for the limit
constexpr double limitFraction = 0.99;

/// NaN where no row has a ratio.
double limitOf(const Dataset& dataset, std::span<const std::uint32_t> rows)
{
    std::vector<double> ratios;
    ratios.reserve(rows.size());
    for (const std::uint32_t row : rows) {
        if (dataset.rows.watchRatio[row] <= longestCounted)
            ratios.push_back(dataset.rows.watchRatio[row]);
    }
    return quantile(ratios, limitFraction);
}

/// Of all these rows, by file.
RatioLimits limitsOf(const Dataset& dataset, const std::vector<RowSpan>& parts)
{
    std::vector<std::uint32_t> trainFile, testFile;
    for (const RowSpan part : parts)
        for (const std::uint32_t row : part)
            (row < dataset.rows.testBegin ? trainFile : testFile).push_back(row);
    return {limitOf(dataset, trainFile), limitOf(dataset, testFile)};
}

void fillIn(RatioLimits& limits, const RatioLimits& others)
{
    for (double RatioLimits::*file : {&RatioLimits::trainFile, &RatioLimits::testFile})
        if (std::isnan(limits.*file))
            limits.*file = others.*file;
}

} // namespace

double quantile(std::span<const double> values, double fraction)
{
    return values.empty()
               ? std::numeric_limits<double>::quiet_NaN()
               : quantileOf(values.size(), fraction, [&](auto take) { std::ranges::for_each(values, take); });
}

RatioLimits RatioLimits::ofAllRows(const PreparedData& data)
{
    return limitsOf(*data.dataset, {data.train, data.validation, data.test});
}

RatioLimits RatioLimits::ofVisibleRows(const PreparedData& data)
{
    RatioLimits limits = limitsOf(*data.dataset, VisibleRows(data).parts());
    if (std::isnan(limits.trainFile) || std::isnan(limits.testFile))
        fillIn(limits, ofAllRows(data));
    return limits;
}

WatchRatio::WatchRatio(std::shared_ptr<const Dataset> dataset, const RatioLimits& limits)
    : m_dataset(std::move(dataset))
    , m_limits(limits)
{
    if (!isKnown(*m_dataset))
        throw UsageError("Hybrid needs watch ratios, which " + m_dataset->name +
                         " does not have. Choose data in KuaiRec's form.");
}

WatchRatio::WatchRatio(std::shared_ptr<const Dataset> dataset, std::span<const std::uint32_t> trainFile,
                       std::span<const std::uint32_t> testFile)
    : WatchRatio(std::move(dataset), RatioLimits{})
{
    m_limits = {limitOf(*m_dataset, trainFile), limitOf(*m_dataset, testFile)};
}

WatchRatio::WatchRatio(const PreparedData& data, const RatioLimits& known)
    : WatchRatio(data.dataset, known)
{
    if (std::isnan(m_limits.trainFile) || std::isnan(m_limits.testFile))
        fillIn(m_limits, RatioLimits::ofVisibleRows(data));
}

double WatchRatio::clipped(std::uint32_t row) const
{
    const double ratio = m_dataset->rows.watchRatio[row];
    const double limit = row < m_dataset->rows.testBegin ? m_limits.trainFile : m_limits.testFile;
    if (std::isnan(ratio) || ratio < 0)
        return 0;
    return ratio > limit ? limit : ratio; // NaN cuts nothing off
}

} // namespace watchlab
