// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/trained_model.h"

#include "core/data/dataset_ids.h"
#include "core/runs/trained_families.h"
#include "core/train/random_streams.h"
#include "core/util/hash.h"

#include <algorithm>
#include <iterator>
#include <optional>

namespace watchlab {

std::vector<double> TrainedModel::truths(const PreparedData& data, const std::vector<std::uint32_t>& rows)
{
    std::vector<double> values;
    values.reserve(rows.size());
    for (const std::uint32_t row : rows)
        values.push_back(data.target->value(row));
    return values;
}

std::vector<std::string> TrainedModel::warnings(const PreparedData&, const std::vector<std::uint32_t>&,
                                                const JobContext&)
{
    return {};
}

std::vector<WhatIfAnswer>
answerEach(const std::vector<std::vector<FeatureChange>>& variants,
           const std::function<WhatIfAnswer(const std::vector<FeatureChange>& changes)>& ask)
{
    const double asItIs = ask({}).predicted;
    std::vector<WhatIfAnswer> answers;
    for (const std::vector<FeatureChange>& changes : variants) {
        answers.push_back(ask(changes));
        answers.back().delta = answers.back().predicted - asItIs;
    }
    return answers;
}

std::uint32_t findUserOrThrow(const Dataset& dataset, std::int64_t userId)
{
    const std::optional<std::uint32_t> user = findUser(dataset, userId);
    if (user)
        return *user;
    if (dataset.users.id.empty())
        throw InputError("the data has no users");
    const auto [least, most] = std::ranges::minmax(dataset.users.id);
    throw InputError("the data has no user " + std::to_string(userId) + "; its users are numbered from " +
                     std::to_string(least) + " to " + std::to_string(most));
}

std::uint32_t findVideoOrThrow(const Dataset& dataset, std::int64_t videoId)
{
    const auto video = std::ranges::find(dataset.videos.id, videoId);
    if (video == dataset.videos.id.end())
        throw InputError("the data has no video " + std::to_string(videoId));
    return static_cast<std::uint32_t>(video - dataset.videos.id.begin());
}

UserList listOfUser(const ScoreVideos& score, const PreparedData& data, std::int64_t userId,
                    std::int64_t candidates, std::int64_t seed, const JobContext& job)
{
    const std::uint32_t user = findUserOrThrow(*data.dataset, userId);
    std::vector<std::uint32_t> ownRows;
    for (const auto* part : {&data.validation, &data.test})
        std::ranges::copy_if(*part, std::back_inserter(ownRows), [&](std::uint32_t row) {
            return data.dataset->users.id[data.dataset->rows.user[row]] == userId;
        });
    return rankVideos(
        score, data, user,
        sampleRows(distinctVideos(*data.dataset), candidates, streamOf(seed, RandomStream::Candidates)),
        ownRows, job);
}

const CheckpointInfo& trainedCheckpoint(const RunRecord& run)
{
    const auto& checkpoints = run.checkpoints;
    if (checkpoints.empty())
        throw InputError("run " + std::to_string(run.summary.id) +
                         " has no checkpoint; it ended before its first "
                         "evaluation");
    const auto best = std::ranges::find_if(checkpoints, &CheckpointInfo::best);
    return best != checkpoints.end() ? *best
                                     : *std::ranges::max_element(checkpoints, {}, &CheckpointInfo::step);
}

namespace {

RunRecord recordOf(const RunStore& store, std::int64_t run)
{
    std::optional<RunRecord> record = store.findRun(run);
    if (!record)
        throw InputError("there is no run " + std::to_string(run));
    return *std::move(record);
}

} // namespace

std::unique_ptr<TrainedModel> loadTrainedModel(const RunStore& store, std::int64_t run)
{
    return loadCheckpoint(store, run, trainedCheckpoint(recordOf(store, run)));
}

std::unique_ptr<TrainedModel> loadCheckpoint(const RunStore& store, std::int64_t run,
                                             const CheckpointInfo& checkpoint)
{
    const RunRecord record = recordOf(store, run);
    const std::filesystem::path file = store.runFolder(run) / checkpoint.file;
    if (sha256OfFile(file) != checkpoint.sha256)
        throw InputError({file.string()},
                         "is not the file that the run wrote: its hash differs. It was damaged or "
                         "replaced; train again, or choose another run.");
    if (record.summary.family == "gr")
        return loadTrainedGr(file);
    if (record.summary.family == "hybrid")
        return loadTrainedHybrid(file, protocolOfRun(store, record));
    if (record.summary.family == "a2gen")
        return loadTrainedA2Gen(file);
    if (record.summary.family == "baseline")
        return loadTrainedBaseline(file);
    throw InputError({file.string()}, "was made by the model family \"" + record.summary.family +
                                          "\", which this version does not have");
}

} // namespace watchlab
