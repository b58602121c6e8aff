// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/generator/watch_law.h"

#include "core/data/generator/normal.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <limits>

namespace watchlab::generator {

namespace {

constexpr double centreFrom = -5;
constexpr double centreStep = 0.02;
constexpr std::size_t centres = 501;
constexpr double deviationFrom = 0.15;
constexpr double deviationStep = 0.025;
constexpr std::size_t deviations = 75;

constexpr std::array<WatchLaw::Knot, 21> bigKnots{
    {{-4.2, 0.0217},  {-3.701, 0.0483},  {-2.622, 0.267},  {-1.874, 0.75},   {-1.376, 1.92},  {-1.025, 2.43},
     {-0.808, 2.88},  {-0.627, 4.0},     {-0.38, 5.55},    {-0.138, 6.5353}, {0.062, 6.9408}, {0.305, 8.6211},
     {0.557, 9.6612}, {0.693, 10.3482},  {0.843, 11.4826}, {1.092, 14.1167}, {1.39, 18.9},    {1.726, 31.0},
     {2.032, 62.0},   {2.383, 166.8658}, {2.969, 363.6519}}};

constexpr std::array<WatchLaw::Knot, 21> smallKnots{
    {{-4.22, 0.0175},  {-3.558, 0.0606}, {-2.497, 0.4375}, {-1.739, 1.9531}, {-1.244, 3.2258},
     {-0.905, 4.7237}, {-0.702, 5.3475}, {-0.534, 5.7877}, {-0.31, 6.38},    {-0.095, 7.0663},
     {0.079, 7.5476},  {0.289, 8.1226},  {0.504, 8.7705},  {0.62, 9.2},      {0.747, 9.9145},
     {0.958, 11.8127}, {1.214, 13.4402}, {1.512, 17.8},    {1.798, 32.0},    {2.157, 47.396},
     {2.849, 343.1386}}};

struct LengthKnot {
    double seconds;
    double factor;
};

/// From the 80th percentiles of watch time per length.
constexpr std::array<LengthKnot, 13> lengthKnots{{{2.5, 0.832},
                                                  {4.3, 0.876},
                                                  {5.68, 0.938},
                                                  {7.52, 0.991},
                                                  {9.94, 1.009},
                                                  {11.43, 1.044},
                                                  {13.15, 1.062},
                                                  {15.1, 1.053},
                                                  {17.4, 1.018},
                                                  {23, 0.991},
                                                  {35, 0.965},
                                                  {61, 1.02},
                                                  {123, 0.99}}};

} // namespace

WatchLaw::WatchLaw(std::span<const Knot> knots)
{
    assert(knots.size() >= 2);
    for (std::size_t i = 0; i + 1 < knots.size(); ++i) {
        const double slope =
            std::log(knots[i + 1].seconds / knots[i].seconds) / (knots[i + 1].score - knots[i].score);
        m_pieces.push_back({knots[i].score, std::log(knots[i].seconds) - slope * knots[i].score, slope});
    }
    m_longestFrom = (std::log(longestViewing) - m_pieces.back().intercept) / m_pieces.back().slope;
}

double WatchLaw::seconds(double score) const
{
    if (score < m_pieces.front().from)
        return 0;
    if (score >= m_longestFrom)
        return longestViewing;
    const auto next = std::ranges::upper_bound(m_pieces, score, {}, &Piece::from);
    const Piece& piece = *(next - 1);
    return std::exp(piece.intercept + piece.slope * score);
}

double WatchLaw::mean(double centre, double deviation) const
{
    // E[exp(a + b z); from < z < to] for z normal = exp(a + b m + b^2 s^2 / 2) P(from < z' < to), z' around m
    // + b s^2.
    double sum = longestViewing * normalCdf((centre - m_longestFrom) / deviation);
    for (std::size_t i = 0; i < m_pieces.size(); ++i) {
        const Piece& piece = m_pieces[i];
        const double to = i + 1 < m_pieces.size() ? m_pieces[i + 1].from : m_longestFrom;
        const double shifted = centre + piece.slope * deviation * deviation;
        const double scale = piece.intercept + piece.slope * (centre + shifted) / 2;
        sum += std::exp(scale) *
               (normalCdf((to - shifted) / deviation) - normalCdf((piece.from - shifted) / deviation));
    }
    return sum;
}

MeanTable::MeanTable(const WatchLaw& law)
{
    m_means.reserve(centres * deviations);
    for (std::size_t d = 0; d < deviations; ++d) {
        for (std::size_t c = 0; c < centres; ++c)
            m_means.push_back(law.mean(centreFrom + static_cast<double>(c) * centreStep,
                                       deviationFrom + static_cast<double>(d) * deviationStep));
    }
}

double MeanTable::operator()(double centre, double deviation) const
{
    const double x = std::clamp((centre - centreFrom) / centreStep, 0.0, double(centres) - 1.001);
    const double y = std::clamp((deviation - deviationFrom) / deviationStep, 0.0, double(deviations) - 1.001);
    const auto column = static_cast<std::size_t>(x);
    const auto row = static_cast<std::size_t>(y);
    const double right = x - static_cast<double>(column);
    const double up = y - static_cast<double>(row);
    const double* low = m_means.data() + row * centres + column;
    const double* high = low + centres;
    return (1 - up) * ((1 - right) * low[0] + right * low[1]) +
           up * ((1 - right) * high[0] + right * high[1]);
}

const WatchLaw& bigLaw()
{
    static const WatchLaw law(bigKnots);
    return law;
}

WatchLaw smallLaw(double signal)
{
    const double share = std::min(signal, 1.0);
    const WatchLaw pure(smallKnots);
    // Both are piecewise linear in the logarithm, so their mixture is exact at the knots of both.
    std::vector<double> scores;
    const double first = std::max(smallKnots.front().score, bigKnots.front().score);
    for (const auto* knots : {&bigKnots, &smallKnots}) {
        for (const WatchLaw::Knot& knot : *knots) {
            if (knot.score >= first)
                scores.push_back(knot.score);
        }
    }
    std::ranges::sort(scores);
    scores.erase(std::ranges::unique(scores).begin(), scores.end());
    std::vector<WatchLaw::Knot> mixed;
    for (const double score : scores)
        mixed.push_back(
            {score, std::pow(bigLaw().seconds(score), 1 - share) * std::pow(pure.seconds(score), share)});
    return WatchLaw(mixed);
}

double lengthFactor(double lengthSeconds)
{
    const auto above = std::ranges::upper_bound(lengthKnots, lengthSeconds, {}, &LengthKnot::seconds);
    if (above == lengthKnots.begin())
        return lengthKnots.front().factor;
    if (above == lengthKnots.end())
        return lengthKnots.back().factor;
    const LengthKnot& low = *(above - 1);
    const double share = std::log(lengthSeconds / low.seconds) / std::log(above->seconds / low.seconds);
    return low.factor + share * (above->factor - low.factor);
}

} // namespace watchlab::generator
