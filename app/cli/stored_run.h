// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/cli.h"
#include "core/data/protocol.h"
#include "core/store/run_store.h"

#include <memory>
#include <string>

namespace watchlab::cli {

/// The workspace for a verb that changes nothing. A database of a newer Watchlab is read as far as it is
/// understood, which is said on standard error.
RunStore openToLook(const CommandLine& line);

/// The run that the word on the command line means: its number, or its name. Throws UsageError when there is
/// none.
std::int64_t findRunOrThrow(const RunStore& store, const std::string& idOrName);

/// The same of several words; each run once, in their order.
std::vector<std::int64_t> findEachRun(const RunStore& store, const std::vector<std::string>& words);

/// Says on standard error that the run's own data is not what it was.
void warnThatDataChanged(const RunRecord& run);

/// Opens the data that a run was trained on, or another path, under the run's protocol. A fingerprint that
/// differs from the run's is said on standard error when the path is the run's own.
std::shared_ptr<const PreparedData> openDataOfRun(const RunRecord& run, const std::string& otherPath,
                                                  const JobContext& job);

} // namespace watchlab::cli
