// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/run_origin.h"

#include "core/store/database.h"
#include "core/store/statement.h"
#include "core/util/clock.h"

#include <algorithm>

namespace watchlab {

namespace {

std::optional<RunOrigin> readOrigin(Database& database, std::int64_t run)
{
    Statement select(database,
                     "SELECT kind, source, run_there, imported_ms, parent_uuid, parent_name, parent_step "
                     "FROM origins WHERE run = ?");
    select.bind(run);
    if (!select.next())
        return std::nullopt;
    return RunOrigin{select.text(0), select.text(1), select.integer(2), select.integer(3),
                     select.text(4), select.text(5), select.integer(6)};
}

void readAncestors(Database& database, std::int64_t run, RunLineage& lineage)
{
    constexpr std::size_t most = 1000; // a chain that bites its tail ends here
    Statement select(database,
                     "SELECT run.parent, above.name, run.parent_step FROM runs AS run LEFT JOIN runs AS "
                     "above ON above.id = run.parent WHERE run.id = ?");
    while (run != 0 && lineage.ancestors.size() < most) {
        select.bind(run);
        if (!select.next())
            return;
        const std::int64_t above = select.integer(0);
        RunLineage::Ancestor ancestor{above, select.text(1), select.integer(2)};
        if (above == 0 || select.isNull(1)) {
            const auto origin = readOrigin(database, run);
            if (!origin || origin->parentUuid.empty())
                ancestor.name = above == 0 ? "" : "run " + std::to_string(above) + ", which was deleted";
            else
                ancestor = {0, origin->parentName, origin->parentStep};
            ancestor.run = 0;
            if (!ancestor.name.empty())
                lineage.ancestors.push_back(ancestor);
            return;
        }
        lineage.ancestors.push_back(ancestor);
        run = above;
    }
}

} // namespace

RunLineage readLineage(const RunStore& store, std::int64_t run)
{
    Database database(store.workspace() / "watchlab.sqlite", Database::Mode::ReadOnly);
    const ReadSnapshot snapshot(database);
    RunLineage lineage;
    Statement own(database, "SELECT uuid, program_version FROM runs WHERE id = ?");
    own.bind(run);
    if (own.next()) {
        lineage.uuid = own.text(0);
        lineage.programVersion = own.text(1);
    }
    readAncestors(database, run, lineage);
    Statement children(database,
                       "SELECT id, name, parent_step FROM runs WHERE parent = ? AND deleted_ms IS NULL "
                       "ORDER BY id");
    children.bind(run);
    while (children.next())
        lineage.children.push_back({children.integer(0), children.text(1), children.integer(2)});
    lineage.origin = readOrigin(database, run);
    return lineage;
}

std::string describeOrigin(const RunOrigin& origin)
{
    return "imported from " + origin.source + " (" + origin.kind +
           (origin.runThere == 0 ? "" : "; run " + std::to_string(origin.runThere) + " there") + ") at " +
           isoTime(origin.importedMs);
}

std::optional<RunHere> findRunHere(Database& database, std::string_view uuid)
{
    Statement select(database,
                     "SELECT id, name, deleted_ms IS NOT NULL FROM runs WHERE uuid = ? ORDER BY deleted_ms "
                     "IS NOT NULL, id DESC LIMIT 1");
    select.bind(uuid);
    if (uuid.empty() || !select.next())
        return std::nullopt;
    return RunHere{select.integer(0), select.text(1), select.flag(2)};
}

} // namespace watchlab
