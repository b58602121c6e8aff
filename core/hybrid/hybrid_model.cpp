// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hybrid/hybrid_model.h"

#include <algorithm>

namespace watchlab::hybrid {

namespace {

constexpr std::size_t rowsPerBatch = 32768; ///< 13 MB of features

void append(std::vector<double>& values, const std::vector<float>& more)
{
    values.insert(values.end(), more.begin(), more.end());
}

} // namespace

HybridModel::HybridModel(std::shared_ptr<const Dataset> dataset, std::shared_ptr<const AlsFactors> als,
                         std::shared_ptr<const FeatureTable> table, std::vector<std::uint32_t> views,
                         std::unique_ptr<Booster> classifier, std::unique_ptr<Booster> regressor)
    : m_dataset(std::move(dataset))
    , m_als(std::move(als))
    , m_table(std::move(table))
    , m_views(std::move(views))
    , m_classifier(std::move(classifier))
    , m_regressor(std::move(regressor))
{
}

template<typename Join>
void HybridModel::addTreeScores(std::size_t count, const Join& join, const JobContext& job,
                                StageScores& scores) const
{
    std::vector<float> joined;
    for (std::size_t first = 0; first < count; first += rowsPerBatch) {
        job.throwIfStopped();
        const std::size_t batch = std::min(rowsPerBatch, count - first);
        joined.resize(batch * m_table->width());
        for (std::size_t i = 0; i < batch; ++i)
            join(first + i, std::span(joined).subspan(i * m_table->width(), m_table->width()));
        append(scores.classifier, m_classifier->predict(joined));
        append(scores.regressor, m_regressor->predict(joined));
        job.report("Scoring", first + batch, count);
    }
}

StageScores HybridModel::scoreRows(std::span<const std::uint32_t> rows, const JobContext& job) const
{
    StageScores scores;
    for (const std::uint32_t row : rows) {
        const std::uint32_t video = m_dataset->rows.video[row];
        scores.popularity.push_back(m_views[video]);
        scores.als.push_back(m_als->score(m_dataset->rows.user[row], video));
    }
    const auto join = [&](std::size_t i, std::span<float> out) { m_table->join(rows.subspan(i, 1), out); };
    addTreeScores(rows.size(), join, job, scores);
    return scores;
}

StageScores HybridModel::scoreCandidates(std::uint32_t user, std::span<const Candidate> candidates,
                                         const JobContext& job) const
{
    StageScores scores;
    for (const Candidate& candidate : candidates) {
        scores.popularity.push_back(m_views[candidate.video]);
        scores.als.push_back(m_als->score(user, candidate.video));
    }
    const auto join = [&](std::size_t i, std::span<float> out) {
        m_table->join(user, candidates[i].video, candidates[i].context, out);
    };
    addTreeScores(candidates.size(), join, job, scores);
    return scores;
}

StageScores HybridModel::scoreJoined(std::span<const float> joined) const
{
    StageScores scores;
    append(scores.classifier, m_classifier->predict(joined));
    append(scores.regressor, m_regressor->predict(joined));
    return scores;
}

std::vector<float> HybridModel::featuresOf(std::uint32_t user, const Candidate& candidate) const
{
    std::vector<float> joined(m_table->width());
    m_table->join(user, candidate.video, candidate.context, joined);
    return joined;
}

std::vector<float> HybridModel::contributions(BoostingTask task, std::uint32_t user,
                                              const Candidate& candidate) const
{
    const Booster& booster = task == BoostingTask::Classify ? *m_classifier : *m_regressor;
    return booster.contributions(featuresOf(user, candidate));
}

} // namespace watchlab::hybrid
