// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/resumed_run.h"

#include "core/data/open_dataset.h"
#include "core/params/parameter.h"
#include "core/runs/run_recording.h"
#include "core/runs/trained_families.h"
#include "core/store/record_of.h"
#include "core/util/clock.h"
#include "core/util/error.h"
#include "core/util/hash.h"

#include <algorithm>
#include <array>
#include <optional>

namespace watchlab {

namespace {

namespace fs = std::filesystem;

void requireSameData(const RunRecord& record, const PreparedData& data)
{
    if (data.fingerprint != record.summary.dataFingerprint)
        throw InputError({data.dataset->path.string()},
                         "is not what run " + std::to_string(record.summary.id) +
                             " was trained on, or its rows are shared out differently: training cannot go "
                             "on with it. Bring the data back, or train anew.");
}

/// The run's data under its protocol; opened first where the caller has not.
std::shared_ptr<const PreparedData> prepareOwnData(const RunRecord& record, const DataParams& protocol,
                                                   std::shared_ptr<const Dataset> dataset,
                                                   const JobContext& job)
{
    if (!dataset)
        dataset = openDataset(record.summary.dataPath, protocol, job);
    auto data = prepare(std::move(dataset), protocol, job);
    requireSameData(record, *data);
    return data;
}

/// What a checkpoint's place in its epoch depends on.
void requireSameOrder(const RunRecord& record, const RunConfig& config)
{
    const char* const reason = "cannot change in a fork: the order of its rows goes on where its run stood";
    if (config.train.batchSize != record.config.train.batchSize)
        throw UsageError("train.batch_size", reason);
    if (config.train.seed != record.config.train.seed)
        throw UsageError("train.seed", reason);
    if (record.summary.family != "a2gen")
        return;
    if (config.a2gen.rowsPerUser != record.config.a2gen.rowsPerUser)
        throw UsageError("a2gen.rows_per_user", reason);
    if (config.a2gen.model.history != record.config.a2gen.model.history)
        throw UsageError("a2gen.history", reason);
}

bool isWhole(const fs::path& folder, const CheckpointInfo& info)
{
    std::error_code missing;
    const fs::path file = folder / info.file;
    return fs::exists(file, missing) && sha256OfFile(file) == info.sha256;
}

/// All on record up to the step, oldest first, that are whole.
std::vector<CheckpointInfo> wholeOnes(const fs::path& folder, const RunRecord& record, std::int64_t upTo)
{
    std::vector<CheckpointInfo> whole;
    std::ranges::copy_if(record.checkpoints, std::back_inserter(whole), [&](const CheckpointInfo& info) {
        return info.step <= upTo && isWhole(folder, info);
    });
    return whole;
}

/// None where the run has not come to its first checkpoint.
std::optional<ResumePoint> findResumePoint(const RunStore& store, const RunRecord& record)
{
    if (record.checkpoints.empty())
        return std::nullopt;
    const fs::path folder = store.runFolder(record.summary.id);
    ResumePoint point;
    point.kept = wholeOnes(folder, record, record.checkpoints.back().step);
    if (point.kept.empty())
        throw InputError({folder.string()}, "has no whole checkpoint left: its files were damaged or "
                                            "replaced. Train anew.");
    point.from = point.kept.back();
    requireResumable(record.summary.family, folder / point.from.file);
    return point;
}

/// Files that were not on record yet when the process ended, and halves of such.
void removeStrayCheckpoints(const fs::path& folder, const std::optional<ResumePoint>& point)
{
    std::vector<fs::path> stray;
    std::error_code ignored;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder, ignored)) {
        const std::string name = entry.path().filename().string();
        const bool known =
            point && std::ranges::find(point->kept, name, &CheckpointInfo::file) != point->kept.end();
        if (name.starts_with("step-") && !known)
            stray.push_back(entry.path());
    }
    for (const fs::path& file : stray)
        fs::remove(file, ignored);
}

const CheckpointInfo& checkpointAt(const RunRecord& record, std::int64_t step)
{
    const auto found = std::ranges::find(record.checkpoints, step, &CheckpointInfo::step);
    if (found != record.checkpoints.end())
        return *found;
    std::string steps;
    for (const CheckpointInfo& info : record.checkpoints)
        steps += (steps.empty() ? "" : ", ") + std::to_string(info.step);
    throw UsageError("fork", "run " + std::to_string(record.summary.id) + " has no checkpoint of step " +
                                 std::to_string(step) +
                                 (steps.empty() ? "; it has none" : "; there are: " + steps));
}

/// The files are never written again, so both runs can have them.
void share(const fs::path& from, const fs::path& to)
{
    std::error_code problem;
    fs::create_hard_link(from, to, problem);
    if (problem)
        fs::copy_file(from, to);
}

} // namespace

