// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/train/observer.h"

#include <algorithm>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace watchlab::test {

/// Keeps everything; onPoint and others may post commands or stop a run in the middle of it.
class RecordingObserver final : public TrainObserver {
public:
    std::optional<RunStart> start;
    std::vector<TrainProgress> progress;
    std::vector<SeriesPoint> points;
    std::vector<std::shared_ptr<const Evaluation>> evaluations;
    std::vector<std::shared_ptr<const UserList>> lists;
    std::vector<CheckpointInfo> checkpoints;
    std::vector<StageReport> stages;
    std::vector<RunEvent> events;
    std::function<void(std::int64_t step)> onStep; ///< after the points of a step
    std::function<void(const TrainProgress&)> onProgress;

    void started(const RunStart& value) override { start = value; }
    void progressed(const TrainProgress& value) override
    {
        progress.push_back(value);
        if (onProgress)
            onProgress(value);
    }
    void measured(std::span<const SeriesPoint> values) override
    {
        points.insert(points.end(), values.begin(), values.end());
        const bool ofTraining =
            std::ranges::any_of(values, [this](const SeriesPoint& p) { return isOfStep(keyOf(p)); });
        if (onStep && ofTraining)
            onStep(values.front().step);
    }
    void evaluated(std::shared_ptr<const Evaluation> value) override
    {
        evaluations.push_back(std::move(value));
    }
    void listed(std::shared_ptr<const UserList> value) override { lists.push_back(std::move(value)); }
    void checkpointed(const CheckpointInfo& value) override { checkpoints.push_back(value); }
    void stageDone(const StageReport& value) override { stages.push_back(value); }
    void happened(const RunEvent& value) override { events.push_back(value); }

    /// The series that each step of a family feeds.
    static bool isOfStep(const std::string& key)
    {
        return key == "loss" || key == "als_loss" || key == "classifier_auc" || key == "regressor_mae";
    }
    std::string keyOf(const SeriesPoint& point) const
    {
        return start->series.at(static_cast<std::size_t>(point.series)).key;
    }
    /// Values of one series in order.
    std::vector<double> series(const std::string& key) const
    {
        std::vector<double> values;
        for (const SeriesPoint& point : points)
            if (keyOf(point) == key)
                values.push_back(point.value);
        return values;
    }
    bool saidSomethingLike(const std::string& part) const
    {
        return std::ranges::any_of(
            events, [&part](const RunEvent& e) { return e.text.find(part) != std::string::npos; });
    }
};

} // namespace watchlab::test
