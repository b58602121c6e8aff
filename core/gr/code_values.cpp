// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gr/code_values.h"

#include "core/util/error.h"
#include "core/util/number_text.h"

#include <algorithm>
#include <cmath>

namespace watchlab::gr {

namespace {

/// What the ids' codes stand for; empty where the ids are the codes.
template<typename Table>
std::vector<std::string> idValues(const Table& table)
{
    bool areCodes = table.names.empty();
    for (std::size_t entry = 0; areCodes && entry < table.size(); ++entry)
        areCodes = table.fields.codes(entry)[0] == table.id[entry];
    std::vector<std::string> values;
    for (std::size_t entry = 0; !areCodes && entry < table.size(); ++entry) {
        const std::int32_t code = table.fields.codes(entry)[0];
        if (code < 0)
            continue;
        values.resize(std::max(values.size(), static_cast<std::size_t>(code) + 1));
        values[static_cast<std::size_t>(code)] =
            table.names.empty() ? std::to_string(table.id[entry]) : table.names[entry];
    }
    return values;
}

/// A field's values as the source has them are a side column of its name.
void addFieldValues(const FieldTable& table, std::size_t field, const SideColumn& side,
                    std::vector<std::string>& values)
{
    constexpr const char* placeholder = "UNKNOWN";
    for (std::size_t entry = 0; entry < table.size(); ++entry) {
        const std::int32_t code = table.codes(entry)[field];
        if (code < 0 || table.mask(entry)[field] == 0)
            continue;
        values.resize(std::max(values.size(), static_cast<std::size_t>(code) + 1));
        std::string& value = values[static_cast<std::size_t>(code)];
        if (!value.empty())
            continue;
        if (side.numbers.empty())
            value = side.texts[entry];
        else
            value = std::isnan(side.numbers[entry]) ? placeholder : decimalText(side.numbers[entry]);
    }
}

/// What the codes of a vocabulary stand for; empty where they are the values themselves, or nobody says.
template<typename Table>
std::vector<std::string> valuesOf(const Table& table, std::size_t vocabulary)
{
    const std::vector<Field>& fields = table.fields.fields();
    if (vocabulary == fields[0].vocabulary)
        return idValues(table);
    std::vector<std::string> values;
    for (std::size_t field = 1; field < fields.size(); ++field) {
        const auto side = std::ranges::find(table.side, fields[field].name, &SideColumn::name);
        const bool isIts =
            side != table.side.end() && !side->isFeature && fields[field].vocabulary == vocabulary;
        if (isIts && side->numbers.size() + side->texts.size() == table.size())
            addFieldValues(table.fields, field, *side, values);
    }
    return values;
}

const std::string& valueAt(const std::vector<std::string>& values, std::int32_t code)
{
    static const std::string none;
    const auto place = static_cast<std::size_t>(code);
    return code >= 0 && place < values.size() ? values[place] : none;
}

} // namespace

template<typename Table>
void keepValues(const Table& table, std::vector<FeatureEncoding::Codes>& vocabularies)
{
    constexpr std::size_t mostBytes = std::size_t(32) << 20;
    constexpr std::size_t bytesAround = 6; // quotes, escaped, and a comma
    std::size_t bytes = 0;
    for (std::size_t i = vocabularies.size(); i-- > 0;) { // ids last: they are the most
        FeatureEncoding::Codes& codes = vocabularies[i];
        const std::vector<std::string> values = valuesOf(table, i);
        for (std::size_t k = 0; !values.empty() && !codes.tooManyValues && k < codes.known.size(); ++k) {
            codes.values.push_back(valueAt(values, codes.known[k]));
            bytes += codes.values.back().size() + bytesAround;
            codes.tooManyValues = bytes > mostBytes;
        }
        if (codes.tooManyValues)
            codes.values = {};
    }
}

template void keepValues(const UserTable&, std::vector<FeatureEncoding::Codes>&);
template void keepValues(const VideoTable&, std::vector<FeatureEncoding::Codes>&);

Translation::Translation(const FeatureEncoding::Codes& codes, std::vector<std::string> values)
    : m_translates(true)
    , m_values(std::move(values))
{
    for (std::size_t i = 0; i < codes.known.size(); ++i) {
        std::string value = codes.values.empty() ? std::to_string(codes.known[i]) : codes.values[i];
        if (!value.empty())
            m_codes.emplace(std::move(value), codes.known[i]);
    }
}

std::int32_t Translation::operator()(std::int32_t code) const
{
    if (!m_translates)
        return code;
    const auto found = m_codes.find(m_values.empty() ? std::to_string(code) : valueAt(m_values, code));
    return found == m_codes.end() ? 0 : found->second;
}

template<typename Table>
std::vector<Translation> translations(const Table& table, const FeatureEncoding::Side& encoding,
                                      SourceKind kind)
{
    std::vector<Translation> all(encoding.vocabularies.size());
    for (std::size_t i = 0; i < all.size(); ++i) {
        const FeatureEncoding::Codes& codes = encoding.vocabularies[i];
        const bool areIds = i == table.fields.fields()[0].vocabulary;
        std::vector<std::string> values = valuesOf(table, i);
        const bool isArray = kind == SourceKind::GrArrays;
        if (codes.tooManyValues || (areIds && isArray && !codes.values.empty()))
            throw InputError("this data numbers the values of " + table.fields.fields()[0].name +
                             " or its features in its own way, and " +
                             (isArray ? "arrays do not say what the numbers stand for"
                                      : "the model had too many to keep what they stand for") +
                             ". Predict on the data that the model was trained on.");
        if (areIds ? !codes.values.empty() || !values.empty() : !codes.values.empty() && !values.empty())
            all[i] = Translation(codes, std::move(values));
    }
    return all;
}

template std::vector<Translation> translations(const UserTable&, const FeatureEncoding::Side&, SourceKind);
template std::vector<Translation> translations(const VideoTable&, const FeatureEncoding::Side&, SourceKind);

} // namespace watchlab::gr
