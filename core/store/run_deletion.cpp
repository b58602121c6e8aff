// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/run_deletion.h"

#include "core/store/database.h"
#include "core/store/statement.h"

#include <chrono>
#include <optional>
#include <thread>

namespace watchlab {

namespace {

constexpr int pointsPerSlice = 20'000;
constexpr auto breath =
    std::chrono::milliseconds(10); ///< SQLite lets nobody queue for a lock; waiting programs retry

std::optional<std::int64_t> findDeletedSeries(Database& database)
{
    Statement select(database, "SELECT id FROM series WHERE run IS NULL AND id NOT IN (SELECT series FROM "
                               "incoming_series) LIMIT 1");
    return select.next() ? std::optional(select.integer(0)) : std::nullopt;
}

/// True when the series is gone.
bool purgeSlice(Database& database, std::int64_t series)
{
    Transaction transaction(database);
    Statement(database,
              "DELETE FROM points WHERE series_id = ?1 AND step <= (SELECT max(step) FROM (SELECT step FROM "
              "points WHERE series_id = ?1 ORDER BY step LIMIT ?2))")
        .execute(series, pointsPerSlice);
    const bool last = database.changes() < pointsPerSlice;
    if (last)
        Statement(database, "DELETE FROM series WHERE id = ? AND run IS NULL")
            .execute(series); // and its levels
    transaction.commit();
    return last;
}

} // namespace

void deleteRunRows(Database& database, std::int64_t run)
{
    Statement(database, "UPDATE series SET run = NULL WHERE run = ?").execute(run);
    Statement(database, "DELETE FROM runs WHERE id = ?").execute(run);
}

void purgeDeletedSeries(Database& database)
{
    while (const auto series = findDeletedSeries(database))
        while (!purgeSlice(database, *series))
            std::this_thread::sleep_for(breath);
}

} // namespace watchlab
