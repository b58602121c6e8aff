// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/cli.h"
#include "core/data/ceiling.h"
#include "core/data/protocol.h"

#include <memory>
#include <optional>
#include <string>

namespace watchlab::cli {

/// The config of the options, its target fitted to the data, which is said on standard error. Throws
/// UsageError when the user named a target that the data cannot give.
RunConfig fittedConfig(const ParameterOptions& options, const std::string& family, const Dataset& dataset);

/// {"train_rows", ..., "counts", "notes", "fingerprint", "protocol"}: what a protocol makes of the data.
nlohmann::json preparedJson(const PreparedData& data);

/// The same for people.
void printPrepared(const PreparedData& data);

/// {"constant_mae", "mae", "xauc", "xauc_of_median"}: what the generator's truth allows on these rows; null
/// for data without truth.
nlohmann::json ceilingJson(const std::optional<Ceiling>& ceiling);

/// One line of the same for people; nothing without truth.
void printCeiling(const std::optional<Ceiling>& ceiling, const char* part);

} // namespace watchlab::cli
