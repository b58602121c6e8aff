// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

namespace watchlab {

/// How the pairs of rows stand: the first six add up. Every convention of XAUC is a formula of these.
struct PairCounts {
    std::int64_t pairs = 0;      ///< n (n - 1) / 2; 0 for fewer than two rows and where any value is NaN
    std::int64_t concordant = 0; ///< the larger prediction has the larger target
    std::int64_t discordant = 0;
    std::int64_t equalPredictions = 0; ///< targets differ
    std::int64_t equalTargets = 0;     ///< predictions differ
    std::int64_t equalBoth = 0;
    /// Of the pairs with equal predictions those whose larger target comes first.
    std::int64_t largerFirst = 0;
};

/// Exact, from one sort and one merge: O(n log n), on both cores where there are many rows. Predictions are
/// compared as given: pass float-valued doubles to compare as float32 does. Any thread.
PairCounts countPairs(std::span<const double> predictions, std::span<const double> targets);

/// XAUC, the share of pairs in the right order, as published code counts ties. Over all pairs, also where the
/// code that a convention is named after draws some or counts within batches.
enum class XaucConvention {
    /// GR, DIFL and CWM's xauc_score: equal predictions count by the order of the rows, larger target first =
    /// right; equal targets count 0.
    InputOrder,
    /// DADF, TorchEasyRec: either tie counts 0.
    StrictAll,
    /// HEGM: pairs with equal targets are left out; equal predictions count 1/2.
    ExcludedTies,
    /// torchrec: ties count 0, but 1 where predictions and targets are equal.
    Torchrec,
    /// Every tie counts 1/2. CWM's cal_xauc takes equal targets in whatever order its sorting leaves them in;
    /// this is its mean over those orders. Also (1 + Kendall's tau-a) / 2.
    TiesHalf,
};

struct XaucName {
    XaucConvention convention;
    std::string_view key;   ///< of the metric in evaluations and stored runs; never changed
    std::string_view label; ///< English source text
};

inline constexpr std::array xaucNames{
    XaucName{XaucConvention::InputOrder, "xauc", "XAUC"},
    XaucName{XaucConvention::StrictAll, "xauc_strict_all", "XAUC (DADF)"},
    XaucName{XaucConvention::ExcludedTies, "xauc_excl_ties", "XAUC (HEGM)"},
    XaucName{XaucConvention::Torchrec, "xauc_torchrec", "XAUC (torchrec)"},
    XaucName{XaucConvention::TiesHalf, "xauc_ties_half", "XAUC, ties at one half"}};

/// NaN without pairs (for ExcludedTies: without pairs of different targets).
double xauc(const PairCounts& counts, XaucConvention convention);

} // namespace watchlab
