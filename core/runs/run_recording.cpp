// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/run_recording.h"

#include "core/data/split_file.h"
#include "core/runs/run_predictions.h"
#include "core/store/record_of.h"
#include "core/store/run_recorder.h"
#include "core/util/clock.h"

#include <exception>

namespace watchlab {

namespace {

constexpr const char* splitFolder = "split"; ///< in the run's own

void closeRow(std::optional<RunStore>& store, const RunResult& result) noexcept
{
    try {
        if (store && result.run != 0)
            store->finishRun(result.run, result.outcome);
    } catch (
        const std::exception&) { // NOLINT(bugprone-empty-catch): the outcome says already what went wrong
    }
}

/// A run that is complete stays so, whatever becomes of its predictions: they can be made later.
void keepPredictions(const RunStore& store, const PreparedData& data, const RunLinks& links, std::int64_t run)
{
    try {
        predictionsOfRun(store, recordOf(store, run), data, links.job());
    } catch (const Cancelled&) { // NOLINT(bugprone-empty-catch): see above
    } catch (const std::exception& error) {
        links.observer.happened({wallClockMs(), 0, EventLevel::Warning,
                                 "The predictions were not kept: " + std::string(error.what())});
    }
}

} // namespace

JobContext RunLinks::job() const
{
    return {stop, [&to = observer](std::string_view phase, std::uint64_t done, std::uint64_t total) {
                TrainProgress progress;
                progress.phase = phase;
                if (total > 0)
                    progress.phaseFraction = static_cast<double>(done) / static_cast<double>(total);
                to.progressed(progress);
            }};
}

RunResult
runToItsEnd(const std::function<void(RunResult& result, std::optional<RunStore>& store)>& perform) noexcept
{
    RunResult result;
    std::optional<RunStore> store;
    try {
        perform(result, store);
        return result;
    } catch (const Cancelled&) {
        result.outcome = WasCancelled{};
    } catch (const std::exception& error) {
        result.outcome = Failed{error.what()};
    }
    closeRow(store, result);
    return result;
}

void trainAndRecord(const RunStore& store, const RunConfig& config, const PreparedData& data,
                    const RunLinks& links, const std::optional<ResumePoint>& resume, RunResult& result)
{
    if (links.created)
        links.created(result.run);
    RunRecorder recorder(store.workspace(), result.run);
    ObserverGroup observers;
    observers.add(recorder);
    observers.add(links.observer);
    result.outcome =
        train(config, data, {observers, links.commands, links.stop, store.runFolder(result.run), resume});
    recorder.finish(result.outcome);
    if (config.train.keepPredictions && std::holds_alternative<Completed>(result.outcome))
        keepPredictions(store, data, links, result.run);
}

std::int64_t createRun(RunStore& store, const std::string& name, const RunConfig& config,
                       const PreparedData& data, const Parent& parent)
{
    return store.createRun({name, config, data.dataset->path.string(), data.dataset->name, data.fingerprint,
                            parent.run, parent.step});
}

DataParams protocolOfRun(const RunStore& store, const RunRecord& run)
{
    DataParams protocol = run.config.data;
    const std::filesystem::path copy = copiedSplit(store.runFolder(run.summary.id) / splitFolder);
    if (protocol.split == Split::Imported && !copy.empty()) // runs of earlier versions have none
        protocol.splitFile = copy.string();
    return protocol;
}

void keepSplit(const RunStore& store, std::int64_t run, const DataParams& protocol)
{
    if (protocol.split == Split::Imported)
        copySplit(protocol.splitFile, store.runFolder(run) / splitFolder);
}

} // namespace watchlab
