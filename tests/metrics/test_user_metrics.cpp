// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/ranking.h"
#include "core/metrics/regression_metrics.h"
#include "core/metrics/user_metrics.h"
#include "core/util/rng.h"

#include <catch2/catch.hpp>

#include <cmath>
#include <map>
#include <numeric>
#include <vector>

using namespace watchlab;

namespace {

using Values = std::vector<double>;

/// Users with these ids, one row each time that one is named.
Dataset viewingsOf(const std::vector<std::int64_t>& ids, const std::vector<std::uint32_t>& users)
{
    Dataset dataset;
    dataset.users.id = ids;
    dataset.rows.user = users;
    return dataset;
}

std::vector<std::uint32_t> allRows(const Dataset& dataset)
{
    std::vector<std::uint32_t> rows(dataset.rows.user.size());
    std::iota(rows.begin(), rows.end(), 0U);
    return rows;
}

std::vector<std::uint32_t> placesOf(const UserRows& rows, std::size_t user)
{
    return {rows[user].begin(), rows[user].end()};
}

} // namespace

TEST_CASE("rows by user, entries of one id together", "[metrics]")
{
    const Dataset dataset = viewingsOf({7, 3, 7}, {0, 1, 2, 1, 0});
    const std::vector<std::uint32_t> some{4, 3, 2, 1};
    const UserRows rows(dataset, some);
    REQUIRE(rows.users() == 2);
    CHECK(rows.rows() == 4);
    CHECK(placesOf(rows, 0) == std::vector<std::uint32_t>{1, 3}); // id 3
    CHECK(placesOf(rows, 1) == std::vector<std::uint32_t>{0, 2}); // id 7
    CHECK(UserRows(dataset, {}).users() == 0);
}

TEST_CASE("XGAUC by hand", "[metrics]")
{
    // user 0: three rows, 2 of 3 pairs right; user 1: two rows, equal targets; user 2: a single row
    const Dataset dataset = viewingsOf({0, 1, 2}, {0, 1, 0, 2, 0, 1});
    const Values predictions{1, 5, 2, 9, 3, 6};
    const Values targets{10, 4, 30, 1, 20, 4};
    const UserRows rows(dataset, allRows(dataset));
    CHECK(groupedXauc(predictions, targets, rows, XaucConvention::StrictAll) ==
          Approx((3 * (2.0 / 3) + 2 * 0.0) / 5));
    CHECK(groupedXauc(predictions, targets, rows, XaucConvention::TiesHalf) ==
          Approx((3 * (2.0 / 3) + 2 * 0.5) / 5));
    CHECK(groupedXauc(predictions, targets, rows, XaucConvention::ExcludedTies) == Approx(2.0 / 3));
    CHECK(std::isnan(groupedXauc({}, {}, UserRows(dataset, {}), XaucConvention::StrictAll)));
}

TEST_CASE("GAUC by hand", "[metrics]")
{
    // user 0: 1 of 2 pairs right; user 1: all right; user 2: positive rows only
    const Dataset dataset = viewingsOf({0, 1, 2}, {0, 1, 0, 2, 0, 1});
    const Values scores{1, 5, 2, 9, 3, 6};
    const std::vector<bool> positive{false, false, true, true, false, true};
    const UserRows rows(dataset, allRows(dataset));
    CHECK(groupedAuc(scores, positive, rows) == Approx((3 * 0.5 + 2 * 1.0) / 5));
    CHECK(std::isnan(groupedAuc(scores, std::vector<bool>(6, true), rows)));
}

TEST_CASE("grouped metrics equal one user after the other", "[metrics]")
{
    Rng rng(23);
    for (int round = 0; round < 20; ++round) {
        const std::size_t users = 1 + rng.below(12);
        std::vector<std::int64_t> ids(users);
        std::iota(ids.begin(), ids.end(), 100);
        std::vector<std::uint32_t> owners(1 + rng.below(120));
        Values predictions(owners.size());
        Values targets(owners.size());
        std::vector<bool> positive(owners.size());
        for (std::size_t i = 0; i < owners.size(); ++i) {
            owners[i] = static_cast<std::uint32_t>(rng.below(users));
            predictions[i] = static_cast<double>(rng.below(6));
            targets[i] = static_cast<double>(rng.below(6));
            positive[i] = targets[i] > 3;
        }
        const Dataset dataset = viewingsOf(ids, owners);
        const UserRows rows(dataset, allRows(dataset));
        struct Sum {
            double value = 0;
            double weight = 0;
            void add(double own, std::size_t count)
            {
                if (std::isnan(own))
                    return;
                value += own * static_cast<double>(count);
                weight += static_cast<double>(count);
            }
            bool equals(double found) const
            {
                return weight > 0 ? found == Approx(value / weight) : std::isnan(found);
            }
        } order, area;
        for (std::uint32_t user = 0; user < users; ++user) {
            Values ownPredictions;
            Values ownTargets;
            std::vector<bool> ownPositive;
            for (std::size_t i = 0; i < owners.size(); ++i) {
                if (owners[i] != user)
                    continue;
                ownPredictions.push_back(predictions[i]);
                ownTargets.push_back(targets[i]);
                ownPositive.push_back(positive[i]);
            }
            order.add(xauc(ownPredictions, ownTargets), ownTargets.size());
            area.add(areaUnderCurve(ownPredictions, ownPositive), ownTargets.size());
        }
        CHECK(order.equals(groupedXauc(predictions, targets, rows, XaucConvention::InputOrder)));
        CHECK(area.equals(groupedAuc(predictions, positive, rows)));
    }
}
