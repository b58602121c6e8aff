// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/recorded_run.h"

#include "core/data/split_file.h"
#include "core/params/parameter.h"
#include "core/params/protocol_presets.h"
#include "core/store/run_recorder.h"

#include <exception>
#include <optional>

namespace watchlab {

namespace {

constexpr const char* splitFolder = "split"; ///< in the run's own

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

NewRun describe(const RunRequest& request, const RunConfig& config, const PreparedData& data)
{
    return {request.name, config, request.dataset->path.string(), request.dataset->name, data.fingerprint};
}

/// From preparing to the last record. Sets result.run as soon as there is a row.
void perform(const RunRequest& request, TrainObserver& observer, CommandQueue& commands,
             const std::stop_token& stop, const std::function<void(std::int64_t)>& created, RunResult& result,
             std::optional<RunStore>& store)
{
    validate(request.config);
    RunConfig config = request.config;
    config.data.protocol = protocolTitle(config.data);
    const auto data = prepare(request.dataset, config.data, jobOf(observer, stop));
    store.emplace(request.workspace);
    result.run = store->createRun(describe(request, config, *data));
    if (created)
        created(result.run);
    RunRecorder recorder(request.workspace, result.run);
    ObserverGroup observers;
    observers.add(recorder);
    observers.add(observer);
    const std::filesystem::path folder = store->runFolder(result.run);
    if (request.config.data.split == Split::Imported)
        copySplit(request.config.data.splitFile, folder / splitFolder);
    result.outcome = train(config, *data, {observers, commands, stop, folder});
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

DataParams protocolOfRun(const RunStore& store, const RunRecord& run)
{
    DataParams protocol = run.config.data;
    const std::filesystem::path copy = copiedSplit(store.runFolder(run.summary.id) / splitFolder);
    if (protocol.split == Split::Imported && !copy.empty()) // runs of earlier versions have none
        protocol.splitFile = copy.string();
    return protocol;
}

} // namespace watchlab
