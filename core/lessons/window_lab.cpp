// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gr/kernels.h"
#include "core/lessons/lab_parts.h"
#include "core/util/error.h"
#include "core/util/number_text.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace watchlab::lessons {

namespace {

std::vector<double> sharpened(std::vector<double> probabilities, double sharpness)
{
    double sum = 0;
    for (double& p : probabilities) {
        p = std::pow(p, sharpness);
        sum += p;
    }
    if (!(sum > 0))
        throw UsageError("probabilities", "must not all be 0");
    for (double& p : probabilities)
        p /= sum;
    return probabilities;
}

double expectedAmount(const std::vector<double>& probabilities, std::span<const double> amounts,
                      std::int64_t window)
{
    return gr::kernels::windowedAmount(probabilities.data(), amounts, window).expected;
}

LabPlot distributionPlot(const std::vector<double>& probabilities, std::span<const double> amounts,
                         const gr::kernels::WindowedAmount& found)
{
    LabPlot plot;
    plot.title = "Probability of each token";
    plot.xTitle = "amount of the token (0 = a special token)";
    plot.yTitle = "probability, %";
    plot.decimals = 1;
    LabSeries inside{"inside the window", LabLook::Before, {}, {}, true};
    LabSeries outside{"outside", LabLook::Truth, {}, {}, true};
    LabSeries likeliest{"likeliest", LabLook::Model, {}, {}, true};
    for (std::size_t i = 0; i < amounts.size(); ++i) {
        plot.categories.push_back(numberWords(amounts[i]));
        const auto token = static_cast<std::int64_t>(i);
        const bool isIn = token >= found.first && token < found.end;
        const double percent = 100 * probabilities[i];
        likeliest.values.push_back(token == found.argmax ? percent : std::nan(""));
        inside.values.push_back(isIn && token != found.argmax ? percent : std::nan(""));
        outside.values.push_back(isIn ? std::nan("") : percent);
    }
    for (LabSeries* each : {&likeliest, &inside, &outside})
        each->figures = true;
    plot.series = {likeliest, inside, outside};
    return plot;
}

LabPlot contributionPlot(const std::vector<double>& probabilities, std::span<const double> amounts,
                         const gr::kernels::WindowedAmount& found)
{
    LabPlot plot;
    plot.title = "Probability x amount";
    plot.xTitle = "amount of the token";
    plot.yTitle = "amount";
    plot.decimals = 1;
    LabSeries counted{"counted", LabLook::Before, {}, {}, true};
    LabSeries left{"left out", LabLook::Truth, {}, {}, true};
    for (std::size_t i = 0; i < amounts.size(); ++i) {
        plot.categories.push_back(numberWords(amounts[i]));
        const auto token = static_cast<std::int64_t>(i);
        const bool isIn = token >= found.first && token < found.end;
        counted.values.push_back(isIn ? probabilities[i] * amounts[i] : std::nan(""));
        left.values.push_back(isIn ? std::nan("") : probabilities[i] * amounts[i]);
    }
    plot.series = {counted, left};
    return plot;
}

LabPlot windowPlot(const std::vector<double>& probabilities, std::span<const double> amounts,
                   std::int64_t window)
{
    LabPlot plot;
    plot.kind = LabPlot::Kind::Curves;
    plot.title = "Expected amount by window";
    plot.xTitle = "window, tokens";
    plot.yTitle = "amount";
    const auto most = static_cast<std::int64_t>(2 * amounts.size());
    LabSeries expected{"expected amount", LabLook::Model, {}, countingFrom(0, amounts.size() * 2 + 1)};
    for (std::int64_t size = 0; size <= most; ++size)
        expected.values.push_back(expectedAmount(probabilities, amounts, size));
    expected.dots = true;
    plot.series = {expected};
    plot.cursor = static_cast<double>(window);
    return plot;
}

LabResult run(const LabSettings& settings)
{
    const std::vector<double>& amounts = numbers(settings, "amounts");
    if (numbers(settings, "probabilities").size() != amounts.size())
        throw UsageError("probabilities",
                         "must be as many as there are amounts (" + std::to_string(amounts.size()) + ")");
    const std::vector<double> probabilities =
        sharpened(numbers(settings, "probabilities"), number(settings, "sharpness"));
    const std::int64_t window = whole(settings, "window");
    const auto found =
        gr::kernels::windowedAmount(probabilities.data(), std::span<const double>(amounts), window);
    const auto likeliest = static_cast<std::size_t>(found.argmax);
    const double mass =
        std::accumulate(probabilities.begin() + found.first, probabilities.begin() + found.end, 0.0);
    LabResult result;
    result.quantities = {{"likeliest", amounts[likeliest]},
                         {"likeliest_percent", 100 * probabilities[likeliest]},
                         {"window", static_cast<double>(window)},
                         {"window_tokens", static_cast<double>(found.end - found.first)},
                         {"mass_percent", 100 * mass},
                         {"expected", found.expected},
                         {"expected_all", expectedAmount(probabilities, amounts,
                                                         static_cast<std::int64_t>(2 * amounts.size()))},
                         {"narrowest", probabilities[likeliest] * amounts[likeliest]}};
    result.largest["window"] = static_cast<double>(2 * amounts.size());
    result.plots = {distributionPlot(probabilities, amounts, found),
                    contributionPlot(probabilities, amounts, found),
                    windowPlot(probabilities, amounts, window)};
    result.parameters = {{"gr.window_size", std::to_string(window)}};
    return result;
}

} // namespace

Lab windowLab()
{
    using Kind = LabSetting::Kind;
    Lab lab{"window", "From probabilities to an amount", {}, {}, run};
    const LabSetting amounts{"amounts",
                             "Amounts of the vocabulary, in the order found",
                             Kind::Numbers,
                             std::vector<double>{2400, 1000, 500, 200, 100, 50, 20, 10, 5, 2, 1},
                             0,
                             1e6,
                             {}};
    const LabSetting probabilities{"probabilities",
                                   "Probabilities, in any unit",
                                   Kind::Numbers,
                                   std::vector<double>{4, 10, 44, 20, 10, 5, 3, 2, 1, 0.6, 0.4},
                                   0,
                                   1e6,
                                   {}};
    const LabSetting window{"window", "Window", Kind::Whole, 2.0, 0, 80, {}, false, "tokens"};
    const LabSetting sharpness{"sharpness", "Sharpness", Kind::Real, 1.0, 0.2, 6, {}};
    lab.settings = {amounts, probabilities, window, sharpness};
    lab.quantities = {{"likeliest", "Likeliest token", 0, true},
                      {"likeliest_percent", "Its probability, %", 1},
                      {"window", "Window", 0},
                      {"window_tokens", "Tokens counted", 0, true},
                      {"mass_percent", "Inside, %", 1, true},
                      {"expected", "Expected", 1, true},
                      {"expected_all", "Over all tokens", 1, true},
                      {"narrowest", "Likeliest alone", 1}};
    return lab;
}

} // namespace watchlab::lessons
