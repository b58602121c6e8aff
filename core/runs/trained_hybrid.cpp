// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/dataset_ids.h"
#include "core/hybrid/changeable_columns.h"
#include "core/hybrid/hybrid_checkpoint.h"
#include "core/hybrid/hybrid_lists.h"
#include "core/hybrid/hybrid_model.h"
#include "core/hybrid/stage_options.h"
#include "core/hybrid/test_report.h"
#include "core/metrics/ranked_lists.h"
#include "core/runs/trained_families.h"
#include "core/util/rng.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace watchlab {

namespace {

constexpr std::uint64_t candidateStream = 111; ///< of random numbers; never renumbered

/// Features and codes follow from the run's own train rows, so a model can be asked about any rows, but only
/// of the dataset that it was trained on.
class TrainedHybrid final : public TrainedModel, public StagedModel, public WhatIfModel {
public:
    TrainedHybrid(hybrid::HybridCheckpoint checkpoint, std::filesystem::path file, DataParams protocol)
        : m_checkpoint(std::move(checkpoint))
        , m_file(std::move(file))
        , m_protocol(std::move(protocol))
    {
    }

    TrainedOn trainedOn() const override
    {
        TrainedOn on{m_checkpoint.datasetFingerprint, std::nullopt};
        if (std::isfinite(m_checkpoint.targetLimit))
            on.targetLimit = m_checkpoint.targetLimit;
        return on;
    }

    std::vector<double> predict(const PreparedData& data, const std::vector<std::uint32_t>& rows,
                                const JobContext& job) override;
    std::vector<double> truths(const PreparedData& data, const std::vector<std::uint32_t>& rows) override;
    std::vector<Metric> measure(const PreparedData& data, const std::vector<std::uint32_t>& rows,
                                const JobContext& job) override;
    UserList recommend(const PreparedData& data, std::int64_t userId, std::int64_t candidates,
                       std::int64_t shown, const JobContext& job) override;
    StagedModel* stages() override { return this; }
    StagedUserList recommendByStages(const PreparedData& data, std::int64_t userId, std::int64_t candidates,
                                     std::int64_t shown, const JobContext& job) override;
    Explanation explain(const PreparedData& data, std::int64_t userId, std::int64_t videoId,
                        const JobContext& job) override;
    hybrid::StageComparison compareLists(const PreparedData& data, const std::vector<std::uint32_t>& rows,
                                         std::size_t keep, std::size_t k, const JobContext& job) override;

    WhatIfModel* whatIf() override { return this; }
    AnswerForm answerForm(const PreparedData&) const override { return {"ratio", false, {"liked"}}; }
    std::vector<ViewingFeature> features(const PreparedData& data, std::int64_t userId, std::int64_t videoId,
                                         const JobContext& job) override;
    std::vector<WhatIfAnswer> answer(const PreparedData& data, std::int64_t userId, std::int64_t videoId,
                                     const std::vector<std::vector<FeatureChange>>& variants,
                                     const JobContext& job) override;

private:
    const hybrid::HybridModel& model(const PreparedData& data, const JobContext& job);
    std::shared_ptr<const PreparedData> ownRows(const PreparedData& data, const JobContext& job) const;
    /// What the rows asked about are compared with: cut off where the run's were, and in a file that the run
    /// never used where they say themselves.
    const WatchRatio& ratioOf(const PreparedData& data, const JobContext& job);
    const hybrid::ListRows& listRows(const PreparedData& data);
    /// A user with a video as in the user's list.
    hybrid::ChangeableColumns changeable(const PreparedData& data, std::int64_t userId, std::int64_t videoId,
                                         const JobContext& job);
    std::vector<std::uint32_t> drawVideos(const Dataset& dataset, std::int64_t count) const;
    void addPast(const Dataset& dataset, std::uint32_t user, std::uint32_t video, const JobContext& job,
                 Explanation& explanation);
    void addFeatures(const Dataset& dataset, const hybrid::HybridModel& model, std::uint32_t user,
                     const hybrid::Candidate& candidate, Explanation& explanation) const;

