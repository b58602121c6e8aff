// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gr/label_codec.h"
#include "core/gr/vocabulary.h"
#include "core/lessons/counting_decoder.h"
#include "core/lessons/lab.h"
#include "core/util/error.h"

#include <catch2/catch.hpp>

#include <cmath>

using namespace watchlab;

namespace {

LabResult run(const char* key, const LabSettings& changes = {})
{
    const Lab* lab = findLab(key);
    REQUIRE(lab);
    LabSettings settings = usualSettings(*lab);
    for (const auto& [name, value] : changes) {
        REQUIRE(lab->findSetting(name));
        settings[name] = value;
    }
    return runLab(*lab, settings);
}

} // namespace

TEST_CASE("every lab runs as it usually is and has all that it declares")
{
    for (const Lab& lab : labs()) {
        INFO(lab.key);
        const LabResult result = runLab(lab, usualSettings(lab));
        CHECK(result.quantities.size() == lab.quantities.size());
        for (const LabQuantity& quantity : lab.quantities)
            CHECK(result.quantities.contains(quantity.key));
        REQUIRE(!result.plots.empty());
        for (const LabPlot& plot : result.plots) {
            CHECK(!plot.title.empty());
            CHECK(!plot.yTitle.empty());
            for (const LabSeries& series : plot.series) {
                if (plot.kind == LabPlot::Kind::Bars)
                    CHECK(series.values.size() == plot.categories.size());
                else
                    CHECK(series.values.size() == series.places.size());
            }
        }
    }
}

TEST_CASE("settings are checked before a lab runs")
{
    const Lab& lab = *findLab("vocabulary");
    LabSettings settings = usualSettings(lab);
    settings["q_end"] = 2.0;
    CHECK_THROWS_AS(runLab(lab, settings), UsageError);
    settings["q_end"] = 0.99;
    settings["q_start"] = 0.5; // each is in range, together they mean nothing
    CHECK_THROWS_AS(runLab(lab, settings), UsageError);
    settings = usualSettings(lab);
    settings["values"] = std::vector<double>{};
    CHECK_THROWS_AS(runLab(lab, settings), UsageError);
    settings["values"] = std::vector<double>{1.5};
    CHECK_THROWS_AS(runLab(lab, settings), UsageError);
    settings.erase("values");
    CHECK_THROWS_AS(runLab(lab, settings), UsageError);
}

TEST_CASE("the rounds of the vocabulary lab are those of the vocabulary")
{
    const std::vector<std::int32_t> values{120, 240, 310, 430, 520, 660, 715, 842, 980, 1210, 1750, 3400};
    VocabularyParams params{0.95, 0.5, 0.92, 1e-6, DuplicateTokens::Keep};
    const gr::Vocabulary vocabulary = gr::buildVocabulary(gr::countValues(values), params, false);
    for (std::size_t round = 1; round <= vocabulary.amounts.size(); ++round) {
        const LabResult result = run("vocabulary", {{"round", static_cast<double>(round)}});
        CHECK(result.quantities.at("token") == vocabulary.amounts[round - 1]);
        CHECK(result.quantities.at("rounds") == static_cast<double>(vocabulary.amounts.size()));
    }
    // By hand: rank 0.95 * 11 = 10.45 between 1750 and 3400; only 3400 has as much.
    const LabResult first = run("vocabulary", {{"round", 1.0}});
    CHECK(first.quantities.at("z") == Approx(1750 + 0.45 * 1650));
    CHECK(first.quantities.at("gave_away") == 1);
    CHECK(first.quantities.at("left_of_largest") == Approx(3400 - 2492.5));
    CHECK(first.quantities.at("most_left_of") == 1750);
}

TEST_CASE("labels: taken as often as it fits, sorted, and cut")
{
    const LabResult whole = run("label", {{"value", 1750.0}});
    CHECK(whole.quantities.at("tokens") == 4); // 1000 + 500 + 200 + 50
    CHECK(whole.quantities.at("sum") == 1750);
    const LabResult cut = run("label", {{"value", 1750.0}, {"kept", 2.0}});
    CHECK(cut.quantities.at("sum") == 1500);
    CHECK(cut.quantities.at("error") == Approx(250.0 / 1750));
    const LabResult coarse = run("label", {{"value", 1750.0}, {"amounts", std::vector<double>{1000, 300}}});
    CHECK(coarse.quantities.at("remainder") == 150); // 1000 + 2 * 300
}

