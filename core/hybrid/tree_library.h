// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/hybrid/booster.h"

#include <memory>
#include <string>
#include <string_view>

/// What each library of trees offers to startBoosting(), resumeBoosting() and readBooster(); nothing outside
/// this folder sees it.
namespace watchlab::hybrid {

/// A booster's beginning: views, all checked.
struct BoostingStart {
    BoostingTask task;
    double constant; ///< mean or median of the train labels
    const BoosterOptions& options;
    const BoosterFeatures& features;
    const BoosterRows& train;
    const BoosterRows& heldOut;
    std::string_view serialized = {}; ///< where to go on; empty = before the first round
};

namespace xgboost {

std::unique_ptr<Booster> boost(const BoostingStart& start, const JobContext& job);
std::unique_ptr<Booster> read(const BoosterFeatures& features, std::string_view serialized, int threads);
std::string version(); ///< "1.7.4"

} // namespace xgboost

/// In a build without LightGBM boost() and read() say so.
namespace lightgbm {

inline constexpr std::string_view formatName = "watchlab-lightgbm-1\n"; ///< what serialize() begins with

bool isBuiltIn();
std::unique_ptr<Booster> boost(const BoostingStart& start, const JobContext& job);
std::unique_ptr<Booster> read(const BoosterFeatures& features, std::string_view serialized, int threads);
std::string version(); ///< of the build; empty where that could not be told

} // namespace lightgbm

} // namespace watchlab::hybrid
