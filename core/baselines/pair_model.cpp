// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/baselines/pair_model.h"

namespace watchlab::baselines {

std::vector<double> HeadedModel::predict(const gr::FeatureTables& tables, const Pairs& rows) const
{
    const std::vector<double> outputs = m_model.outputs(tables, rows);
    const Head& head = m_model.head();
    const std::size_t width = head.outputs();
    std::vector<double> predictions(rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const double value =
            head.predict(std::span(outputs).subspan(i * width, width), m_groups.of(rows.lengths[i]));
        predictions[i] = static_cast<double>(static_cast<float>(value));
    }
    return predictions;
}

void HeadedModel::addShares(const gr::FeatureTables& tables, const Pairs& rows, std::span<const double> edges,
                            std::span<double> shares) const
{
    const std::vector<double> outputs = m_model.outputs(tables, rows);
    const Head& head = m_model.head();
    const std::size_t width = head.outputs();
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const auto ofRow = std::span(outputs).subspan(i * width, width);
        const std::vector<double> upTo = head.sharesUpTo(ofRow, edges.subspan(1));
        double below = 0;
        for (std::size_t bin = 0; bin + 1 < shares.size(); ++bin) {
            shares[bin] += upTo[bin] - below;
            below = upTo[bin];
        }
        shares.back() += 1 - below;
    }
}

} // namespace watchlab::baselines
