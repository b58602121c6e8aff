// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hybrid/als.h"
#include "core/params/parameter.h"
#include "core/util/safetensors.h"
#include "tests/hybrid/random_interactions.h"
#include "tests/support/golden.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <numeric>

using namespace watchlab;
using namespace watchlab::hybrid;

namespace {

double largestDifference(const std::vector<double>& a, const std::vector<double>& b)
{
    REQUIRE(a.size() == b.size());
    double largest = 0;
    for (std::size_t i = 0; i < a.size(); ++i)
        largest = std::max(largest, std::fabs(a[i] - b[i]));
    return largest;
}

/// The loss as it is written down: every cell visited.
double lossCellByCell(const Interactions& cells, const AlsFactors& factors, double regularization)
{
    double sum = 0;
    double weight = 0;
    for (std::size_t user = 0; user < cells.users(); ++user) {
        for (std::size_t video = 0; video < cells.videos(); ++video) {
            const auto columns = cells.byUser.columnsOf(user);
            const auto found = std::ranges::find(columns, video);
            const bool viewed = found != columns.end();
            const double confidence = viewed ? static_cast<double>(cells.byUser.confidencesOf(
                                                   user)[static_cast<std::size_t>(found - columns.begin())])
                                             : 1;
            const double error = (viewed ? 1 : 0) - factors.score(user, video);
            sum += confidence * error * error;
            weight += confidence;
        }
    }
    const auto norm = [](const std::vector<double>& f) {
        return std::inner_product(f.begin(), f.end(), f.begin(), 0.0);
    };
    return (sum + regularization * (norm(factors.users) + norm(factors.videos))) / weight;
}

AlsOptions smallOptions(int threads = 2)
{
    return {11, 0.1, 7, threads};
}

} // namespace

TEST_CASE("ALS reproduces the published library's factors and loss", "[parity]")
{
    const auto golden = SafeTensors::read(test::goldenFolder() / "hybrid" / "als.safetensors");
    const auto json = test::readGoldenJson("hybrid/als.json");
    const auto users = golden.values<std::int32_t>("users");
    const auto videos = golden.values<std::int32_t>("items");
    const auto ratios = golden.values<double>("watch_ratio_clipped");
    std::vector<Viewing> viewings(users.size());
    for (std::size_t i = 0; i < users.size(); ++i)
        viewings[i] = {static_cast<std::uint32_t>(users[i]), static_cast<std::uint32_t>(videos[i]),
                       ratios[i]};

    const auto cells = test::gather(json.at("users"), json.at("items"), viewings);
    const AlsOptions options{json.at("factors"), json.at("regularization"), 1, 2};
    Als<double> als(cells, options,
                    {options.factors, golden.values<double>("user_factors_initial"),
                     golden.values<double>("item_factors_initial")});
    for (const double loss : json.at("loss_per_iteration")) {
        als.iterate();
        CHECK(std::fabs(als.loss() - loss) < 2e-9);
    }
    CHECK(largestDifference(als.factors().users, golden.values<double>("user_factors")) < 1e-10);
    CHECK(largestDifference(als.factors().videos, golden.values<double>("item_factors")) < 1e-10);
}

TEST_CASE("the loss is the sum over all cells, and falls")
{
    const auto cells = test::gather(23, 17, test::randomViewings(23, 17, 120, 3));
    Als<double> als(cells, smallOptions());
    double before = als.loss();
    for (int i = 0; i < 4; ++i) {
        als.iterate();
        CHECK(als.loss() == Approx(lossCellByCell(*cells, als.factors(), 0.1)).epsilon(1e-12));
        CHECK(als.loss() < before);
        before = als.loss();
    }
}

TEMPLATE_TEST_CASE("the number of threads changes no bit, nor does a break", "", double, float)
{
    const auto cells = test::gather(700, 90, test::randomViewings(700, 90, 9000, 4));
    Als<TestType> one(cells, smallOptions(1));
    Als<TestType> three(cells, smallOptions(3));
    one.iterate();
    three.iterate();
    Als<TestType> resumed(cells, smallOptions(2), three.factors());
    one.iterate();
    resumed.iterate();
    CHECK(one.factors().users == resumed.factors().users);
    CHECK(one.factors().videos == resumed.factors().videos);
    CHECK(one.loss() == resumed.loss());
}

