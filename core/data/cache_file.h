// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/util/file_descriptor.h"
#include "core/util/job.h"
#include "core/util/mapped_file.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

/// The container of cached columns, little-endian:
///   header, 64 bytes: magic "WLCOLUMN", u32 version, u32 number of sections, u64 bytes of the file, u64
///   offset
///     of the table, u64 XXH3 of the table, 16 bytes 0, u64 XXH3 of the header before it
///   sections, each on a multiple of 64 bytes
///   table: for each section u64 offset, u64 bytes, u64 XXH3 of the XXH3s of its blocks of 512 KiB
namespace watchlab {

inline constexpr std::uint32_t cacheFileVersion = 1;

/// Where a section lies and what it should hash to.
struct CacheSection {
    static constexpr std::size_t alignment = 64;
    static constexpr std::size_t blockBytes = std::size_t(512) << 10;

    std::uint64_t offset = 0;
    std::uint64_t bytes = 0;
    std::uint64_t checksum = 0;
};

/// Writes sections one after the other; without finish() the file is no cache file. Holds one block in
/// memory. One thread. Throws InputError when the disk is full or fails; Cancelled within a block.
class CacheFileWriter {
public:
    /// The file must be empty and outlive the writer.
    CacheFileWriter(const FileDescriptor& file, std::string name, std::stop_token stop);

    void beginSection();
    void write(std::span<const std::byte> bytes);
    void endSection();
    /// Table and header.
    void finish();

private:
    void takeBlock(std::span<const std::byte> block);
    void writeAt(std::uint64_t offset, std::span<const std::byte> bytes);

    const FileDescriptor& m_file;
    std::string m_name;
    std::stop_token m_stop;
    std::vector<CacheSection> m_sections;
    std::vector<std::byte> m_block;      ///< what is not yet a whole block
    std::vector<std::uint64_t> m_hashes; ///< of the section's blocks so far
    std::uint64_t m_end;                 ///< of what was written
};

/// A cache file, open and mapped. Immutable; any thread.
class CacheFile {
public:
    /// Nothing when it is no cache file of this version, or header, table and size do not add up.
    static std::optional<CacheFile> open(FileDescriptor file, const std::string& name);

    std::size_t sections() const { return m_sections.size(); }
    std::span<const std::byte> bytes(std::size_t section) const;
    std::uint64_t size() const { return m_mapped->bytes().size(); }
    /// Whether sections from `first` on are as they were written, on all cores. They are read, not mapped, so
    /// that a failing disk is an answer and not a signal. Throws Cancelled within a block.
    bool areWhole(std::size_t first, std::size_t count, const JobContext& job) const;
    /// Keeps bytes() valid, longer than this object if need be.
    std::shared_ptr<const void> keeper() const { return m_mapped; }

private:
    CacheFile() = default;
    bool readBlock(std::uint64_t offset, std::span<std::byte> block) const;

    FileDescriptor m_file;
    std::shared_ptr<const MappedFile> m_mapped;
    std::vector<CacheSection> m_sections;
};

} // namespace watchlab
