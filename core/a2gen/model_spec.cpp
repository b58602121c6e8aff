// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/a2gen/model_spec.h"

#include "core/util/error.h"

namespace watchlab::a2gen {

void ModelSpec::validate() const
{
    if (params.embedding < 1)
        throw UsageError("a2gen.embedding", "must be at least 1");
    if (params.heads < 1 || params.embedding % params.heads != 0)
        throw UsageError("a2gen.heads", "must divide the embedding's width, " +
                                            std::to_string(params.embedding) + "; " +
                                            std::to_string(params.heads) + " does not");
    if (params.experts < 1)
        throw UsageError("a2gen.experts", "must be at least 1");
    if (timed.size() != actions.size())
        throw UsageError("each action type must say whether its times are known");
    if (!latestTimes.empty() && latestTimes.size() != actions.size() + 1)
        throw UsageError("each action type and the exit must have a latest time, or none");
    if (userTables.empty() || videoTables.empty() || durations < 1)
        throw UsageError("users, videos and durations need tables of at least one row");
}

} // namespace watchlab::a2gen
