// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/source_stamps.h"

#include "core/data/source_files.h"

#include <algorithm>
#include <exception>
#include <system_error>

namespace watchlab::ui {

namespace fs = std::filesystem;

namespace {

void addStamp(std::vector<SourceStamp>& stamps, const fs::path& file, std::string name)
{
    std::error_code bytesFault;
    std::error_code timeFault;
    const std::uintmax_t bytes = fs::file_size(file, bytesFault);
    const auto changed = fs::last_write_time(file, timeFault);
    if (!bytesFault && !timeFault)
        stamps.push_back({file, std::move(name), bytes, changed});
}

std::string withoutPacking(std::string name)
{
    if (name.ends_with(".gz"))
        name.resize(name.size() - 3);
    return name;
}

} // namespace

std::vector<SourceStamp> stampSources(const fs::path& path, const JobContext& job)
{
    std::vector<SourceStamp> stamps;
    std::error_code fault;
    if (!fs::is_directory(path, fault)) {
        addStamp(stamps, path, path.filename().string());
        return stamps;
    }
    try {
        const SourceFiles files(path, job);
        for (const std::string& name : files.files()) {
            job.throwIfStopped();
            addStamp(stamps, path / name, name);
        }
    } catch (const std::exception&) {
        stamps.clear(); // whoever opens the folder says what is wrong with it
    }
    return stamps;
}

std::vector<SourceStamp> stampsOf(std::vector<SourceStamp> stamps, const std::vector<std::string>& files)
{
    if (stamps.size() == 1 && stamps.front().name == stamps.front().file.filename())
        return stamps; // a file itself: an archive, a table
    std::erase_if(stamps, [&files](const SourceStamp& stamp) {
        const std::string name = withoutPacking(stamp.file.filename().string());
        return std::ranges::none_of(files, [&name](const std::string& file) {
            return withoutPacking(fs::path(file).filename().string()) == name;
        });
    });
    return stamps;
}

std::vector<std::string> changedSources(const std::vector<SourceStamp>& stamps)
{
    std::vector<std::string> names;
    for (const SourceStamp& stamp : stamps) {
        std::vector<SourceStamp> now;
        addStamp(now, stamp.file, stamp.name);
        if (now.empty() || now.front().bytes != stamp.bytes || now.front().changed != stamp.changed)
            names.push_back(stamp.name);
    }
    return names;
}

void refreshStamp(SourceStamp& stamp)
{
    std::vector<SourceStamp> now;
    addStamp(now, stamp.file, stamp.name);
    if (!now.empty())
        stamp = now.front();
}

std::uintmax_t totalBytes(const std::vector<SourceStamp>& stamps)
{
    std::uintmax_t bytes = 0;
    for (const SourceStamp& stamp : stamps)
        bytes += stamp.bytes;
    return bytes;
}

} // namespace watchlab::ui
