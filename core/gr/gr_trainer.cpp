// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gr/gr_trainer.h"

#include "core/gr/gr_training_impl.h"
#include "core/util/error.h"

#include <new>

namespace watchlab::gr {

namespace {

Outcome trainOrStop(const RunConfig& config, const PreparedData& data, const TrainLinks& links)
{
    if (data.train.empty())
        return Failed{"There are no train rows under this protocol; nothing can be learnt."};
    setTorchThreads(1); // rows of a batch are shared between threads of our own
    RunReporter reporter(links.observer);
    RunControl control(links.commands, links.stop);
    GrTraining training(config, data, links, reporter, control);
    try {
        Completed completed = training.run();
        training.finishCheckpoints();
        return completed;
    } catch (const Cancelled&) {
        training.saveLast();
        training.finishCheckpoints();
        throw;
    } catch (...) {
        training.finishCheckpoints();
        throw;
    }
}

} // namespace

Outcome trainGr(const RunConfig& config, const PreparedData& data, const TrainLinks& links)
{
    try {
        return trainOrStop(config, data, links);
    } catch (const Cancelled&) {
        return WasCancelled{};
    } catch (const std::bad_alloc&) {
        return Failed{
            "There is not enough memory for this model and these data; make tables or batches smaller."};
    } catch (const std::exception& error) {
        return Failed{error.what()};
    }
}

} // namespace watchlab::gr
