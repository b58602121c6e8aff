// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/a2gen/a2gen_trainer.h"

#include "core/a2gen/a2gen_learner.h"
#include "core/gr/model.h"
#include "core/train/course.h"

namespace watchlab::a2gen {

Outcome trainA2Gen(const RunConfig& config, const PreparedData& data, const TrainLinks& links)
{
    const auto prepare = [&](RunReporter& reporter) {
        gr::setTorchThreads(1); // groups of a batch are shared between threads of our own
        return std::make_unique<A2GenLearner>(config, data, reporter, JobContext{links.stop, {}});
    };
    return takeCourse(config, data, links, prepare, "make batches smaller or the history shorter.");
}

} // namespace watchlab::a2gen
