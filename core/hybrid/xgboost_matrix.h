// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/hybrid/booster.h"
#include "core/util/crew.h"

#include <memory>
#include <span>
#include <string>

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

/// Dense float32 values in the library's notation.
std::string arrayInterface(std::span<const float> values, std::size_t width);

/// The rows in bins, taken in batch by batch. Throws Cancelled within a batch.
MatrixHandle quantizedMatrix(const BoosterFeatures& features, const BoosterRows& rows,
                             const BoosterOptions& options, Crew& crew, const JobContext& job);

/// What the booster's rounds [first, end) make of margins of joined rows, which hold those of the rounds
/// before. The sums are the library's own, to the bit, however many rounds come at once.
void addRounds(void* booster, std::size_t width, std::span<const float> joined, int first, int end,
               std::span<double> margins);

/// A few joined rows as they are.
MatrixHandle denseMatrix(const BoosterFeatures& features, std::span<const float> joined, int threads);

} // namespace watchlab::hybrid::xgboost
