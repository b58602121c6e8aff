// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gr/curriculum.h"
#include "core/lessons/counting_decoder.h"
#include "core/lessons/lab_parts.h"
#include "core/util/number_text.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace watchlab::lessons {

namespace {

constexpr std::size_t points = 241;
constexpr std::size_t looks = 40; ///< at the decoder's errors
constexpr std::array schedules{Schedule::Linear, Schedule::Exponential, Schedule::Sigmoid};
constexpr std::array<std::string_view, 3> keys{"linear", "exp", "sigmoid"};
constexpr std::array<std::string_view, 3> labels{"linear", "exponential", "sigmoid"};

struct Plan {
    CurriculumParams params;
    std::int64_t steps = 1;
    std::int64_t perEpoch = 1;

    double ratio(std::int64_t step) const { return gr::Curriculum(params, steps, perEpoch).ratio(step); }
};

double& decayOf(CurriculumParams& params)
{
    return params.schedule == Schedule::Linear        ? params.linearDecay
           : params.schedule == Schedule::Exponential ? params.expDecay
                                                      : params.sigmoidDecay;
}

Plan planOf(const LabSettings& settings, std::string_view schedule)
{
    Plan plan;
    plan.steps = whole(settings, "steps");
    plan.perEpoch = std::max<std::int64_t>(1, plan.steps / whole(settings, "epochs"));
    plan.params.enabled = schedule != "constant";
    plan.params.teacherForceRatio = number(settings, "start");
    plan.params.counter =
        choice(settings, "counter") == "epoch" ? ScheduleCounter::PerEpoch : ScheduleCounter::OverRun;
    if (!plan.params.enabled)
        return plan;
    plan.params.schedule =
        schedules[static_cast<std::size_t>(std::ranges::find(keys, schedule) - keys.begin())];
    if (plan.params.teacherForceRatio > 0)
        decayOf(plan.params) =
            gr::decayForHalfAt(plan.params.schedule, plan.params.teacherForceRatio, number(settings, "half"));
    return plan;
}

LabPlot ratioPlot(const LabSettings& settings, std::int64_t step)
{
    LabPlot plot;
    plot.kind = LabPlot::Kind::Curves;
    plot.title = "Share of true tokens fed, step by step";
    plot.xTitle = "step";
    plot.yTitle = "ratio";
    const auto add = [&](std::string_view key, std::string_view name, LabLook look, bool dashed) {
        const Plan plan = planOf(settings, key);
        const gr::Curriculum curriculum(plan.params, plan.steps, plan.perEpoch);
        LabSeries series{name, look, curriculum.curve(points), {}};
        for (std::size_t i = 0; i < points; ++i)
            series.places.push_back(static_cast<double>(plan.steps) * static_cast<double>(i) / (points - 1));
        series.dashed = dashed;
        plot.series.push_back(series);
    };
    const std::string& chosen = choice(settings, "schedule");
    constexpr std::array looksOfOthers{LabLook::Before, LabLook::Other, LabLook::Good};
    for (std::size_t i = 0; i < keys.size(); ++i) {
        if (keys[i] != chosen && chosen != "constant")
            add(keys[i], labels[i], looksOfOthers[i], true);
    }
    add(chosen, "chosen", LabLook::Threshold, false);
    plot.cursor = static_cast<double>(step);
    plot.y = {0, 1.08};
    return plot;
}

/// The rows of the lab about feeding, so that both lessons speak of the same viewers.
CountingDecoder exampleDecoder()
{
    const LabSettings settings = usualSettings(feedingLab());
    const std::vector<std::int32_t> values = wholeNumbers(settings, "values");
    const std::vector<std::int32_t> kinds = wholeNumbers(settings, "kinds");
    std::vector<CountedRow> rows;
    for (std::size_t i = 0; i < values.size(); ++i)
        rows.push_back({values[i], kinds[i]});
    return {wholeNumbers(settings, "amounts"), rows};
}

struct Course {
    std::vector<double> steps;
    std::vector<double> inTraining;
    std::vector<double> inUse;
};

/// One row a step, as often as the plan says with true tokens.
Course train(const Plan& plan, std::uint64_t seed)
{
    CountingDecoder decoder = exampleDecoder();
    const gr::Curriculum curriculum(plan.params, plan.steps, plan.perEpoch);
    Rng rng = Rng::stream(seed, 1);
    Rng looking = Rng::stream(seed, 2);
    Course course;
    const std::int64_t every = std::max<std::int64_t>(1, plan.steps / static_cast<std::int64_t>(looks));
    for (std::int64_t step = 0; step < plan.steps; ++step) {
        const auto row = static_cast<std::size_t>(step) % decoder.rows();
        decoder.learn(row, decoder.fed(row, curriculum.ratio(step), rng));
        if ((step + 1) % every != 0 && step + 1 != plan.steps)
            continue;
        course.steps.push_back(static_cast<double>(step + 1));
        course.inTraining.push_back(decoder.errorInTraining(curriculum.ratio(step), looking));
        course.inUse.push_back(decoder.errorInUse());
    }
    return course;
}

LabPlot coursePlot(const Course& course, std::int64_t step)
{
    LabPlot plot;
    plot.kind = LabPlot::Kind::Curves;
    plot.title = "Error of the decoder";
    plot.xTitle = "step";
    plot.yTitle = "mean absolute error";
    LabSeries training{"as training sees it", LabLook::Good, course.inTraining, course.steps};
    LabSeries use{"when it is used", LabLook::Model, course.inUse, course.steps};
    training.dashed = true;
    plot.series = {training, use};
    plot.cursor = static_cast<double>(step);
    return plot;
}

LabPlot sharePlot(const Plan& plan)
{
    LabPlot plot;
    plot.title = "Tokens fed";
    plot.xTitle = "tenth of the run";
    plot.yTitle = "tokens, %";
    plot.y = {0, 105};
    LabSeries own{"its own", LabLook::Model, {}, {}, true};
    LabSeries truth{"true", LabLook::Truth, {}, {}, true};
    const gr::Curriculum curriculum(plan.params, plan.steps, plan.perEpoch);
    for (std::int64_t tenth = 0; tenth < 10; ++tenth) {
        const std::int64_t from = plan.steps * tenth / 10;
        const std::int64_t end = std::max(from + 1, plan.steps * (tenth + 1) / 10);
        double sum = 0;
        for (std::int64_t step = from; step < end; ++step)
            sum += curriculum.ratio(step);
        plot.categories.push_back(std::to_string(tenth + 1));
        truth.values.push_back(100 * sum / static_cast<double>(end - from));
        own.values.push_back(100);
    }
    plot.series = {own, truth};
    return plot;
}

double meanRatio(const Plan& plan)
{
    const gr::Curriculum curriculum(plan.params, plan.steps, plan.perEpoch);
    double sum = 0;
    for (std::int64_t step = 0; step < plan.steps; ++step)
        sum += curriculum.ratio(step);
    return sum / static_cast<double>(plan.steps);
}

LabResult run(const LabSettings& settings)
{
    Plan plan = planOf(settings, choice(settings, "schedule"));
    const std::int64_t step = std::min(whole(settings, "step"), plan.steps - 1);
    const Course course = train(plan, static_cast<std::uint64_t>(whole(settings, "seed")));
    const double mean = meanRatio(plan);
    const double decay = plan.params.enabled ? decayOf(plan.params) : std::nan("");
    LabResult result;
    result.quantities = {{"step", static_cast<double>(step)},
                         {"steps", static_cast<double>(plan.steps)},
                         {"ratio", plan.ratio(step)},
                         {"ratio_percent", 100 * plan.ratio(step)},
                         {"first_ratio", plan.ratio(0)},
                         {"second_ratio", plan.ratio(std::min<std::int64_t>(1, plan.steps - 1))},
                         {"last_ratio", plan.ratio(plan.steps - 1)},
                         {"mean_ratio", mean},
                         {"own_percent", 100 * (1 - mean)},
                         {"decay", decay},
                         {"error_training", course.inTraining.back()},
                         {"error_use", course.inUse.back()},
                         {"gap", shownGap(course.inTraining.back(), course.inUse.back())}};
    result.largest["step"] = static_cast<double>(plan.steps - 1);
    result.largest["half"] = static_cast<double>(plan.steps);
    result.plots = {ratioPlot(settings, step), sharePlot(plan), coursePlot(course, step)};
    result.parameters = {{"gr.curriculum", plan.params.enabled ? "true" : "false"},
                         {"gr.teacher_force_ratio", decimalText(plan.params.teacherForceRatio)}};
    if (plan.params.enabled) {
        result.parameters.emplace_back("gr.schedule", choice(settings, "schedule"));
        result.parameters.emplace_back("gr." + choice(settings, "schedule") + "_decay", decimalText(decay));
        result.parameters.emplace_back("gr.schedule_counter", choice(settings, "counter"));
    }
    return result;
}

} // namespace

