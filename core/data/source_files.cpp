// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/source_files.h"

#include "core/data/column_dictionary.h"
#include "core/util/error.h"

#include <algorithm>

namespace watchlab {

namespace fs = std::filesystem;

namespace {

constexpr int mostLevels = 4;
constexpr std::size_t mostFiles = 100'000;
constexpr std::string_view packed = ".gz";

/// "a/b/" of "a/b/c", and "c".
std::pair<std::string_view, std::string_view> splitAtName(std::string_view file)
{
    const std::size_t slash = file.rfind('/');
    return slash == std::string_view::npos ? std::pair(std::string_view(), file)
                                           : std::pair(file.substr(0, slash + 1), file.substr(slash + 1));
}

} // namespace

std::vector<std::string> filesBelow(const fs::path& folder, const JobContext& job)
{
    std::vector<std::string> files;
    std::error_code error;
    fs::recursive_directory_iterator at(folder, fs::directory_options::skip_permission_denied, error);
    if (error)
        throw InputError({folder.string()}, "cannot be read: " + error.message() +
                                                ". Check that the folder exists and that you may read it.");
    while (at != fs::recursive_directory_iterator() && files.size() < mostFiles) {
        job.throwIfStopped();
        if (at.depth() >= mostLevels)
            at.disable_recursion_pending();
        std::error_code ignored;
        if (at->is_regular_file(ignored))
            files.push_back(at->path().lexically_relative(folder).generic_string());
        at.increment(error);
        if (error)
            throw InputError({folder.string()}, "could not be listed to its end: " + error.message() +
                                                    ". Check the disk, or open a folder further down.");
    }
    return files;
}

SourceFiles::SourceFiles(const fs::path& path, const JobContext& job)
    : m_path(path)
{
    if (!fs::is_directory(path)) {
        m_archive.emplace(path);
        m_files = m_archive->files();
    } else {
        m_files = filesBelow(path, job);
    }
    std::ranges::sort(m_files);
}

bool SourceFiles::isListed(const std::string& file) const
{
    return std::ranges::binary_search(m_files, file);
}

bool SourceFiles::has(const std::string& file) const
{
    return isListed(file) || (!m_archive && isListed(file + std::string(packed)));
}

std::vector<std::string> SourceFiles::namesLike(const std::string& folder, std::string_view pattern) const
{
    std::vector<std::string> names;
    for (const std::string& file : m_files) {
        if (!file.starts_with(folder))
            continue;
        std::string name = file.substr(folder.size());
        if (!m_archive && name.ends_with(packed))
            name.resize(name.size() - packed.size());
        if (fitsPattern(name, pattern))
            names.push_back(std::move(name));
    }
    return names;
}

InputFile SourceFiles::open(const std::string& file, const JobContext& job) const
{
    if (m_archive)
        return m_archive->unpack(file, job);
    if (!isListed(file) && has(file))
        return unpackGz(m_path / (file + std::string(packed)), job);
    return InputFile(m_path / file);
}

FileHead SourceFiles::head(const std::string& file, std::size_t most) const
{
    if (m_archive)
        return m_archive->head(file, most);
    return readHead(m_path / (isListed(file) ? file : file + std::string(packed)), most);
}

std::optional<std::string> SourceFiles::findFolderWith(std::initializer_list<std::string_view> names) const
{
    std::optional<std::string> best;
    for (const std::string& file : m_files) {
        auto [folder, name] = splitAtName(file);
        if (!m_archive && name.ends_with(packed))
            name.remove_suffix(packed.size());
        const bool wanted = std::ranges::find(names, name) != names.end();
        if (wanted && (!best || std::ranges::count(folder, '/') < std::ranges::count(*best, '/')))
            best = std::string(folder);
    }
    return best;
}

} // namespace watchlab
