// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/recorded_run.h"

#include "core/params/parameter.h"
#include "core/params/protocol_presets.h"
#include "core/runs/run_recording.h"

namespace watchlab {

RunResult performRun(const RunRequest& request, TrainObserver& observer, CommandQueue& commands,
                     std::stop_token stop, const std::function<void(std::int64_t run)>& created)
{
    const RunLinks links{observer, commands, std::move(stop), created};
    return runToItsEnd([&](RunResult& result, std::optional<RunStore>& store) {
        validate(request.config);
        RunConfig config = request.config;
        config.data.protocol = protocolTitle(config.data);
        const auto data = prepare(request.dataset, config.data, links.job());
        store.emplace(request.workspace);
        result.run = createRun(*store, request.name, config, *data);
        keepSplit(*store, result.run, config.data);
        trainAndRecord(*store, config, *data, links, std::nullopt, result);
    });
}

} // namespace watchlab
