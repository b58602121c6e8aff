// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/run_store.h"

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <string_view>
#include <vector>

/// The words and small documents in which snapshots are kept in the database and in exported files. Reading
/// is lenient: a word that this program does not know becomes the first of its kind, a missing member is
/// empty.
namespace watchlab {

std::string_view roleName(SeriesRole role);        ///< "loss", "validation", ...
std::string_view eventLevelName(EventLevel level); ///< "info", "warning", "error"
RunStatus statusOf(std::string_view name);
SeriesRole roleOf(std::string_view name);
EventLevel eventLevelOf(std::string_view name);

/// NaN as null, infinities as "inf" and "-inf": JSON has no words for them.
nlohmann::json numberAsJson(double number);
nlohmann::json numbersAsJson(const std::vector<double>& numbers);
nlohmann::json distributionAsJson(const Distribution& distribution);

/// One line; bytes that are no UTF-8 are replaced.
std::string jsonText(const nlohmann::json& json);

std::vector<double> numbersOf(const std::string& text);
Distribution distributionOf(const std::string& text);

} // namespace watchlab
