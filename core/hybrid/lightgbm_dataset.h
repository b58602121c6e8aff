// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/hybrid/booster.h"
#include "core/util/crew.h"

#include <functional>
#include <memory>
#include <span>
#include <string>

/// LightGBM's C API (4.0 or newer) as values that clean up; nothing outside this folder sees it.
namespace watchlab::hybrid::lightgbm {

/// Throws InputError with the library's message unless the call went well.
void check(int result);

struct FreeDataset {
    void operator()(void* handle) const;
};
using OwnedDataset = std::unique_ptr<void, FreeDataset>;

/// What holds for every call: how many threads, and that nothing is printed.
std::string callParameters(int threads);
/// What rows are binned by, and trees are grown by.
std::string boostingParameters(BoostingTask task, const BoosterOptions& options,
                               const BoosterFeatures& features);
/// Seeds of the columns and rows that the tree of a round (from 0) may see. The library's own draw goes on
/// from tree to tree and so would not survive a break; a seed, or a share of the rows, that is not the one
/// before makes it begin anew. Hence the last bit of the seed and the ninth digit of the share alternate.
std::string drawParameters(const BoosterOptions& options, int round);

/// Sees the rows that come from `first` on as they are taken in.
using SeeRows = std::function<void(std::span<const float> joined, std::size_t first)>;

/// The rows in bins, with their labels. The bounds of the bins come from a sample of the rows, drawn as the
/// library itself does; then all rows are taken in, batch by batch. Throws Cancelled within a batch.
OwnedDataset binnedDataset(const BoosterFeatures& features, const BoosterRows& rows,
                           const std::string& parameters, Crew& crew, const SeeRows& see,
                           const JobContext& job);

/// What the trees say of the rows before the first round.
void setInitialScores(void* dataset, std::span<const double> scores);

} // namespace watchlab::hybrid::lightgbm
