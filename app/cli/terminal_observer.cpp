// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/terminal_observer.h"

#include "app/cli/metric_table.h"

#include <cmath>
#include <iomanip>
#include <iostream>
#include <sstream>

namespace watchlab::cli {

namespace {

std::string durationText(double seconds)
{
    const auto whole = std::llround(seconds);
    if (whole < 90)
        return std::to_string(whole) + " s";
    if (whole < 5400)
        return std::to_string(whole / 60) + " min";
    return std::to_string(whole / 3600) + " h " + std::to_string(whole / 60 % 60) + " min";
}

std::string detailsText(const TrainProgress& progress)
{
    std::ostringstream text;
    if (progress.totalSteps > 0 && progress.epochs > 0)
        text << "epoch " << progress.epoch << "/" << progress.epochs << ", ";
    if (progress.totalSteps > 0)
        text << "step " << progress.step << "/" << progress.totalSteps;
    if (progress.rowsPerSecond > 0)
        text << ", " << std::llround(progress.rowsPerSecond) << " rows/s";
    if (progress.secondsLeft >= 0)
        text << ", " << durationText(progress.secondsLeft) << " left";
    return text.str();
}

nlohmann::json evaluationJson(const Evaluation& evaluation)
{
    nlohmann::json row{{"epoch", evaluation.epoch},     {"step", evaluation.step},
                       {"part", evaluation.part},       {"rows", evaluation.rows},
                       {"seconds", evaluation.seconds}, {"best", evaluation.best}};
    for (const Metric& metric : evaluation.metrics)
        row[metric.key] = metric.value;
    return row;
}

} // namespace

TerminalObserver::TerminalObserver(bool talkative, bool progress)
    : m_talkative(talkative)
    , m_progress(progress && ProgressLine::isUseful())
{
}

void TerminalObserver::started(const RunStart& start)
{
    if (!m_talkative)
        return;
    m_line.clear();
    std::cout << "Training on " << start.trainRows << " rows, validating on " << start.validationRows
              << ", testing on " << start.testRows << "; " << start.parameterCount << " parameters, "
              << start.totalSteps << " steps; target " << start.targetName
              << (start.targetUnit.empty() ? "" : " in " + start.targetUnit) << std::endl;
}

void TerminalObserver::progressed(const TrainProgress& progress)
{
    if (!m_progress)
        return;
    double fraction = progress.phaseFraction;
    if (fraction < 0 && progress.totalSteps > 0)
        fraction = static_cast<double>(progress.step) / static_cast<double>(progress.totalSteps);
    m_line.show(progress.paused ? "Paused" : progress.phase, fraction, detailsText(progress));
}

void TerminalObserver::evaluated(std::shared_ptr<const Evaluation> evaluation)
{
    m_evaluations.push_back(evaluationJson(*evaluation));
    if (!m_talkative)
        return;
    m_line.clear();
    std::cout << std::left << std::setw(10) << evaluation->part << std::right;
    if (evaluation->epoch > 0)
        std::cout << " epoch " << evaluation->epoch;
    std::cout << " step " << std::setw(7) << evaluation->step << "  " << plainMetricsText(evaluation->metrics)
              << (evaluation->best ? "  best" : "") << "\n"
              << rankingTableText(evaluation->metrics) << std::flush;
}

void TerminalObserver::stageDone(const StageReport& stage)
{
    if (!m_talkative)
        return;
    m_line.clear();
    std::cout << std::fixed << std::setprecision(1) << stage.label << ": " << stage.seconds << " s";
    if (stage.rounds > 0)
        std::cout << ", " << stage.rounds << " rounds" << (stage.kept < stage.rounds ? " of which " : "");
    if (stage.kept < stage.rounds)
        std::cout << stage.kept << " kept";
    std::cout << ", " << std::setprecision(0) << stage.anonymousMegabytes << " MB at most ("
              << stage.residentMegabytes << " MB with mapped files)" << std::defaultfloat
              << std::setprecision(6) << std::endl;
}

void TerminalObserver::happened(const RunEvent& event)
{
    if (event.level == EventLevel::Info)
        return;
    m_line.clear();
    std::cerr << (event.level == EventLevel::Error ? "error: " : "warning: ") << event.text << "\n";
}

} // namespace watchlab::cli