TEST_CASE("float32 stays close to float64")
{
    const auto cells = test::gather(60, 50, test::randomViewings(60, 50, 900, 8));
    Als<double> exact(cells, smallOptions());
    Als<float> fast(cells, smallOptions());
    for (int i = 0; i < 3; ++i) {
        exact.iterate();
        fast.iterate();
    }
    CHECK(fast.loss() == Approx(exact.loss()).epsilon(1e-5));
    CHECK(fast.factors().score(3, 4) == Approx(exact.factors().score(3, 4)).margin(1e-3));
}

TEST_CASE("who was not seen has zero factors and the score 0")
{
    const auto cells = test::gather(3, 3, {{0, 0, 1.0}, {1, 0, 0.5}, {1, 2, 0.0}});
    Als<double> als(cells, smallOptions());
    als.iterate();
    const AlsFactors factors = als.factors();
    for (std::size_t video = 0; video < 3; ++video)
        CHECK(factors.score(2, video) == 0);
    CHECK(factors.score(0, 1) == 0);
    CHECK(factors.score(0, 0) > 0.5);
    CHECK(als.scoreShares(2, 0).empty());
}

TEST_CASE("the shares of past videos add up to the score of a user solved anew")
{
    const auto cells = test::gather(20, 15, test::randomViewings(20, 15, 130, 9));
    Als<double> als(cells, smallOptions());
    als.iterate();
    const std::vector<double> shares = als.scoreShares(4, 6);
    CHECK(shares.size() == cells->byUser.columnsOf(4).size());
    // The next iteration solves the users from the video factors as they are now.
    const AlsFactors before = als.factors();
    als.iterate();
    AlsFactors mixed = als.factors();
    mixed.videos = before.videos;
    CHECK(std::accumulate(shares.begin(), shares.end(), 0.0) == Approx(mixed.score(4, 6)).epsilon(1e-10));
}

TEST_CASE("a cancelled iteration changes nothing")
{
    const auto cells = test::gather(20, 15, test::randomViewings(20, 15, 130, 9));
    Als<double> als(cells, smallOptions());
    als.iterate();
    const AlsFactors before = als.factors();
    std::stop_source stop;
    stop.request_stop();
    CHECK_THROWS_AS(als.iterate({stop.get_token(), {}}), Cancelled);
    CHECK(als.factors().users == before.users);
    CHECK(als.factors().videos == before.videos);
    CHECK_THROWS_AS(als.loss({stop.get_token(), {}}), Cancelled);

    Als<double> undisturbed(cells, smallOptions(), before);
    undisturbed.iterate();
    als.iterate(); // nobody stops this one
    CHECK(als.factors().users == undisturbed.factors().users);
    CHECK(als.loss() == undisturbed.loss());
}

TEST_CASE("an iteration says how many cells it has solved")
{
    const auto cells = test::gather(100, 15, test::randomViewings(100, 15, 400, 9));
    Als<double> als(cells, smallOptions(1));
    std::vector<std::uint64_t> told;
    als.iterate({{}, [&](std::string_view, std::uint64_t done, std::uint64_t total) {
                     CHECK(total == 2 * cells->byUser.cells());
                     told.push_back(done);
                 }});
    CHECK(told.size() == 7 + 1); // sixteen rows at a time
    CHECK(std::ranges::is_sorted(told));
    CHECK(told.back() == 2 * cells->byUser.cells());
}

TEST_CASE("impossible options are named")
{
    const auto cells = test::gather(2, 2, {{0, 0, 1.0}});
    for (const AlsOptions& options : {AlsOptions{0, 0.1, 1, 1}, AlsOptions{2, 0, 1, 1}}) {
        try {
            const Als<double> als(cells, options);
            FAIL("there is no such ALS");
        } catch (const UsageError& error) {
            INFO(error.what());
            const Parameter* named = findParameter(error.parameter());
            REQUIRE(named);
            CHECK(concerns(*named, "hybrid"));
        }
    }
    CHECK_THROWS_AS(Als<double>(cells, {2, 0.1, 1, 1}, AlsFactors{2, {1, 2}, {1, 2}}), InputError);
}
