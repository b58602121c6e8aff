// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hybrid/held_out_rows.h"

#include "core/hybrid/row_batches.h"
#include "core/metrics/ranking.h"
#include "core/metrics/regression_metrics.h"

#include <algorithm>
#include <cmath>

namespace watchlab::hybrid {

HeldOutRows::HeldOutRows(BoostingTask task, double constant, BoosterRows rows, std::size_t width)
    : m_task(task)
    , m_rows(std::move(rows))
    , m_width(width)
    , m_startingMargin(marginOf(task, constant))
{
    restart();
}

void HeldOutRows::restart()
{
    m_roundsSeen = 0;
    m_margins.assign(m_rows.count, m_startingMargin);
}

void HeldOutRows::look(int rounds, const AddRounds& addRounds, Crew& crew)
{
    std::vector<float> joined;
    for (std::size_t first = 0; first < m_rows.count; first += rowsPerBatch) {
        const std::size_t count = std::min(rowsPerBatch, m_rows.count - first);
        joined.resize(count * m_width);
        joinShared(crew, m_rows, first, m_width, joined);
        addRounds(joined, m_roundsSeen, rounds, std::span(m_margins).subspan(first, count));
    }
    m_roundsSeen = rounds;
}

double HeldOutRows::evaluate(int rounds, const AddRounds& addRounds, Crew& crew)
{
    if (m_roundsSeen < rounds)
        look(rounds, addRounds, crew);
    if (m_task == BoostingTask::Classify) {
        std::vector<bool> positive(m_rows.count);
        for (std::size_t row = 0; row < m_rows.count; ++row)
            positive[row] = m_rows.label(row) > 0.5F;
        return areaUnderCurve(m_margins, positive);
    }
    std::vector<double> labels(m_rows.count);
    for (std::size_t row = 0; row < m_rows.count; ++row)
        labels[row] = m_rows.label(row);
    return meanAbsoluteError(m_margins, labels);
}

float marginOf(BoostingTask task, double prediction)
{
    const auto base = static_cast<float>(prediction);
    return task == BoostingTask::Classify ? -std::log(1.0F / base - 1.0F) : base;
}

} // namespace watchlab::hybrid
