// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

/// A long run has millions of points, and removing them takes a while in which nobody else could write. So a
/// deleted run vanishes at once, and its points follow in slices between which other programs go on
/// recording. What a kill leaves of them takes some room until the next deletion, and nothing else. Throws
/// InputError.
namespace watchlab {

class Database;

/// Removes the run and everything that belongs to it but points and levels, whose series are left without a
/// run. To be called within a transaction.
void deleteRunRows(Database& database, std::int64_t run);

/// Removes series without a run, with their points. To be called outside of any transaction.
void purgeDeletedSeries(Database& database);

} // namespace watchlab
