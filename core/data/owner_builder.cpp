// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/owner_builder.h"

#include "core/data/column_look.h"
#include "core/util/number_text.h"
#include "core/util/utf8.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace watchlab::table {

namespace {

constexpr std::size_t mostListPlaces = 8;

/// A part's codes in terms of all parts' codes.
std::vector<std::uint32_t> joinCodes(const CodedTexts& part, TextTable& all)
{
    std::vector<std::uint32_t> joined(part.texts.size());
    for (std::size_t i = 0; i < joined.size(); ++i)
        joined[i] = all.add(part.texts[i]);
    return joined;
}

std::uint32_t codeIn(const std::vector<std::uint32_t>& joined, std::uint32_t code)
{
    return code == TextTable::none ? TextTable::none : joined[code];
}

/// Ids as numbers, when each is one and is written as one: "007" is a text.
bool readNumbers(const TextTable& ids, std::vector<std::int64_t>& numbers)
{
    for (std::size_t i = 0; i < ids.size(); ++i) {
        const std::string_view text = ids[i];
        const bool padded = text.size() > 1 && text[0] == '0';
        if (padded || parseWhole(text, numbers[i]) != NumberText::Good || std::to_string(numbers[i]) != text)
            return false;
    }
    return true;
}

/// The places of "[27, 9]" or "a|b"; the whole text where there is no separator.
std::vector<std::string_view> splitList(std::string_view text, char separator)
{
    if (separator == '\0')
        return {text};
    std::vector<std::string_view> places;
    if (separator == ',')
        text = text.substr(1, text.size() - 2);
    while (!text.empty() && places.size() < mostListPlaces) {
        const std::size_t end = std::min(text.find(separator), text.size());
        const std::string_view place = trimmed(text.substr(0, end));
        if (!place.empty())
            places.push_back(place);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return places;
}

/// Categories that are numbers from 1 up, with few gaps, keep them as their codes; others are numbered from 1
/// in the order met.
std::vector<std::int32_t> codesOf(const TextTable& values)
{
    const auto count = static_cast<std::int64_t>(values.size());
    std::vector<std::int32_t> codes(values.size());
    std::iota(codes.begin(), codes.end(), 1);
    std::vector<std::int32_t> numbers;
    for (std::size_t i = 0; i < values.size(); ++i) {
        std::int64_t number = 0;
        const bool whole = parseWhole(values[i], number) == NumberText::Good;
        if (!whole || number < 1 || number > 4 * count + 1024 || std::to_string(number) != values[i])
            return codes;
        numbers.push_back(static_cast<std::int32_t>(number));
    }
    return numbers;
}

/// A feature's distinct values as codes per place: one place for most features, several for lists.
struct FeatureCodes {
    std::size_t places = 1;
    std::vector<std::int32_t> codes; ///< [values, places]; -1 = nothing there
    std::vector<std::string> texts;  ///< [values, places]; what the codes stand for

    FeatureCodes(const TextTable& values, bool sequences)
    {
        bool brackets = values.size() > 0;
        bool bars = false;
        for (std::size_t i = 0; i < values.size(); ++i) {
            brackets =
                brackets && values[i].size() >= 2 && values[i].front() == '[' && values[i].back() == ']';
            bars = bars || values[i].find('|') != std::string_view::npos;
        }
        const char separator = brackets ? ',' : bars ? '|' : sequences ? ' ' : '\0';
        TextTable elements;
        std::vector<std::vector<std::uint32_t>> lists(values.size());
        for (std::size_t i = 0; i < values.size(); ++i) {
            for (const std::string_view place : splitList(values[i], separator))
                lists[i].push_back(elements.add(place));
            places = std::max(places, lists[i].size());
        }
        const std::vector<std::int32_t> codeOf = codesOf(elements);
        codes.assign(values.size() * places, -1);
        texts.resize(codes.size());
        std::int64_t ignored = 0;
        for (std::size_t i = 0; i < lists.size(); ++i) {
            for (std::size_t place = 0; place < lists[i].size(); ++place) {
                codes[i * places + place] = codeOf[lists[i][place]];
                texts[i * places + place] = repairUtf8(elements[lists[i][place]], ignored);
            }
        }
    }
};

} // namespace

OwnerBuilder::OwnerBuilder(Names names, const OwnerLayout& layout)
    : m_names(std::move(names))
    , m_features(layout.features.size())
    , m_entries(1 + layout.features.size())
    , m_numbers(layout.numbers.size())
    , m_texts(layout.texts.size())
    , m_textOf(layout.texts.size())
{
}

std::vector<std::uint32_t> OwnerBuilder::take(const OwnerPart& part)
{
    const std::vector<std::uint32_t> ids = joinCodes(part.id, m_ids);
    std::vector<std::vector<std::uint32_t>> features;
    for (std::size_t i = 0; i < m_features.size(); ++i)
        features.push_back(joinCodes(part.features[i], m_features[i]));
    std::vector<std::uint32_t> entries(part.id.codes.size());
    std::vector<std::uint32_t> codes(1 + features.size());
    for (std::size_t row = 0; row < entries.size(); ++row) {
        codes[0] = codeIn(ids, part.id.codes[row]);
        for (std::size_t i = 0; i < features.size(); ++i)
            codes[i + 1] = codeIn(features[i], part.features[i].codes[row]);
        entries[row] = m_entries.add(codes);
    }
    fillNew();
    for (std::size_t i = 0; i < m_numbers.size(); ++i) {
        for (std::size_t row = 0; row < entries.size(); ++row) {
            double& number = m_numbers[i][entries[row]];
            number = std::isnan(number) ? part.numbers[i][row] : number;
        }
    }
    for (std::size_t i = 0; i < m_texts.size(); ++i) {
        const std::vector<std::uint32_t> texts = joinCodes(part.texts[i], m_texts[i]);
        for (std::size_t row = 0; row < entries.size(); ++row) {
            std::uint32_t& text = m_textOf[i][entries[row]];
            text = text == TextTable::none ? codeIn(texts, part.texts[i].codes[row]) : text;
        }
    }
    return entries;
}

std::vector<std::uint32_t> OwnerBuilder::takeIds(const CodedTexts& ids)
{
    const std::vector<std::uint32_t> joined = joinCodes(ids, m_ids);
    std::vector<std::uint32_t> codes(1 + m_features.size(), TextTable::none);
    for (const std::uint32_t id : joined) {
        if (id < m_firstEntry.size() && m_firstEntry[id] != TextTable::none)
            continue;
        codes[0] = id;
        m_entries.add(codes);
        fillNew();
    }
    std::vector<std::uint32_t> entries(ids.codes.size());
    std::ranges::transform(ids.codes, entries.begin(),
                           [&](std::uint32_t code) { return m_firstEntry[joined[code]]; });
    return entries;
}

/// Room for what entries that came since have.
void OwnerBuilder::fillNew()
{
    m_firstEntry.resize(m_ids.size(), TextTable::none);
    for (; m_filled < size(); ++m_filled) {
        std::uint32_t& first = m_firstEntry[m_entries.codes(m_filled)[0]];
        first = std::min(first, static_cast<std::uint32_t>(m_filled));
    }
    for (std::vector<double>& numbers : m_numbers)
        numbers.resize(size(), std::numeric_limits<double>::quiet_NaN());
    for (std::vector<std::uint32_t>& texts : m_textOf)
        texts.resize(size(), TextTable::none);
}

void OwnerBuilder::finishIds(std::vector<std::int64_t>& ids, std::vector<std::string>& names) const
{
    std::vector<std::int64_t> numbers(m_ids.size());
    const bool areNumbers = readNumbers(m_ids, numbers);
    std::int64_t ignored = 0;
    for (std::size_t entry = 0; entry < size(); ++entry) {
        const std::uint32_t id = m_entries.codes(entry)[0];
        ids.push_back(areNumbers ? numbers[id] : static_cast<std::int64_t>(id));
        if (!areNumbers)
            names.push_back(repairUtf8(m_ids[id], ignored));
    }
}

FieldTable OwnerBuilder::finishFields()
{
    std::vector<Field> fields{{m_names.id, 0}};
    std::vector<FeatureCodes> features;
    for (std::size_t i = 0; i < m_features.size(); ++i) {
        features.emplace_back(m_features[i], m_names.sequences);
        const auto vocabulary = static_cast<std::uint32_t>(i + 1);
        for (std::size_t place = 0; place < features[i].places; ++place)
            fields.push_back(
                {features[i].places == 1 ? m_names.features[i] : m_names.features[i] + std::to_string(place),
                 vocabulary});
    }
    for (std::size_t field = 1; field < fields.size(); ++field)
        m_values.push_back({fields[field].name, {}, std::vector<std::string>(size()), false});
    FieldTable table(std::move(fields));
    table.reserve(size());
    for (std::size_t entry = 0; entry < size(); ++entry) {
        const std::span<const std::uint32_t> codes = m_entries.codes(entry);
        table.add(static_cast<std::int32_t>(codes[0] + 1));
        std::size_t field = 1;
        for (std::size_t i = 0; i < features.size(); ++i) {
            for (std::size_t place = 0; place < features[i].places; ++place, ++field) {
                if (codes[i + 1] == TextTable::none)
                    continue;
                const std::size_t at = codes[i + 1] * features[i].places + place;
                if (features[i].codes[at] < 0)
                    continue;
                table.set(entry, field, features[i].codes[at]);
                m_values[field - 1].texts[entry] = features[i].texts[at];
            }
        }
    }
    return table;
}

std::vector<SideColumn> OwnerBuilder::finishSide()
{
    std::vector<SideColumn> side;
    for (std::size_t i = 0; i < m_numbers.size(); ++i)
        side.push_back({m_names.numbers[i], std::move(m_numbers[i]), {}, true});
    std::ranges::move(m_values, std::back_inserter(side));
    return side;
}

std::vector<std::string> OwnerBuilder::finishTexts(std::size_t text) const
{
    std::vector<std::string> texts(size());
    std::int64_t ignored = 0;
    for (std::size_t entry = 0; entry < size(); ++entry) {
        if (m_textOf[text][entry] != TextTable::none)
            texts[entry] = repairUtf8(m_texts[text][m_textOf[text][entry]], ignored);
    }
    return texts;
}

} // namespace watchlab::table
