// SPDX-License-Identifier: GPL-3.0-or-later
// Holds generated data to the published statistics of KuaiRec 2.0.
#include "core/data/generator.h"
#include "core/data/gr_fields.h"
#include "tests/data/generator/measures.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <array>
#include <cmath>

using namespace watchlab;
using namespace watchlab::test;

namespace {

/// How a figure depends on the size: not at all, like users, or like rows.
enum class Grows { No, WithUsers, WithRows };

struct Figure {
    const char* name;
    double kuaiRec;
    Grows grows = Grows::No;
    double within = 0.05;  ///< relative, at full size
    double margin = 0;     ///< or absolute
    double sampled = 0.08; ///< relative, at the size of the sample; 0 = not held there (extremes of averages)
};

constexpr Grows users = Grows::WithUsers;
constexpr Grows rows = Grows::WithRows;

const std::vector<Figure> figures{
    {"watch ms big min", 0},
    {"watch ms big 25", 4218},
    {"watch ms big 50", 7277},
    {"watch ms big 75", 10350},
    {"watch ms big max", 999639},
    {"watch ms big mean", 9027},
    {"length ms big min", 140},
    {"length ms big 25", 7434},
    {"length ms big 50", 9636},
    {"length ms big 75", 12179},
    {"length ms big max", 315072},
    {"length ms big mean", 14621.6},
    {"length ms small min", 3067},
    {"length ms small 25", 7523},
    {"length ms small 50", 9600},
    {"length ms small 75", 11934},
    {"length ms small max", 315072},
    {"length ms small mean", 14486.5},
    {"ratio big min", 0},
    {"ratio big 25", 0.3148},
    {"ratio big 50", 0.7235},
    {"ratio big 75", 1.1776},
    {"ratio big p99", 4.795},
    {"ratio big max", 573.457},
    {"ratio big mean", 0.9445},
    {"ratio big above 1", 0.338},
    {"ratio big below 0.1", 0.089},
    {"ratio big above 5", 0.0092},
    {"ratio to 5 big 25", 0.3111},
    {"ratio to 5 big 50", 0.7161},
    {"ratio to 5 big 75", 1.1618},
    {"ratio to 5 big mean", 0.8511},
    {"ratio small p99", 3.585},
    {"ratio small 50", 0.769},
    {"ratio small max", 571.5},
    {"ratio small mean", 0.907},
    {"ratio small above 1", 0.287, Grows::No, 0.12, 0, 0.15}, // itself an estimate
    {"ratio small above 5", 0.0049, Grows::No, 0.15, 0, 0.4},
    {"ratio to 5 small 25", 0.4658},
    {"ratio to 5 small 50", 0.7662},
    {"ratio to 5 small 75", 1.1141},
    {"ratio to 5 small mean", 0.8554},
    {"rows per user big count", 7176, users},
    {"rows per user big min", 100, users, 0.05, 1},
    {"rows per user big 25", 883, users},
    {"rows per user big 50", 1846.5, users},
    {"rows per user big 75", 2461, users},
    {"rows per user big max", 16015, users},
    {"rows per user small count", 1411, users},
    {"rows per user small min", 3295, users, 0.001, 0, 0.01},
    {"rows per user small 25", 3309, users, 0.001, 0, 0.01},
    {"rows per user small 50", 3315, users, 0.001, 0, 0.01},
    {"rows per user small 75", 3320, users, 0.001, 0, 0.01},
    {"rows per user small max", 3327, users, 0.001, 0, 0.01},
    {"rows per user and day big count", 188322, users},
    {"rows per user and day big min", 1},
    {"rows per user and day big 25", 19, users, 0.05, 1},
    {"rows per user and day big 50", 42, users, 0.05, 1},
    {"rows per user and day big 75", 83, users, 0.05, 1},
    {"rows per user and day big max", 3268, users, 0.05, 0, 0.25},
    {"rows per user and day small count", 86671, users},
    {"rows per user and day small min", 1},
    {"rows per user and day small 25", 28, users, 0.05, 1},
    {"rows per user and day small 50", 47, users, 0.05, 1},
    {"rows per user and day small 75", 70, users, 0.05, 1},
    {"rows per user and day small max", 402, users, 0.05, 0, 0.4},
    {"events per video count", 10728, users},
    {"events per video min", 1},
    {"events per video 50", 228, users},
    {"events per video mean", 1078, users},
    {"events per video max", 24173, users, 0.05, 0, 0.15},
    {"mean ratio per user min", 0.128, Grows::No, 0, 0.1, 0.5},
    {"mean ratio per user 25", 0.814},
    {"mean ratio per user 50", 0.930},
    {"mean ratio per user 75", 1.070},
    {"mean ratio per user max", 2.363, Grows::No, 0.05, 0, 0},
    {"median ratio per user min", 0, Grows::No, 0, 0.1},
    {"median ratio per user 25", 0.486},
    {"median ratio per user 50", 0.720},
    {"median ratio per user 75", 0.881},
    {"median ratio per user max", 1.964, Grows::No, 0.05, 0, 0},
    {"mean ratio per video min", 0.052, Grows::No, 0, 0.06, 0},
    {"mean ratio per video 25", 0.759, Grows::No, 0.05, 0, 0.16},
    {"mean ratio per video 50", 0.996},
    {"mean ratio per video 75", 1.350},
    {"mean ratio per video max", 135.66},
    {"median ratio per video min", 0, Grows::No, 0, 0.1},
    {"median ratio per video 25", 0.551},
    {"median ratio per video 50", 0.821},
    {"median ratio per video 75", 1.165},
    {"median ratio per video max", 135.66},
    {"follow_user_num min", 0},
    {"follow_user_num 25", 9},
    {"follow_user_num 50", 33},
    {"follow_user_num 75", 130},
    {"follow_user_num max", 2100},
    {"fans_user_num min", 0},
    {"fans_user_num 25", 0},
    {"fans_user_num 50", 2},
    {"fans_user_num 75", 6},
    {"fans_user_num max", 11401},
    {"friend_user_num min", 0},
    {"friend_user_num 25", 0},
    {"friend_user_num 50", 0},
    {"friend_user_num 75", 1},
    {"friend_user_num max", 1425},
    {"register_days min", 0},
    {"register_days 25", 132},
    {"register_days 50", 225},
    {"register_days 75", 324},
    {"register_days max", 2245},
    {"pairs", 10300969, rows, 0, 0, 0.001},
    {"duplicates", 968004, rows, 0, 0, 0.001},
    {"duplicates with equal dates", 965819, rows, 0, 0, 0.001},
    {"rows of repeated pairs", 4.07e6, rows},
    {"most rows of a pair", 2224, users, 0, 0, 0.01},
    {"null times big", 0},
    {"null times small", 181992, rows, 0, 0, 0.01},
};

constexpr double fullScale = 1;

void checkFigures(const Measures& measures, double scale)
{
    for (const Figure& figure : figures) {
        const double within = scale == fullScale ? figure.within : figure.sampled;
        if (scale != fullScale && figure.sampled == 0)
            continue;
        const double expected = figure.kuaiRec * (figure.grows == users  ? scale
                                                  : figure.grows == rows ? scale * scale
                                                                         : 1);
        const double actual = measures.at(figure.name);
        CAPTURE(figure.name, expected, actual);
        CHECK(std::abs(actual - expected) <= std::max(within * expected, figure.margin) + 1e-9);
    }
}

struct LengthP80 {
    double upToSeconds;
    double ratio;
};

/// 80th percentile of the ratio per length.
constexpr std::array<LengthP80, 29> lengthP80{
    {{3.48, 3.089},  {4.01, 2.622},  {4.61, 2.307},  {5.30, 2.056},  {6.09, 1.862},  {7.01, 1.690},
     {8.06, 1.486},  {9.27, 1.295},  {10.66, 1.144}, {12.26, 1.029}, {14.10, 0.913}, {16.21, 0.784},
     {18.64, 0.664}, {21.44, 0.571}, {24.66, 0.488}, {28.36, 0.423}, {32.61, 0.366}, {37.50, 0.305},
     {43.13, 0.276}, {49.59, 0.246}, {57.03, 0.211}, {65.59, 0.191}, {75.43, 0.163}, {86.74, 0.140},
     {114.7, 0.109}, {131.9, 0.096}, {151.7, 0.077}, {174.5, 0.072}, {1e9, 0.051}}};

void checkLengths(const Dataset& dataset, double within)
{
    std::vector<double> upTo;
    for (const LengthP80& bucket : lengthP80)
        upTo.push_back(bucket.upToSeconds);
    upTo.pop_back();
    const std::vector<double> p80 = ratioP80PerLength(dataset, upTo);
    for (std::size_t i = 0; i < lengthP80.size(); ++i) {
        CAPTURE(lengthP80[i].upToSeconds);
        CHECK(p80[i] == Approx(lengthP80[i].ratio).epsilon(within));
    }
    CHECK(std::abs(spearmanOfLength(dataset)) < 0.1);
}

void checkShares(const Dataset& dataset, double scale)
{
    const auto videos = static_cast<double>(dataset.videos.size());
    std::vector<double> viewers(dataset.videos.size());
    std::vector<std::uint32_t> lastUser(dataset.videos.size(), ~0U);
    std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs;
    for (std::size_t row = 0; row < dataset.rows.testBegin; ++row)
        pairs.emplace_back(dataset.rows.video[row], dataset.rows.user[row]);
    std::ranges::sort(pairs);
    pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
    for (const auto& [video, user] : pairs)
        ++viewers[video];
    const auto shareWith = [&](auto condition) {
        return static_cast<double>(std::ranges::count_if(viewers, condition)) / videos;
    };
    CHECK(shareWith([&](double count) { return count < 10 * scale; }) == Approx(0.111).epsilon(0.15));
    CHECK(shareWith([&](double count) { return count < 50 * scale; }) == Approx(0.285).epsilon(0.05));
    CHECK(shareWith([&](double count) { return count > 5000 * scale; }) == Approx(0.030).epsilon(0.1));
}

/// Shares of the 31 tags and of 1, 2, 3 and 4 tags per video, in percent.
void checkTags(const Dataset& dataset)
{
    constexpr std::array<double, 31> tags{0.2,  3.6, 1.7, 0.8, 1.3, 7.6, 7.2,  4.0, 8.8, 5.5, 1.3,
                                          16.0, 4.2, 1.9, 0.5, 2.9, 1.7, 2.8,  1.0, 5.4, 2.1, 0.2,
                                          0.2,  0.3, 0.1, 3.7, 3.9, 0.2, 10.7, 0.0, 0.2};
    constexpr std::array<double, 4> counts{83.6, 14.6, 1.7, 0.1};
    std::array<double, 31> tagRows{};
    std::array<double, 4> countRows{};
    double all = 0;
    for (std::size_t i = 0; i < dataset.videos.size(); ++i) {
        std::size_t count = 0;
        for (std::size_t k = 1; k < videoFieldCount; ++k) {
            if (!dataset.videos.fields.mask(i)[k])
                continue;
            ++count;
            ++tagRows[static_cast<std::size_t>(dataset.videos.fields.codes(i)[k] - 1)];
        }
        REQUIRE(count >= 1);
        ++countRows[count - 1];
        all += static_cast<double>(count);
    }
    for (std::size_t tag = 0; tag < tags.size(); ++tag) {
        CAPTURE(tag);
        CHECK(100 * tagRows[tag] / all == Approx(tags[tag]).epsilon(0.05).margin(0.3));
    }
    for (std::size_t i = 0; i < counts.size(); ++i)
        CHECK(100 * countRows[i] / static_cast<double>(dataset.videos.size()) ==
              Approx(counts[i]).epsilon(0.05).margin(0.1));
}

const SideColumn& side(const Dataset& dataset, const std::string& name)
{
    const auto found = std::ranges::find(dataset.users.side, name, &SideColumn::name);
    REQUIRE(found != dataset.users.side.end());
    return *found;
}

/// Rows of a local date or earlier, as a share.
double shareUpTo(const Dataset& dataset, double localMidnightAfter)
{
    const double until = localMidnightAfter - 8 * 3600;
    double count = 0;
    for (std::size_t row = 0; row < dataset.rows.testBegin; ++row)
        count += dataset.rows.timestamp[row] < until;
    return count / static_cast<double>(dataset.rows.testBegin);
}

/// Quartiles of the big matrix's timestamps: 2, 6 and 27 August.
void checkTimes(const Dataset& dataset)
{
    constexpr double secondOfAugust = 1596326400; // local midnight, as if UTC
    constexpr double day = 86400;
    CHECK(shareUpTo(dataset, secondOfAugust) < 0.25);
    CHECK(shareUpTo(dataset, secondOfAugust + day) > 0.25);
    CHECK(shareUpTo(dataset, secondOfAugust + 4 * day) < 0.5);
    CHECK(shareUpTo(dataset, secondOfAugust + 5 * day) > 0.5);
    CHECK(shareUpTo(dataset, secondOfAugust + 25 * day) < 0.75);
    CHECK(shareUpTo(dataset, secondOfAugust + 26 * day) > 0.75);
}

} // namespace

