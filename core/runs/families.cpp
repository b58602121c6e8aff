// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gr/gr_trainer.h"
#include "core/hybrid/hybrid_trainer.h"
#include "core/train/trainer.h"

namespace watchlab {

Outcome train(const RunConfig& config, const PreparedData& data, const TrainLinks& links)
{
    if (config.family == "gr")
        return gr::trainGr(config, data, links);
    if (config.family == "hybrid")
        return hybrid::trainHybrid(config, data, links);
    return Failed{"There is no model family \"" + config.family + "\"; there are: gr, hybrid."};
}

} // namespace watchlab