RunResult resumeRun(const ResumeRequest& request, TrainObserver& observer, CommandQueue& commands,
                    std::stop_token stop, const std::function<void(std::int64_t run)>& created)
{
    const RunLinks links{observer, commands, std::move(stop), created};
    return runToItsEnd([&](RunResult& result, std::optional<RunStore>& store) {
        store.emplace(request.workspace);
        const RunRecord record = recordOf(*store, request.run);
        const auto data = prepareOwnData(record, protocolOfRun(*store, record), request.dataset, links.job());
        const std::optional<ResumePoint> point = findResumePoint(*store, record);
        store->resumeRun(request.run, point ? point->from.step : 0);
        result.run = request.run;
        removeStrayCheckpoints(store->runFolder(request.run), point);
        trainAndRecord(*store, record.config, *data, links, point, result);
    });
}

RunResult forkRun(const ForkRequest& request, TrainObserver& observer, CommandQueue& commands,
                  std::stop_token stop, const std::function<void(std::int64_t run)>& created)
{
    const RunLinks links{observer, commands, std::move(stop), created};
    return runToItsEnd([&](RunResult& result, std::optional<RunStore>& store) {
        validate(request.config);
        store.emplace(request.workspace);
        const RunRecord record = recordOf(*store, request.run);
        if (!canBeForked(record.summary.family))
            throw UsageError(
                "fork", "is for runs of GR, A2Gen and baselines: the stages of Hybrid build on one another");
        requireSameOrder(record, request.config);
        ResumePoint point;
        point.from = checkpointAt(record, request.step);
        point.forked = true;
        const fs::path source = store->runFolder(request.run);
        if (!isWhole(source, point.from))
            throw InputError({(source / point.from.file).string()},
                             "is not the file that the run wrote: its hash differs");
        requireResumable(record.summary.family, source / point.from.file);
        point.kept = wholeOnes(source, record, request.step);
        RunConfig config = request.config;
        config.data = protocolOfRun(*store, record);
        const auto data = prepareOwnData(record, config.data, request.dataset, links.job());
        result.run = createRun(*store, request.name, config, *data, {request.run, request.step});
        keepSplit(*store, result.run, config.data);
        for (const CheckpointInfo& info : point.kept) {
            share(source / info.file, store->runFolder(result.run) / info.file);
            store->recordCheckpoint(result.run, info);
        }
        store->recordEvent(result.run, {wallClockMs(), request.step, EventLevel::Info,
                                        "Forked after step " + std::to_string(request.step) + " of run " +
                                            std::to_string(request.run) + ": " + record.summary.name + "."});
        trainAndRecord(*store, config, *data, links, point, result);
    });
}

bool canBeForked(std::string_view family)
{
    return family == "gr" || family == "a2gen" || family == "baseline";
}

bool mayDifferInFork(std::string_view key)
{
    constexpr std::array<std::string_view, 2> ofTheRows{"train.seed", "train.batch_size"};
    constexpr std::array<std::string_view, 26> ofTheLoss{"gr.curriculum",
                                                         "gr.schedule",
                                                         "gr.teacher_force_ratio",
                                                         "gr.linear_decay",
                                                         "gr.exp_decay",
                                                         "gr.sigmoid_decay",
                                                         "gr.schedule_counter",
                                                         "gr.cls_weight",
                                                         "gr.huber_weight",
                                                         "gr.dropout",
                                                         "a2gen.action_weight",
                                                         "a2gen.time_weight",
                                                         "a2gen.order_weight",
                                                         "a2gen.order_hinge",
                                                         "a2gen.auxiliary_weight",
                                                         "a2gen.embedding_rate",
                                                         "baseline.dropout",
                                                         "baseline.sweeps",
                                                         "baseline.huber_delta",
                                                         "baseline.rank_delta",
                                                         "baseline.tree_squared_weight",
                                                         "baseline.tree_variance_weight",
                                                         "baseline.restoration_weight",
                                                         "baseline.order_weight",
                                                         "baseline.entropy_weight",
                                                         "baseline.absolute_weight"};
    if (key.starts_with("train."))
        return std::ranges::find(ofTheRows, key) == ofTheRows.end();
    return std::ranges::find(ofTheLoss, key) != ofTheLoss.end();
}

bool canGoOn(std::string_view family)
{
    return canBeForked(family) || family == "hybrid";
}

bool canGoOn(const RunSummary& run)
{
    return canGoOn(run.family) && run.status != RunStatus::Running && run.status != RunStatus::Completed;
}

} // namespace watchlab
