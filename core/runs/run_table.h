// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/run_store.h"
#include "core/util/job.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// Chosen runs as a table for other programs, and for a paper. Throws InputError, Cancelled.
namespace watchlab {

/// A line per run: number, name, what it is of, status, times, tags, note, every metric that any of them has
/// ("metric.mae") and every parameter that differs between them or is not at its default ("gr.q_end").
std::string runsAsCsv(const RunStore& store, std::span<const std::int64_t> runs);
/// A list of what `runs list --json` says of each, with all its parameters.
std::string runsAsJson(const RunStore& store, std::span<const std::int64_t> runs);

/// Every point of the runs' curves: run,series,step,wall_ms,value. Handed out in portions.
void visitCurvesCsv(const RunStore& store, std::span<const std::int64_t> runs,
                    const std::function<void(std::string_view)>& write, const JobContext& job = {});
/// The same as JSON: [{run, name, series: [{key, unit, role, step: [], wall_ms: [], value: []}]}].
void visitCurvesJson(const RunStore& store, std::span<const std::int64_t> runs,
                     const std::function<void(std::string_view)>& write, const JobContext& job = {});

struct LatexRunOptions {
    std::vector<std::string>
        metrics; ///< keys; empty = mae, rmse, xauc, auc, ndcg@10, as far as there are any
    std::string caption;
    std::string label;
    /// Over the users of the test rows, of two groups of runs: the p-value of their difference in a metric;
    /// none where it is not to be had.
    using PValue =
        std::function<std::optional<double>(const std::vector<std::int64_t>& best,
                                            const std::vector<std::int64_t>& other, std::string_view metric)>;
    PValue pValue; ///< without it seeds decide (core/runs/paired_stars.h)
};

/// A booktabs table: a line per configuration, seeds together as mean and half of their 95 % interval, the
/// best of each column in bold, and a star where a line differs from the best with p < 0.05: over users where
/// pValue says so, else by Welch's test over seeds.
std::string runsAsLatex(const RunStore& store, std::span<const std::int64_t> runs,
                        const LatexRunOptions& options = {});

/// Two-sided, of the difference of two means, without the assumption of equal deviations; degrees of freedom
/// are rounded down. None below two values on either side, or without any deviation.
std::optional<double> welchPValue(std::span<const double> first, std::span<const double> second);

} // namespace watchlab
