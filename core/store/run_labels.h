// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

/// What people say about runs: star, tags, note, archive; and the trash, from which a run comes back. To be
/// called within a transaction, for a run that exists. Throws InputError.
namespace watchlab {

class Database;

void starRun(Database& database, std::int64_t run, bool starred);
/// A tag that is there already stays one. Tags are compared as they are written.
void addTag(Database& database, std::int64_t run, std::string_view tag);
void removeTag(Database& database, std::int64_t run, std::string_view tag);
/// Replaces the note; empty removes it.
void setNote(Database& database, std::int64_t run, std::string_view note);
void archiveRun(Database& database, std::int64_t run, bool archived);
void trashRun(Database& database, std::int64_t run, bool trashed);

/// Those in the trash, or only those that are there since before a moment.
std::vector<std::int64_t> trashedRuns(Database& database, std::int64_t beforeMs);

/// The tag without space at its ends. Throws InputError when nothing is left, it is longer than 100 bytes or
/// holds control characters or quotes.
std::string checkedTag(std::string_view tag);

} // namespace watchlab
