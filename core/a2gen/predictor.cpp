// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/a2gen/predictor.h"

#include <algorithm>

namespace watchlab::a2gen {

namespace {

constexpr std::size_t batchRows = 512;

/// Groups [begin, end), about batchRows rows each.
struct Stretch {
    std::size_t begin = 0;
    std::size_t end = 0;
};

std::vector<Stretch> cut(const RowGroups& groups)
{
    std::vector<Stretch> stretches;
    for (std::size_t group = 0; group < groups.size(); ++group) {
        if (stretches.empty() || groups.begin[group] - groups.begin[stretches.back().begin] >= batchRows)
            stretches.push_back({group, group});
        stretches.back().end = group + 1;
    }
    return stretches;
}

} // namespace

Predictor::Predictor(const Model& model, const Features& features, const BatchSource& source, int threads)
    : m_model(model)
    , m_features(features)
    , m_source(source)
    , m_crew(std::make_unique<Crew>(std::max(1, threads)))
{
}

Predictions Predictor::predictRows(std::span<const std::uint32_t> rows, const JobContext& job) const
{
    job.throwIfStopped();
    const auto types = static_cast<std::size_t>(m_model.spec().types());
    Predictions predictions{std::vector<float>(rows.size()), std::vector<float>(rows.size() * types),
                            std::vector<float>(rows.size() * types)};
    const RowGroups groups = m_source.group(rows, job);
    const std::vector<Stretch> stretches = cut(groups);
    const auto predict = [&](const Stretch& stretch) {
        Batch batch;
        for (std::size_t group = stretch.begin; group < stretch.end; ++group)
            m_source.add(rows, std::span(groups.order).subspan(groups.begin[group], groups.rowsOf(group)),
                         batch);
        const Generation generation = m_model.generate(m_features, batch);
        for (std::size_t i = 0; i < batch.size(); ++i) {
            const std::size_t place = groups.order[groups.begin[stretch.begin] + i];
            predictions.exitTime[place] = generation.exitTime[i];
            for (std::size_t type = 0; type < types; ++type) {
                predictions.chance[place * types + type] = generation.chance[i * types + type];
                predictions.timeOf[place * types + type] = generation.timeOf[i * types + type];
            }
        }
    };
    const auto threads = static_cast<std::size_t>(m_crew->threads());
    for (std::size_t first = 0; first < stretches.size(); first += threads) {
        const std::size_t count = std::min(threads, stretches.size() - first);
        m_crew->run(static_cast<int>(count),
                    [&](int i) { predict(stretches[first + static_cast<std::size_t>(i)]); });
        job.throwIfStopped();
        job.report("Predicting", groups.begin[stretches[first + count - 1].end], rows.size());
    }
    return predictions;
}

std::vector<float> Predictor::predictVideos(std::uint32_t user, std::span<const std::uint32_t> videos,
                                            const JobContext& job) const
{
    std::vector<float> exits;
    for (std::size_t first = 0; first < videos.size(); first += batchRows) {
        job.throwIfStopped();
        Batch batch;
        m_source.addVideos(user, videos.subspan(first, std::min(batchRows, videos.size() - first)), batch);
        const Generation generation = m_model.generate(m_features, batch);
        exits.insert(exits.end(), generation.exitTime.begin(), generation.exitTime.end());
        job.report("Predicting", exits.size(), videos.size());
    }
    return exits;
}

} // namespace watchlab::a2gen
