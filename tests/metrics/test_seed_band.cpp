// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/seed_band.h"
#include "core/metrics/seed_summary.h"

#include <catch2/catch.hpp>

#include <cmath>
#include <limits>

using namespace watchlab;

namespace {

constexpr double gap = std::numeric_limits<double>::quiet_NaN();

struct Curve {
    std::vector<double> x;
    std::vector<double> y;
    operator CurveView() const { return {x, y}; }
};

} // namespace

TEST_CASE("curves of the same steps become mean, lowest and highest", "[metrics]")
{
    const Curve one{{1, 2, 3}, {1, 4, 2}};
    const Curve other{{1, 2, 3}, {3, 2, 2}};
    const std::vector<CurveView> curves{one, other};
    const SeedBand band = bandOf(curves, BandKind::Extremes);
    CHECK(band.x == std::vector<double>{1, 2, 3});
    CHECK(band.mean == std::vector<double>{2, 3, 2});
    CHECK(band.low == std::vector<double>{1, 2, 2});
    CHECK(band.high == std::vector<double>{3, 4, 2});
    CHECK(band.runs == std::vector<std::int32_t>{2, 2, 2});
}

TEST_CASE("the band is the interval of the mean", "[metrics]")
{
    const std::vector<double> values{3.5, 3.25, 4.0, 3.75};
    std::vector<Curve> seeds;
    for (const double value : values)
        seeds.push_back({{10}, {value}});
    const std::vector<CurveView> curves(seeds.begin(), seeds.end());
    const SeedBand band = bandOf(curves, BandKind::Interval95);
    const SeedSummary summary = summariseSeeds(values);
    CHECK(band.mean.front() == Approx(summary.mean));
    CHECK(band.low.front() == Approx(summary.low));
    CHECK(band.high.front() == Approx(summary.high));
}

TEST_CASE("what is missing of a curve does not count", "[metrics]")
{
    const Curve whole{{0, 10, 20, 30}, {1, 1, 1, 1}};
    const Curve shorter{{0, 20}, {3, 5}};
    const Curve withGap{{0, 10, 20}, {2, gap, 6}};
    const std::vector<CurveView> curves{whole, shorter, withGap};
    const SeedBand band = bandOf(curves, BandKind::Extremes);
    CHECK(band.runs == std::vector<std::int32_t>{3, 2, 3, 1});
    CHECK(band.mean == std::vector<double>{2, 2.5, 4, 1}); // 4 between 3 and 5 at 10
    CHECK(band.high == std::vector<double>{3, 4, 6, 1});
    const SeedBand interval = bandOf(curves, BandKind::Interval95);
    CHECK(interval.low.back() == 1); // one run has no interval
    CHECK(interval.high.back() == 1);
}

TEST_CASE("no curves make no band, and gaps stay gaps", "[metrics]")
{
    CHECK(bandOf({}, BandKind::Extremes).x.empty());
    const Curve nothing{{1, 2}, {gap, 2}};
    const std::vector<CurveView> curves{nothing};
    for (const BandKind kind : {BandKind::Extremes, BandKind::Interval95}) {
        const SeedBand band = bandOf(curves, kind);
        CHECK(std::isnan(band.mean.front()));
        CHECK(std::isnan(band.low.front()));
        CHECK(band.mean.back() == 2);
        CHECK(band.runs == std::vector<std::int32_t>{0, 1});
    }
}
