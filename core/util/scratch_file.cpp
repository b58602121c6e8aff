// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/util/scratch_file.h"

#include "core/util/cache_folder.h"
#include "core/util/error.h"

#include <fcntl.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>

namespace watchlab {

namespace {

constexpr std::uint64_t spare = std::uint64_t(64) << 20; ///< bytes that are left to others
constexpr std::uint64_t lookEvery = std::uint64_t(64) << 20;

FileDescriptor openNameless(const std::filesystem::path& folder)
{
#ifdef O_TMPFILE
    if (FileDescriptor file(::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600)); file)
        return file;
#endif
    std::string pattern =
        (folder / "unpacked-XXXXXX").string(); // a file system that cannot do without a name
    FileDescriptor file(::mkostemp(pattern.data(), O_CLOEXEC));
    if (file)
        ::unlink(pattern.c_str());
    return file;
}

std::string megabytes(std::uint64_t bytes)
{
    return std::to_string((bytes + 999'999) / 1'000'000) + " MB";
}

} // namespace

ScratchFile::ScratchFile(std::string what, std::uint64_t bytes)
    : m_what(std::move(what))
    , m_folder(cacheFolder())
{
    std::error_code error;
    std::filesystem::create_directories(m_folder, error);
    requireRoom(bytes);
    m_file = openNameless(m_folder);
    if (!m_file)
        throw InputError({m_what}, "cannot be unpacked into " + m_folder.string() + ": " +
                                       std::strerror(errno) +
                                       ". Make that folder writable, or set XDG_CACHE_HOME to another.");
}

void ScratchFile::write(std::span<const char> bytes)
{
    if (m_size >= m_nextLook) {
        requireRoom(lookEvery);
        m_nextLook = m_size + lookEvery;
    }
    while (!bytes.empty()) {
        const ssize_t written = ::write(m_file.number(), bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            throw InputError({m_what}, "cannot be unpacked into " + m_folder.string() + ": " +
                                           std::strerror(errno) +
                                           ". Make room there, or set XDG_CACHE_HOME to another folder.");
        m_size += static_cast<std::uint64_t>(written);
        bytes = bytes.subspan(static_cast<std::size_t>(written));
    }
}

void ScratchFile::requireRoom(std::uint64_t bytes) const
{
    struct statvfs facts {};
    if (::statvfs(m_folder.c_str(), &facts) != 0)
        return; // opening or writing will say what is wrong
    const std::uint64_t free = std::uint64_t(facts.f_bavail) * facts.f_frsize;
    if (free >= spare && free - spare >= bytes)
        return;
    throw InputError({m_what}, "needs " + megabytes(std::max(bytes, spare)) + " to be unpacked into " +
                                   m_folder.string() + ", where " + megabytes(free) +
                                   " are free. Make room there, or set XDG_CACHE_HOME to another folder.");
}

} // namespace watchlab
