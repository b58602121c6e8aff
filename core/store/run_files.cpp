// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/run_files.h"

#include "core/util/error.h"

#include <charconv>
#include <string>
#include <system_error>
#include <vector>

namespace watchlab {

namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(const fs::path& path, const char* action, const std::error_code& error)
{
    throw InputError({path.string()}, std::string("cannot be ") + action + ": " + error.message() +
                                          ". Check free space and permissions of the workspace.");
}

void createFolder(const fs::path& path)
{
    std::error_code error;
    fs::create_directories(path, error);
    if (error)
        fail(path, "created", error);
}

} // namespace

RunFiles::RunFiles(const fs::path& workspace)
    : m_runs(workspace / "runs")
    , m_deleted(workspace / "deleted")
{
}

fs::path RunFiles::folder(std::int64_t run) const
{
    return m_runs / std::to_string(run);
}

void RunFiles::create(std::int64_t run) const
{
    createFolder(m_runs);
    std::error_code error;
    if (!fs::create_directory(folder(run), error))
        fail(folder(run), "created", error ? error : std::make_error_code(std::errc::file_exists));
}

void RunFiles::bring(const fs::path& source, std::int64_t run) const
{
    constexpr int attempts = 10; // another process may remove the folder while it is empty
    createFolder(m_runs);
    std::error_code error;
    for (int attempt = 0; attempt < attempts; ++attempt) {
        createFolder(m_deleted);
        fs::rename(source, m_deleted / std::to_string(run), error);
        if (error != std::errc::no_such_file_or_directory)
            break;
    }
    if (error)
        fail(source, "moved", error);
}

void RunFiles::setAside(std::int64_t run) const
{
    std::error_code error;
    if (!fs::exists(folder(run), error))
        return;
    createFolder(m_deleted);
    fs::rename(folder(run), m_deleted / std::to_string(run), error);
    if (error)
        fail(folder(run), "moved", error);
}

void RunFiles::putBack(std::int64_t run) const noexcept
{
    std::error_code ignored;
    fs::rename(m_deleted / std::to_string(run), folder(run), ignored);
    fs::remove(m_deleted, ignored); // when empty
}

void RunFiles::removeSetAside(std::int64_t run) const noexcept
{
    std::error_code ignored;
    fs::remove_all(m_deleted / std::to_string(run), ignored);
    fs::remove(m_deleted, ignored); // when empty
}

bool RunFiles::anySetAside() const
{
    std::error_code error;
    return fs::exists(m_deleted, error);
}

void RunFiles::settle(const std::function<bool(std::int64_t run)>& isListed) const
{
    std::error_code error;
    std::vector<std::string> names;
    for (const fs::directory_entry& entry : fs::directory_iterator(m_deleted, error))
        names.push_back(entry.path().filename().string());
    for (const std::string& name : names) {
        std::int64_t run = 0;
        const auto [end, problem] = std::from_chars(name.data(), name.data() + name.size(), run);
        if (problem != std::errc() || end != name.data() + name.size())
            continue; // not ours
        if (isListed(run))
            putBack(run);
        else
            removeSetAside(run);
    }
    fs::remove(m_deleted, error);
}

} // namespace watchlab
