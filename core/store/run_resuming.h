// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

/// A recorded run goes on. Both want to be called within one transaction; they throw InputError.
namespace watchlab {

class Database;

/// Makes this process the owner of a run that ended before its end. Refuses one that is complete or that a
/// living process records; workspace is what the error names.
void takeOver(Database& database, std::int64_t run, const std::filesystem::path& workspace);

/// Forgets what was recorded after the step: points, evaluations, lists, checkpoints; notes that the run goes
/// on after it. Events stay, they did happen. Returns the files of the checkpoints that are no longer on
/// record.
std::vector<std::string> rewind(Database& database, std::int64_t run, std::int64_t step);

} // namespace watchlab
