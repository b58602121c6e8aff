// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hybrid/changeable_columns.h"

#include "core/util/error.h"
#include "core/util/list_text.h"
#include "core/util/number_text.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>

namespace watchlab::hybrid {

namespace {

constexpr std::size_t mostListed = 4096;
constexpr double missing = std::numeric_limits<double>::quiet_NaN();

/// The shortest text that reads back as the same number, without an exponent.
std::string numberText(float value)
{
    char digits[64];
    return {digits, std::to_chars(digits, digits + sizeof digits, value, std::chars_format::fixed).ptr};
}

/// The trees have milliseconds, people seconds.
std::string secondsText(double milliseconds)
{
    return decimalText(milliseconds / 1000);
}

} // namespace

ChangeableColumns::ChangeableColumns(const Dataset& dataset, const FeatureTable& table,
                                     std::vector<float> joined, std::vector<double> lengths)
    : m_dataset(dataset)
    , m_table(table)
    , m_joined(std::move(joined))
    , m_lengths(std::move(lengths))
{
    std::erase_if(m_lengths, [](double length) { return !(length > 0); });
    std::ranges::sort(m_lengths);
    m_lengths.erase(std::unique(m_lengths.begin(), m_lengths.end()), m_lengths.end());
}

bool ChangeableColumns::isLength(std::size_t column) const
{
    return m_table.names()[column] == "video_duration";
}

std::string ChangeableColumns::keyOf(std::size_t column) const
{
    if (isLength(column))
        return lengthFeature;
    const FeatureOwner owner = m_table.owner(column);
    return (owner == FeatureOwner::User    ? "user."
            : owner == FeatureOwner::Video ? "video."
                                           : "viewing.") +
           m_table.names()[column];
}

std::string ChangeableColumns::textOf(std::size_t column, float joined) const
{
    const double original = m_table.originalValue(column, joined);
    if (std::isnan(original))
        return {};
    if (isLength(column))
        return secondsText(original);
    if (!m_table.categorical()[column])
        return numberText(joined);
    const auto code = static_cast<std::size_t>(joined);
    return textsOf(column)[code - 1];
}

/// Of a category's codes, from 1.
std::vector<std::string> ChangeableColumns::textsOf(std::size_t column) const
{
    const std::vector<std::string> names = textsOfColumn(m_dataset, m_table.names()[column]);
    std::vector<std::string> texts;
    for (const double level : m_table.levels(column)) {
        const auto place = static_cast<std::size_t>(level);
        texts.push_back(place < names.size() ? names[place] : decimalText(level));
    }
    return texts;
}

std::string ChangeableColumns::wordsOf(std::size_t column) const
{
    if (!isLength(column) && !m_table.categorical()[column])
        return {};
    const std::string text = textOf(column, m_joined[column]);
    return isLength(column) && !text.empty() ? text + " s" : text;
}

std::vector<ViewingFeature> ChangeableColumns::features() const
{
    std::vector<ViewingFeature> all;
    for (std::size_t column = 0; column < m_table.width(); ++column) {
        ViewingFeature feature;
        feature.key = keyOf(column);
        feature.name = m_table.names()[column];
        feature.term = m_table.term(column);
        feature.ofVideo = m_table.owner(column) == FeatureOwner::Video || isLength(column);
        feature.ofViewing = m_table.owner(column) == FeatureOwner::Row && !isLength(column);
        feature.isNumber = !m_table.categorical()[column];
        feature.value = textOf(column, m_joined[column]);
        if (!feature.isNumber)
            feature.values = textsOf(column);
        if (isLength(column)) {
            feature.unit = "s";
            const std::size_t apart = m_lengths.size() / mostListed + 1;
            for (std::size_t i = 0; i < m_lengths.size(); i += apart)
                feature.values.push_back(secondsText(m_lengths[i]));
        }
        if (feature.values.size() > mostListed)
            feature.values.clear();
        all.push_back(std::move(feature));
    }
    return all;
}

float ChangeableColumns::categoryOf(std::size_t column, const FeatureChange& change) const
{
    if (change.value == unknown)
        return m_table.joinedValue(column, missing);
    const std::vector<std::string> texts = textsOf(column);
    const auto found = std::ranges::find(texts, change.value);
    if (found == texts.end())
        throw UsageError(change.feature, "the trees have no category \"" + change.value + "\"; they know " +
                                             someOf(texts) + ", and " + unknown);
    return static_cast<float>(found - texts.begin() + 1);
}

float ChangeableColumns::joinedOf(std::size_t column, const FeatureChange& change) const
{
    if (change.value.empty())
        return m_table.joinedValue(column, missing);
    if (m_table.categorical()[column])
        return categoryOf(column, change);
    double number = 0;
    if (parseReal(change.value, number) != NumberText::Good || (isLength(column) && number < 0))
        throw UsageError(change.feature, "\"" + change.value + "\" is no " +
                                             (isLength(column) ? "duration" : "number") +
                                             "; write one such as " + (isLength(column) ? "12.5" : "3"));
    return static_cast<float>(isLength(column) ? 1000 * number : number);
}

std::vector<float> ChangeableColumns::with(const std::vector<FeatureChange>& changes,
                                           std::vector<FeatureChange>& read) const
{
    std::vector<float> joined = m_joined;
    std::vector<std::string> keys;
    for (std::size_t column = 0; column < m_table.width(); ++column)
        keys.push_back(keyOf(column));
    for (const FeatureChange& change : changes) {
        const auto found = std::ranges::find(keys, change.feature);
        if (found == keys.end())
            throw UsageError(change.feature, "the trees have no such column; they have " + someOf(keys));
        const auto column = static_cast<std::size_t>(found - keys.begin());
        if (change.value == textOf(column, joined[column]))
            continue;
        joined[column] = joinedOf(column, change);
        const std::string text = textOf(column, joined[column]);
        read.push_back({change.feature, change.value == unknown ? change.value : text});
    }
    return joined;
}

} // namespace watchlab::hybrid
