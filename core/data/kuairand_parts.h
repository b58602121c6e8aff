// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/kuairand_reader.h"
#include "core/data/kuairec_parts.h"

/// The parts of KuaiRand's reader.
namespace watchlab::kuairand {

/// Rows whose hash is below it are read; all of them at the largest.
struct RowFilter {
    std::uint64_t below = ~std::uint64_t(0);
    std::uint64_t seed = 0;

    static RowFilter ofShare(double share, std::int64_t seed);
    bool takes(std::int64_t user, std::int64_t video, std::int64_t timeMs) const;
};

/// One log file, appended to the rows; new users and videos get entries.
void readLog(const CsvFile& file, kuairec::Build& build, const RowFilter& filter, const JobContext& job);
/// video_features_basic*.csv: tags and side columns of the videos that there are.
void readVideos(const CsvFile& file, kuairec::Build& build, const JobContext& job);

} // namespace watchlab::kuairand
