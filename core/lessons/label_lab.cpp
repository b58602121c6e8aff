// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gr/label_codec.h"
#include "core/lessons/lab_parts.h"
#include "core/util/error.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace watchlab::lessons {

namespace {

/// The amounts of a number's label, largest first, without <sos> and <eos>.
std::vector<double> amountsOf(const gr::LabelCodec& codec, std::int32_t value)
{
    std::vector<std::int32_t> label;
    codec.encode(value, label);
    std::vector<double> amounts;
    for (const std::int32_t token : label) {
        if (token >= gr::firstAmountToken)
            amounts.push_back(codec.amount(token));
    }
    return amounts;
}

/// What is missing after 0, 1, ... of the amounts.
std::vector<double> missingAfter(double value, const std::vector<double>& amounts)
{
    std::vector<double> missing{value};
    for (const double amount : amounts)
        missing.push_back(missing.back() - amount);
    return missing;
}

LabPlot stairs(double value, const std::vector<double>& missing, std::size_t kept)
{
    LabPlot plot;
    plot.title = "What is still missing";
    plot.xTitle = "token of the label";
    plot.yTitle = "amount";
    LabSeries before{"missing before", LabLook::Before, {std::nan("")}, {}, true};
    LabSeries after{"missing after", LabLook::Model, {missing.front()}, {}};
    plot.categories.push_back("<sos>");
    for (std::size_t i = 1; i < missing.size(); ++i) {
        plot.categories.push_back(numberWords(missing[i - 1] - missing[i]));
        before.values.push_back(i <= kept ? missing[i - 1] : std::nan(""));
        after.values.push_back(i <= kept ? missing[i] : std::nan(""));
    }
    plot.categories.push_back("<eos>");
    before.values.push_back(std::nan(""));
    after.values.push_back(std::nan(""));
    after.figures = true;
    plot.series = {before, after};
    plot.y = {0, 1.12 * value};
    return plot;
}

LabPlot vocabularyPlot(const gr::LabelCodec& codec, std::int32_t value)
{
    LabPlot plot;
    plot.title = "Tokens used";
    plot.xTitle = "amount of the token";
    plot.yTitle = "times used";
    LabSeries uses{"times used", LabLook::Model, {}, {}};
    for (const std::int32_t amount : codec.amounts()) {
        plot.categories.push_back(numberWords(amount));
        uses.values.push_back(0);
    }
    codec.visitAmounts(value, [&uses](std::int32_t token, std::int32_t times) {
        uses.values[static_cast<std::size_t>(token - gr::firstAmountToken)] = times;
    });
    uses.figures = true;
    plot.series = {uses};
    return plot;
}

LabPlot cutPlot(double value, const std::vector<double>& missing, std::size_t kept)
{
    LabPlot plot;
    plot.kind = LabPlot::Kind::Curves;
    plot.title = "Error of a label cut short";
    plot.xTitle = "tokens kept";
    plot.yTitle = "error";
    LabSeries error{"error", LabLook::Model, missing, countingFrom(0, missing.size())};
    for (double& each : error.values)
        each /= value;
    error.dots = true;
    plot.series = {error};
    plot.cursor = static_cast<double>(kept);
    plot.y = {0, 1.08};
    return plot;
}

LabResult run(const LabSettings& settings)
{
    const gr::LabelCodec codec(wholeNumbers(settings, "amounts"));
    const auto value = static_cast<std::int32_t>(whole(settings, "value"));
    const std::vector<double> amounts = amountsOf(codec, value);
    constexpr std::size_t mostTokens = 2000;
    if (amounts.size() > mostTokens)
        throw UsageError(
            "value", "needs " + std::to_string(amounts.size()) +
                         " tokens; at most 2,000 can be shown. Choose a smaller number, or more amounts.");
    const std::vector<double> missing = missingAfter(value, amounts);
    const std::size_t kept = std::min(static_cast<std::size_t>(whole(settings, "kept")), amounts.size());
    LabResult result;
    result.quantities = {{"value", static_cast<double>(value)},
                         {"tokens", static_cast<double>(amounts.size())},
                         {"positions", static_cast<double>(amounts.size() + 1)},
                         {"first", amounts.empty() ? std::nan("") : amounts.front()},
                         {"last", amounts.empty() ? std::nan("") : amounts.back()},
                         {"remainder", missing.back()},
                         {"kept", static_cast<double>(kept)},
                         {"sum", static_cast<double>(value) - missing[kept]},
                         {"error", missing[kept] / static_cast<double>(value)},
                         {"error_percent", 100 * missing[kept] / static_cast<double>(value)}};
    result.largest["value"] = 2.0 * *std::ranges::max_element(codec.amounts());
    result.largest["kept"] = static_cast<double>(amounts.size());
    result.plots = {stairs(value, missing, kept), vocabularyPlot(codec, value),
                    cutPlot(value, missing, kept)};
    return result;
}

} // namespace

Lab labelLab()
{
    using Kind = LabSetting::Kind;
    Lab lab{"label", "One number to tokens and back", {}, {}, run};
    LabSetting amounts{"amounts",
                       "Amounts of the vocabulary, in the order found",
                       Kind::Numbers,
                       std::vector<double>{2400, 1000, 500, 200, 100, 50, 20, 10, 5, 2, 1},
                       1,
                       1e6,
                       {}};
    amounts.whole = true;
    LabSetting value{"value", "Number", Kind::Whole, 1750.0, 1, 1e6, {}};
    LabSetting kept{"kept", "Tokens kept", Kind::Whole, 100.0, 0, 10000, {}};
    lab.settings = {amounts, value, kept};
    lab.quantities = {{"value", "Number", 0, true},
                      {"tokens", "Tokens in its label", 0, true},
                      {"positions", "Positions to predict", 0},
                      {"first", "First amount", 0},
                      {"last", "Last amount", 0},
                      {"remainder", "Not expressed", 0, true},
                      {"kept", "Tokens kept", 0},
                      {"sum", "Sum of these", 0, true},
                      {"error", "Error of the sum", 4},
                      {"error_percent", "Error, %", 1, true}};
    return lab;
}

} // namespace watchlab::lessons
