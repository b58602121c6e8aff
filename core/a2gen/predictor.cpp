// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/a2gen/predictor.h"

#include <algorithm>
#include <functional>

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

Predictions Predictor::predictRows(std::span<const std::uint32_t> rows, const JobContext& job,
                                   Following counts) const
{
    job.throwIfStopped();
    const auto types = static_cast<std::size_t>(m_model.spec().types());
    Predictions predictions{std::vector<float>(rows.size()),
                            std::vector<float>(rows.size() * types),
                            std::vector<float>(rows.size() * types),
                            {}};
    const RowGroups groups = m_source.group(rows, job);
    const std::vector<Stretch> stretches = cut(groups);
    std::vector<std::vector<double>> following(stretches.size());
    const auto predict = [&](std::size_t index) {
        const Stretch& stretch = stretches[index];
        Batch batch;
        for (std::size_t group = stretch.begin; group < stretch.end; ++group)
            m_source.add(rows, std::span(groups.order).subspan(groups.begin[group], groups.rowsOf(group)),
                         batch);
        GenerateOptions options;
        options.following = counts == Following::Counted;
        Generation generation = m_model.generate(m_features, batch, options);
        following[index] = std::move(generation.following);
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
        m_crew->run(static_cast<int>(count), [&](int i) { predict(first + static_cast<std::size_t>(i)); });
        job.throwIfStopped();
        job.report("Predicting", groups.begin[stretches[first + count - 1].end], rows.size());
    }
    for (const std::vector<double>& part : following) { // in order, whoever was first
        predictions.following.resize(part.size(), 0);
        std::ranges::transform(part, predictions.following, predictions.following.begin(), std::plus<>());
    }
    return predictions;
}

ActionLists Predictor::generateRows(std::span<const std::uint32_t> rows, const JobContext& job) const
{
    std::vector<std::vector<std::uint8_t>> actions(rows.size());
    std::vector<std::vector<float>> times(rows.size());
    const RowGroups groups = m_source.group(rows, job);
    for (const Stretch& stretch : cut(groups)) {
        job.throwIfStopped();
        Batch batch;
        for (std::size_t group = stretch.begin; group < stretch.end; ++group)
            m_source.add(rows, std::span(groups.order).subspan(groups.begin[group], groups.rowsOf(group)),
                         batch);
        const ActionLists lists = m_model.generate(m_features, batch).lists;
        for (std::size_t i = 0; i < batch.size(); ++i) {
            const std::size_t place = groups.order[groups.begin[stretch.begin] + i];
            actions[place].assign(lists.action.begin() + lists.begin[i],
                                  lists.action.begin() + lists.begin[i + 1]);
            times[place].assign(lists.time.begin() + lists.begin[i], lists.time.begin() + lists.begin[i + 1]);
        }
    }
    ActionLists all;
    for (std::size_t i = 0; i < rows.size(); ++i)
        all.add(actions[i], times[i]);
    return all;
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