TEST_CASE("the window counts neighbours and does not scale up")
{
    const std::vector<double> amounts{100, 10, 1};
    const std::vector<double> probabilities{1, 2, 1};
    const auto at = [&](double window) {
        return run("window", {{"amounts", amounts}, {"probabilities", probabilities}, {"window", window}})
            .quantities;
    };
    CHECK(at(0).at("expected") == Approx(5));
    CHECK(at(2).at("expected") == Approx(0.25 * 100 + 5 + 0.25));
    CHECK(at(0).at("mass_percent") == Approx(50));
    CHECK_THROWS_AS(run("window", {{"amounts", amounts}}), UsageError);
    CHECK_THROWS_AS(run("window", {{"amounts", amounts}, {"probabilities", std::vector<double>{0, 0, 0}}}),
                    UsageError);
}

TEST_CASE("the counting decoder predicts what it has counted")
{
    using lessons::CountedRow;
    const std::vector<CountedRow> rows{{150, 1}, {150, 1}, {50, 1}};
    lessons::CountingDecoder decoder({100, 50}, rows);
    CHECK(decoder.predictedAlone(0) == std::vector<std::int32_t>{gr::eosToken}); // it has never been anywhere
    for (std::size_t row = 0; row < rows.size(); ++row) {
        Rng rng(1);
        decoder.learn(row, decoder.fed(row, 1, rng));
    }
    // From the truth: 150, 150 and, for 50, a wrong 100 but the right end. Alone, 50 becomes 150 as well.
    Rng rng(1);
    CHECK(decoder.errorInTraining(1, rng) == Approx(50.0 / 3));
    CHECK(decoder.errorInUse() == Approx(100.0 / 3));
    CHECK(decoder.predictedAlone(2) == std::vector<std::int32_t>{3, 4, gr::eosToken});
}

TEST_CASE("feeding its own tokens closes the gap between training and use")
{
    const auto truth = run("feeding", {{"ratio", 1.0}}).quantities;
    const auto own = run("feeding", {{"ratio", 0.0}}).quantities;
    CHECK(truth.at("gap") > 100);
    CHECK(std::abs(own.at("gap")) < 50);
    CHECK(own.at("error_use") < truth.at("error_use"));
}

TEST_CASE("the schedule lab draws GR's schedules")
{
    const auto published = run("schedule", {{"schedule", std::string("linear")}, {"half", 0.5}}).quantities;
    CHECK(published.at("first_ratio") == 1);
    CHECK(published.at("second_ratio") == 0);
    const auto linear =
        run("schedule", {{"schedule", std::string("linear")}, {"half", 100.0}, {"step", 100.0}}).quantities;
    CHECK(linear.at("ratio") == Approx(0.5));
    const auto constant = run("schedule", {{"schedule", std::string("constant")}, {"start", 0.7}}).quantities;
    CHECK(constant.at("mean_ratio") == Approx(0.7));
    CHECK(std::isnan(constant.at("decay")));
}

TEST_CASE("the two NDCGs part where good videos are not selected")
{
    const auto both = run("ranking").quantities;
    CHECK(both.at("ndcg_within") == Approx(1));
    CHECK(both.at("ndcg") < 0.5);
    const auto all = run("ranking", {{"keep", 12.0}}).quantities;
    CHECK(all.at("ndcg") == Approx(all.at("ndcg_within")));
    // The list drawn is the one that is judged.
    const LabResult result = run("ranking", {{"keep", 8.0}});
    double shown = 0;
    for (std::size_t i = 0; i < 5; ++i)
        shown += std::isnan(result.plots[0].series[0].values[i]) ? 0 : 1;
    CHECK(shown / 5 == Approx(result.quantities.at("precision")));
}
