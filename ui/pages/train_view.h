// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/run_store.h"
#include "ui/session/run_session.h"

#include <QString>

#include <memory>
#include <optional>
#include <vector>

namespace watchlab::ui {

class Workbench;
struct RecordedCurves;
struct RecordedView;

/// What the Train page shows: the window's own training, or a recorded run. Either way the same parts; the
/// pointers are valid until the next change of the session or the view. GUI thread.
struct TrainView {
    bool live = false;
    std::int64_t run = 0;
    QString name;
    const RunConfig* config = nullptr;
    const RunStart* start = nullptr; ///< null until the run has started
    const std::vector<LiveSeries>* series = nullptr;
    const std::vector<std::shared_ptr<const Evaluation>>* evaluations = nullptr;
    const std::vector<StageReport>* stages = nullptr;
    const std::vector<RunEvent>* events = nullptr;
    std::vector<std::int64_t> resumedAfter; ///< steps
    std::vector<Standstill> standstills;
    std::int64_t parentRun = 0;           ///< the run it was forked off; 0 = none
    std::int64_t parentStep = 0;          ///< of that checkpoint
    const RecordedView* parent = nullptr; ///< that run, once it has been read
    double lastStep = 0;

    /// Newest evaluation of the part that is looked at during training; nullptr before the first.
    const Evaluation* newest() const;
};

/// A recorded run in the shapes of a live one. Immutable.
struct RecordedView {
    explicit RecordedView(const RecordedCurves& recorded);
    RunRecord record;
    std::vector<LiveSeries> series;
};

TrainView viewOf(const RunSession& session, const Workbench& workbench);
TrainView viewOf(const RecordedView& recorded);

/// What a run that has no name yet is called.
QString runName(const Workbench& workbench, std::int64_t run);

} // namespace watchlab::ui
