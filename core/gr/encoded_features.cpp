// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gr/encoded_features.h"

#include "core/data/video_durations.h"
#include "core/gr/code_values.h"
#include "core/util/error.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <tuple>

namespace watchlab::gr {

namespace {

/// Nothing for one that is not known.
std::optional<std::int32_t> durationCodeOf(double duration, const std::vector<double>& known,
                                           UnknownDuration unknown)
{
    if (std::isnan(duration) || known.empty())
        return std::nullopt;
    const auto above = std::ranges::lower_bound(known, duration);
    const auto code = static_cast<std::int32_t>(above - known.begin());
    if (above != known.end() && *above == duration)
        return code;
    if (unknown == UnknownDuration::Zero)
        return std::nullopt;
    if (above == known.end())
        return code - 1;
    return above != known.begin() && duration - *(above - 1) < *above - duration ? code - 1 : code;
}

std::string fieldList(const std::vector<Field>& fields)
{
    std::string list;
    for (const Field& field : fields)
        list += (list.empty() ? "" : ", ") + field.name;
    return list;
}

void requireFields(const FieldTable& table, const FeatureEncoding::Side& side, const char* whose)
{
    if (table.fields() == side.fields)
        return;
    throw InputError(std::string("the model was trained with the fields ") + fieldList(side.fields) + " of " +
                     whose + ", and this data has " + fieldList(table.fields()) +
                     ". Open data of the same kind.");
}

/// A numeric feature in its bins; -1 where it is not known.
std::vector<std::int32_t> binned(const FeatureEncoding::Bins& bins, const std::vector<SideColumn>& side,
                                 std::size_t entries)
{
    const auto column = std::ranges::find_if(
        side, [&](const SideColumn& there) { return there.name == bins.feature && !there.numbers.empty(); });
    if (column == side.end())
        throw InputError("the model was trained with the numbers in " + bins.feature +
                         ", which this data does not have. Open data that has them, or say with "
                         "data.columns which column they are in.");
    std::vector<std::int32_t> codes(entries, -1);
    for (std::size_t entry = 0; entry < column->numbers.size(); ++entry) {
        if (!std::isnan(column->numbers[entry]))
            codes[entry] = bins.encode(column->numbers[entry]);
    }
    return codes;
}

/// The table in the encoding, or nothing when it is as it should be already.
std::optional<FieldTable> encodeTable(const FieldTable& table, const std::vector<SideColumn>& side,
                                      const FeatureEncoding::Side& encoding,
                                      const std::vector<Translation>& translate,
                                      std::vector<std::pair<std::uint32_t, std::uint32_t>>& unknown)
{
    std::optional<FieldTable> encoded;
    for (std::size_t entry = 0; entry < table.size(); ++entry) {
        for (std::size_t field = 0; field < table.width(); ++field) {
            const std::int32_t code = table.codes(entry)[field];
            const std::uint32_t vocabulary = table.fields()[field].vocabulary;
            const std::int32_t known = encoding.vocabularies[vocabulary].encode(translate[vocabulary](code));
            if (known == code)
                continue;
            if (!encoded)
                encoded = table;
            encoded->recode(entry, field, known);
            if (known == 0)
                unknown.emplace_back(static_cast<std::uint32_t>(entry), static_cast<std::uint32_t>(field));
        }
    }
    for (const FeatureEncoding::Bins& bins : encoding.bins) {
        if (!encoded)
            encoded = table;
        encoded->addField(bins.feature, binned(bins, side, table.size()));
    }
    return encoded;
}

} // namespace

EncodedFeatures::EncodedFeatures(const FeatureEncoding& encoding, const PreparedData& data,
                                 UnknownDuration unknownDuration)
    : m_dataset(data.dataset)
{
    const auto& [users, videos] = std::tie(m_dataset->users, m_dataset->videos);
    requireFields(users.fields, encoding.users, "users");
    requireFields(videos.fields, encoding.videos, "videos");
    const auto encode = [&](const auto& table, const FeatureEncoding::Side& side, Places& unknown) {
        const bool isOwn = unknownDuration == UnknownDuration::Zero;
        return encodeTable(table.fields, table.side, side,
                           isOwn ? std::vector<Translation>(side.vocabularies.size())
                                 : translations(table, side, m_dataset->kind),
                           unknown);
    };
    m_users = encode(users, encoding.users, m_unknownUsers);
    m_videos = encode(videos, encoding.videos, m_unknownVideos);
    const std::vector<double> durations = meanNormalizedDurations(data);
    m_durationCodes.reserve(durations.size());
    for (const double duration : durations) {
        const auto code = durationCodeOf(duration, encoding.durations, unknownDuration);
        if (!code)
            m_unknownDurations.push_back(static_cast<std::uint32_t>(m_durationCodes.size()));
        m_durationCodes.push_back(code.value_or(0));
    }
}

bool EncodedFeatures::isUnknown(bool ofVideo, std::uint32_t entry, std::size_t field) const
{
    return std::ranges::binary_search(ofVideo ? m_unknownVideos : m_unknownUsers,
                                      std::pair(entry, static_cast<std::uint32_t>(field)));
}

bool EncodedFeatures::hasUnknownDuration(std::uint32_t video) const
{
    return std::ranges::binary_search(m_unknownDurations, video);
}

FeatureTables EncodedFeatures::tables() const
{
    return {m_users ? *m_users : m_dataset->users.fields, m_videos ? *m_videos : m_dataset->videos.fields};
}

} // namespace watchlab::gr
