// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/generator/heavy_tail.h"

#include "core/data/generator/normal.h"

#include <cmath>

namespace watchlab::generator {

double HeavyTail::draw(Rng& rng) const
{
    const double kind = rng.uniform();
    if (kind < none)
        return 0;
    if (kind < none + brief)
        return -briefMean * std::log(1 - rng.uniform());
    return std::exp(centre + deviation * rng.normal());
}

double HeavyTail::mean() const
{
    return brief * briefMean + (1 - none - brief) * std::exp(centre + deviation * deviation / 2);
}

double HeavyTail::cdf(double at) const
{
    if (!(at > 0))
        return none;
    return none + brief * (1 - std::exp(-at / briefMean)) +
           (1 - none - brief) * normalCdf((std::log(at) - centre) / deviation);
}

double HeavyTail::median() const
{
    if (none >= 0.5)
        return 0;
    if (brief == 0)
        return std::exp(centre + deviation * normalQuantile((0.5 - none) / (1 - none)));
    double below = -20; // of the logarithm
    double above = centre + 8 * deviation;
    constexpr double closeEnough = 1e-9;
    while (above - below > closeEnough) {
        const double middle = (below + above) / 2;
        (cdf(std::exp(middle)) < 0.5 ? below : above) = middle;
    }
    return std::exp((below + above) / 2);
}

} // namespace watchlab::generator
