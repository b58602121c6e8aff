// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/kuairand_reader.h"

#include "core/data/fingerprint.h"
#include "core/data/gr_fields.h"
#include "core/data/kuairand_parts.h"
#include "core/data/signal_actions.h"
#include "core/data/source_format.h"

#include <unistd.h>

#include <algorithm>
#include <limits>

namespace watchlab {

namespace {

using namespace kuairand;

constexpr std::uint64_t bytesOfRow = 4 + 4 + 4 + 4 + 4 + 8 + 8 + 2 + 8 + 2 * 5; ///< two actions among them
/// Of a video with its fields and side columns, about.
constexpr std::uint64_t bytesOfVideo = 8 + 5 * 5 + 7 * 8 + 3 * 40;
constexpr double largestShareOfMemory = 0.6;

struct Place {
    const SourceFiles& files;
    std::string folder;

    std::vector<std::string> find(std::string_view pattern) const { return files.namesLike(folder, pattern); }
    CsvFile open(const std::string& name, const JobContext& job) const
    {
        return CsvFile(files.open(folder + name, job));
    }
    std::string require(std::string_view pattern) const
    {
        const std::vector<std::string> names = find(pattern);
        if (names.empty())
            throw InputError(
                {files.nameOf(folder + std::string(pattern))},
                "is missing. A KuaiRand folder needs log_standard_*.csv, user_features_*.csv and "
                "video_features_basic_*.csv; unpack the archive again.");
        return names.front();
    }
};

std::uint64_t machineBytes()
{
    return static_cast<std::uint64_t>(::sysconf(_SC_PHYS_PAGES)) *
           static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
}

std::string gib(double bytes)
{
    const auto tenths = static_cast<std::int64_t>(bytes / (1 << 30) * 10 + 0.5);
    return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + " GiB";
}

/// Which rows are read: all, or those drawn, whatever the memory. Throws InputError when they do not fit.
RowFilter chooseRows(const Place& place, std::uint64_t rows, std::uint64_t videos, const RowShare& share)
{
    const auto limit = share.memoryBytes > 0 ? static_cast<double>(share.memoryBytes)
                                             : largestShareOfMemory * static_cast<double>(machineBytes());
    const auto drawn = static_cast<std::uint64_t>(share.share * static_cast<double>(rows));
    const auto bytes = static_cast<double>(kuaiRandBytes(drawn, videos));
    if (bytes <= limit && drawn < std::numeric_limits<std::uint32_t>::max())
        return RowFilter::ofShare(share.share, share.seed);
    throw InputError({place.files.nameOf(place.folder)},
                     "has about " + std::to_string(rows) + " rows, which would take " + gib(bytes) +
                         " of memory; " + gib(limit) +
                         " may be used. Give a lower data.train_sample, such as 0.05: so many rows are drawn "
                         "while reading.");
}

} // namespace

std::optional<std::string> findKuaiRand(const SourceFiles& files)
{
    for (const std::string& file : files.files()) {
        const std::size_t slash = file.rfind('/');
        const std::string name = slash == std::string::npos ? file : file.substr(slash + 1);
        if (name.starts_with("log_standard_") && name.find(".csv") != std::string::npos)
            return slash == std::string::npos ? std::string() : file.substr(0, slash + 1);
    }
    return std::nullopt;
}

std::uint64_t kuaiRandBytes(std::uint64_t rows, std::uint64_t videos)
{
    return rows * bytesOfRow + std::min(rows, videos) * bytesOfVideo;
}

std::shared_ptr<const Dataset> readKuaiRand(const SourceFiles& files, const RowShare& share,
                                            const JobContext& job)
{
    const Place place{files, findKuaiRand(files).value_or("")};
    place.require("log_standard_*.csv");
    const std::string users = place.require("user_features*.csv");
    const std::string videos = place.require("video_features_basic*.csv");
    std::vector<CsvFile> standard;
    std::vector<CsvFile> random;
    std::uint64_t rows = 0;
    const auto open = [&](std::string_view pattern, std::vector<CsvFile>& to) {
        for (const std::string& name : place.find(pattern)) {
            to.push_back(place.open(name, job));
            rows += to.back().estimateRecords();
        }
    };
    open("log_standard_*.csv", standard);
    open("log_random_*.csv", random);
    const CsvFile videoFile = place.open(videos, job);
    const RowFilter filter = chooseRows(place, rows, videoFile.estimateRecords(), share);

    auto dataset = std::make_shared<Dataset>();
    dataset->name = sourceName(files.path() / place.folder);
    dataset->path = files.isArchive() ? files.path() : (files.path() / place.folder);
    dataset->kind = SourceKind::KuaiRand;
    dataset->users.fields = FieldTable(grUserFields());
    dataset->videos.fields = FieldTable(grVideoFields());
    constexpr std::int64_t mostDenseIds = std::int64_t(1) << 26; // 27K numbers 32 million videos
    kuairec::Build build{*dataset, {}, IdIndex(mostDenseIds), true};
    kuairec::readUsers(place.open(users, job), build, job);
    const bool all = filter.below == RowFilter{}.below;
    dataset->sampledShare = all ? 1 : share.share;
    for (const CsvFile& file : standard) {
        readLog(file, build, filter, job);
        dataset->files.push_back(file.shortName());
    }
    dataset->rows.testBegin = dataset->rows.size();
    for (const CsvFile& file : random) {
        readLog(file, build, {}, job);
        dataset->files.push_back(file.shortName());
    }
    if (dataset->rows.testBegin == 0)
        throw InputError({standard.front().name(), 1}, "has a header but no rows. Copy the file again.");
    kuairec::fillSideColumns(dataset->users);
    kuairand::readVideos(videoFile, build, job);
    dataset->files.push_back(users);
    dataset->files.push_back(videos);
    dataset->actions = actionsOfSignals(*dataset);
    job.report("Fingerprint", 0, 0);
    dataset->fingerprint = contentFingerprint(*dataset);
    return dataset;
}

} // namespace watchlab
