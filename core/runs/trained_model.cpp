// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/trained_model.h"

#include "core/gr/batch_source.h"
#include "core/gr/checkpoint.h"
#include "core/gr/model.h"
#include "core/gr/predictor.h"
#include "core/gr/user_lists.h"
#include "core/util/hash.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace watchlab {

namespace {

class TrainedGr final : public TrainedModel {
public:
    TrainedGr(gr::Checkpoint checkpoint, const std::filesystem::path& file)
        : m_checkpoint(std::move(checkpoint))
        , m_model(m_checkpoint.spec())
    {
        m_model.importWeights(m_checkpoint.weights, file);
        m_checkpoint.weights = {};
    }

    TrainedOn trainedOn() const override
    {
        TrainedOn on{m_checkpoint.datasetFingerprint, std::nullopt};
        if (std::isfinite(m_checkpoint.targetLimit))
            on.targetLimit = m_checkpoint.targetLimit;
        return on;
    }

    std::vector<double> predict(const PreparedData& data, const std::vector<std::uint32_t>& rows,
                                const JobContext& job) override
    {
        return predictor(data).predictRows(rows, job);
    }

    UserList recommend(const PreparedData& data, std::int64_t userId, std::int64_t candidates,
                       const JobContext& job) override;

private:
    gr::Predictor predictor(const PreparedData& data);

    gr::Checkpoint m_checkpoint;
    gr::Model m_model;
    std::string m_encodedFingerprint; ///< of the data that m_features belongs to
    std::optional<gr::EncodedFeatures> m_features;
};

gr::Predictor TrainedGr::predictor(const PreparedData& data)
{
    gr::setTorchThreads(1); // rows are shared between threads of our own
    if (!m_features || m_encodedFingerprint != data.fingerprint) {
        const bool ownData = data.fingerprint == m_checkpoint.dataFingerprint;
        m_features.emplace(m_checkpoint.encoding, data,
                           ownData ? gr::UnknownDuration::Zero : gr::UnknownDuration::Nearest);
        m_encodedFingerprint = data.fingerprint;
    }
    return {m_model, *m_features, *data.dataset, m_checkpoint.config.gr.model.maxSteps,
            gr::threadCount(m_checkpoint.config.train.threads)};
}

UserList TrainedGr::recommend(const PreparedData& data, std::int64_t userId, std::int64_t candidates,
                              const JobContext& job)
{
    const std::optional<std::uint32_t> user = gr::findUser(*data.dataset, userId);
    if (!user) {
        const auto [least, most] = std::ranges::minmax(data.dataset->users.id);
        throw InputError("the data has no user " + std::to_string(userId) + "; its users are numbered from " +
                         std::to_string(least) + " to " + std::to_string(most));
    }
    const Rng rng = Rng::stream(static_cast<std::uint64_t>(m_checkpoint.config.train.seed),
                                static_cast<std::uint64_t>(gr::RandomStream::Candidates));
    std::vector<std::uint32_t> ownRows;
    for (const auto* part : {&data.validation, &data.test})
        std::ranges::copy_if(*part, std::back_inserter(ownRows), [&](std::uint32_t row) {
            return data.dataset->users.id[data.dataset->rows.user[row]] == userId;
        });
    UserList list =
        gr::rankVideos(predictor(data), data, *user,
                       gr::sampleRows(gr::distinctVideos(*data.dataset), candidates, rng), ownRows, job);
    list.step = m_checkpoint.step;
    return list;
}

/// The best checkpoint, else the newest.
const CheckpointInfo& chooseCheckpoint(const RunRecord& run)
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

} // namespace

std::unique_ptr<TrainedModel> loadTrainedModel(const RunStore& store, std::int64_t run)
{
    const std::optional<RunRecord> record = store.findRun(run);
    if (!record)
        throw InputError("there is no run " + std::to_string(run));
    const CheckpointInfo& info = chooseCheckpoint(*record);
    const std::filesystem::path file = store.runFolder(run) / info.file;
    if (sha256OfFile(file) != info.sha256)
        throw InputError({file.string()},
                         "is not the file that the run wrote: its hash differs. It was damaged or "
                         "replaced; train again, or choose another run.");
    gr::Checkpoint checkpoint = gr::readCheckpoint(file);
    if (checkpoint.config.family != "gr")
        throw InputError({file.string()}, "was made by the model family \"" + checkpoint.config.family +
                                              "\", which this version does not have");
    return std::make_unique<TrainedGr>(std::move(checkpoint), file);
}

} // namespace watchlab
