// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/gr_arrays.h"
#include "core/data/gr_fields.h"
#include "core/data/npy.h"
#include "core/data/video_durations.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <system_error>

namespace watchlab {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t rowsBetweenReports = 65536;

/// Videos that no train row shows get the mean of whatever rows they have, on the train rows' scale; those
/// whose length no row states get 0.
void fillUnseen(const PreparedData& data, std::vector<double>& durations)
{
    const Dataset& dataset = *data.dataset;
    if (!dataset.videos.givenDuration.empty()) {
        durations = dataset.videos.givenDuration;
        return;
    }
    const ViewingTable& rows = dataset.rows;
    double shortest = std::numeric_limits<double>::infinity();
    double longest = 0;
    for (const std::uint32_t row : data.train) {
        if (!rows.hasLength(row))
            continue;
        shortest = std::min<double>(shortest, rows.durationMs[row]);
        longest = std::max<double>(longest, rows.durationMs[row]);
    }
    const double range = longest - shortest;
    std::vector<double> sum(durations.size(), 0);
    std::vector<double> count(durations.size(), 0);
    for (std::size_t row = 0; row < rows.size(); ++row) {
        if (!rows.hasLength(row))
            continue;
        sum[rows.video[row]] += rows.durationMs[row] - shortest;
        ++count[rows.video[row]];
    }
    for (std::size_t video = 0; video < durations.size(); ++video) {
        if (std::isnan(durations[video]))
            durations[video] = count[video] > 0 && range > 0 ? sum[video] / count[video] / range : 0.0;
    }
}

/// The data if its fields have a place in the 52 columns.
std::shared_ptr<const PreparedData> fitting(std::shared_ptr<const PreparedData> data)
{
    const FieldTable& users = data->dataset->users.fields;
    const FieldTable& videos = data->dataset->videos.fields;
    if (users.width() > userFieldCount)
        throw UsageError("the arrays have room for 18 features of a user, and " + data->dataset->name +
                         " has " + std::to_string(users.width() - 1) +
                         ". Write RecBole's atomic files instead.");
    if (videos.width() > videoFieldCount || videos.vocabularies() > 2)
        throw UsageError("the arrays have room for four tags of a video, and " + data->dataset->name +
                         " has other features. Write RecBole's atomic files instead.");
    return data;
}

void writeRows(const GrRowSource& source, const std::vector<std::uint32_t>& rows, NpyWriter& writer,
               const std::string& phase, const JobContext& job)
{
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (i % rowsBetweenReports == 0) {
            job.throwIfStopped();
            job.report(phase, i, rows.size());
        }
        writer.write(source.row(rows[i]));
    }
    job.report(phase, rows.size(), rows.size());
}

} // namespace

GrRowSource::GrRowSource(std::shared_ptr<const PreparedData> data)
    : m_data(fitting(std::move(data)))
    , m_duration(meanNormalizedDurations(*m_data))
{
    fillUnseen(*m_data, m_duration);
}

GrRow GrRowSource::row(std::uint32_t row) const
{
    const Dataset& dataset = *m_data->dataset;
    const std::uint32_t user = dataset.rows.user[row];
    const std::uint32_t video = dataset.rows.video[row];
    const std::span videoMask = dataset.videos.fields.mask(video);
    GrRow values{}; // fields that the data does not have stay 0 and masked out
    auto next = values.begin();
    const auto put = [&next](const auto& fields, std::size_t width) {
        std::ranges::copy(fields, next);
        next += static_cast<std::ptrdiff_t>(width);
    };
    put(dataset.users.fields.codes(user), userFieldCount);
    put(dataset.videos.fields.codes(video), videoFieldCount);
    put(dataset.users.fields.mask(user), userFieldCount);
    put(videoMask, videoFieldCount);
    *next++ = m_data->target->value(row);
    *next++ = m_duration[video];
    *next++ = static_cast<double>(userFieldCount);
    *next = static_cast<double>(std::ranges::count(videoMask, 1));
    return values;
}

void writeGrArrays(std::shared_ptr<const PreparedData> data, const fs::path& folder, const JobContext& job)
{
    std::error_code error;
    fs::create_directories(folder, error);
    if (error)
        throw InputError({folder.string()},
                         "cannot be made: " + error.message() + ". Choose another folder.");
    std::vector<std::uint32_t> train;
    train.reserve(data->train.size() + data->validation.size());
    std::ranges::merge(data->train, data->validation, std::back_inserter(train));
    NpyWriter trainFile(folder / "train.npy", train.size(), grColumns);
    NpyWriter testFile(folder / "test.npy", data->test.size(), grColumns);
    const GrRowSource source(data);
    writeRows(source, train, trainFile, "Writing train.npy", job);
    writeRows(source, data->test, testFile, "Writing test.npy", job);
    job.throwIfStopped();
    trainFile.commit();
    testFile.commit();
}

} // namespace watchlab
