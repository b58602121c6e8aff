// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/a2gen/preparation.h"

#include "core/data/protocol_words.h"
#include "core/util/error.h"

#include <algorithm>
#include <cmath>
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

void describeActions(const PreparedData& data, const ActionSource& actions, RunReporter& reporter)
{
    const ViewingActions& table = data.dataset->actions;
    if (table.names.empty()) {
        reporter.event(EventLevel::Warning,
                       "The data does not say what viewers did: only when they leave can be learnt.");
    } else {
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
    std::vector<std::uint8_t> made;
    std::vector<float> times;
    std::int64_t unknownExits = 0;
    std::int64_t withActions = 0;
    for (const std::uint32_t row : data.train) {
        actions.read(row, made, times);
        unknownExits += std::isnan(times.back()) ? 1 : 0;
        withActions += made.size() > 1 ? 1 : 0;
    }
    reporter.event(EventLevel::Info, std::to_string(withActions) + " of " +
                                         std::to_string(data.train.size()) +
                                         " train rows have actions besides leaving.");
    if (unknownExits > 0)
        reporter.event(EventLevel::Warning,
                       std::to_string(unknownExits) + " train rows do not say when the viewer left.");
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
    if (config.data.target == Target::WatchTime && data.dataset->rows.durationMs.empty())
        throw UsageError("data.target",
                         "the data does not say how long its videos are, so that no watch time "
                         "follows from when a viewer leaves; choose watch_ratio");
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
    describeActions(data, actions, reporter);
    return {std::move(encoding),
            std::move(features),
            std::move(spec),
            std::move(actions),
            ViewingHistory::ofTraining(data, job),
            ViewingHistory::ofEvaluation(data, job)};
}

} // namespace watchlab::a2gen
