// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/util/input_file.h"

#include "core/util/error.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace watchlab {

namespace {

[[noreturn]] void failToRead(const std::string& name, int error)
{
    throw InputError({name}, std::string("cannot be read: ") + std::strerror(error) +
                                 ". Check that the file exists and that you may read it.");
}

[[noreturn]] void failChanged(const std::string& name, const char* what)
{
    throw InputError({name},
                     std::string(what) +
                         " while it was being read. Open it again when nobody writes to it any more.");
}

std::int64_t modifiedNs(const struct stat& facts)
{
    return static_cast<std::int64_t>(facts.st_mtim.tv_sec) * 1'000'000'000 + facts.st_mtim.tv_nsec;
}

} // namespace

InputFile::InputFile(const std::filesystem::path& path)
    : m_name(path.string())
    , m_path(path)
    , m_file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)) // a pipe must not make us wait
{
    if (!m_file)
        failToRead(m_name, errno);
    struct stat facts {};
    if (::fstat(m_file.number(), &facts) != 0)
        failToRead(m_name, errno);
    if (!S_ISREG(facts.st_mode))
        throw InputError({m_name}, "is not a file. Give the path of the file itself.");
    m_size = static_cast<std::uint64_t>(facts.st_size);
    m_modifiedNs = modifiedNs(facts);
    ::posix_fadvise(m_file.number(), 0, 0, POSIX_FADV_SEQUENTIAL);
}

InputFile::InputFile(FileDescriptor unpacked, std::string name, std::shared_ptr<const InputFile> original)
    : m_name(std::move(name))
    , m_file(std::move(unpacked))
    , m_original(std::move(original))
{
    struct stat facts {};
    if (::fstat(m_file.number(), &facts) != 0)
        failToRead(m_name, errno);
    m_size = static_cast<std::uint64_t>(facts.st_size);
    m_modifiedNs = modifiedNs(facts);
}

void InputFile::read(std::uint64_t offset, std::span<char> bytes) const
{
    while (!bytes.empty()) {
        const ssize_t got = ::pread(m_file.number(), bytes.data(), bytes.size(), static_cast<off_t>(offset));
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            failToRead(m_name, errno);
        if (got == 0)
            failChanged(m_name, "became shorter");
        offset += static_cast<std::uint64_t>(got);
        bytes = bytes.subspan(static_cast<std::size_t>(got));
    }
}

void InputFile::checkContent() const
{
    struct stat open {};
    if (::fstat(m_file.number(), &open) != 0)
        failToRead(m_name, errno);
    if (static_cast<std::uint64_t>(open.st_size) != m_size)
        failChanged(m_name, static_cast<std::uint64_t>(open.st_size) < m_size ? "became shorter" : "grew");
    if (modifiedNs(open) != m_modifiedNs)
        failChanged(m_name, "was written to");
}

void InputFile::checkUnchanged() const
{
    if (m_original)
        m_original->checkUnchanged();
    checkContent();
    if (m_path.empty())
        return;
    struct stat open {};
    struct stat named {};
    if (::stat(m_path.c_str(), &named) != 0)
        failChanged(m_name, "was removed");
    if (::fstat(m_file.number(), &open) != 0 || named.st_dev != open.st_dev || named.st_ino != open.st_ino)
        failChanged(m_name, "was replaced");
}

} // namespace watchlab
