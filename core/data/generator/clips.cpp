// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/generator/clips.h"

#include "core/data/generator/normal.h"
#include "core/data/generator/quantile_curve.h"
#include "core/data/generator/streams.h"
#include "core/data/generator/watch_law.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>

namespace watchlab::generator {

namespace {

using Between = QuantileCurve::Between;

constexpr double levelDeviation = 0.23;
constexpr double tasteDeviation = 0.1414;
/// Viewings of long videos are less predictable.
constexpr double lengthSpread = 0.15;
/// So are viewings of videos that many skip.
constexpr double levelSpread = -0.16;
/// The less known half of the videos. They differ more from each other, hold their few viewers a little
/// longer, and what is long among them is watched less and less predictably.
constexpr double rareLevelDeviation = 0.38;
constexpr double rareBonus = 0.18;
constexpr double rareLengthLevel = -0.55;
constexpr double rareLengthSpread = 1.0;
constexpr double rareSpread = 1.2;
constexpr double rarestSpread = 0.75;

/// Shares of the 31 tags, in percent.
constexpr std::array<double, tagKinds> tagShares{0.2,  3.6, 1.7, 0.8, 1.3, 7.6, 7.2,  4.0,  8.8, 5.5, 1.3,
                                                 16.0, 4.2, 1.9, 0.5, 2.9, 1.7, 2.8,  1.0,  5.4, 2.1, 0.2,
                                                 0.2,  0.3, 0.1, 3.7, 3.9, 0.2, 10.7, 0.02, 0.2};

QuantileCurve audienceCurve()
{
    return QuantileCurve({{0, 0.8},
                          {.111, 10},
                          {.285, 50},
                          {.5, 196},
                          {.7, 805},
                          {.8, 1760},
                          {.9, 3500},
                          {.97, 5000},
                          {.99, 6000},
                          {1, 6800}},
                         Between::Logarithms);
}

QuantileCurve popularLengths()
{
    return QuantileCurve({{0, 1500},
                          {.0015, 3000},
                          {.02, 4300},
                          {.09, 5750},
                          {.25, 7434},
                          {.5, 9636},
                          {.75, 12179},
                          {.85, 19158},
                          {.9, 20193},
                          {.92, 24052},
                          {.94, 39056},
                          {.953, 56500},
                          {.975, 60000},
                          {.985, 86837},
                          {.993, 136948},
                          {.9985, 175642},
                          {1, 312000}},
                         Between::Logarithms);
}

QuantileCurve smallLengths()
{
    return QuantileCurve({{0, 3067},
                          {.01, 3700},
                          {.03, 4500},
                          {.1, 5900},
                          {.25, 7523},
                          {.5, 9600},
                          {.75, 11934},
                          {.85, 17323},
                          {.9, 19076},
                          {.92, 23354},
                          {.94, 37242},
                          {.952, 56500},
                          {.973, 60000},
                          {.983, 81835},
                          {.991, 118626},
                          {.998, 185081},
                          {1, 315072}},
                         Between::Logarithms);
}

QuantileCurve rareLengths()
{
    return QuantileCurve({{0, 1000},
                          {.0006, 1500},
                          {.01, 3000},
                          {.045, 4000},
                          {.12, 5400},
                          {.25, 6901},
                          {.5, 9466},
                          {.75, 12241},
                          {.86, 18782},
                          {.92, 20389},
                          {.95, 25996},
                          {.965, 41369},
                          {.975, 57007},
                          {.985, 59000},
                          {.993, 75957},
                          {.998, 105131},
                          {1, 250000}},
                         Between::Logarithms);
}

/// Audiences shrink with the number of users. Most of the small matrix's videos are well known.
void makeAudiences(std::vector<Clip>& clips, const std::vector<double>& levels, const Shape& shape,
                   std::int64_t seed)
{
    Rng rng = stream(seed, Purpose::Clips);
    std::vector<double> audiences = audienceCurve().spread(clips.size());
    double sum = 0;
    for (double& audience : audiences) {
        audience = std::max(audience * shape.scale, 1.0);
        sum += audience;
    }
    const double correction = static_cast<double>(shape.pairs) / sum;
    const double most = 0.95 * (shape.users - shape.smallUsers);
    std::vector<std::size_t> known;
    for (std::size_t rank = 0; rank < audiences.size(); ++rank) {
        audiences[rank] = std::max(audiences[rank] * correction, 1.0);
        if (rank >= clips.size() / 2 + 1 && audiences[rank] < most && rank + 1 < clips.size())
            known.push_back(rank);
    }
    rng.shuffle(known);
    std::vector<bool> isSmall(clips.size());
    for (std::size_t i = 0; i < shape.smallVideos; ++i)
        isSmall[known[i]] = true;
    const std::vector<std::size_t> order = ascending(levels);
    const std::vector<std::size_t> dealt = goldenOrder(clips.size(), rng.uniform());
    for (std::size_t i = 0; i < clips.size(); ++i) {
        Clip& clip = clips[order[i]];
        clip.audience = audiences[dealt[i]];
        clip.inSmall = isSmall[dealt[i]];
        clip.charm = std::exp(0.8 * rng.normal() - 0.32);
    }
}

/// Places of the clips, largest audience first.
std::vector<std::size_t> byAudience(const std::vector<Clip>& clips)
{
    std::vector<std::size_t> order(clips.size());
    std::iota(order.begin(), order.end(), std::size_t(0));
    std::ranges::stable_sort(
        order, [&](std::size_t a, std::size_t b) { return clips[a].audience > clips[b].audience; });
    return order;
}

/// Walking down from the largest audience with a golden step through the quantiles, lengths have the curve's
/// quantiles both over videos and over viewings.
void makeDurations(std::vector<Clip>& clips, std::int64_t seed)
{
    Rng rng = stream(seed, Purpose::Clips, 1);
    const std::vector<std::size_t> order = byAudience(clips);
    const QuantileCurve popular = popularLengths();
    const QuantileCurve rare = rareLengths();
    double at = rng.uniform();
    std::vector<std::size_t> small;
    for (std::size_t rank = 0; rank < order.size(); ++rank) {
        Clip& clip = clips[order[rank]];
        if (clip.inSmall) {
            small.push_back(order[rank]);
            continue;
        }
        at = std::fmod(at + std::numbers::phi, 1.0);
        clip.durationMs = static_cast<int>(std::lround((rank < order.size() / 2 ? popular : rare)(at)));
    }
    std::vector<double> lengths = smallLengths().spread(small.size());
    std::vector<double> draws;
    for (std::size_t i = 0; i < small.size(); ++i) {
        at = std::fmod(at + std::numbers::phi, 1.0);
        draws.push_back(at);
    }
    std::vector<std::size_t> rank(small.size());
    std::iota(rank.begin(), rank.end(), std::size_t(0));
    std::ranges::sort(rank, [&](std::size_t a, std::size_t b) { return draws[a] < draws[b]; });
    for (std::size_t i = 0; i < small.size(); ++i)
        clips[small[rank[i]]].durationMs = static_cast<int>(std::lround(lengths[i]));
    clips[order.back()].durationMs = 140;
    for (Clip& clip : clips) {
        clip.lengthFactor = static_cast<float>(lengthFactor(clip.durationMs / 1000.0));
        clip.otherDurationMs = rng.uniform() < 0.05
                                   ? static_cast<int>(clip.durationMs * (0.97 + 0.06 * rng.uniform()))
                                   : clip.durationMs;
    }
}

void makeTags(std::vector<Clip>& clips, std::int64_t seed)
{
    Rng rng = stream(seed, Purpose::Clips, 2);
    const std::vector<int> more = dealt(rng, clips.size(), std::array<double, 4>{83.6, 14.6, 1.7, 0.1});
    std::size_t total = clips.size();
    for (const int extra : more)
        total += static_cast<std::size_t>(extra);
    const std::vector<int> tags = dealt(rng, total, tagShares);
    std::size_t next = 0;
    for (std::size_t i = 0; i < clips.size(); ++i) {
        Clip& clip = clips[i];
        clip.tagCount = 0;
        for (int k = 0; k <= more[i]; ++k) {
            int tag = tags[next++];
            const auto end = clip.tags.begin() + clip.tagCount;
            while (std::find(clip.tags.begin(), end, tag) != end)
                tag = static_cast<int>(rng.below(tagKinds - 1));
            clip.tags[static_cast<std::size_t>(clip.tagCount++)] = tag;
        }
        std::sort(clip.tags.begin(), clip.tags.begin() + clip.tagCount);
    }
}

/// Half an effect of the tags, half the video's own; as normal scores.
std::vector<double> tagScores(Rng& rng, const std::vector<Clip>& clips)
{
    std::array<double, tagKinds> effect;
    for (double& value : effect)
        value = rng.normal();
    std::vector<double> values;
    for (const Clip& clip : clips) {
        double sum = 0;
        for (int k = 0; k < clip.tagCount; ++k)
            sum += effect[static_cast<std::size_t>(clip.tags[static_cast<std::size_t>(k)])];
        values.push_back(sum / clip.tagCount + rng.normal());
    }
    return normalScores(values);
}

void makeEffects(std::vector<Clip>& clips, const std::vector<double>& level, std::int64_t seed)
{
    const std::vector<std::size_t> order = byAudience(clips);
    for (std::size_t rank = 0; rank < order.size(); ++rank) {
        Clip& clip = clips[order[rank]];
        const bool rare = rank >= order.size() / 2;
        clip.level = static_cast<float>((rare ? rareLevelDeviation : levelDeviation) * level[order[rank]]);
        const double longer = std::clamp(std::log(clip.durationMs / 9500.0), -0.6, 0.4);
        clip.spread = static_cast<float>(
            std::exp(rare ? rareLengthSpread * longer
                          : lengthSpread * std::max(longer, 0.0) + levelSpread * level[order[rank]]));
        if (rare) {
            clip.level += static_cast<float>(rareBonus + rareLengthLevel * longer);
            const double rarity = 2.0 * static_cast<double>(rank) / static_cast<double>(order.size()) - 1;
            clip.spread *= static_cast<float>(rareSpread + rarity * (rarestSpread - rareSpread));
        }
    }
    Rng rng = stream(seed, Purpose::Clips, 4);
    const double scale = tasteDeviation / std::sqrt(double(tasteCount));
    for (std::size_t k = 0; k < tasteCount; ++k) {
        const std::vector<double> taste = tagScores(rng, clips);
        for (std::size_t i = 0; i < clips.size(); ++i)
            clips[i].taste[k] = static_cast<float>(scale * taste[i]);
    }
}

} // namespace

std::vector<Clip> makeClips(const Shape& shape, std::int64_t seed)
{
    std::vector<Clip> clips(shape.videos);
    makeTags(clips, seed);
    Rng rng = stream(seed, Purpose::Clips, 3);
    const std::vector<double> levels = tagScores(rng, clips);
    makeAudiences(clips, levels, shape, seed);
    makeDurations(clips, seed);
    makeEffects(clips, levels, seed);
    clips[byAudience(clips).front()].charm = 21;
    return clips;
}

} // namespace watchlab::generator
