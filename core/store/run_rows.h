// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/train/snapshots.h"

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <functional>
#include <span>
#include <string>

/// A run as it travels: the rows of docs/database.md as one document, under the names of their tables and
/// columns, without points and without what only means something in its workspace (numbers of rows, the
/// process that recorded it). docs/bundle.md describes it.
namespace watchlab {

class Database;

/// Of a run that is there. "series" says how many points each has.
nlohmann::json readRunRows(Database& database, std::int64_t run);

/// Writes them as a run of that number, which is not taken; series and points are the caller's. A run that
/// was running arrives as interrupted. To be called within a transaction. Throws InputError, naming place and
/// member, where something is missing or no value of its column; then the transaction is to be given up.
void insertRunRows(Database& database, std::int64_t run, const nlohmann::json& rows,
                   const std::string& place);

/// The series of such a document. Throws as insertRunRows().
std::vector<SeriesInfo> seriesOfRows(const nlohmann::json& rows, const std::string& place);

/// Hands out every stored point of a series, in step order, in portions. The series is the one at that
/// position of the run.
void visitPoints(Database& database, std::int64_t run, std::int32_t position,
                 const std::function<void(std::span<const SeriesPoint>)>& take);

/// The same, pulled: fills a portion, empty at the end. Must not outlive the database.
std::function<void(std::vector<SeriesPoint>&)> pointReader(Database& database, std::int64_t run,
                                                           std::int32_t position);

} // namespace watchlab
