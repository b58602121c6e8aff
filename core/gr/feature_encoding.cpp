// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gr/feature_encoding.h"

#include "core/data/video_durations.h"
#include "core/util/error.h"

#include <algorithm>
#include <cmath>
#include <string>

namespace watchlab::gr {

namespace {

/// Which users and videos statistics may look at.
struct Visible {
    std::vector<std::uint8_t> users;
    std::vector<std::uint8_t> videos;
};

Visible findVisible(const PreparedData& data, const JobContext& job)
{
    const Dataset& dataset = *data.dataset;
    const std::uint8_t all = data.protocol.statistics == Statistics::AllRows ? 1 : 0;
    Visible visible{std::vector<std::uint8_t>(dataset.users.size(), all),
                    std::vector<std::uint8_t>(dataset.videos.size(), all)};
    if (all)
        return visible;
    job.throwIfStopped();
    for (const std::uint32_t row : data.train) {
        visible.users[dataset.rows.user[row]] = 1;
        visible.videos[dataset.rows.video[row]] = 1;
    }
    return visible;
}

/// Sorted and each once.
template<typename T>
void makeDistinct(std::vector<T>& values)
{
    std::ranges::sort(values);
    values.erase(std::unique(values.begin(), values.end()), values.end());
    values.shrink_to_fit();
}

template<typename Rows>
FeatureEncoding::Codes collectCodes(const Rows& rows, const std::vector<std::uint8_t>& visible,
                                    std::size_t firstField, std::size_t fieldCount, const char* name)
{
    FeatureEncoding::Codes codes;
    for (std::size_t i = 0; i < rows.size(); ++i)
        if (visible[i])
            codes.known.insert(codes.known.end(), rows[i].begin() + static_cast<std::ptrdiff_t>(firstField),
                               rows[i].begin() + static_cast<std::ptrdiff_t>(firstField + fieldCount));
    makeDistinct(codes.known);
    if (!codes.known.empty() && codes.known.front() < 0)
        throw InputError(std::string(name) + " has the negative code " + std::to_string(codes.known.front()) +
                         "; codes count from 0");
    return codes;
}

} // namespace

std::int32_t FeatureEncoding::Codes::encode(std::int32_t code) const
{
    return std::ranges::binary_search(known, code) ? code : 0;
}

void FeatureEncoding::setTableSizes(ModelSpec& spec) const
{
    for (std::size_t field = 0; field < userFieldCount; ++field)
        spec.userTables[field] = userFields[field].tableSize();
    spec.videos = videos.tableSize();
    spec.tags = tags.tableSize();
    spec.durations = std::max<std::int64_t>(1, static_cast<std::int64_t>(durations.size()));
}

FeatureEncoding learnEncoding(const PreparedData& data, const JobContext& job)
{
    const Dataset& dataset = *data.dataset;
    const Visible visible = findVisible(data, job);
    FeatureEncoding encoding;
    for (std::size_t field = 0; field < userFieldCount; ++field) {
        const std::string name = field == 0 ? "user_id" : "onehot_feat" + std::to_string(field - 1);
        encoding.userFields[field] =
            collectCodes(dataset.users.fields, visible.users, field, 1, name.c_str());
    }
    encoding.videos = collectCodes(dataset.videos.fields, visible.videos, 0, 1, "item_id");
    encoding.tags = collectCodes(dataset.videos.fields, visible.videos, 1, videoFieldCount - 1, "feat0..3");
    job.throwIfStopped();
    const std::vector<double> durations =
        meanNormalizedDurations(dataset, data.protocol.statistics, data.train);
    for (std::size_t video = 0; video < durations.size(); ++video)
        if (visible.videos[video] && !std::isnan(durations[video]))
            encoding.durations.push_back(durations[video]);
    makeDistinct(encoding.durations);
    return encoding;
}

namespace {

std::int32_t durationCodeOf(double duration, const std::vector<double>& known, UnknownDuration unknown)
{
    if (std::isnan(duration) || known.empty())
        return 0;
    const auto above = std::ranges::lower_bound(known, duration);
    const auto code = static_cast<std::int32_t>(above - known.begin());
    if (above != known.end() && *above == duration)
        return code;
    if (unknown == UnknownDuration::Zero)
        return 0;
    if (above == known.end())
        return code - 1;
    return above != known.begin() && duration - *(above - 1) < *above - duration ? code - 1 : code;
}

/// The rows in the encoding, or nothing when no code changes.
template<typename Rows, typename CodesOfField>
Rows encodeRows(const Rows& rows, CodesOfField codesOfField, std::int64_t& unknown)
{
    Rows encoded;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        for (std::size_t field = 0; field < rows[i].size(); ++field) {
            const std::int32_t code = codesOfField(field).encode(rows[i][field]);
            if (code == rows[i][field])
                continue;
            if (encoded.empty())
                encoded = rows;
            encoded[i][field] = code;
            ++unknown;
        }
    }
    return encoded;
}

} // namespace

EncodedFeatures::EncodedFeatures(const FeatureEncoding& encoding, const PreparedData& data,
                                 UnknownDuration unknownDuration)
    : m_dataset(data.dataset)
{
    using Codes = FeatureEncoding::Codes;
    m_userFields = encodeRows(
        m_dataset->users.fields,
        [&](std::size_t field) -> const Codes& { return encoding.userFields[field]; }, m_unknownCodes);
    m_videoFields = encodeRows(
        m_dataset->videos.fields,
        [&](std::size_t field) -> const Codes& { return field == 0 ? encoding.videos : encoding.tags; },
        m_unknownCodes);
    const std::vector<double> durations =
        meanNormalizedDurations(*m_dataset, data.protocol.statistics, data.train);
    m_durationCodes.reserve(durations.size());
    for (const double duration : durations)
        m_durationCodes.push_back(durationCodeOf(duration, encoding.durations, unknownDuration));
}

FeatureTables EncodedFeatures::tables() const
{
    return {m_userFields.empty() ? m_dataset->users.fields : m_userFields, m_dataset->users.mask,
            m_videoFields.empty() ? m_dataset->videos.fields : m_videoFields, m_dataset->videos.mask};
}

} // namespace watchlab::gr
