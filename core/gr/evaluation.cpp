// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gr/evaluation.h"

#include "core/metrics/shares_by_bin.h"
#include "core/metrics/target_metrics.h"
#include "core/util/clock.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>

namespace watchlab::gr {

namespace {

std::vector<std::int64_t> summed(const TokenUse& use)
{
    std::vector<std::int64_t> sum(use.empty() ? 0 : use.front().size());
    for (const std::vector<std::int64_t>& position : use)
        std::ranges::transform(sum, position, sum.begin(), std::plus<>());
    return sum;
}

/// Of the amount tokens, up to the last position that has one.
std::vector<std::vector<std::int64_t>> amountsAt(const TokenUse& use)
{
    std::vector<std::vector<std::int64_t>> at;
    std::size_t used = 0;
    for (const std::vector<std::int64_t>& position : use) {
        at.emplace_back(position.begin() + firstAmountToken, position.end());
        if (std::ranges::any_of(at.back(), [](std::int64_t count) { return count > 0; }))
            used = at.size();
    }
    at.resize(used);
    return at;
}

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
    evaluation.metrics = targetMetrics(predictions, m_targets, m_unit);
    evaluation.tokens = compareTokens(use);
    evaluation.target = targetDistribution(m_targets, predictions, m_histogramEnd, m_unit);
    evaluation.seconds = static_cast<double>(steadyClockMs() - begin) / 1000;
    if (given)
        *given = std::move(predictions);
    return evaluation;
}

Distribution Evaluator::compareTokens(const TokenUse& use) const
{
    Distribution tokens;
    for (const std::int32_t amount : m_codec.amounts())
        tokens.labels.push_back(std::to_string(amount));
    tokens.unit = m_unit == "s" ? "ms" : "thousandths";
    tokens.truth = sharesOfAmounts(m_trueLabels.uses);
    tokens.predicted = sharesOfAmounts(summed(use));
    tokens.truthAt = amountsAt(m_trueLabels.usesAt);
    tokens.predictedAt = amountsAt(use);
    return tokens;
}

} // namespace watchlab::gr
