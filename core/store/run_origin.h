// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/run_store.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Where runs come from, and what came of them. Throws InputError.
namespace watchlab {

/// Of a run that was made elsewhere.
struct RunOrigin {
    std::string kind;          ///< "bundle", "workspace", "tensorboard"
    std::string source;        ///< the file or folder that it was read from
    std::int64_t runThere = 0; ///< its number there; 0 = none
    std::int64_t importedMs = 0;
    std::string parentUuid; ///< of a fork whose parent may not have come along; empty = no fork
    std::string parentName;
    std::int64_t parentStep = 0;
};

/// A run that is here under a uuid.
struct RunHere {
    std::int64_t id = 0;
    std::string name;
    bool inTrash = false;
};

/// A run, the chain of runs that it was forked from, and those that were forked from it.
struct RunLineage {
    struct Ancestor {
        std::int64_t run = 0; ///< 0 = not in this workspace
        std::string name;
        std::int64_t step = 0; ///< of the checkpoint at which the fork began
    };
    std::vector<Ancestor> ancestors; ///< the nearest first
    struct Child {
        std::int64_t run = 0;
        std::string name;
        std::int64_t step = 0;
    };
    std::vector<Child> children; ///< by number; without those in the trash
    std::optional<RunOrigin> origin;
    std::string uuid;           ///< what the run is called wherever it goes
    std::string programVersion; ///< of the Watchlab that trained it
};

RunLineage readLineage(const RunStore& store, std::int64_t run);

/// "imported from a.watchlab (bundle; run 3 there) at 2026-11-02T10:00:00Z"
std::string describeOrigin(const RunOrigin& origin);

/// The newest run with this uuid; one that is not in the trash is preferred.
class Database;
std::optional<RunHere> findRunHere(Database& database, std::string_view uuid);

} // namespace watchlab
