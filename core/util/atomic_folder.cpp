// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/util/atomic_folder.h"

#include "core/util/error.h"

#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <string>

namespace watchlab {

namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(const fs::path& path, const char* action)
{
    throw InputError({path.string()}, std::string("cannot ") + action + ": " + std::strerror(errno) +
                                          ". Check free space and permissions of the folder around it.");
}

void refuseUnlessNew(const fs::path& destination)
{
    std::error_code ignored;
    if (!fs::exists(destination, ignored))
        return;
    if (!fs::is_directory(destination, ignored))
        throw InputError({destination.string()}, "is a file. Choose another name for the folder.");
    if (!fs::is_empty(destination, ignored))
        throw InputError({destination.string()},
                         "is a folder with something in it. Choose a new folder, or empty this one.");
}

} // namespace

AtomicFolder::AtomicFolder(fs::path destination)
    : m_destination(fs::absolute(destination).lexically_normal())
{
    if (!m_destination.has_filename())
        m_destination = m_destination.parent_path();
    refuseUnlessNew(m_destination);
    const fs::path around = m_destination.parent_path();
    if (!fs::is_directory(around))
        throw InputError({around.string()},
                         "does not exist. Make this folder first, or choose another place.");
    std::string pattern = m_destination.string() + ".XXXXXX";
    if (!::mkdtemp(pattern.data()))
        fail(m_destination, "make the folder");
    m_temporary = pattern;
    ::chmod(m_temporary.c_str(), 0755);
}

AtomicFolder::~AtomicFolder()
{
    if (m_temporary.empty())
        return;
    std::error_code ignored;
    fs::remove_all(m_temporary, ignored);
}

void AtomicFolder::commit()
{
    refuseUnlessNew(m_destination);
    if (::rename(m_temporary.c_str(), m_destination.c_str()) != 0)
        fail(m_destination, "put the folder in place");
    m_temporary.clear();
}

} // namespace watchlab
