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

/// Gathers a feature's values; gives up where there are too many.
std::optional<UserFacet> facetOf(const std::string& feature, const UserTable& users,
                                 const std::vector<bool>& isShown,
                                 const std::function<std::string(std::size_t)>& textOf)
{
    std::map<std::string, std::vector<std::int64_t>, ByValue> found;
    for (std::size_t entry = 0; entry < users.size(); ++entry) {
        if (!isShown[entry])
            continue;
        const std::string text = textOf(entry);
        if (text.empty())
            continue;
        found[text].push_back(users.id[entry]);
        if (found.size() > mostFacetValues)
            return std::nullopt;
    }
    if (found.size() < 2)
        return std::nullopt;
    UserFacet facet{feature, {}};
    for (auto& [text, ids] : found) {
        std::ranges::sort(ids); // arrays may hold a user in several entries
        ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
        facet.values.push_back({text, std::move(ids)});
    }
    return facet;
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
    const auto add = [&](const std::string& feature, const std::function<std::string(std::size_t)>& textOf) {
        job.throwIfStopped();
        if (auto facet = facetOf(feature, users, isShown, textOf))
            facets.push_back(*std::move(facet));
    };
    for (const SideColumn& side : users.side)
        if (side.texts.size() + side.numbers.size() == users.size())
            add(side.name, [&](std::size_t entry) { return sideText(side, entry); });
    const std::vector<Field>& fields = users.fields.fields();
    for (std::size_t field = 1; field < fields.size(); ++field) {
        if (std::ranges::count(users.side, fields[field].name, &SideColumn::name) > 0)
            continue;
        add(fields[field].name, [&](std::size_t entry) {
            return users.fields.mask(entry)[field] ? std::to_string(users.fields.codes(entry)[field])
                                                   : std::string();
        });
    }
    return facets;
}

} // namespace watchlab
