// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/recorded_run.h"

#include "core/params/parameter.h"
#include "core/store/run_recorder.h"

#include <exception>
#include <optional>

namespace watchlab {

namespace {

/// Progress of a job before the run exists, in the observer's terms.
JobContext jobOf(TrainObserver& observer, std::stop_token stop)
{
    return {std::move(stop), [&observer](std::string_view phase, std::uint64_t done, std::uint64_t total) {
                TrainProgress progress;
                progress.phase = phase;
                if (total > 0)
                    progress.phaseFraction = static_cast<double>(done) / static_cast<double>(total);
                observer.progressed(progress);
            }};
}

NewRun describe(const RunRequest& request, const PreparedData& data)
{
    return {request.name, request.config, request.dataset->path.string(), request.dataset->name,
            data.fingerprint};
}

/// From preparing to the last record. Sets result.run as soon as there is a row.
void perform(const RunRequest& request, TrainObserver& observer, CommandQueue& commands,
             const std::stop_token& stop, const std::function<void(std::int64_t)>& created, RunResult& result,
             std::optional<RunStore>& store)
{
    validate(request.config);
    const auto data = prepare(request.dataset, request.config.data, jobOf(observer, stop));
    store.emplace(request.workspace);
    result.run = store->createRun(describe(request, *data));
    if (created)
        created(result.run);
    RunRecorder recorder(request.workspace, result.run);
    ObserverGroup observers;
    observers.add(recorder);
    observers.add(observer);
    const std::filesystem::path folder = store->runFolder(result.run);
    result.outcome = train(request.config, *data, {observers, commands, stop, folder});
    recorder.finish(result.outcome);
}

/// A run that has a row must not be left as if it were still at work.
void closeRow(std::optional<RunStore>& store, const RunResult& result) noexcept
{
    try {
        if (store && result.run != 0)
            store->finishRun(result.run, result.outcome);
    } catch (
        const std::exception&) { // NOLINT(bugprone-empty-catch): the outcome says already what went wrong
    }
}

} // namespace

RunResult performRun(const RunRequest& request, TrainObserver& observer, CommandQueue& commands,
                     std::stop_token stop, const std::function<void(std::int64_t run)>& created)
{
    RunResult result;
    std::optional<RunStore> store;
    try {
        perform(request, observer, commands, stop, created, result, store);
        return result;
    } catch (const Cancelled&) {
        result.outcome = WasCancelled{};
    } catch (const std::exception& error) {
        result.outcome = Failed{error.what()};
    }
    closeRow(store, result);
    return result;
}

} // namespace watchlab
