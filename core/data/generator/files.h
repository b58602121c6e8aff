// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/generator/texts.h"
#include "core/data/generator/viewings.h"
#include "core/util/job.h"

#include <filesystem>

/// Writes the files of a KuaiRec folder, one function per file. Each throws InputError when the disk refuses.
namespace watchlab::generator {

void writeMatrices(const ViewingTable& rows, const std::filesystem::path& folder, const JobContext& job);
void writeUserFeatures(const std::vector<Person>& people, const std::filesystem::path& folder);
void writeCategories(const std::vector<Clip>& clips, const std::filesystem::path& folder);
/// A few covers hold bytes that are no UTF-8, as KuaiRec's do.
void writeCaptions(const std::vector<ClipText>& texts, const std::filesystem::path& folder);
void writeDailyFeatures(const World& world, const std::filesystem::path& folder, const JobContext& job);
void writeSocialNetwork(const World& world, const std::filesystem::path& folder);

} // namespace watchlab::generator
