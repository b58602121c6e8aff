// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/train/snapshots.h"
#include "core/util/job.h"
#include "core/util/zip_reader.h"

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <vector>

namespace watchlab {

/// A bundle that somebody sent, of which nothing is believed: no name leaves its folder, nothing is longer
/// than it says, what is used has the hash that the manifest gives. Memory stays within a few pieces and the
/// documents. One thread.
class BundleReader {
public:
    struct Run {
        std::string folder; ///< "runs/1"
        std::string uuid;
        std::string name;
        std::int64_t idThere = 0;
    };

    /// Reads the manifest. Throws InputError: no bundle, newer, damaged, members missing or too many, more
    /// bytes than fit into a file of this size.
    explicit BundleReader(const std::filesystem::path& path);

    const std::filesystem::path& path() const { return m_zip.path(); }
    const std::vector<Run>& runs() const { return m_runs; }
    std::uint64_t bytes() const { return m_bytes; } ///< of all members, unpacked

    /// Reads every member to its end and compares its hash.
    void verify(const JobContext& job) const;

    /// The rows of a run, as core/store/run_rows.h takes them, and where they were read from.
    nlohmann::json rows(const Run& run, const JobContext& job) const;
    std::string rowsPlace(const Run& run) const;
    /// Hands out the points of a series of such rows, in portions, in step order.
    void visitPoints(const Run& run, const nlohmann::json& series, std::int32_t position,
                     const JobContext& job,
                     const std::function<void(std::span<const SeriesPoint>)>& take) const;
    /// Members below a folder of the run ("checkpoints"), under their names in there; the run's own files for
    /// an empty one.
    std::map<std::string, std::string> filesOf(const Run& run, const std::string& folder) const;
    /// The pictures of all runs, under their names.
    std::map<std::string, std::string> figures() const;
    const std::string& sha256Of(const std::string& member) const;
    /// Whole and synced, or not at all. The folders around it are made.
    void unpack(const std::string& member, const std::filesystem::path& destination,
                const JobContext& job) const;

private:
    struct Facts {
        std::uint64_t bytes = 0;
        std::string sha256;
    };
    void readManifest();
    void readMembers(const nlohmann::json& manifest);
    void readRuns(const nlohmann::json& manifest);
    std::map<std::string, std::string> membersBelow(const std::string& begin) const;
    void read(const std::string& member, const JobContext& job,
              const std::function<void(std::span<const char>)>& take) const;
    std::string readText(const std::string& member, std::uint64_t most, const JobContext& job) const;
    [[noreturn]] void refuse(const std::string& why) const;

    ZipReader m_zip;
    std::map<std::string, Facts> m_members;
    std::vector<Run> m_runs;
    std::uint64_t m_bytes = 0;
};

} // namespace watchlab
