// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/baselines/length_groups.h"
#include "core/baselines/model.h"

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace watchlab::baselines {

/// Users with videos, in codes, and the videos' lengths.
struct Pairs : gr::RowBatch {
    std::vector<double> lengths; ///< NaN = unknown
};

/// What says a value for users with videos. predict() may be called from several threads at once.
class PairModel {
public:
    virtual ~PairModel() = default;
    /// One prediction per row, in the target's unit.
    virtual std::vector<double> predict(const gr::FeatureTables& tables, const Pairs& rows) const = 0;

    /// Whether predictions are more than one number.
    virtual bool tellsDistribution() const { return false; }
    /// Then: adds up over the rows, for each bin between two edges, the probability of the target being
    /// there; the first and the last one have what is outside.
    virtual void addShares(const gr::FeatureTables& /*tables*/, const Pairs& /*rows*/,
                           std::span<const double> /*edges*/, std::span<double> /*shares*/) const
    {
    }
};

/// A network with its head. Views of what it is given.
class HeadedModel final : public PairModel {
public:
    HeadedModel(const Model& model, const LengthGroups& groups)
        : m_model(model)
        , m_groups(groups)
    {
    }
    std::vector<double> predict(const gr::FeatureTables& tables, const Pairs& rows) const override;
    bool tellsDistribution() const override { return m_model.head().tellsDistribution(); }
    void addShares(const gr::FeatureTables& tables, const Pairs& rows, std::span<const double> edges,
                   std::span<double> shares) const override;

private:
    const Model& m_model;
    const LengthGroups& m_groups;
};

} // namespace watchlab::baselines
