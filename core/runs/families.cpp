// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/a2gen/a2gen_trainer.h"
#include "core/a2gen/checkpoint.h"
#include "core/baselines/baseline_trainer.h"
#include "core/baselines/checkpoint.h"
#include "core/gr/checkpoint.h"
#include "core/gr/gr_trainer.h"
#include "core/hybrid/hybrid_checkpoint.h"
#include "core/hybrid/hybrid_trainer.h"
#include "core/runs/trained_families.h"
#include "core/train/trainer.h"
#include "core/util/error.h"

namespace watchlab {

Outcome train(const RunConfig& config, const PreparedData& data, const TrainLinks& links)
{
    if (config.family == "gr")
        return gr::trainGr(config, data, links);
    if (config.family == "hybrid")
        return hybrid::trainHybrid(config, data, links);
    if (config.family == "a2gen")
        return a2gen::trainA2Gen(config, data, links);
    if (config.family == "baseline")
        return baselines::trainBaseline(config, data, links);
    return Failed{"There is no model family \"" + config.family +
                  "\"; there are: gr, hybrid, a2gen, baseline."};
}

void requireResumable(const std::string& family, const std::filesystem::path& file)
{
    if (family == "gr")
        gr::readResumable(file);
    else if (family == "hybrid")
        hybrid::readHybridCheckpoint(file);
    else if (family == "a2gen")
        a2gen::readResumable(file);
    else if (family == "baseline")
        baselines::readResumable(file);
    else
        throw InputError({file.string()}, "is of the model family \"" + family +
                                              "\", whose runs cannot go on after an interruption");
}

} // namespace watchlab
