// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/util/atomic_file.h"

#include "core/util/error.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace watchlab {

namespace {

constexpr std::size_t bufferBytes = 1 << 20;

[[noreturn]] void fail(const std::filesystem::path& path, const char* action)
{
    throw InputError({path.string()}, std::string("cannot ") + action + ": " + std::strerror(errno) +
                                          ". Check free space and permissions of the folder.");
}

void syncFolder(const std::filesystem::path& folder)
{
    const int descriptor = ::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0)
        return;
    ::fsync(descriptor);
    ::close(descriptor);
}

} // namespace

AtomicFile::AtomicFile(std::filesystem::path destination)
    : m_destination(std::move(destination))
{
    std::string pattern = m_destination.string() + ".XXXXXX";
    m_descriptor = ::mkostemp(pattern.data(), O_CLOEXEC);
    if (m_descriptor < 0)
        fail(m_destination, "write");
    ::fchmod(m_descriptor, 0644);
    m_temporary = pattern;
    m_buffer.reserve(bufferBytes);
}

AtomicFile::~AtomicFile()
{
    if (m_descriptor < 0)
        return;
    ::close(m_descriptor);
    ::unlink(m_temporary.c_str());
}

void AtomicFile::write(std::span<const std::byte> bytes)
{
    write(std::string_view(reinterpret_cast<const char*>(bytes.data()), bytes.size()));
}

void AtomicFile::write(std::string_view text)
{
    m_buffer.append(text);
    if (m_buffer.size() >= bufferBytes)
        flush();
}

void AtomicFile::flush()
{
    std::size_t done = 0;
    while (done < m_buffer.size()) {
        const ssize_t count = ::write(m_descriptor, m_buffer.data() + done, m_buffer.size() - done);
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            fail(m_destination, "write");
        done += static_cast<std::size_t>(count);
    }
    m_buffer.clear();
}

void AtomicFile::commit()
{
    flush();
    if (::fsync(m_descriptor) != 0)
        fail(m_destination, "sync");
    ::close(m_descriptor);
    m_descriptor = -1;
    if (::rename(m_temporary.c_str(), m_destination.c_str()) != 0) {
        ::unlink(m_temporary.c_str());
        fail(m_destination, "put in place");
    }
    syncFolder(m_destination.parent_path());
}

} // namespace watchlab
