// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/generator/people.h"

#include "core/data/generator/normal.h"
#include "core/data/generator/quantile_curve.h"
#include "core/data/generator/streams.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace watchlab::generator {

namespace {

using Between = QuantileCurve::Between;

constexpr std::array<int, onehotCount> levels{2, 8, 30, 1076, 12, 10, 3, 47, 340, 7, 5, 3, 2, 2, 2, 2, 2, 2};
constexpr std::array<int, onehotCount> nulls{0, 0, 0, 0, 201, 0, 0, 0, 0, 0, 0, 0, 77, 75, 75, 74, 74, 74};

/// What part of the variance of users' levels each feature explains; the rest is the user's own.
constexpr std::array<double, onehotCount> explained{0,    0.24, 0.16, 0, 0, 0.06, 0.14, 0, 0,
                                                    0.10, 0.12, 0.06, 0, 0, 0,    0,    0, 0};

/// Spread of normal scores among the users of the small matrix; the others' makes the variance of all 1.
constexpr double smallScoreSpread = 0.7;

/// A user's level as a function of a standard normal score: users who skip a lot lie farther out than users
/// who watch a lot, and nobody watches everything for ever.
double levelOf(double score)
{
    constexpr double mean = -0.058;
    constexpr double bend = 2.4;
    const double high = score > bend ? bend + 0.3 * (score - bend) : score;
    return (score < 0 ? 0.670 * score : 0.447 * high) - mean;
}

/// Users who skip a lot are less predictable.
double spreadOf(double score)
{
    const double factor = std::exp(score < 0 ? -0.45 * score : -0.390 * score);
    return 0.7100 * std::clamp(factor, 0.2, 1.6);
}

void chooseSmall(std::vector<Person>& people, const Shape& shape, std::int64_t seed)
{
    // Of KuaiRec's users 0..7175 the small matrix has 14 as the first and 7162 as the last.
    const auto first = static_cast<std::size_t>(14 * shape.scale);
    const std::size_t last = people.size() - 1 - static_cast<std::size_t>(13 * shape.scale);
    std::vector<std::size_t> between(last - first - 1);
    std::iota(between.begin(), between.end(), first + 1);
    Rng rng = stream(seed, Purpose::Membership);
    rng.shuffle(between);
    people[first].inSmall = people[last].inSmall = true;
    for (std::size_t i = 0; i + 2 < shape.smallUsers; ++i)
        people[between[i]].inSmall = true;
}

/// Values dealt to the people in random order, without sampling error.
template<typename Assign>
void deal(Rng& rng, std::vector<Person>& people, const QuantileCurve& curve, Assign assign)
{
    std::vector<double> values = curve.spread(people.size());
    rng.shuffle(values);
    for (std::size_t i = 0; i < people.size(); ++i)
        assign(people[i], static_cast<int>(std::lround(values[i])));
}

void makeProfiles(std::vector<Person>& people, std::int64_t seed)
{
    Rng rng = stream(seed, Purpose::People);
    const QuantileCurve follow(
        {{0, 0}, {.05, 0}, {.25, 9}, {.5, 33}, {.75, 130}, {.85, 300}, {.93, 900}, {.97, 1700}, {1, 2100}},
        Between::Values);
    const QuantileCurve fans({{0, 0},
                              {.4, 0},
                              {.45, 1},
                              {.5, 2},
                              {.75, 6},
                              {.9, 16},
                              {.98, 50},
                              {.995, 150},
                              {.9995, 1100},
                              {1, 11401}},
                             Between::Values);
    const QuantileCurve friends(
        {{0, 0}, {.6, 0}, {.74, 1}, {.76, 1}, {.9, 4}, {.98, 14}, {.995, 80}, {1, 1425}}, Between::Values);
    const QuantileCurve days(
        {{0, 0}, {.003, 15}, {.1, 60}, {.25, 132}, {.5, 225}, {.75, 324}, {.9, 620}, {.97, 1080}, {1, 2245}},
        Between::Values);
    deal(rng, people, follow, [](Person& person, int value) { person.follow = value; });
    deal(rng, people, fans, [](Person& person, int value) { person.fans = value; });
    deal(rng, people, friends, [](Person& person, int value) { person.friends = value; });
    deal(rng, people, days, [](Person& person, int value) { person.registerDays = value; });

    constexpr std::array<std::string_view, 4> degrees{"full_active", "high_active", "UNKNOWN",
                                                      "middle_active"};
    const std::vector<int> degree = dealt(rng, people.size(), std::array<double, 4>{6092, 938, 118, 28});
    const std::vector<int> low = dealt(rng, people.size(), std::array<double, 2>{7173, 3});
    const std::vector<int> live = dealt(rng, people.size(), std::array<double, 2>{7127, 49});
    const std::vector<int> author = dealt(rng, people.size(), std::array<double, 2>{5959, 1217});
    for (std::size_t i = 0; i < people.size(); ++i) {
        people[i].activeDegree = degrees[static_cast<std::size_t>(degree[i])];
        people[i].lowActive = low[i];
        people[i].liveStreamer = live[i];
        people[i].author = author[i];
    }
}

/// Deals a feature's categories, the first ones to most people.
void dealFeature(Rng& rng, std::vector<Person>& people, std::size_t feature)
{
    std::vector<double> weights;
    for (int i = 0; i < levels[feature]; ++i)
        weights.push_back(1 / std::pow(i + 1.0, 0.8));
    const std::vector<int> values = dealt(rng, people.size(), weights);
    const std::vector<int> isNull =
        dealt(rng, people.size(), std::array<double, 2>{7176.0 - nulls[feature], double(nulls[feature])});
    for (std::size_t i = 0; i < people.size(); ++i)
        people[i].onehot[feature] = isNull[i] ? -1 : values[i];
}

/// An effect per category (null is one too), as normal scores over the people.
std::vector<double> featureEffects(Rng& rng, const std::vector<Person>& people, std::size_t feature)
{
    std::vector<double> effect;
    for (int i = 0; i <= levels[feature]; ++i)
        effect.push_back(rng.normal());
    std::vector<double> values;
    double mean = 0;
    double square = 0;
    for (const Person& person : people) {
        values.push_back(effect[static_cast<std::size_t>(person.onehot[feature] + 1)]);
        mean += values.back();
        square += values.back() * values.back();
    }
    mean /= static_cast<double>(people.size());
    const double deviation =
        std::sqrt(std::max(square / static_cast<double>(people.size()) - mean * mean, 1e-9));
    for (double& value : values)
        value = (value - mean) / deviation;
    return values;
}

void makeLevels(std::vector<Person>& people, std::int64_t seed)
{
    Rng rng = stream(seed, Purpose::Features);
    for (std::size_t feature = 0; feature < onehotCount; ++feature)
        dealFeature(rng, people, feature);
    std::vector<double> sum(people.size());
    double own = 1;
    for (std::size_t feature = 0; feature < onehotCount; ++feature) {
        if (explained[feature] == 0)
            continue;
        own -= explained[feature];
        const std::vector<double> effects = featureEffects(rng, people, feature);
        for (std::size_t i = 0; i < people.size(); ++i)
            sum[i] += std::sqrt(explained[feature]) * effects[i];
    }
    for (double& value : sum)
        value += std::sqrt(own) * rng.normal();

    std::vector<double> small;
    std::vector<double> others;
    for (std::size_t i = 0; i < people.size(); ++i)
        (people[i].inSmall ? small : others).push_back(sum[i]);
    const double share = static_cast<double>(small.size()) / static_cast<double>(people.size());
    const double otherSpread = std::sqrt((1 - share * smallScoreSpread * smallScoreSpread) / (1 - share));
    const std::vector<double> smallScores = normalScores(small);
    const std::vector<double> otherScores = normalScores(others);
    std::size_t nextSmall = 0;
    std::size_t nextOther = 0;
    for (Person& person : people) {
        const double score = person.inSmall ? smallScoreSpread * smallScores[nextSmall++]
                                            : otherSpread * otherScores[nextOther++];
        person.level = static_cast<float>(levelOf(score));
        person.spread = static_cast<float>(spreadOf(score));
    }
}

void makeTastes(std::vector<Person>& people, std::int64_t seed)
{
    Rng rng = stream(seed, Purpose::Features, 1);
    constexpr std::array<std::size_t, tasteCount> feature{0, 4, 7};
    for (std::size_t k = 0; k < tasteCount; ++k) {
        std::vector<double> values = featureEffects(rng, people, feature[k]);
        for (double& value : values)
            value = std::sqrt(0.5) * value + std::sqrt(0.5) * rng.normal();
        const std::vector<double> scores = normalScores(values);
        for (std::size_t i = 0; i < people.size(); ++i)
            people[i].taste[k] = static_cast<float>(scores[i]);
    }
}

/// How much everybody watches. The totals hold exactly.
void makeActivity(std::vector<Person>& people, const Shape& shape, std::int64_t seed)
{
    const QuantileCurve plays(
        {{0, 100}, {.25, 883}, {.5, 1846.5}, {.75, 2461}, {.9, 2750}, {.99, 3800}, {.9995, 6500}, {1, 16015}},
        Between::Values);
    std::vector<double> wanted = plays.spread(people.size());
    std::vector<std::int64_t> rows = apportion(shape.bigRows, wanted, 1);
    std::ranges::sort(rows);
    std::vector<double> own;
    for (const Person& person : people)
        own.push_back(person.level);
    const std::vector<std::size_t> order = ascending(own);
    const std::vector<std::size_t> dealt =
        goldenOrder(people.size(), stream(seed, Purpose::People, 1).uniform());
    for (std::size_t i = 0; i < people.size(); ++i)
        people[order[i]].rows = rows[dealt[i]];
    const std::uint32_t hidden = shape.smallVideos;
    std::vector<double> weights;
    for (const Person& person : people) {
        const double reach = person.inSmall ? shape.videos - hidden : shape.videos;
        // Nobody sees more than a part of all videos; who watches more watches again.
        const double watched = static_cast<double>(person.rows);
        weights.push_back(0.88 * watched / std::pow(1 + std::pow(watched / (0.75 * reach), 4), 0.25));
    }
    const std::vector<std::int64_t> pairs = apportion(shape.pairs, weights);
    std::vector<double> left;
    for (std::size_t i = 0; i < people.size(); ++i) {
        people[i].pairs = std::clamp<std::int64_t>(pairs[i], 1, people[i].rows);
        left.push_back(static_cast<double>(people[i].rows - people[i].pairs));
    }
    const std::vector<std::int64_t> duplicates = apportion(shape.duplicates, left);
    for (std::size_t i = 0; i < people.size(); ++i)
        people[i].duplicates = duplicates[i];
}

} // namespace

std::vector<Person> makePeople(const Shape& shape, std::int64_t seed)
{
    std::vector<Person> people(shape.users);
    chooseSmall(people, shape, seed);
    makeProfiles(people, seed);
    makeLevels(people, seed);
    makeTastes(people, seed);
    makeActivity(people, shape, seed);
    return people;
}

} // namespace watchlab::generator
