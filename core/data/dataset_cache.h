// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/dataset.h"
#include "core/data/source_state.h"
#include "core/util/job.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace watchlab {

/// Datasets as they were read from files, each in one file that is mapped when the same is opened again. What
/// is damaged, written by another version or about files that look otherwise now is not found, and replaced
/// when it is kept again. Several threads and processes may use the same folder at once: entries appear by
/// renaming and are otherwise only removed. Nothing here fails: without room, or a folder that can be written
/// to, there is no cache.
class DatasetCache {
public:
    /// What `cache list` shows.
    struct Entry {
        std::filesystem::path file;
        std::string source;  ///< what was opened; empty when this version cannot read it
        std::string variant; ///< SourceState::variant
        std::uint64_t bytes = 0;
        std::int64_t usedMs = 0; ///< since the epoch
    };

    /// Sources smaller than this are read as quickly.
    static constexpr std::uint64_t smallestSource = 1'000'000;

    /// limit: bytes of all entries together; 0 = no cache.
    DatasetCache(std::filesystem::path folder, std::uint64_t limit);
    static std::filesystem::path standardFolder();
    /// In standardFolder(); at most 8 GB and a tenth of the free disk, or $WATCHLAB_CACHE_BYTES. Throws
    /// UsageError when that is no number.
    static DatasetCache standard();

    const std::filesystem::path& folder() const { return m_folder; }
    std::uint64_t limit() const { return m_limit; }

    /// The dataset that was kept for this state of its source, or null. Every byte is compared with its
    /// checksum first. Stops within 0.5 s. Throws Cancelled.
    std::shared_ptr<const Dataset> find(const SourceState& source, const JobContext& job = {}) const;
    /// Keeps what was read from this state of its source; the entries used longest ago give way. False when
    /// it was not kept. Needs little memory; stops within 0.5 s and then leaves nothing behind.
    bool keep(const SourceState& source, const Dataset& dataset, const std::stop_token& stop = {}) const;

    /// The one used last first.
    std::vector<Entry> entries() const;
    /// Removes all entries; gives their bytes. Datasets that are open stay whole.
    std::uint64_t clear() const;

private:
    std::filesystem::path fileOf(const SourceState& source) const;
    bool makeRoom(std::uint64_t bytes, std::uint64_t toWrite, const std::filesystem::path& replaced) const;

    std::filesystem::path m_folder;
    std::uint64_t m_limit;
};

/// Keeps a dataset on a thread of its own, after those given before; the process waits for it when it ends.
void keepInBackground(DatasetCache cache, SourceState source, std::shared_ptr<const Dataset> dataset,
                      std::stop_token stop);
/// Until nothing is left to be kept.
void waitUntilKept();

} // namespace watchlab
