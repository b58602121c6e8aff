// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gr/changeable_viewing.h"

#include "core/util/error.h"
#include "core/util/list_text.h"
#include "core/util/number_text.h"

#include <algorithm>
#include <cmath>

namespace watchlab::gr {

namespace {

constexpr std::size_t mostListed = 4096;

/// A table of this one entry.
FieldTable entryAlone(const FieldTable& table, std::uint32_t entry)
{
    FieldTable alone(table.fields());
    alone.add(table.codes(entry), table.mask(entry));
    return alone;
}

std::string keyOf(bool ofVideo, const std::string& name)
{
    return (ofVideo ? "video." : "user.") + name;
}

std::string intervalText(const FeatureEncoding::Bins& bins, std::int32_t code)
{
    const auto at = static_cast<std::size_t>(code);
    if (bins.cuts.empty())
        return "any";
    if (at == 0)
        return "< " + decimalText(bins.cuts.front());
    if (at >= bins.cuts.size())
        return "≥ " + decimalText(bins.cuts.back());
    return decimalText(bins.cuts[at - 1]) + " – " + decimalText(bins.cuts[at]);
}

std::string codeText(const FeatureEncoding::Codes& codes, std::size_t place)
{
    if (codes.values.empty())
        return std::to_string(codes.known[place]);
    return codes.values[place].empty() ? "#" + std::to_string(codes.known[place]) : codes.values[place];
}

} // namespace

ChangeableViewing::ChangeableViewing(const FeatureEncoding& encoding, const EncodedFeatures& features,
                                     std::uint32_t user, std::uint32_t video,
                                     std::optional<DurationRange> lengths)
    : m_encoding(encoding)
    , m_lengths(lengths)
    , m_row{entryAlone(features.tables().users, user), entryAlone(features.tables().videos, video), {}}
{
    m_row.row.add(0, 0, features.durationCode(video));
    for (std::size_t field = 0; field < m_row.users.width(); ++field)
        if (features.isUnknown(false, user, field))
            m_unknown.insert({false, field});
    for (std::size_t field = 0; field < m_row.videos.width(); ++field)
        if (features.isUnknown(true, video, field))
            m_unknown.insert({true, field});
    m_unknownLength = features.hasUnknownDuration(video);
}

std::vector<ViewingFeature> ChangeableViewing::features() const
{
    std::vector<ViewingFeature> all;
    describe(false, all);
    describe(true, all);
    if (!m_encoding.durations.empty())
        all.push_back(durationFeature());
    return all;
}

void ChangeableViewing::describe(bool ofVideo, std::vector<ViewingFeature>& features) const
{
    const FieldTable& table = ofVideo ? m_row.videos : m_row.users;
    for (std::size_t field = 0; field < table.width(); ++field) {
        ViewingFeature feature;
        feature.name = table.fields()[field].name;
        feature.key = keyOf(ofVideo, feature.name);
        feature.ofVideo = ofVideo;
        feature.value = valueOf({ofVideo, field});
        feature.values = textsOf({ofVideo, field});
        std::erase(feature.values, "#0"); // of entries that the field does not count for
        if (feature.values.size() > mostListed)
            feature.values.clear();
        features.push_back(std::move(feature));
    }
}

std::string ChangeableViewing::valueOf(Place place) const
{
    const FieldTable& table = place.ofVideo ? m_row.videos : m_row.users;
    if (!table.mask(0)[place.field])
        return {};
    return m_unknown.contains(place) ? unknown : textOf(place, table.codes(0)[place.field]);
}

std::string ChangeableViewing::textOf(Place place, std::int32_t code) const
{
    const FeatureEncoding::Side& its = side(place.ofVideo);
    if (place.field >= its.fields.size())
        return intervalText(its.bins[place.field - its.fields.size()], code);
    const FeatureEncoding::Codes& codes = its.vocabularies[its.fields[place.field].vocabulary];
    const auto found = std::ranges::lower_bound(codes.known, code);
    if (found == codes.known.end() || *found != code)
        return unknown;
    return codeText(codes, static_cast<std::size_t>(found - codes.known.begin()));
}

std::vector<std::string> ChangeableViewing::textsOf(Place place) const
{
    const FeatureEncoding::Side& its = side(place.ofVideo);
    std::vector<std::string> texts;
    if (place.field >= its.fields.size()) {
        const FeatureEncoding::Bins& bins = its.bins[place.field - its.fields.size()];
        for (std::size_t code = 0; code <= bins.cuts.size(); ++code)
            texts.push_back(intervalText(bins, static_cast<std::int32_t>(code)));
        return texts;
    }
    const FeatureEncoding::Codes& codes = its.vocabularies[its.fields[place.field].vocabulary];
    texts.reserve(codes.known.size());
    for (std::size_t i = 0; i < codes.known.size(); ++i)
        texts.push_back(codeText(codes, i));
    return texts;
}

std::int32_t ChangeableViewing::codeOf(Place place, const FeatureChange& change) const
{
    const FeatureEncoding::Side& its = side(place.ofVideo);
    const std::vector<std::string> texts = textsOf(place);
    const auto found = std::ranges::find(texts, change.value);
    const auto index = static_cast<std::size_t>(found - texts.begin());
    const bool isBin = place.field >= its.fields.size();
    double number = 0;
    if (found != texts.end())
        return isBin ? static_cast<std::int32_t>(index)
                     : its.vocabularies[its.fields[place.field].vocabulary].known[index];
    if (isBin && parseReal(change.value, number) == NumberText::Good)
        return its.bins[place.field - its.fields.size()].encode(number);
    if (!isBin && change.value == unknown)
        return 0;
    throw UsageError(change.feature, "the model has not learnt \"" + change.value + "\"; it knows " +
                                         someOf(texts) + (isBin ? "" : std::string(", and ") + unknown));
}

std::optional<ChangeableViewing::Place> ChangeableViewing::find(const std::string& key) const
{
    for (const bool ofVideo : {false, true}) {
        const std::vector<Field>& fields = (ofVideo ? m_row.videos : m_row.users).fields();
        for (std::size_t field = 0; field < fields.size(); ++field)
            if (keyOf(ofVideo, fields[field].name) == key)
                return Place{ofVideo, field};
    }
    return std::nullopt;
}

LoneRow ChangeableViewing::with(const std::vector<FeatureChange>& changes,
                                std::vector<FeatureChange>& read) const
{
    LoneRow row = m_row;
    for (const FeatureChange& one : changes) {
        if (one.feature == lengthFeature && !m_encoding.durations.empty())
            changeDuration(row, one, read);
        else if (const std::optional<Place> place = find(one.feature))
            change(row, *place, one, read);
        else
            throw UsageError(one.feature, "the model reads no such feature; it reads " + someOf(keys()));
    }
    return row;
}

std::vector<std::string> ChangeableViewing::keys() const
{
    std::vector<std::string> keys;
    if (!m_encoding.durations.empty())
        keys.emplace_back(lengthFeature);
    for (const Field& field : m_row.videos.fields())
        keys.push_back(keyOf(true, field.name));
    for (const Field& field : m_row.users.fields())
        keys.push_back(keyOf(false, field.name));
    return keys;
}

void ChangeableViewing::change(LoneRow& row, Place place, FeatureChange change,
                               std::vector<FeatureChange>& read) const
{
    FieldTable& table = place.ofVideo ? row.videos : row.users;
    std::vector<std::int32_t> codes(table.codes(0).begin(), table.codes(0).end());
    std::vector<std::uint8_t> mask(table.mask(0).begin(), table.mask(0).end());
    if (change.value == valueOf(place))
        return; // two codes may stand for the same text
    mask[place.field] = change.value.empty() ? 0 : 1;
    if (!change.value.empty()) {
        codes[place.field] = codeOf(place, change);
        if (change.value != unknown)
            change.value = textOf(place, codes[place.field]);
    }
    table = FieldTable(table.fields(), std::move(codes), std::move(mask));
    read.push_back(std::move(change));
}

double ChangeableViewing::durationOf(std::int32_t code) const
{
    const double normalized = m_encoding.durations[static_cast<std::size_t>(code)];
    if (!m_lengths)
        return normalized;
    const double range = m_lengths->longestMs - static_cast<double>(m_lengths->shortestMs);
    return std::round(m_lengths->shortestMs + normalized * range) / 1000;
}

std::optional<double> ChangeableViewing::secondsOf(const LoneRow& row) const
{
    if (!m_lengths || m_encoding.durations.empty())
        return std::nullopt;
    return durationOf(row.row.durations.front());
}

std::string ChangeableViewing::durationText(std::int32_t code) const
{
    return decimalText(durationOf(code));
}

std::string ChangeableViewing::durationValue() const
{
    return m_unknownLength ? unknown : durationText(m_row.row.durations.front());
}

ViewingFeature ChangeableViewing::durationFeature() const
{
    ViewingFeature feature;
    feature.name = "duration";
    feature.key = lengthFeature;
    feature.ofVideo = true;
    feature.isNumber = true;
    feature.unit = m_lengths ? "s" : "";
    feature.value = durationValue();
    const std::size_t apart = m_encoding.durations.size() / mostListed + 1;
    for (std::size_t code = 0; code < m_encoding.durations.size(); code += apart)
        feature.values.push_back(durationText(static_cast<std::int32_t>(code)));
    return feature;
}

/// Durations are codes, too, and always count.
void ChangeableViewing::changeDuration(LoneRow& row, FeatureChange change,
                                       std::vector<FeatureChange>& read) const
{
    std::int32_t& code = row.row.durations.front();
    if (change.value == durationValue())
        return;
    double wanted = 0;
    if (change.value.empty() || change.value == unknown) {
        code = 0; // as the model reads a length that it does not know
        change.value = unknown;
    } else if (parseReal(change.value, wanted) != NumberText::Good || wanted < 0) {
        throw UsageError(change.feature, "\"" + change.value + "\" is no duration; write a number such as " +
                                             durationText(code));
    } else {
        for (std::size_t other = 0; other < m_encoding.durations.size(); ++other)
            if (std::abs(durationOf(static_cast<std::int32_t>(other)) - wanted) <
                std::abs(durationOf(code) - wanted))
                code = static_cast<std::int32_t>(other);
        change.value = durationText(code);
    }
    read.push_back(std::move(change));
}

} // namespace watchlab::gr
