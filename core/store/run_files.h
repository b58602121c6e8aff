// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>

namespace watchlab {

/// The files of a workspace that belong to runs: runs/<id>/ of each, and deleted/<id>/ between the moment in
/// which a run stops being listed and the end of removing its files. Throws InputError.
class RunFiles {
public:
    explicit RunFiles(const std::filesystem::path& workspace);

    std::filesystem::path folder(std::int64_t run) const;
    /// Makes the run's folder; anything in the way is an error.
    void create(std::int64_t run) const;
    /// Takes a folder from elsewhere in the workspace as that of a run that is about to be listed, set aside:
    /// putBack() once it is, removeSetAside() otherwise.
    void bring(const std::filesystem::path& source, std::int64_t run) const;
    /// Takes the folder out of sight in one step. Undone by putBack(), completed by removeSetAside().
    void setAside(std::int64_t run) const;
    void putBack(std::int64_t run) const noexcept;
    void removeSetAside(std::int64_t run) const noexcept;

    /// Whether a deletion was begun and not finished, by this or another process.
    bool anySetAside() const;
    /// Finishes what a killed process began: runs that are still listed get their files back, the others lose
    /// them. To be called while no other process can delete.
    void settle(const std::function<bool(std::int64_t run)>& isListed) const;

private:
    std::filesystem::path m_runs;
    std::filesystem::path m_deleted;
};

} // namespace watchlab
