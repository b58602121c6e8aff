// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/source_state.h"

#include "core/data/source_files.h"

#include <sys/stat.h>

#include <algorithm>
#include <chrono>
#include <numeric>

namespace watchlab {

namespace fs = std::filesystem;

namespace {

constexpr std::int64_t second = 1'000'000'000;

bool isHidden(const std::string& file)
{
    return file.starts_with('.') || file.find("/.") != std::string::npos;
}

/// "ml-100k" of "ml-100k.inter.gz".
std::string stemOf(const std::string& name)
{
    return name.substr(0, name.find('.', 1));
}

std::vector<std::string> namedAlike(const fs::path& file)
{
    std::vector<std::string> names;
    const std::string stem = stemOf(file.filename().string());
    std::error_code error;
    for (fs::directory_iterator at(file.parent_path(), error), end; !error && at != end;
         at.increment(error)) {
        const std::string name = at->path().filename().string();
        if (stemOf(name) == stem)
            names.push_back(name);
    }
    return names;
}

} // namespace

std::uint64_t SourceState::bytes() const
{
    return std::accumulate(files.begin(), files.end(), std::uint64_t(0),
                           [](std::uint64_t sum, const SourceFileState& file) { return sum + file.bytes; });
}

bool SourceState::isSame(const SourceState& other) const
{
    return path == other.path && variant == other.variant && files == other.files;
}

bool SourceState::isSettled() const
{
    return std::ranges::all_of(files, [this](const SourceFileState& file) {
        const std::int64_t tick = file.modifiedNs % second == 0 ? 2 * second : second / 20;
        return file.modifiedNs + tick < lookedNs;
    });
}

SourceState lookAtSource(const fs::path& path, const std::string& variant, const JobContext& job)
{
    SourceState state;
    fs::path opened = fs::absolute(path).lexically_normal();
    if (!opened.has_filename() && opened.has_relative_path()) // a slash at the end
        opened = opened.parent_path();
    state.path = opened.string();
    state.variant = variant;
    state.lookedNs = std::chrono::duration_cast<std::chrono::nanoseconds>(
                         std::chrono::system_clock::now().time_since_epoch())
                         .count();
    const bool isFolder = fs::is_directory(opened);
    const fs::path folder = isFolder ? opened : opened.parent_path();
    for (const std::string& name : isFolder ? filesBelow(opened, job) : namedAlike(opened)) {
        job.throwIfStopped();
        struct stat facts {};
        if (isHidden(name) || ::stat((folder / name).c_str(), &facts) != 0 || !S_ISREG(facts.st_mode))
            continue;
        state.files.push_back(
            {name, static_cast<std::uint64_t>(facts.st_size),
             static_cast<std::int64_t>(facts.st_mtim.tv_sec) * second + facts.st_mtim.tv_nsec, facts.st_ino,
             facts.st_dev});
    }
    std::ranges::sort(state.files, {}, &SourceFileState::path);
    return state;
}

} // namespace watchlab
