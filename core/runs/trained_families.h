// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/runs/trained_model.h"
#include "core/train/watched_users.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

/// One per model family, for loadTrainedModel(): a checkpoint whose hash has been checked. They throw
/// InputError when it is of no use. own: the run's protocol such that its rows can be found again
/// (protocolOfRun), of whose features Hybrid needs the train rows.
namespace watchlab {

std::unique_ptr<TrainedModel> loadTrainedGr(const std::filesystem::path& file);
std::unique_ptr<TrainedModel> loadTrainedHybrid(const std::filesystem::path& file, const DataParams& own);
std::unique_ptr<TrainedModel> loadTrainedA2Gen(const std::filesystem::path& file);
std::unique_ptr<TrainedModel> loadTrainedBaseline(const std::filesystem::path& file);

/// loadTrainedModel() of another of the run's checkpoints.
std::unique_ptr<TrainedModel> loadCheckpoint(const RunStore& store, std::int64_t run,
                                             const CheckpointInfo& checkpoint);

/// Throws InputError unless training can go on from this whole checkpoint.
void requireResumable(const std::string& family, const std::filesystem::path& file);

/// TrainedModel::recommend() of families that score videos one by one.
UserList listOfUser(const ScoreVideos& score, const PreparedData& data, std::int64_t userId,
                    std::int64_t candidates, std::int64_t seed, const JobContext& job);

/// WhatIf::answer() of families that are asked one variant at a time, alone, so that rows beside it cannot
/// change a prediction in its last bit.
std::vector<WhatIfAnswer>
answerEach(const std::vector<std::vector<FeatureChange>>& variants,
           const std::function<WhatIfAnswer(const std::vector<FeatureChange>& changes)>& ask);

/// Index of a user. Throws InputError saying which users there are.
std::uint32_t findUserOrThrow(const Dataset& dataset, std::int64_t userId);
/// Index of a video's first entry. Throws InputError.
std::uint32_t findVideoOrThrow(const Dataset& dataset, std::int64_t videoId);

} // namespace watchlab
