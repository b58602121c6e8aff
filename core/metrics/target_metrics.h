// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/protocol.h"
#include "core/train/snapshots.h"
#include "core/util/job.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace watchlab {

/// What predictions of a number reach on any rows: mae, rmse, kl (klDivergenceOfValues()) and XAUC in every
/// convention (xaucNames). predictionSeries() has a curve for each. `of` ends their labels: "of the
/// regressor".
std::vector<Metric> targetMetrics(std::span<const double> predictions, std::span<const double> targets,
                                  const std::string& unit, std::string_view of = {});

/// What test rows are measured by besides: xgauc (XaucConvention::StrictAll), gauc of the rows that were
/// liked (only of data with watch ratios), spearman and gini. Throws Cancelled.
std::vector<Metric> rankMetrics(const Dataset& dataset, std::span<const std::uint32_t> rows,
                                std::span<const double> predictions, std::span<const double> targets,
                                std::string_view of = {}, const JobContext& job = {});

/// What families that predict the protocol's target add on test rows: rankMetrics(), then
/// rankByPrediction().
std::vector<Metric> testMetrics(const PreparedData& data, std::span<const std::uint32_t> rows,
                                std::span<const double> predictions, std::span<const std::size_t> ks,
                                const JobContext& job = {});

/// Shares of targets and predictions in histogramBins bins up to `end`, the histogramEnd() of the targets.
Distribution targetDistribution(std::span<const double> targets, std::span<const double> predictions,
                                double end, std::string unit);

} // namespace watchlab