TEST_CASE("the sample has KuaiRec's statistics as far as its size allows")
{
    const GeneratorParams params;
    const auto dataset = generateDataset(params);
    const double scale = std::sqrt(static_cast<double>(params.bigRows) / kuaiRecBigRows);
    checkFigures(measure(*dataset), scale);
    checkLengths(*dataset, 0.3);
    checkShares(*dataset, scale);
    checkTags(*dataset);
    checkTimes(*dataset);
}

TEST_CASE("at full size the data have KuaiRec's counts and statistics", "[slow]")
{
    GeneratorParams params;
    params.bigRows = kuaiRecBigRows;
    const auto dataset = generateDataset(params);
    REQUIRE(dataset->rows.testBegin == 12530806);
    REQUIRE(dataset->rows.size() == 12530806 + 4676570);
    REQUIRE(dataset->users.size() == 7176);
    REQUIRE(dataset->videos.size() == 10728);
    checkFigures(measure(*dataset), fullScale);
    checkLengths(*dataset, 0.15);
    checkShares(*dataset, fullScale);
    checkTags(*dataset);
    checkTimes(*dataset);

    const SideColumn& degree = side(*dataset, "user_active_degree");
    CHECK(std::ranges::count(degree.texts, "full_active") == 6092);
    CHECK(std::ranges::count(degree.texts, "high_active") == 938);
    CHECK(std::ranges::count(degree.texts, "UNKNOWN") == 118);
    CHECK(std::ranges::count(degree.texts, "middle_active") == 28);
    CHECK(std::ranges::count(side(*dataset, "is_lowactive_period").numbers, 1) == 3);
    CHECK(std::ranges::count(side(*dataset, "is_live_streamer").numbers, 1) == 49);
    CHECK(std::ranges::count(side(*dataset, "is_video_author").numbers, 1) == 1217);

    constexpr std::array<int, 18> cardinalities{2, 8, 30, 1076, 12, 10, 3, 47, 340,
                                                7, 5, 3,  2,    2,  2,  2, 2,  2};
    constexpr std::array<int, 18> nulls{0, 0, 0, 0, 201, 0, 0, 0, 0, 0, 0, 0, 77, 75, 75, 74, 74, 74};
    for (std::size_t k = 0; k < 18; ++k) {
        CAPTURE(k);
        std::map<int, int> codes;
        for (std::size_t user = 0; user < dataset->users.size(); ++user)
            ++codes[dataset->users.fields.codes(user)[k + 1]];
        // A missing value is stored as 1; present values begin at 2.
        CHECK(static_cast<int>(codes.size()) == cardinalities[k] + (nulls[k] > 0));
        CHECK(codes[1] == nulls[k]);
    }
    const auto bigEnd = dataset->rows.date.begin() + 12530806;
    CHECK(*std::min_element(dataset->rows.date.begin(), bigEnd) == 20200623);
    CHECK(*std::max_element(dataset->rows.date.begin(), bigEnd) == 20200910);
}
