// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/fingerprint.h"
#include "core/data/gr_arrays.h"
#include "core/data/gr_fields.h"
#include "core/data/npy.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <limits>
#include <string_view>
#include <unordered_map>

namespace watchlab {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t rowsAtOnce = 4096;
constexpr std::size_t videoBegin = userFieldCount;
constexpr std::size_t userMaskBegin = videoBegin + videoFieldCount;
constexpr std::size_t videoMaskBegin = userMaskBegin + userFieldCount;
constexpr std::size_t targetColumn = videoMaskBegin + videoFieldCount;
constexpr std::size_t durationColumn = targetColumn + 1;
constexpr std::size_t userCountColumn = durationColumn + 1;
constexpr std::size_t videoCountColumn = userCountColumn + 1;

/// A row and where it comes from, for messages.
struct ArrayRow {
    const NpyFile& file;
    std::int64_t number; ///< from 1
    std::span<const double, grColumns> values;

    [[noreturn]] void fail(std::size_t column, const std::string& wrong) const
    {
        throw InputError({file.name(), number, static_cast<std::int64_t>(column + 1)},
                         "the value " + std::to_string(values[column]) + " in column " +
                             std::to_string(column) + " (from 0) " + wrong);
    }
    std::int32_t field(std::size_t column) const
    {
        const double value = values[column];
        if (!(value >= 0 && value < std::numeric_limits<std::int32_t>::max() && value == std::trunc(value)))
            fail(column,
                 "should be a whole number from 0 up: an id or a category code. Save the array again.");
        return static_cast<std::int32_t>(value);
    }
    std::uint8_t mask(std::size_t column) const
    {
        if (values[column] != 0 && values[column] != 1)
            fail(column, "should be 0 or 1: a mask. Save the array again.");
        return static_cast<std::uint8_t>(values[column]);
    }
    double finite(std::size_t column, const char* meaning) const
    {
        if (!std::isfinite(values[column]))
            fail(column, std::string("is not finite: ") + meaning + ". Correct or remove the row.");
        return values[column];
    }
};

struct UserProfile {
    std::array<std::int32_t, userFieldCount> fields{};
    std::array<std::uint8_t, userFieldCount> mask{};
    bool operator==(const UserProfile&) const = default;
};

struct VideoProfile {
    std::array<std::int32_t, videoFieldCount> fields{};
    std::array<std::uint8_t, videoFieldCount> mask{};
    std::uint64_t durationBits = 0;
    bool operator==(const VideoProfile&) const = default;
};

struct ProfileHash {
    template<typename Profile>
    std::size_t operator()(const Profile& profile) const
    {
        std::uint64_t mixed = 0;
        const auto mix = [&](std::uint64_t word) {
            mixed = (std::rotl(mixed, 5) ^ word) * 0x9E3779B97F4A7C15ULL;
        };
        std::ranges::for_each(profile.fields, mix);
        std::ranges::for_each(profile.mask, mix);
        if constexpr (requires { profile.durationBits; })
            mix(profile.durationBits);
        return mixed ^ mixed >> 32;
    }
};

UserProfile userOf(const ArrayRow& row)
{
    UserProfile user;
    for (std::size_t k = 0; k < userFieldCount; ++k) {
        user.fields[k] = row.field(k);
        user.mask[k] = row.mask(userMaskBegin + k);
    }
    return user;
}

VideoProfile videoOf(const ArrayRow& row)
{
    VideoProfile video;
    for (std::size_t k = 0; k < videoFieldCount; ++k) {
        video.fields[k] = row.field(videoBegin + k);
        video.mask[k] = row.mask(videoMaskBegin + k);
    }
    const double duration = row.finite(durationColumn, "the duration of the video");
    if (duration < 0)
        row.fail(durationColumn, "is a negative duration. Correct or remove the row.");
    video.durationBits = std::bit_cast<std::uint64_t>(duration);
    return video;
}

/// Adds rows to a dataset and remembers which users and videos it has.
class Collector {
public:
    explicit Collector(Dataset& dataset)
        : m_dataset(dataset)
    {
    }