Lab scheduleLab()
{
    using Kind = LabSetting::Kind;
    Lab lab{"schedule", "A curriculum", {}, {}, run};
    const LabSetting schedule{
        "schedule",
        "Schedule",
        Kind::Choice,
        std::string("sigmoid"),
        0,
        0,
        {{"constant", "constant"}, {"linear", "linear"}, {"exp", "exponential"}, {"sigmoid", "sigmoid"}}};
    const LabSetting counter{"counter",
                             "Steps are counted",
                             Kind::Choice,
                             std::string("run"),
                             0,
                             0,
                             {{"run", "over the run"}, {"epoch", "from each epoch"}}};
    lab.settings = {schedule,
                    {"start", "Start ratio", Kind::Real, 1.0, 0, 1, {}},
                    {"half", "Half of it is left at step", Kind::Real, 300.0, 0.5, 2000, {}},
                    {"steps", "Steps of the run", Kind::Whole, 600.0, 2, 2000, {}},
                    {"epochs", "Epochs", Kind::Whole, 4.0, 1, 20, {}},
                    counter,
                    {"step", "Step looked at", Kind::Whole, 0.0, 0, 2000, {}},
                    {"seed", "Seed of the draws", Kind::Whole, 1.0, 0, 50, {}}};
    lab.quantities = {{"step", "Step", 0},
                      {"steps", "Steps", 0},
                      {"ratio", "Ratio at this step", 3, true},
                      {"ratio_percent", "Ratio, %", 0},
                      {"first_ratio", "Ratio at step 0", 3},
                      {"second_ratio", "Ratio at step 1", 4},
                      {"last_ratio", "Ratio at the end", 3},
                      {"mean_ratio", "Mean ratio", 3, true},
                      {"own_percent", "Own tokens fed, %", 1, true},
                      {"decay", "Decay", 5, true},
                      {"error_training", "Error in training", 1, true},
                      {"error_use", "Error in use", 1, true},
                      {"gap", "Gap", 1}};
    return lab;
}

} // namespace watchlab::lessons
