// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/database.h"

#include <cstdint>
#include <string>

/// The shape of a workspace's database: docs/database.md describes it. The file's application_id says that it
/// is ours, its user_version which migrations it has seen. A migration that was released is never edited: add
/// another.
namespace watchlab {

inline constexpr std::int64_t databaseApplicationId = 0x57744C62; ///< "WtLb"

/// The newest schema that this program writes.
std::int64_t schemaVersion();

/// Whether a newer Watchlab wrote it.
bool isNewer(Database& database);

/// Makes the database ready for use: creates the tables of an empty one, brings an older one up to date, all
/// or nothing. A file of another program is refused untouched; one of a newer Watchlab is refused for writing
/// and, when opened ReadOnly, read as far as it is understood: the sentence returned says so; it is empty in
/// all other cases. Throws InputError.
std::string prepareSchema(Database& database, Database::Mode mode);

} // namespace watchlab
