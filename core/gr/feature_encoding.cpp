// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gr/feature_encoding.h"

#include "core/data/video_durations.h"
#include "core/util/error.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <tuple>

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

/// The codes of each vocabulary among the visible entries.
std::vector<FeatureEncoding::Codes> collectCodes(const FieldTable& table,
                                                 const std::vector<std::uint8_t>& visible)
{
    std::vector<FeatureEncoding::Codes> vocabularies(table.vocabularies());
    for (std::size_t field = 0; field < table.width(); ++field) {
        const Field& which = table.fields()[field];
        std::vector<std::int32_t>& known = vocabularies[which.vocabulary].known;
        for (std::size_t entry = 0; entry < table.size(); ++entry) {
            if (visible[entry])
                known.push_back(table.codes(entry)[field]);
        }
        makeDistinct(known);
        if (!known.empty() && known.front() < 0)
            throw InputError(which.name + " has the negative code " + std::to_string(known.front()) +
                             "; codes count from 0");
    }
    return vocabularies;
}

/// Cuts numeric features where they part the visible entries into bins of equal size.
std::vector<FeatureEncoding::Bins> cutBins(const std::vector<SideColumn>& side,
                                           const std::vector<std::uint8_t>& visible)
{
    constexpr std::size_t most = 16;
    std::vector<FeatureEncoding::Bins> bins;
    for (const SideColumn& column : side) {
        if (!column.isFeature || column.numbers.empty())
            continue;
        std::vector<double> values;
        for (std::size_t entry = 0; entry < visible.size(); ++entry) {
            if (visible[entry] && !std::isnan(column.numbers[entry]))
                values.push_back(column.numbers[entry]);
        }
        std::ranges::sort(values);
        std::vector<double> cuts;
        for (std::size_t i = 1; i < most && !values.empty(); ++i)
            cuts.push_back(values[i * values.size() / most]);
        makeDistinct(cuts);
        bins.push_back({column.name, std::move(cuts)});
    }
    return bins;
}

FeatureEncoding::Side learnSide(const FieldTable& table, const std::vector<SideColumn>& side,
                                const std::vector<std::uint8_t>& visible)
{
    return {table.fields(), collectCodes(table, visible), cutBins(side, visible)};
}

} // namespace

std::int32_t FeatureEncoding::Codes::encode(std::int32_t code) const
{
    return std::ranges::binary_search(known, code) ? code : 0;
}

std::int32_t FeatureEncoding::Bins::encode(double value) const
{
    return static_cast<std::int32_t>(std::ranges::upper_bound(cuts, value) - cuts.begin());
}

std::vector<std::int64_t> FeatureEncoding::Side::tableSizes() const
{
    std::vector<std::int64_t> sizes;
    for (const Codes& codes : vocabularies)
        sizes.push_back(codes.tableSize());
    for (const Bins& bin : bins)
        sizes.push_back(static_cast<std::int64_t>(bin.cuts.size()) + 1);
    return sizes;
}

void FeatureEncoding::setTableSizes(ModelSpec& spec) const
{
    spec.userTables = users.tableSizes();
    spec.videoTables = videos.tableSizes();
    spec.durations = std::max<std::int64_t>(1, static_cast<std::int64_t>(durations.size()));
}

FeatureEncoding learnEncoding(const PreparedData& data, const JobContext& job)
{
    const Dataset& dataset = *data.dataset;
    const Visible visible = findVisible(data, job);
    FeatureEncoding encoding;
    encoding.users = learnSide(dataset.users.fields, dataset.users.side, visible.users);
    encoding.videos = learnSide(dataset.videos.fields, dataset.videos.side, visible.videos);
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
    const auto column = std::ranges::find(side, bins.feature, &SideColumn::name);
    std::vector<std::int32_t> codes(entries, -1);
    for (std::size_t entry = 0; column != side.end() && entry < column->numbers.size(); ++entry) {
        if (!std::isnan(column->numbers[entry]))
            codes[entry] = bins.encode(column->numbers[entry]);
    }
    return codes;
}

/// The table in the encoding, or nothing when it is as it should be already.
std::optional<FieldTable> encodeTable(const FieldTable& table, const std::vector<SideColumn>& side,
                                      const FeatureEncoding::Side& encoding, std::int64_t& unknown)
{
    std::optional<FieldTable> encoded;
    for (std::size_t entry = 0; entry < table.size(); ++entry) {
        for (std::size_t field = 0; field < table.width(); ++field) {
            const std::int32_t code = table.codes(entry)[field];
            const std::int32_t known = encoding.vocabularies[table.fields()[field].vocabulary].encode(code);
            if (known == code)
                continue;
            if (!encoded)
                encoded = table;
            encoded->recode(entry, field, known);
            ++unknown;
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
    m_users = encodeTable(users.fields, users.side, encoding.users, m_unknownCodes);
    m_videos = encodeTable(videos.fields, videos.side, encoding.videos, m_unknownCodes);
    const std::vector<double> durations =
        meanNormalizedDurations(*m_dataset, data.protocol.statistics, data.train);
    m_durationCodes.reserve(durations.size());
    for (const double duration : durations)
        m_durationCodes.push_back(durationCodeOf(duration, encoding.durations, unknownDuration));
}

FeatureTables EncodedFeatures::tables() const
{
    return {m_users ? *m_users : m_dataset->users.fields, m_videos ? *m_videos : m_dataset->videos.fields};
}

} // namespace watchlab::gr
