// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/run_query.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace watchlab {

class Database;

/// The runs that the question picks, oldest first, without those in the trash. Every value of the question is
/// bound, never written into the statement. nowMs decides what "today" is. Throws InputError with the place
/// "query:line:column" for a name that nothing in this workspace has, and for a value that does not fit it.
std::vector<std::int64_t> findRuns(Database& database, std::string_view question, std::int64_t nowMs);

/// What may be typed into a question about these runs, in order: names of fields, parameters and metrics,
/// terms as "tag:best" and "is:starred", and the words between terms.
std::vector<std::string> queryTerms(Database& database);

} // namespace watchlab