    void add(const ArrayRow& row)
    {
        const std::uint32_t user = userIndex(userOf(row));
        const VideoProfile profile = videoOf(row);
        const std::uint32_t video = videoIndex(profile);
        const double target = row.finite(targetColumn, "the target");
        checkCount(row, userCountColumn, userFieldCount, "the number of user fields");
        checkCount(row, videoCountColumn, static_cast<std::size_t>(std::ranges::count(profile.mask, 1)),
                   "the number of video fields that count");
        m_dataset.rows.user.push_back(user);
        m_dataset.rows.video.push_back(video);
        m_dataset.rows.normalizedRatio.push_back(target);
    }

private:
    std::uint32_t userIndex(const UserProfile& profile)
    {
        UserTable& users = m_dataset.users;
        const auto [entry, added] = m_users.try_emplace(profile, static_cast<std::uint32_t>(users.size()));
        if (added) {
            users.id.push_back(profile.fields[0]);
            users.fields.add(profile.fields, profile.mask);
        }
        return entry->second;
    }

    std::uint32_t videoIndex(const VideoProfile& profile)
    {
        VideoTable& videos = m_dataset.videos;
        const auto [entry, added] = m_videos.try_emplace(profile, static_cast<std::uint32_t>(videos.size()));
        if (added) {
            videos.id.push_back(profile.fields[0]);
            videos.fields.add(profile.fields, profile.mask);
            videos.givenDuration.push_back(std::bit_cast<double>(profile.durationBits));
        }
        return entry->second;
    }

    void checkCount(const ArrayRow& row, std::size_t column, std::size_t expected, const char* meaning)
    {
        const double stated = row.finite(column, meaning);
        if (stated == static_cast<double>(expected))
            return;
        m_dataset.problems.add(
            {fs::path(row.file.name()).filename().string(), row.number, std::to_string(column),
             std::to_string(stated),
             std::string(meaning) + " is " + std::to_string(expected) + "; that is what counts"});
    }

    Dataset& m_dataset;
    std::unordered_map<UserProfile, std::uint32_t, ProfileHash> m_users;
    std::unordered_map<VideoProfile, std::uint32_t, ProfileHash> m_videos;
};

void readRows(const NpyFile& file, const std::string& phase, Collector& collector, const JobContext& job)
{
    const std::size_t rows = file.shape()[0];
    std::vector<double> values(rowsAtOnce * grColumns);
    for (std::size_t begin = 0; begin < rows; begin += rowsAtOnce) {
        job.throwIfStopped();
        job.report(phase, begin, rows);
        const std::size_t count = std::min(rowsAtOnce, rows - begin);
        file.read(begin * grColumns, std::span(values).first(count * grColumns));
        for (std::size_t i = 0; i < count; ++i)
            collector.add({file, static_cast<std::int64_t>(begin + i + 1),
                           std::span(values).subspan(i * grColumns).first<grColumns>()});
    }
    file.checkUnchanged();
    job.report(phase, rows, rows);
}

NpyFile openArray(const fs::path& folder, const char* name)
{
    if (!fs::exists(folder / name))
        throw InputError({(folder / name).string()},
                         "is missing. A folder of GR arrays needs train.npy and test.npy.");
    NpyFile file(folder / name);
    file.requireColumns(grColumns);
    if (file.shape()[0] == 0)
        throw InputError({file.name()}, "has no rows. Save the array again.");
    return file;
}

} // namespace

bool isGrArraysFolder(const fs::path& folder)
{
    return fs::exists(folder / "train.npy") || fs::exists(folder / "test.npy");
}

std::shared_ptr<const Dataset> readGrArrays(const fs::path& folder, const JobContext& job)
{
    const NpyFile train = openArray(folder, "train.npy");
    const NpyFile test = openArray(folder, "test.npy");
    const std::size_t rows = train.shape()[0] + test.shape()[0];
    if (rows > std::numeric_limits<std::uint32_t>::max())
        throw InputError({train.name()}, "has more than 4 billion rows. Use a part of it.");
    auto dataset = std::make_shared<Dataset>();
    const fs::path clean = fs::absolute(folder).lexically_normal();
    dataset->name = (clean.has_filename() ? clean : clean.parent_path()).filename().string();
    dataset->path = folder;
    dataset->kind = SourceKind::GrArrays;
    dataset->files = {"train.npy", "test.npy"};
    dataset->users.fields = FieldTable(grUserFields());
    dataset->videos.fields = FieldTable(grVideoFields());
    dataset->rows.user.reserve(rows);
    dataset->rows.video.reserve(rows);
    dataset->rows.normalizedRatio.reserve(rows);
    Collector collector(*dataset);
    readRows(train, "Reading train.npy", collector, job);
    dataset->rows.testBegin = dataset->rows.size();
    readRows(test, "Reading test.npy", collector, job);
    dataset->fingerprint = contentFingerprint(*dataset);
    return dataset;
}

} // namespace watchlab
