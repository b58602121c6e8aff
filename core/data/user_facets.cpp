// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/user_facets.h"

#include "core/util/number_text.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <optional>
#include <utility>

namespace watchlab {

namespace {

/// Numbers by size, then texts.
struct ByValue {
    bool operator()(const std::string& left, const std::string& right) const
    {
        double a = 0;
        double b = 0;
        const bool isLeft = parseReal(left, a) == NumberText::Good;
        const bool isRight = parseReal(right, b) == NumberText::Good;
        if (isLeft != isRight)
            return isLeft;
        return isLeft && a != b ? a < b : left < right;
    }
};

using ValuesFound = std::map<std::string, std::vector<std::int64_t>, ByValue>;

/// Neighbours together, until each range has its share of the users.
std::vector<FacetValue> rangesOf(const ValuesFound& found)
{
    std::size_t all = 0;
    for (const auto& [text, ids] : found)
        all += ids.size();
    std::vector<FacetValue> ranges;
    std::size_t before = 0;
    for (auto value = found.begin(); value != found.end();) {
        const std::size_t end = before + (all - before) / (facetRanges - ranges.size());
        const std::string& first = value->first;
        std::string last;
        FacetValue range;
        do {
            range.users.insert(range.users.end(), value->second.begin(), value->second.end());
            before += value->second.size();
            last = value->first;
            ++value;
        } while (value != found.end() && before < end);
        range.text = first;
        range.last = first == last ? std::string() : last;
        ranges.push_back(std::move(range));
    }
    return ranges;
}

enum class Kind { Amount, Name };

/// Nothing where it tells nobody apart.
std::optional<UserFacet> facetOf(const std::string& feature, Kind kind, const UserTable& users,
                                 const std::vector<bool>& isShown,
                                 const std::function<std::string(std::size_t)>& textOf)
{
    ValuesFound found;
    for (std::size_t entry = 0; entry < users.size(); ++entry)
        if (const std::string text = isShown[entry] ? textOf(entry) : std::string(); !text.empty())
            found[text].push_back(users.id[entry]);
    if (found.size() < 2)
        return std::nullopt;
    UserFacet facet{feature, {}, found.size()};
    if (found.size() <= mostFacetValues)
        for (auto& [text, ids] : found)
            facet.values.push_back({text, {}, std::move(ids)});
    else if (kind == Kind::Amount)
        facet.values = rangesOf(found);
    for (FacetValue& value : facet.values) {
        std::ranges::sort(value.users); // arrays may hold a user in several entries
        value.users.erase(std::unique(value.users.begin(), value.users.end()), value.users.end());
    }
    return facet;
}

Kind kindOf(const SideColumn& side)
{
    return side.texts.empty() && !side.name.starts_with("onehot_") ? Kind::Amount : Kind::Name;
}

std::string sideText(const SideColumn& side, std::size_t entry)
{
    if (!side.texts.empty())
        return side.texts[entry];
    return std::isnan(side.numbers[entry]) ? std::string() : decimalText(side.numbers[entry]);
}

} // namespace

std::vector<UserFacet> userFacets(const UserTable& users, const std::vector<UserFigure>& figures,
                                  const JobContext& job)
{
    std::vector<bool> isShown;
    for (const std::int64_t id : users.id)
        isShown.push_back(std::ranges::binary_search(figures, id, {}, &UserFigure::id));
    std::vector<UserFacet> facets;
    const auto add = [&](const std::string& feature, Kind kind,
                         const std::function<std::string(std::size_t)>& textOf) {
        job.throwIfStopped();
        if (auto facet = facetOf(feature, kind, users, isShown, textOf))
            facets.push_back(*std::move(facet));
    };
    for (const SideColumn& side : users.side)
        if (side.texts.size() + side.numbers.size() == users.size())
            add(side.name, kindOf(side), [&](std::size_t entry) { return sideText(side, entry); });
    const std::vector<Field>& fields = users.fields.fields();
    for (std::size_t field = 1; field < fields.size(); ++field) {
        if (std::ranges::count(users.side, fields[field].name, &SideColumn::name) > 0)
            continue;
        add(fields[field].name, Kind::Name, [&](std::size_t entry) {
            return users.fields.mask(entry)[field] ? std::to_string(users.fields.codes(entry)[field])
                                                   : std::string();
        });
    }
    return facets;
}

} // namespace watchlab
