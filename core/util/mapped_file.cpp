// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/util/mapped_file.h"

#include "core/util/error.h"

#include <sys/mman.h>
#include <sys/stat.h>

#include <cerrno>
#include <cstring>
#include <utility>

namespace watchlab {

namespace {

[[noreturn]] void failToMap(const std::string& name, const char* why)
{
    throw InputError({name}, std::string("cannot be mapped: ") + why +
                                 ". Check that it is a file and that you may read it.");
}

} // namespace

MappedFile::MappedFile(const FileDescriptor& file, const std::string& name)
{
    struct stat facts {};
    if (::fstat(file.number(), &facts) != 0)
        failToMap(name, std::strerror(errno));
    if (!S_ISREG(facts.st_mode))
        failToMap(name, "it is not a file");
    const auto size = static_cast<std::size_t>(facts.st_size);
    if (size == 0)
        return;
    void* mapped = ::mmap(nullptr, size, PROT_READ, MAP_SHARED, file.number(), 0);
    if (mapped == MAP_FAILED)
        failToMap(name, std::strerror(errno));
    m_data = static_cast<std::byte*>(mapped);
    m_size = size;
}

MappedFile::~MappedFile()
{
    if (m_data)
        ::munmap(m_data, m_size);
}

MappedFile::MappedFile(MappedFile&& other) noexcept
    : m_data(std::exchange(other.m_data, nullptr))
    , m_size(std::exchange(other.m_size, 0))
{
}

MappedFile& MappedFile::operator=(MappedFile&& other) noexcept
{
    std::swap(m_data, other.m_data);
    std::swap(m_size, other.m_size);
    return *this;
}

} // namespace watchlab
