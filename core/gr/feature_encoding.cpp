// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gr/feature_encoding.h"

#include "core/data/video_durations.h"
#include "core/data/visible_rows.h"
#include "core/gr/code_values.h"
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
    Visible visible{std::vector<std::uint8_t>(dataset.users.size(), 0),
                    std::vector<std::uint8_t>(dataset.videos.size(), 0)};
    job.throwIfStopped();
    for (const RowSpan part : VisibleRows(data).parts()) {
        for (const std::uint32_t row : part) {
            visible.users[dataset.rows.user[row]] = 1;
            visible.videos[dataset.rows.video[row]] = 1;
        }
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

template<typename Table>
FeatureEncoding::Side learnSide(const Table& table, const std::vector<std::uint8_t>& visible)
{
    std::vector<FeatureEncoding::Codes> vocabularies = collectCodes(table.fields, visible);
    keepValues(table, vocabularies);
    return {table.fields.fields(), std::move(vocabularies), cutBins(table.side, visible)};
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

void FeatureEncoding::setTableSizes(EncoderSpec& spec) const
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
    encoding.users = learnSide(dataset.users, visible.users);
    encoding.videos = learnSide(dataset.videos, visible.videos);
    job.throwIfStopped();
    const std::vector<double> durations = meanNormalizedDurations(data);
    for (std::size_t video = 0; video < durations.size(); ++video)
        if (visible.videos[video] && !std::isnan(durations[video]))
            encoding.durations.push_back(durations[video]);
    makeDistinct(encoding.durations);
    return encoding;
}

} // namespace watchlab::gr
