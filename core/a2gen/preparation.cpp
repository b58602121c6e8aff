// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/a2gen/preparation.h"

#include "core/a2gen/action_metrics.h"
#include "core/data/protocol_words.h"
#include "core/util/error.h"
#include "core/util/for_each_index.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>

namespace watchlab::a2gen {

namespace {

void describeData(const PreparedData& data, RunReporter& reporter)
{
    for (const std::string& sentence : looksAtTestRows(data.protocol))
        reporter.event(EventLevel::Warning, sentence);
    for (const std::string& note : data.notes)
        reporter.event(EventLevel::Warning, note);
    for (const std::string& line : describeCounts(data))
        reporter.event(EventLevel::Info, line + ".");
}

std::string listOf(const std::vector<std::string>& names)
{
    std::string list;
    for (const std::string& name : names)
        list += (list.empty() ? "" : ", ") + name;
    return list;
}

void describeTarget(const PreparedData& data, RunReporter& reporter)
{
    if (!predictsTarget(data))
        reporter.event(
            EventLevel::Warning,
            "The target is no watch time and is not predicted: actions and their times are, and the "
            "best checkpoint is the one with the highest AUC of actions.");
}

void describeTypes(const ViewingActions& table, RunReporter& reporter)
{
    if (table.names.empty()) {
        reporter.event(EventLevel::Warning,
                       "The data does not say what viewers did: only when they leave can be learnt.");
        return;
    }
    std::vector<std::string> untimed;
    for (std::size_t i = 0; i < table.names.size(); ++i)
        if (!table.timed[i])
            untimed.push_back(table.names[i]);
    reporter.event(EventLevel::Info, "Actions: " + listOf(table.names) + ".");
    if (!untimed.empty())
        reporter.event(EventLevel::Info, "The data does not say when these happen, so that losses and "
                                         "metrics of times leave them out: " +
                                             listOf(untimed) + ".");
}

/// What there is to learn from in the train rows.
struct ActionCounts {
    std::int64_t unknownExits = 0;
    std::int64_t rowsWithActions = 0;
    std::vector<float> latestTimes; ///< ModelSpec's
};

ActionCounts countActions(const PreparedData& data, const ActionSource& actions, const JobContext& job)
{
    constexpr float none = -1;
    ActionCounts counts;
    counts.latestTimes.assign(data.dataset->actions.names.size() + 1, none);
    std::vector<std::uint8_t> made;
    std::vector<float> times;
    forEachIndex(0, data.train.size(), job, [&](std::size_t i) {
        actions.read(data.train[i], made, times);
        counts.unknownExits += std::isnan(times.back()) ? 1 : 0;
        counts.rowsWithActions += made.size() > 1 ? 1 : 0;
        for (std::size_t k = 0; k < made.size(); ++k)
            if (times[k] > counts.latestTimes[made[k]])
                counts.latestTimes[made[k]] = times[k];
    });
    std::ranges::replace(counts.latestTimes, none, std::numeric_limits<float>::max());
    return counts;
}

void describeActions(const PreparedData& data, const ActionCounts& counts, RunReporter& reporter)
{
    describeTypes(data.dataset->actions, reporter);
    reporter.event(EventLevel::Info, std::to_string(counts.rowsWithActions) + " of " +
                                         std::to_string(data.train.size()) +
                                         " train rows have actions besides leaving.");
    if (counts.unknownExits == static_cast<std::int64_t>(data.train.size()))
        reporter.event(EventLevel::Warning,
                       "The data does not say when viewers leave: there is no watch time.");
    else if (counts.unknownExits > 0)
        reporter.event(EventLevel::Warning,
                       std::to_string(counts.unknownExits) + " train rows do not say when the viewer left.");
}

/// Length of the train rows' videos; 0 where none is known.
double meanSeconds(const PreparedData& data, const JobContext& job)
{
    const ViewingTable& table = data.dataset->rows;
    double sum = 0;
    std::int64_t count = 0;
    forEachIndex(0, data.train.size(), job, [&](std::size_t i) {
        if (!table.hasLength(data.train[i]))
            return;
        sum += table.durationMs[data.train[i]] / 1000.0;
        ++count;
    });
    return count > 0 ? sum / static_cast<double>(count) : 0;
}

ModelSpec specOf(const RunConfig& config, const PreparedData& data, const gr::FeatureEncoding& encoding)
{
    ModelSpec spec;
    spec.params = config.a2gen.model;
    spec.actions = data.dataset->actions.names;
    spec.timed = data.dataset->actions.timed;
    spec.userTables = encoding.users.tableSizes();
    spec.videoTables = encoding.videos.tableSizes();
    spec.durations = std::max<std::int64_t>(1, static_cast<std::int64_t>(encoding.durations.size()));
    spec.validate();
    return spec;
}

} // namespace

Preparation prepareTraining(const RunConfig& config, const PreparedData& data, RunReporter& reporter,
                            const JobContext& job)
{
    if (config.data.target == Target::NormalizedWatchRatio)
        throw UsageError("data.target", "when a viewer leaves is a share of the video's length, which is not "
                                        "normalised; choose watch_time or watch_ratio");
    if (config.data.target == Target::WatchTime && data.dataset->rows.durationMs.empty())
        throw UsageError("data.target",
                         "the data does not say how long its videos are, so that no watch time "
                         "follows from when a viewer leaves; choose watch_ratio");
    if (!predictsTarget(data) && data.dataset->actions.names.empty())
        throw UsageError("data.target",
                         "the data says neither what viewers did nor, as this target, how long "
                         "they watched; choose watch_time or watch_ratio");
    describeData(data, reporter);
    reporter.phase("Coding users and videos");
    gr::FeatureEncoding encoding = gr::learnEncoding(data, job);
    PreparedFeatures features(encoding, data, gr::UnknownDuration::Zero);
    if (features.unknownCodes() > 0)
        reporter.event(EventLevel::Info,
                       std::to_string(features.unknownCodes()) +
                           " ids and fields of users and videos do not occur in the train rows; "
                           "they are read as 0.");
    reporter.phase("Ordering viewings by time");
    ModelSpec spec = specOf(config, data, encoding);
    ActionSource actions(data.dataset, spec.actions, spec.timed, spec.params.timeLimit);
    ActionCounts counts = countActions(data, actions, job);
    describeActions(data, counts, reporter);
    spec.latestTimes = std::move(counts.latestTimes);
    describeTarget(data, reporter);
    reporter.event(EventLevel::Info,
                   "Past viewings that a train row sees are train rows, those of a validation "
                   "row train and validation rows, those of a test row rows of all parts; "
                   "all lie before it.");
    return {std::move(encoding),
            std::move(features),
            std::move(spec),
            std::move(actions),
            config.a2gen.loss.timeLoss == TimeLoss::Absolute ? meanSeconds(data, job) : 0,
            ViewingHistory::ofTraining(data, job),
            ViewingHistory::ofValidation(data, job),
            ViewingHistory::ofEvaluation(data, job)};
}

} // namespace watchlab::a2gen
