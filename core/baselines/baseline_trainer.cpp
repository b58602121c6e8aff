// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/baselines/baseline_trainer.h"

#include "core/baselines/baseline_learner.h"
#include "core/gr/model.h"
#include "core/train/course.h"

namespace watchlab::baselines {

Outcome trainBaseline(const RunConfig& config, const PreparedData& data, const TrainLinks& links)
{
    const auto prepare = [&](RunReporter& reporter) {
        gr::setTorchThreads(1); // rows of a batch are shared between threads of our own
        return makeLearner(config, data, reporter, JobContext{links.stop, {}});
    };
    return takeCourse(config, data, links, prepare, "make tables or batches smaller.");
}

} // namespace watchlab::baselines
