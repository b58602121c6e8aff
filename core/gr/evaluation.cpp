// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gr/evaluation.h"

#include "core/metrics/pair_counts.h"
#include "core/metrics/regression_metrics.h"
#include "core/metrics/shares_by_bin.h"
#include "core/util/clock.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace watchlab::gr {

namespace {

constexpr std::size_t histogramBins = 60;

/// Shares of the amount tokens among themselves.
std::vector<double> sharesOfAmounts(const std::vector<std::int64_t>& uses)
{
    const auto first = uses.begin() + firstAmountToken;
    const auto total = std::accumulate(first, uses.end(), std::int64_t{0});
    std::vector<double> shares(static_cast<std::size_t>(uses.end() - first));
    std::transform(first, uses.end(), shares.begin(), [total](std::int64_t use) {
        return total > 0 ? static_cast<double>(use) / static_cast<double>(total) : 0.0;
    });
    return shares;
}

} // namespace

Evaluator::Evaluator(const PreparedData& data, std::string part, std::vector<std::uint32_t> rows,
                     const LabelCodec& codec, std::int64_t maxSteps)
    : m_part(std::move(part))
    , m_unit(data.target->unit())
    , m_rows(std::move(rows))
    , m_codec(codec)
{
    std::vector<std::int32_t> milli;
    milli.reserve(m_rows.size());
    m_targets.reserve(m_rows.size());
    for (const std::uint32_t row : m_rows) {
        m_targets.push_back(data.target->value(row));
        milli.push_back(data.target->milli(row));
    }
    m_trueLabels = measureLabels(codec, countValues(milli), maxSteps);
    m_histogramEnd = histogramEnd(m_targets);
}

Evaluation Evaluator::evaluate(const Predictor& predictor, const JobContext& job,
                               std::vector<double>* given) const
{
    const std::int64_t begin = steadyClockMs();
    TokenUse use;
    std::vector<double> predictions = predictor.predictRows(m_rows, job, &use);
    Evaluation evaluation;
    evaluation.part = m_part;
    evaluation.rows = static_cast<std::int64_t>(m_rows.size());
    evaluation.metrics = measure(predictions);
    evaluation.tokens = compareTokens(use);
    evaluation.target = compareTargets(predictions);
    evaluation.seconds = static_cast<double>(steadyClockMs() - begin) / 1000;
    if (given)
        *given = std::move(predictions);
    return evaluation;
}

std::vector<Metric> Evaluator::measure(const std::vector<double>& predictions) const
{
    const PairCounts counts = countPairs(predictions, m_targets);
    return {{"mae", "MAE", m_unit, meanAbsoluteError(predictions, m_targets), true},
            {"xauc", "XAUC", "", xauc(counts, XaucConvention::InputOrder), false},
            {"xauc_ties_half", "XAUC, ties at one half", "", xauc(counts, XaucConvention::TiesHalf), false}};
}

Distribution Evaluator::compareTokens(const TokenUse& use) const
{
    Distribution tokens;
    for (const std::int32_t amount : m_codec.amounts())
        tokens.labels.push_back(std::to_string(amount));
    tokens.unit = m_unit == "s" ? "ms" : "thousandths";
    tokens.truth = sharesOfAmounts(m_trueLabels.uses);
    tokens.predicted = sharesOfAmounts(use);
    return tokens;
}

Distribution Evaluator::compareTargets(const std::vector<double>& predictions) const
{
    Distribution target;
    for (std::size_t i = 0; i <= histogramBins; ++i)
        target.edges.push_back(m_histogramEnd * static_cast<double>(i) / static_cast<double>(histogramBins));
    target.unit = m_unit;
    target.truth = sharesByBin(m_targets, m_histogramEnd, histogramBins);
    target.predicted = sharesByBin(predictions, m_histogramEnd, histogramBins);
    return target;
}

} // namespace watchlab::gr
