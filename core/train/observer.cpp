// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/observer.h"

namespace watchlab {

void ObserverGroup::started(const RunStart& start)
{
    for (TrainObserver* observer : m_observers)
        observer->started(start);
}

void ObserverGroup::progressed(const TrainProgress& progress)
{
    for (TrainObserver* observer : m_observers)
        observer->progressed(progress);
}

void ObserverGroup::measured(std::span<const SeriesPoint> points)
{
    for (TrainObserver* observer : m_observers)
        observer->measured(points);
}

void ObserverGroup::evaluated(std::shared_ptr<const Evaluation> evaluation)
{
    for (TrainObserver* observer : m_observers)
        observer->evaluated(evaluation);
}

void ObserverGroup::listed(std::shared_ptr<const UserList> list)
{
    for (TrainObserver* observer : m_observers)
        observer->listed(list);
}

void ObserverGroup::checkpointed(const CheckpointInfo& checkpoint)
{
    for (TrainObserver* observer : m_observers)
        observer->checkpointed(checkpoint);
}

void ObserverGroup::stageDone(const StageReport& stage)
{
    for (TrainObserver* observer : m_observers)
        observer->stageDone(stage);
}

void ObserverGroup::happened(const RunEvent& event)
{
    for (TrainObserver* observer : m_observers)
        observer->happened(event);
}

} // namespace watchlab
