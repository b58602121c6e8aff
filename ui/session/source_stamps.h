// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/util/job.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace watchlab::ui {

/// What a file looked like when it was read.
struct SourceStamp {
    std::filesystem::path file;
    std::string name; ///< relative to what was opened
    std::uintmax_t bytes = 0;
    std::filesystem::file_time_type changed;
};

/// Of a file (an archive is one) or of the files below a folder, as far as openDataset() looks. Empty where
/// there is nothing, for the word "sample", and when the job is stopped. Any thread; never throws.
std::vector<SourceStamp> stampSources(const std::filesystem::path& path, const JobContext& job = {});

/// Those of a dataset's files only, whatever folder they lie in and whether or not they are packed.
std::vector<SourceStamp> stampsOf(std::vector<SourceStamp> stamps, const std::vector<std::string>& files);

/// Names of those whose size or time differs now, or which are gone. Any thread; looks at the disk.
std::vector<std::string> changedSources(const std::vector<SourceStamp>& stamps);

/// As the file is now; unchanged when it is gone.
void refreshStamp(SourceStamp& stamp);

std::uintmax_t totalBytes(const std::vector<SourceStamp>& stamps);

} // namespace watchlab::ui
