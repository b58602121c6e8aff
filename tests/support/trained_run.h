// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/runs/recorded_run.h"
#include "core/runs/trained_model.h"
#include "tests/support/recording_observer.h"
#include "tests/support/temporary_folder.h"

#include <catch2/catch.hpp>

#include <memory>
#include <utility>

namespace watchlab::test {

/// A run from its configuration to the model that its record gives back, in a workspace of its own.
struct TrainedRun {
    TemporaryFolder folder;
    std::shared_ptr<const Dataset> dataset;
    std::shared_ptr<const PreparedData> data;
    std::unique_ptr<TrainedModel> model;

    TrainedRun(const RunConfig& config, std::shared_ptr<const Dataset> rows)
        : dataset(std::move(rows))
        , data(prepare(dataset, config.data))
    {
        RecordingObserver observer;
        CommandQueue commands;
        const RunResult result = performRun({folder.path(), "", config, dataset}, observer, commands, {});
        REQUIRE(std::holds_alternative<Completed>(result.outcome));
        model = loadTrainedModel(RunStore(folder.path()), result.run);
    }
};

} // namespace watchlab::test
