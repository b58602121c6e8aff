// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hybrid/held_out_rows.h"

#include "core/hybrid/xgboost_matrix.h"
#include "core/metrics/ranking.h"
#include "core/metrics/regression_metrics.h"

#include <xgboost/c_api.h>

#include <algorithm>
#include <cmath>

namespace watchlab::hybrid::xgboost {

HeldOutRows::HeldOutRows(BoostingTask task, double constant, BoosterRows rows, std::size_t width)
    : m_task(task)
    , m_rows(std::move(rows))
    , m_width(width)
{
    const auto base = static_cast<float>(constant);
    m_startingMargin = task == BoostingTask::Classify ? -std::log(1.0F / base - 1.0F) : base;
    restart();
}

void HeldOutRows::restart()
{
    m_roundsSeen = 0;
    m_margins.assign(m_rows.count, m_startingMargin);
}

void HeldOutRows::addRounds(void* booster, int rounds, Crew& crew)
{
    const std::string config = "{\"type\": 1, \"training\": false, \"missing\": NaN, \"iteration_begin\": " +
                               std::to_string(m_roundsSeen) +
                               ", \"iteration_end\": " + std::to_string(rounds) +
                               ", \"strict_shape\": false, \"cache_id\": 0}";
    std::vector<float> joined;
    for (std::size_t first = 0; first < m_rows.count; first += rowsPerBatch) {
        const std::size_t count = std::min(rowsPerBatch, m_rows.count - first);
        joined.resize(count * m_width);
        joinShared(crew, m_rows, first, m_width, joined);
        float* const margins = m_margins.data() + first;
        const MatrixHandle proxy = proxyMatrix(); // an old one would insist on as many rows as before
        check(XGDMatrixSetFloatInfo(proxy.get(), "base_margin", margins, count));
        const bst_ulong* shape = nullptr;
        bst_ulong dimensions = 0;
        const float* values = nullptr;
        check(XGBoosterPredictFromDense(booster, arrayInterface(joined, m_width).c_str(), config.c_str(),
                                        proxy.get(), &shape, &dimensions, &values));
        std::copy_n(values, count, margins);
    }
    m_roundsSeen = rounds;
}

double HeldOutRows::evaluate(void* booster, int rounds, Crew& crew)
{
    if (m_roundsSeen < rounds)
        addRounds(booster, rounds, crew);
    const std::vector<double> predictions(m_margins.begin(), m_margins.end());
    if (m_task == BoostingTask::Classify) {
        std::vector<bool> positive(m_rows.count);
        for (std::size_t row = 0; row < m_rows.count; ++row)
            positive[row] = m_rows.label(row) > 0.5F;
        return areaUnderCurve(predictions, positive);
    }
    std::vector<double> labels(m_rows.count);
    for (std::size_t row = 0; row < m_rows.count; ++row)
        labels[row] = m_rows.label(row);
    return meanAbsoluteError(predictions, labels);
}

} // namespace watchlab::hybrid::xgboost
