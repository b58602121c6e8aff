// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/run_order.h"

#include "core/data/open_dataset.h"
#include "core/runs/resumed_run.h"
#include "core/util/error.h"

#include <exception>
#include <utility>

namespace watchlab::ui {

RunResult performOrder(const RunOrder& order, TrainObserver& observer, CommandQueue& commands,
                       std::stop_token stop, const std::function<void(std::int64_t run)>& created)
{
    if (order.resumed != 0)
        return resumeRun({order.workspace, order.resumed, order.dataset}, observer, commands, std::move(stop),
                         created);
    if (order.parent != 0)
        return forkRun(
            {order.workspace, order.parent, order.parentStep, order.name, order.config, order.dataset},
            observer, commands, std::move(stop), created);
    if (order.dataset || order.dataPath.empty())
        return performRun(order, observer, commands, std::move(stop), created);
    try {
        RunRequest opened = order;
        opened.dataset = openDataset(order.dataPath, order.config.data, JobContext{stop, {}});
        return performRun(opened, observer, commands, std::move(stop), created);
    } catch (const Cancelled&) {
        return {0, WasCancelled{}};
    } catch (const std::exception& error) {
        return {0, Failed{error.what()}};
    }
}

} // namespace watchlab::ui
