// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/runs/trained_model.h"

#include <cstdint>
#include <filesystem>

namespace watchlab {

/// Writes the first k videos of every user's list as CSV (user_id, rank, video_id, predicted, unit), users in
/// ascending order. candidates: as TrainedModel::recommend. Returns how many users there are. The file
/// appears whole or not at all. Reports progress by user; throws Cancelled within a user's list, InputError.
std::int64_t writeTopLists(TrainedModel& model, const PreparedData& data, std::int64_t candidates,
                           std::int64_t k, const std::filesystem::path& file, const JobContext& job);

} // namespace watchlab
