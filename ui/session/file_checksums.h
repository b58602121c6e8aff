// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/util/job.h"

#include <QString>

#include <filesystem>

namespace watchlab::ui {

/// What pages that offer files print beside them, in lower-case hexadecimal digits.
struct FileChecksums {
    QString md5;
    QString sha256;
};

/// Reads the whole file once, whatever its size, in little memory. Any thread; reports bytes. Throws
/// InputError when it cannot be read, Cancelled.
FileChecksums checksumsOf(const std::filesystem::path& file, const JobContext& job = {});

} // namespace watchlab::ui
