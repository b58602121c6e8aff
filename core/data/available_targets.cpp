// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/available_targets.h"

#include <algorithm>

namespace watchlab {

std::vector<Target> availableTargets(const Dataset& dataset)
{
    std::vector<Target> targets;
    if (!dataset.rows.watchMs.empty())
        targets.push_back(Target::WatchTime);
    if (!dataset.rows.watchRatio.empty())
        targets.push_back(Target::WatchRatio);
    if (!dataset.rows.watchRatio.empty() || !dataset.rows.normalizedRatio.empty())
        targets.push_back(Target::NormalizedWatchRatio);
    if (!dataset.rows.givenTarget.empty())
        targets.push_back(Target::Column);
    return targets;
}

ColumnRole targetRole(Target target, SourceKind kind)
{
    const bool statesRatio =
        kind == SourceKind::KuaiRec || kind == SourceKind::Generated || kind == SourceKind::GrArrays;
    switch (target) {
    case Target::WatchTime:
        return ColumnRole::WatchTime;
    case Target::Column:
        return ColumnRole::Target;
    case Target::WatchRatio:
    case Target::NormalizedWatchRatio:
        break;
    }
    return statesRatio ? ColumnRole::Target : ColumnRole::WatchTime;
}

bool fitTarget(DataParams& protocol, const Dataset& dataset)
{
    const std::vector<Target> targets = availableTargets(dataset);
    if (targets.empty() || std::ranges::count(targets, protocol.target) > 0)
        return false;
    protocol.target = targets.front();
    return true;
}

} // namespace watchlab
