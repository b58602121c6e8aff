// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/train_view.h"

#include "ui/session/run_catalogue.h"
#include "ui/session/workbench.h"

#include <QCoreApplication>

namespace watchlab::ui {

const Evaluation* TrainView::newest() const
{
    if (!evaluations || evaluations->empty())
        return nullptr;
    const Evaluation* last = evaluations->back().get();
    for (auto it = evaluations->rbegin(); it != evaluations->rend(); ++it) {
        if ((*it)->part == "validation")
            return it->get();
    }
    return last;
}

RecordedView::RecordedView(const RecordedCurves& recorded)
    : record(recorded.record)
{
    for (std::size_t i = 0; i < recorded.series.size(); ++i) {
        LiveSeries one;
        one.info = record.start.series.at(i);
        for (const SeriesPoint& point : recorded.series[i].points) {
            one.step.push_back(static_cast<double>(point.step));
            one.wallMs.push_back(static_cast<double>(point.wallMs));
            one.value.push_back(point.value);
        }
        series.push_back(std::move(one));
    }
}

TrainView viewOf(const RunSession& session, const Workbench& workbench)
{
    TrainView view;
    view.live = true;
    view.run = session.run();
    view.name = runName(workbench, session.run());
    view.config = &session.request().config;
    view.start = session.hasStart() ? &session.start() : nullptr;
    view.series = &session.series();
    view.evaluations = &session.evaluations();
    view.stages = &session.stages();
    view.events = &session.events();
    view.resumedAfter = session.resumedAfter();
    view.standstills = session.standstills();
    view.parentRun = session.request().parent;
    view.parentStep = session.request().parentStep;
    if (const RunSummary* summary = workbench.runs().find(session.run())) { // of a fork that goes on, too
        view.parentRun = summary->parent;
        view.parentStep = summary->parentStep;
    }
    view.lastStep = static_cast<double>(session.progress().step);
    return view;
}

TrainView viewOf(const RecordedView& recorded)
{
    TrainView view;
    view.run = recorded.record.summary.id;
    view.name = QString::fromStdString(recorded.record.summary.name);
    view.config = &recorded.record.config;
    view.start = &recorded.record.start;
    view.series = &recorded.series;
    view.evaluations = &recorded.record.evaluations;
    view.stages = &recorded.record.stages;
    view.events = &recorded.record.events;
    view.resumedAfter = recorded.record.resumedAfter;
    view.standstills = recorded.record.standstills;
    view.parentRun = recorded.record.summary.parent;
    view.parentStep = recorded.record.summary.parentStep;
    view.lastStep = static_cast<double>(recorded.record.summary.lastStep);
    return view;
}

QString runName(const Workbench& workbench, std::int64_t run)
{
    if (const RunSummary* summary = workbench.runs().find(run))
        return QString::fromStdString(summary->name);
    return run > 0 ? QCoreApplication::translate("TrainView", "run %1").arg(run)
                   : QCoreApplication::translate("TrainView", "new run");
}

} // namespace watchlab::ui