    /// What was found of the data that was asked about last; equal fingerprints are equal rows.
    struct Asked {
        std::shared_ptr<const Dataset> dataset;
        std::string fingerprint;
        std::optional<WatchRatio> ratio;
        std::optional<hybrid::ListRows> rows;
    };
    Asked& asked(const PreparedData& data);

    hybrid::HybridCheckpoint m_checkpoint;
    std::filesystem::path m_file;
    DataParams m_protocol;                      ///< which the run was trained under
    std::shared_ptr<const PreparedData> m_own;  ///< the run's own rows of the dataset asked about
    std::optional<WatchRatio> m_ratio;          ///< of those
    std::unique_ptr<hybrid::Als<double>> m_als; ///< with their viewings, once an explanation was wanted
    std::unique_ptr<hybrid::HybridModel> m_model;
    Asked m_asked;
};

/// Of the dataset asked about, the rows under the run's own protocol, which its features are made of.
std::shared_ptr<const PreparedData> TrainedHybrid::ownRows(const PreparedData& data,
                                                           const JobContext& job) const
{
    if (data.fingerprint == m_checkpoint.dataFingerprint)
        return std::make_shared<const PreparedData>(data);
    auto own = prepare(data.dataset, m_protocol, job);
    if (own->fingerprint != m_checkpoint.dataFingerprint)
        throw InputError({m_file.string()},
                         "was trained on other rows than its protocol gives now" +
                             (m_protocol.split == Split::Imported
                                  ? ", because " + m_protocol.splitFile + " has changed. Restore that file"
                                  : std::string(". Use the version of Watchlab that trained it")) +
                             ", or train the run again: its features belong to those rows.");
    return own;
}

const hybrid::HybridModel& TrainedHybrid::model(const PreparedData& data, const JobContext& job)
{
    if (m_model && m_own->dataset == data.dataset)
        return *m_model;
    if (data.dataset->fingerprint != m_checkpoint.datasetFingerprint)
        throw InputError("this Hybrid run was trained on other data than " + data.dataset->name +
                         ": its factors and codes belong to those users and videos. Open the data it was "
                         "trained on, or train a run on these.");
    if (m_checkpoint.regressor.serialized.empty())
        throw InputError({m_file.string()},
                         "holds a run that was stopped before its regressor had a tree; it "
                         "cannot predict yet. Resume it first");
    m_model.reset();
    m_als.reset();
    m_own = ownRows(data, job);
    m_ratio.emplace(*m_own, m_checkpoint.limitsOn(*m_own));
    const auto als = std::make_shared<const hybrid::AlsFactors>(m_checkpoint.als);
    const auto table = hybrid::featureTableOf(m_checkpoint.config, *m_own, als, job);
    const hybrid::BoosterFeatures features = hybrid::boosterFeatures(*table);
    const int threads = hybrid::threadsOf(m_checkpoint.config.train);
    m_model = std::make_unique<hybrid::HybridModel>(
        data.dataset, als, table, hybrid::viewsOf(*m_own),
        hybrid::readBooster(features, m_checkpoint.classifier.serialized, threads),
        hybrid::readBooster(features, m_checkpoint.regressor.serialized, threads));
    return *m_model;
}

TrainedHybrid::Asked& TrainedHybrid::asked(const PreparedData& data)
{
    if (m_asked.dataset != data.dataset || m_asked.fingerprint != data.fingerprint)
        m_asked = {data.dataset, data.fingerprint, std::nullopt, std::nullopt};
    return m_asked;
}

const WatchRatio& TrainedHybrid::ratioOf(const PreparedData& data, const JobContext& job)
{
    std::optional<WatchRatio>& ratio = asked(data).ratio;
    if (!ratio && !m_checkpoint.ratioLimits)
        model(data, job);
    if (!ratio)
        ratio.emplace(data, m_checkpoint.ratioLimits ? *m_checkpoint.ratioLimits : m_ratio->limits());
    return *ratio;
}

const hybrid::ListRows& TrainedHybrid::listRows(const PreparedData& data)
{
    std::optional<hybrid::ListRows>& rows = asked(data).rows;
    if (!rows)
        rows.emplace(data);
    return *rows;
}

std::vector<double> TrainedHybrid::predict(const PreparedData& data, const std::vector<std::uint32_t>& rows,
                                           const JobContext& job)
{
    return model(data, job).scoreRows(rows, job).regressor;
}

/// Clipped watch ratios.
std::vector<double> TrainedHybrid::truths(const PreparedData& data, const std::vector<std::uint32_t>& rows)
{
    const WatchRatio& ratio = ratioOf(data, {});
    std::vector<double> values;
    values.reserve(rows.size());
    for (const std::uint32_t row : rows)
        values.push_back(ratio.clipped(row));
    return values;
}

std::vector<Metric> TrainedHybrid::measure(const PreparedData& data, const std::vector<std::uint32_t>& rows,
                                           const JobContext& job)
{
    const hybrid::StageScores scores = model(data, job).scoreRows(rows, job);
    return hybrid::measureStages(m_checkpoint.config, *data.dataset, ratioOf(data, job), rows, scores, job);
}

hybrid::StageComparison TrainedHybrid::compareLists(const PreparedData& data,
                                                    const std::vector<std::uint32_t>& rows, std::size_t keep,
                                                    std::size_t k, const JobContext& job)
{
    const hybrid::StageScores scores = model(data, job).scoreRows(rows, job);
    return hybrid::compareStages(RankedLists(*data.dataset, ratioOf(data, job), rows), scores, keep, k, job);
}

std::vector<std::uint32_t> TrainedHybrid::drawVideos(const Dataset& dataset, std::int64_t count) const
{
    std::vector<std::uint32_t> videos = distinctVideos(dataset);
    if (count <= 0 || static_cast<std::size_t>(count) >= videos.size())
        return videos;
    Rng rng = Rng::stream(static_cast<std::uint64_t>(m_checkpoint.config.train.seed), candidateStream);
    rng.shuffle(videos);
    videos.resize(static_cast<std::size_t>(count));
    std::ranges::sort(videos);
    return videos;
}

StagedUserList TrainedHybrid::recommendByStages(const PreparedData& data, std::int64_t userId,
                                                std::int64_t candidates, std::int64_t shown,
                                                const JobContext& job)
{
    const std::uint32_t user = findUserOrThrow(*data.dataset, userId);
    const hybrid::HybridModel& trained = model(data, job);
    const hybrid::StagedList list = hybrid::rankByStages(
        trained, listRows(data), ratioOf(data, job), user, drawVideos(*data.dataset, candidates),
        hybrid::keptOf(m_checkpoint.config.hybrid.keep, shown), job);
    StagedUserList result;
    result.list = hybrid::asUserList(list, *data.dataset);
    result.list.step = m_checkpoint.step;
    result.kept = static_cast<std::int64_t>(list.kept);
    for (const hybrid::StagedRow& row : list.rows)
        result.stages.push_back({row.popularity, row.als, row.classifier, row.regressor,
                                 static_cast<std::int64_t>(row.classifierRank)});
    return result;
}

UserList TrainedHybrid::recommend(const PreparedData& data, std::int64_t userId, std::int64_t candidates,
                                  std::int64_t shown, const JobContext& job)
{
    return recommendByStages(data, userId, candidates, shown, job).list;
}

void TrainedHybrid::addPast(const Dataset& dataset, std::uint32_t user, std::uint32_t video,
                            const JobContext& job, Explanation& explanation)
{
    if (!m_als)
        m_als =
            std::make_unique<hybrid::Als<double>>(hybrid::interactionsOf(*m_own, *m_ratio, job),
                                                  hybrid::alsOptions(m_checkpoint.config), m_checkpoint.als);
    const std::vector<double> shares = m_als->scoreShares(user, video);
    const auto columns = m_als->interactions().byUser.columnsOf(user);
    const auto confidences = m_als->interactions().byUser.confidencesOf(user);
    for (std::size_t i = 0; i < shares.size(); ++i) {
        const std::uint32_t past = columns[i];
        explanation.past.push_back(
            {dataset.videos.id[past],
             dataset.videos.caption.empty() ? std::string() : dataset.videos.caption[past], confidences[i],
             shares[i]});
    }
    explanation.als = m_checkpoint.als.score(user, video);
    explanation.alsRest = explanation.als - std::reduce(shares.begin(), shares.end());
    std::ranges::stable_sort(explanation.past, std::greater(),
                             [](const PastVideo& one) { return std::fabs(one.share); });
}

void TrainedHybrid::addFeatures(const Dataset& dataset, const hybrid::HybridModel& model, std::uint32_t user,
                                const hybrid::Candidate& candidate, Explanation& explanation) const
{
    using hybrid::BoostingTask;
    const hybrid::FeatureTable& table = model.table();
    const std::vector<float> values = model.featuresOf(user, candidate);
    const hybrid::ChangeableColumns read(dataset, table, values, {});
    const std::vector<float> classifier = model.contributions(BoostingTask::Classify, user, candidate);
    const std::vector<float> regressor = model.contributions(BoostingTask::Regress, user, candidate);
    for (std::size_t i = 0; i < table.width(); ++i)
        explanation.features.push_back({table.names()[i], table.term(i), table.originalValue(i, values[i]),
                                        read.wordsOf(i), classifier[i], regressor[i]});
    explanation.classifierBase = classifier.back();
    explanation.regressorBase = regressor.back();
}

Explanation TrainedHybrid::explain(const PreparedData& data, std::int64_t userId, std::int64_t videoId,
                                   const JobContext& job)
{
    const Dataset& dataset = *data.dataset;
    const std::uint32_t user = findUserOrThrow(dataset, userId);
    const std::uint32_t video = findVideoOrThrow(dataset, videoId);
    const hybrid::HybridModel& trained = model(data, job);
    Explanation explanation;
    explanation.userId = userId;
    explanation.videoId = videoId;
    addPast(dataset, user, video, job, explanation);
    addFeatures(dataset, trained, user,
                hybrid::candidatesFor(listRows(data), user, std::span(&video, 1)).front(), explanation);
    return explanation;
}

hybrid::ChangeableColumns TrainedHybrid::changeable(const PreparedData& data, std::int64_t userId,
                                                    std::int64_t videoId, const JobContext& job)
{
    const Dataset& dataset = *data.dataset;
    const std::uint32_t user = findUserOrThrow(dataset, userId);
    const std::uint32_t video = findVideoOrThrow(dataset, videoId);
    const hybrid::HybridModel& trained = model(data, job);
    const hybrid::ListRows& rows = listRows(data);
    std::vector<double> lengths;
    for (std::uint32_t other = 0; other < dataset.videos.size(); ++other)
        lengths.push_back(rows.lengthOf(other));
    const auto candidates = hybrid::candidatesFor(rows, user, std::span(&video, 1));
    return {dataset, trained.table(), trained.featuresOf(user, candidates.front()), std::move(lengths)};
}

std::vector<ViewingFeature> TrainedHybrid::features(const PreparedData& data, std::int64_t userId,
                                                    std::int64_t videoId, const JobContext& job)
{
    job.throwIfStopped();
    return changeable(data, userId, videoId, job).features();
}

std::vector<WhatIfAnswer> TrainedHybrid::answer(const PreparedData& data, std::int64_t userId,
                                                std::int64_t videoId,
                                                const std::vector<std::vector<FeatureChange>>& variants,
                                                const JobContext& job)
{
    const hybrid::ChangeableColumns columns = changeable(data, userId, videoId, job);
    const hybrid::HybridModel& trained = model(data, job);
    const auto ask = [&](const std::vector<FeatureChange>& changes) {
        job.throwIfStopped();
        WhatIfAnswer answer;
        const hybrid::StageScores scores = trained.scoreJoined(columns.with(changes, answer.read));
        answer.predicted = scores.regressor.front();
        answer.chances.push_back(scores.classifier.front());
        return answer;
    };
    return answerEach(variants, ask);
}

} // namespace

std::unique_ptr<TrainedModel> loadTrainedHybrid(const std::filesystem::path& file, const DataParams& own)
{
    return std::make_unique<TrainedHybrid>(hybrid::readHybridCheckpoint(file), file, own);
}

} // namespace watchlab
