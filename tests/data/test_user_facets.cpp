// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/user_facets.h"

#include <catch2/catch.hpp>

#include <limits>

using namespace watchlab;

namespace {

/// Users 1 to 5, of whom 3 has two entries and 5 has no rows.
UserTable fewUsers()
{
    constexpr double missing = std::numeric_limits<double>::quiet_NaN();
    UserTable users;
    users.id = {1, 2, 3, 3, 4, 5};
    users.fields = FieldTable({{"user_id", 0}, {"age", 1}});
    for (std::int32_t entry = 0; entry < 6; ++entry)
        users.fields.add(std::vector<std::int32_t>{entry, entry % 2},
                         std::vector<std::uint8_t>{1, static_cast<std::uint8_t>(entry == 0 ? 0 : 1)});
    users.side = {{"degree", {}, {"full", "low", "full", "full", "", "rare"}, false},
                  {"level", {10, 9, 10, missing, 9, 9}, {}, false},
                  {"same", {1, 1, 1, 1, 1, 1}, {}, false}};
    return users;
}

std::vector<UserFigure> figuresOf(const std::vector<std::int64_t>& ids)
{
    std::vector<UserFigure> figures;
    for (const std::int64_t id : ids)
        figures.push_back({id, 1, 1, 0});
    return figures;
}

using Ids = std::vector<std::int64_t>;

} // namespace

TEST_CASE("facets tell users apart by their features", "[data]")
{
    const std::vector<UserFacet> facets = userFacets(fewUsers(), figuresOf({1, 2, 3, 4}));
    REQUIRE(facets.size() == 3); // one value tells nobody apart
    CHECK(facets[0].feature == "degree");
    REQUIRE(facets[0].values.size() == 2);
    CHECK(facets[0].values[0].text == "full");
    CHECK(facets[0].values[0].users == Ids{1, 3});
    CHECK(facets[0].values[1].users == Ids{2});
    CHECK(facets[1].feature == "level");
    CHECK(facets[1].values[0].text == "9"); // before 10, as numbers are
    CHECK(facets[1].values[0].users == Ids{2, 4});
    CHECK(facets[1].values[1].users == Ids{1, 3});
    CHECK(facets[2].feature == "age"); // a field by its codes, where it counts
    CHECK(facets[2].values[0].users == Ids{3, 4});
    CHECK(facets[2].values[1].users == Ids{2, 3});
}

TEST_CASE("of too many values amounts become ranges, codes are not listed", "[data]")
{
    UserTable users;
    users.fields = FieldTable({{"user_id", 0}});
    SideColumn codes{"onehot_feat3", {}, {}, false};
    Ids ids;
    for (std::int64_t id = 0; id <= static_cast<std::int64_t>(mostFacetValues); ++id) {
        users.id.push_back(id);
        ids.push_back(id);
        codes.numbers.push_back(static_cast<double>(id));
    }
    users.side = {codes, codes};
    users.side[1].name = "register_days";
    const std::vector<UserFacet> facets = userFacets(users, figuresOf(ids));
    REQUIRE(facets.size() == 2);
    CHECK(facets[0].values.empty());
    CHECK(facets[0].distinct == mostFacetValues + 1);
    REQUIRE(facets[1].values.size() == facetRanges);
    CHECK(facets[1].values.front().text == "0");
    CHECK(facets[1].values.front().last == "4");
    CHECK(facets[1].values.front().users == Ids{0, 1, 2, 3, 4});
    CHECK(facets[1].values.back().last == "50");
    std::size_t shared = 0;
    for (const FacetValue& value : facets[1].values)
        shared += value.users.size();
    CHECK(shared == ids.size());

    // Where many have the same, the others share the rest.
    for (std::size_t i = 0; i < 200; ++i) {
        users.id.push_back(static_cast<std::int64_t>(100 + i));
        users.side[0].numbers.push_back(0);
        users.side[1].numbers.push_back(0);
        ids.push_back(users.id.back());
    }
    const std::vector<FacetValue> skewed = userFacets(users, figuresOf(ids))[1].values;
    REQUIRE(skewed.size() == facetRanges);
    CHECK(skewed.front().users.size() == 201);
    CHECK(skewed.front().last.empty());
    for (std::size_t i = 1; i < skewed.size(); ++i) {
        CHECK(skewed[i].users.size() >= 5);
        CHECK(skewed[i].users.size() <= 6);
    }
    users.id.resize(mostFacetValues + 1);
    for (SideColumn& side : users.side)
        side.numbers.resize(users.id.size());
    ids.resize(users.id.size());

    ids.pop_back();
    CHECK(userFacets(users, figuresOf(ids)).front().values.size() == mostFacetValues);
    std::stop_source stop;
    stop.request_stop();
    CHECK_THROWS_AS(userFacets(users, figuresOf(ids), {stop.get_token(), {}}), Cancelled);
}
