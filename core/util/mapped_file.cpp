// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/util/mapped_file.h"

#include "core/util/error.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

namespace watchlab {

namespace {

struct Descriptor {
    int number = -1;
    ~Descriptor()
    {
        if (number >= 0)
            ::close(number);
    }
};

[[noreturn]] void failToRead(const std::filesystem::path& path, int error)
{
    throw InputError({path.string()}, std::string("cannot be read: ") + std::strerror(error) +
                                          ". Check that the file exists and that you may read it.");
}

} // namespace

MappedFile::MappedFile(const std::filesystem::path& path)
{
    const Descriptor file{::open(path.c_str(), O_RDONLY | O_CLOEXEC)};
    if (file.number < 0)
        failToRead(path, errno);
    struct stat facts {};
    if (::fstat(file.number, &facts) != 0)
        failToRead(path, errno);
    if (!S_ISREG(facts.st_mode))
        throw InputError({path.string()}, "is not a file. Give the path of the file itself.");
    m_size = static_cast<std::size_t>(facts.st_size);
    if (m_size == 0)
        return;
    void* mapped = ::mmap(nullptr, m_size, PROT_READ, MAP_PRIVATE, file.number, 0);
    if (mapped == MAP_FAILED) {
        m_size = 0;
        failToRead(path, errno);
    }
    m_data = static_cast<char*>(mapped);
    ::madvise(mapped, m_size, MADV_SEQUENTIAL);
}

MappedFile::~MappedFile()
{
    unmap();
}

MappedFile::MappedFile(MappedFile&& other) noexcept
    : m_data(std::exchange(other.m_data, nullptr))
    , m_size(std::exchange(other.m_size, 0))
{
}

MappedFile& MappedFile::operator=(MappedFile&& other) noexcept
{
    if (this == &other)
        return *this;
    unmap();
    m_data = std::exchange(other.m_data, nullptr);
    m_size = std::exchange(other.m_size, 0);
    return *this;
}

void MappedFile::fetch(std::string_view part) const
{
#ifdef MADV_POPULATE_READ
    advise(part, MADV_POPULATE_READ);
#else
    advise(part, MADV_WILLNEED);
#endif
}

void MappedFile::release(std::string_view part) const
{
    advise(part, MADV_DONTNEED);
}

/// Advice about the whole pages within a part. It may be refused, which costs time and nothing else.
void MappedFile::advise(std::string_view part, int advice) const
{
    static const auto page = static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
    const auto begin = static_cast<std::size_t>(part.data() - m_data);
    const std::size_t first = (begin + page - 1) / page * page;
    const std::size_t last = (begin + part.size()) / page * page;
    if (first < last)
        ::madvise(m_data + first, last - first, advice);
}

void MappedFile::unmap()
{
    if (m_data)
        ::munmap(m_data, m_size);
}

} // namespace watchlab
