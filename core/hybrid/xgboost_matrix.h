// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/hybrid/booster.h"

#include <memory>
#include <type_traits>

/// XGBoost's C API as values that clean up; nothing outside this folder sees it.
namespace watchlab::hybrid::xgboost {

/// Throws InputError with the library's message unless the call went well.
void check(int result);

struct FreeMatrix {
    void operator()(void* handle) const;
};
using MatrixHandle = std::unique_ptr<void, FreeMatrix>;

struct FreeBooster {
    void operator()(void* handle) const;
};
using BoosterHandle = std::unique_ptr<void, FreeBooster>;

/// The rows in bins, taken in batch by batch; `reference`, where given, decides the bins. Throws Cancelled
/// within a batch.
MatrixHandle quantizedMatrix(const BoosterFeatures& features, const BoosterRows& rows,
                             const BoosterOptions& options, void* reference, const JobContext& job);

/// A few joined rows as they are.
MatrixHandle denseMatrix(const BoosterFeatures& features, std::span<const float> joined, int threads);

} // namespace watchlab::hybrid::xgboost
