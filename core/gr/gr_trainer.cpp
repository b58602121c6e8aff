// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gr/gr_trainer.h"

#include "core/gr/gr_learner.h"
#include "core/train/course.h"

namespace watchlab::gr {

Outcome trainGr(const RunConfig& config, const PreparedData& data, const TrainLinks& links)
{
    const auto prepare = [&](RunReporter& reporter) {
        setTorchThreads(1); // rows of a batch are shared between threads of our own
        return std::make_unique<GrLearner>(config, data, reporter, JobContext{links.stop, {}});
    };
    return takeCourse(config, data, links, prepare, "make tables or batches smaller.");
}

} // namespace watchlab::gr
