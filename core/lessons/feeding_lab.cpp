// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lessons/counting_decoder.h"
#include "core/lessons/lab_parts.h"
#include "core/util/error.h"

#include <algorithm>
#include <cmath>

namespace watchlab::lessons {

namespace {

struct Course {
    std::vector<double> inTraining; ///< error after each pass over the rows
    std::vector<double> inUse;
};

std::vector<CountedRow> rowsOf(const LabSettings& settings)
{
    const std::vector<std::int32_t> values = wholeNumbers(settings, "values");
    const std::vector<std::int32_t> kinds = wholeNumbers(settings, "kinds");
    if (kinds.size() != values.size())
        throw UsageError("kinds",
                         "must be as many as there are numbers (" + std::to_string(values.size()) + ")");
    std::vector<CountedRow> rows;
    for (std::size_t i = 0; i < values.size(); ++i)
        rows.push_back({values[i], kinds[i]});
    return rows;
}

Course train(CountingDecoder& decoder, double ratio, std::int64_t passes, std::uint64_t seed)
{
    Rng rng = Rng::stream(seed, 1);
    Rng looking = Rng::stream(seed, 2);
    Course course;
    for (std::int64_t pass = 0; pass < passes; ++pass) {
        for (std::size_t row = 0; row < decoder.rows(); ++row)
            decoder.learn(row, decoder.fed(row, ratio, rng));
        course.inTraining.push_back(decoder.errorInTraining(ratio, looking));
        course.inUse.push_back(decoder.errorInUse());
    }
    return course;
}

/// Side by side; what is longer than the label shows, too.
LabPlot tokensPlot(const CountingDecoder& decoder, std::size_t row)
{
    const auto truth = decoder.label(row);
    const std::vector<std::int32_t> forced = decoder.predictedFromTruth(row);
    const std::vector<std::int32_t> alone = decoder.predictedAlone(row);
    LabPlot plot;
    plot.title = "One row, token by token";
    plot.xTitle = "position";
    plot.yTitle = "amount of the token (0 = <eos>)";
    LabSeries series[]{{"true", LabLook::Truth, {}, {}},
                       {"predicted, fed true tokens", LabLook::Good, {}, {}},
                       {"predicted, fed its own", LabLook::Model, {}, {}}};
    const std::span<const std::int32_t> tokens[]{truth, forced, alone};
    const std::size_t positions = std::max(truth.size(), alone.size());
    for (std::size_t i = 0; i < positions; ++i) {
        plot.categories.push_back(std::to_string(i + 1));
        for (std::size_t s = 0; s < 3; ++s)
            series[s].values.push_back(i < tokens[s].size() ? decoder.amount(tokens[s][i]) : std::nan(""));
    }
    for (LabSeries& each : series) {
        each.figures = true;
        plot.series.push_back(each);
    }
    return plot;
}

LabPlot sumsPlot(const CountingDecoder& decoder, const std::vector<CountedRow>& rows)
{
    LabPlot plot;
    plot.title = "Sum of every row";
    plot.xTitle = "row";
    plot.yTitle = "amount";
    LabSeries truth{"true", LabLook::Truth, {}, {}};
    LabSeries forced{"fed true tokens", LabLook::Good, {}, {}};
    LabSeries alone{"fed its own", LabLook::Model, {}, {}};
    for (std::size_t row = 0; row < rows.size(); ++row) {
        plot.categories.push_back(std::to_string(row + 1));
        truth.values.push_back(rows[row].value);
        forced.values.push_back(decoder.sumInTraining(decoder.predictedFromTruth(row)));
        alone.values.push_back(decoder.sumInUse(decoder.predictedAlone(row)));
    }
    plot.series = {truth, forced, alone};
    return plot;
}

LabPlot coursePlot(const Course& course)
{
    LabPlot plot;
    plot.kind = LabPlot::Kind::Curves;
    plot.title = "Mean error after each pass";
    plot.xTitle = "passes over the rows";
    plot.yTitle = "mean absolute error";
    LabSeries training{"as training sees it", LabLook::Good, course.inTraining,
                       countingFrom(1, course.inTraining.size())};
    LabSeries use{"when it is used", LabLook::Model, course.inUse, countingFrom(1, course.inUse.size())};
    training.dots = use.dots = true;
    training.dashed = true;
    plot.series = {training, use};
    return plot;
}

LabResult run(const LabSettings& settings)
{
    const std::vector<CountedRow> rows = rowsOf(settings);
    CountingDecoder decoder(wholeNumbers(settings, "amounts"), rows);
    const double ratio = number(settings, "ratio");
    const auto seed = static_cast<std::uint64_t>(whole(settings, "seed"));
    const Course course = train(decoder, ratio, whole(settings, "passes"), seed);
    const std::size_t row = std::min(static_cast<std::size_t>(whole(settings, "row")), rows.size()) - 1;

    const auto truth = decoder.label(row);
    const std::vector<std::int32_t> forced = decoder.predictedFromTruth(row);
    const std::vector<std::int32_t> alone = decoder.predictedAlone(row);
    double firstWrong = std::nan("");
    for (std::size_t i = std::min(truth.size(), alone.size()); i-- > 0;)
        firstWrong = truth[i] == alone[i] ? firstWrong : static_cast<double>(i + 1);
    Rng rng = Rng::stream(seed, 3);
    const std::vector<std::int32_t> fed = decoder.fed(row, ratio, rng);
    double own = 0;
    for (std::size_t i = 1; i < fed.size(); ++i)
        own += fed[i] != truth[i - 1] ? 1 : 0;
    const double forcedSum = decoder.sumInTraining(forced);
    const double aloneSum = decoder.sumInUse(alone);
    LabResult result;
    result.quantities = {{"row", static_cast<double>(row + 1)},
                         {"rows", static_cast<double>(rows.size())},
                         {"true_sum", static_cast<double>(rows[row].value)},
                         {"forced_sum", forcedSum},
                         {"own_sum", aloneSum},
                         {"row_error", std::fabs(aloneSum - rows[row].value)},
                         {"first_wrong", firstWrong},
                         {"positions", static_cast<double>(truth.size())},
                         {"fed_wrong", own},
                         {"ratio", ratio},
                         {"ratio_percent", 100 * ratio},
                         {"passes", static_cast<double>(course.inUse.size())},
                         {"error_training", course.inTraining.back()},
                         {"error_use", course.inUse.back()},
                         {"gap", shownGap(course.inTraining.back(), course.inUse.back())}};
    result.largest["row"] = static_cast<double>(rows.size());
    result.plots = {tokensPlot(decoder, row), sumsPlot(decoder, rows), coursePlot(course)};
    result.parameters = {{"gr.curriculum", "false"}, {"gr.teacher_force_ratio", numberWords(ratio)}};
    return result;
}

} // namespace

Lab feedingLab()
{
    using Kind = LabSetting::Kind;
    Lab lab{"feeding", "True tokens or its own", {}, {}, run};
    using Numbers = std::vector<double>;
    LabSetting values{"values",
                      "Watch ratios x 1,000",
                      Kind::Numbers,
                      Numbers{1750, 1600, 1250, 850, 650, 1100, 300, 350, 150, 700, 250, 1050},
                      1,
                      1e5,
                      {}};
    values.whole = true;
    LabSetting kinds{
        "kinds", "Kind of viewer of each", Kind::Numbers, Numbers{1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2}, 1, 9,
        {}};
    kinds.whole = true;
    LabSetting amounts{"amounts",
                       "Amounts of the vocabulary, in the order found",
                       Kind::Numbers,
                       Numbers{1000, 500, 200, 100, 50},
                       1,
                       1e5,
                       {}};
    amounts.whole = true;
    lab.settings = {values,
                    kinds,
                    amounts,
                    {"ratio", "Share of true tokens", Kind::Real, 1.0, 0, 1, {}},
                    {"passes", "Passes over the rows", Kind::Whole, 8.0, 1, 60, {}},
                    {"row", "Row looked at", Kind::Whole, 1.0, 1, 40, {}},
                    {"seed", "Seed of the draws", Kind::Whole, 1.0, 0, 50, {}}};
    lab.quantities = {{"row", "Row", 0},
                      {"rows", "Rows", 0},
                      {"true_sum", "True value", 0, true},
                      {"forced_sum", "Fed true tokens", 0, true},
                      {"own_sum", "Fed its own", 0, true},
                      {"row_error", "Error of the row", 0},
                      {"first_wrong", "First wrong token", 0},
                      {"positions", "Positions", 0},
                      {"fed_wrong", "Other tokens than the true ones fed", 0},
                      {"ratio", "Ratio", 2},
                      {"ratio_percent", "Ratio, %", 0},
                      {"passes", "Passes", 0},
                      {"error_training", "Error in training", 1, true},
                      {"error_use", "Error in use", 1, true},
                      {"gap", "Gap", 1, true}};
    return lab;
}

} // namespace watchlab::lessons
