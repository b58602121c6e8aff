// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/util/job.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <span>
#include <string>

namespace watchlab {

/// Fills the beginning of the span; how many bytes, 0 = that was all. May throw.
using BytePull = std::function<std::size_t(std::span<char>)>;

/// A .zip archive that appears whole or not at all. Its members are pulled piece by piece while it is
/// written, so that they may be larger than the memory. One thread.
class ZipWriter {
public:
    explicit ZipWriter(std::filesystem::path destination);
    ~ZipWriter();
    ZipWriter(const ZipWriter&) = delete;
    ZipWriter& operator=(const ZipWriter&) = delete;

    /// A member, after those before; open begins its content. What is packed already is better stored as it
    /// is. Names must be new.
    void add(const std::string& name, bool compress, std::function<BytePull()> open);
    /// Writes them, in their order, and puts the archive in place. Progress counts `total` bytes, which the
    /// caller estimates, under `phase`. Throws what a member threw; InputError when the disk is full or the
    /// folder cannot be written to; Cancelled.
    void commit(const JobContext& job, std::string_view phase, std::uint64_t total);

private:
    struct Implementation;
    std::unique_ptr<Implementation> m_implementation;
};

/// Of a text that is there; of a file, InputError when it cannot be read.
BytePull pullText(std::string text);
BytePull pullFile(const std::filesystem::path& file);

} // namespace watchlab
