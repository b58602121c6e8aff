// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/cache_file.h"

#include "core/util/hash.h"
#include "core/util/parallel_for.h"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <bit>
#include <cassert>
#include <cerrno>
#include <cstring>

namespace watchlab {

static_assert(std::endian::native == std::endian::little, "cache files are little-endian");

namespace {

struct Header {
    std::array<char, 8> magic = {'W', 'L', 'C', 'O', 'L', 'U', 'M', 'N'};
    std::uint32_t version = cacheFileVersion;
    std::uint32_t sections = 0;
    std::uint64_t fileBytes = 0;
    std::uint64_t tableOffset = 0;
    std::uint64_t tableChecksum = 0;
    std::array<std::uint64_t, 2> reserved{};
    std::uint64_t checksum = 0;
};
static_assert(sizeof(Header) == 64 && sizeof(CacheSection) == 24);

std::uint64_t checksumOfHeader(const Header& header)
{
    return checksumOf(std::as_bytes(std::span(&header, 1)).first(offsetof(Header, checksum)));
}

std::uint64_t aligned(std::uint64_t offset)
{
    return (offset + CacheSection::alignment - 1) / CacheSection::alignment * CacheSection::alignment;
}

/// Sections must follow each other without a gap, as they are written; so their sizes cannot overflow.
bool addUp(std::span<const CacheSection> sections, std::uint64_t tableOffset)
{
    std::uint64_t end = sizeof(Header);
    for (const CacheSection& section : sections) {
        if (section.offset != aligned(end) || section.offset > tableOffset ||
            section.bytes > tableOffset - section.offset)
            return false;
        end = section.offset + section.bytes;
    }
    return aligned(end) == tableOffset;
}

} // namespace

CacheFileWriter::CacheFileWriter(const FileDescriptor& file, std::string name, std::stop_token stop)
    : m_file(file)
    , m_name(std::move(name))
    , m_stop(std::move(stop))
    , m_end(sizeof(Header))
{
    m_block.reserve(CacheSection::blockBytes);
}

void CacheFileWriter::beginSection()
{
    m_end = aligned(m_end);
    m_sections.push_back({m_end, 0, 0});
    m_hashes.clear();
}

void CacheFileWriter::write(std::span<const std::byte> bytes)
{
    constexpr std::size_t block = CacheSection::blockBytes;
    while (!bytes.empty()) {
        if (m_block.empty() && bytes.size() >= block) {
            takeBlock(bytes.first(block)); // without a copy
            bytes = bytes.subspan(block);
            continue;
        }
        const std::size_t count = std::min(bytes.size(), block - m_block.size());
        m_block.insert(m_block.end(), bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(count));
        bytes = bytes.subspan(count);
        if (m_block.size() == block) {
            takeBlock(m_block);
            m_block.clear();
        }
    }
}

void CacheFileWriter::endSection()
{
    if (!m_block.empty())
        takeBlock(m_block);
    m_block.clear();
    m_sections.back().bytes = m_end - m_sections.back().offset;
    m_sections.back().checksum = checksumOf(std::as_bytes(std::span(m_hashes)));
}

void CacheFileWriter::finish()
{
    Header header;
    header.sections = static_cast<std::uint32_t>(m_sections.size());
    header.tableOffset = aligned(m_end);
    const auto table = std::as_bytes(std::span(m_sections));
    header.tableChecksum = checksumOf(table);
    header.fileBytes = header.tableOffset + table.size();
    header.checksum = checksumOfHeader(header);
    writeAt(header.tableOffset, table);
    writeAt(0, std::as_bytes(std::span(&header, 1)));
}

void CacheFileWriter::takeBlock(std::span<const std::byte> block)
{
    if (m_stop.stop_requested())
        throw Cancelled();
    m_hashes.push_back(checksumOf(block));
    writeAt(m_end, block);
    m_end += block.size();
}

void CacheFileWriter::writeAt(std::uint64_t offset, std::span<const std::byte> bytes)
{
    while (!bytes.empty()) {
        const ssize_t count =
            ::pwrite(m_file.number(), bytes.data(), bytes.size(), static_cast<off_t>(offset));
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            throw InputError({m_name}, std::string("cannot be written: ") + std::strerror(errno) +
                                           ". Make room there, or set XDG_CACHE_HOME to another folder.");
        offset += static_cast<std::uint64_t>(count);
        bytes = bytes.subspan(static_cast<std::size_t>(count));
    }
}

std::optional<CacheFile> CacheFile::open(FileDescriptor file, const std::string& name)
{
    CacheFile result;
    try {
        result.m_mapped = std::make_shared<const MappedFile>(file, name);
    } catch (const InputError&) {
        return std::nullopt;
    }
    result.m_file = std::move(file);
    const std::span<const std::byte> all = result.m_mapped->bytes();
    Header header;
    if (all.size() < sizeof header || !result.readBlock(0, std::as_writable_bytes(std::span(&header, 1))))
        return std::nullopt;
    const std::uint64_t tableBytes = std::uint64_t(header.sections) * sizeof(CacheSection);
    if (header.magic != Header().magic || header.version != cacheFileVersion ||
        header.checksum != checksumOfHeader(header) || header.fileBytes != all.size() ||
        tableBytes > all.size() || header.tableOffset != all.size() - tableBytes)
        return std::nullopt;
    result.m_sections.resize(header.sections);
    const auto table = std::as_writable_bytes(std::span(result.m_sections));
    if (!result.readBlock(header.tableOffset, table) || checksumOf(table) != header.tableChecksum ||
        !addUp(result.m_sections, header.tableOffset))
        return std::nullopt;
    return result;
}

std::span<const std::byte> CacheFile::bytes(std::size_t section) const
{
    assert(section < m_sections.size());
    return m_mapped->bytes().subspan(m_sections[section].offset, m_sections[section].bytes);
}

bool CacheFile::areWhole(std::size_t first, std::size_t count, const JobContext& job) const
{
    constexpr std::uint64_t blockBytes = CacheSection::blockBytes;
    struct Block {
        std::uint64_t offset;
        std::uint64_t bytes;
    };
    std::vector<Block> blocks;
    std::vector<std::size_t> blocksUpTo; ///< per section
    for (const CacheSection& section : std::span(m_sections).subspan(first, count)) {
        for (std::uint64_t done = 0; done < section.bytes; done += blockBytes)
            blocks.push_back({section.offset + done, std::min(blockBytes, section.bytes - done)});
        blocksUpTo.push_back(blocks.size());
    }
    std::vector<std::uint64_t> hashes(blocks.size());
    std::atomic<bool> readable = true;
    parallelFor(blocks.size(), "Checking the cache", job, [&](std::size_t i) {
        thread_local std::vector<std::byte> block(blockBytes);
        const std::span<std::byte> part = std::span(block).first(blocks[i].bytes);
        if (readBlock(blocks[i].offset, part))
            hashes[i] = checksumOf(part);
        else
            readable = false;
    });
    std::size_t begin = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const auto own = std::span(hashes).subspan(begin, blocksUpTo[i] - begin);
        if (checksumOf(std::as_bytes(own)) != m_sections[first + i].checksum)
            return false;
        begin = blocksUpTo[i];
    }
    return readable;
}

bool CacheFile::readBlock(std::uint64_t offset, std::span<std::byte> block) const
{
    while (!block.empty()) {
        const ssize_t got = ::pread(m_file.number(), block.data(), block.size(), static_cast<off_t>(offset));
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return false;
        offset += static_cast<std::uint64_t>(got);
        block = block.subspan(static_cast<std::size_t>(got));
    }
    return true;
}

} // namespace watchlab
