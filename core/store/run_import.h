// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/run_origin.h"
#include "core/train/snapshots.h"

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace watchlab {

/// Runs from elsewhere on their way into a workspace. Points and files come in beside the runs that are
/// there, where nobody sees them; commit() makes all of them appear in one step. Destroyed or killed before,
/// the workspace shows what it did before; what a kill leaves takes some room until the next import or
/// deletion. Others may record, import and delete meanwhile. One thread; throws InputError.
class RunImport {
public:
    explicit RunImport(const std::filesystem::path& workspace);
    ~RunImport();
    RunImport(const RunImport&) = delete;
    RunImport& operator=(const RunImport&) = delete;

    /// Whether a run is here already.
    std::optional<RunHere> find(const std::string& uuid) const;

    /// The next run, a document of readRunRows(); place is what its errors name. anew: under an identity of
    /// its own. Returns its number among those that are imported.
    std::size_t addRun(nlohmann::json rows, RunOrigin origin, const std::string& place, bool anew = false);
    /// Where its files go, under the names that its rows give; to be synced by whoever writes them.
    std::filesystem::path folder(std::size_t run) const;
    /// Of one series, in portions of any size; steps that are there already take the new value.
    void addPoints(std::size_t run, std::int32_t series, std::span<const SeriesPoint> points);

    /// All of them at once; their numbers, in the order in which they were added. A parent that is here, or
    /// comes along, becomes the parent; runs here whose parent comes now get it.
    std::vector<std::int64_t> commit();

private:
    struct Implementation;
    std::unique_ptr<Implementation> m_implementation;
};

/// Forgets what killed imports left, but their points, which go with the next deletion. Cheap where there is
/// nothing. For who opens a workspace to write.
class Database;
void forgetAbandonedImports(Database& database, const std::filesystem::path& workspace);

} // namespace watchlab
