// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/baselines/predictor.h"

#include <algorithm>

namespace watchlab::baselines {

namespace {

constexpr std::size_t chunkRows = 512;
constexpr std::size_t chunksBetweenLooks = 32;

} // namespace

Predictor::Predictor(const PairModel& model, const gr::EncodedFeatures& features, const Dataset& dataset,
                     std::span<const double> lengths, int threads)
    : m_model(model)
    , m_features(features)
    , m_dataset(dataset)
    , m_lengths(lengths)
    , m_crew(std::make_unique<Crew>(std::max(1, threads)))
{
}

void Predictor::add(std::uint32_t user, std::uint32_t video, Pairs& pairs) const
{
    pairs.add(user, video, m_features.durationCode(video));
    pairs.lengths.push_back(m_lengths[video]);
}

void Predictor::forEachChunk(std::size_t count, const AddRow& addRow, const UseChunk& use,
                             const JobContext& job) const
{
    const std::size_t chunks = (count + chunkRows - 1) / chunkRows;
    for (std::size_t first = 0; first < chunks; first += chunksBetweenLooks) {
        job.throwIfStopped();
        const std::size_t some = std::min(chunksBetweenLooks, chunks - first);
        m_crew->run(static_cast<int>(some), [&](int task) {
            const std::size_t begin = (first + static_cast<std::size_t>(task)) * chunkRows;
            Pairs pairs;
            for (std::size_t row = begin; row < std::min(begin + chunkRows, count); ++row)
                addRow(row, pairs);
            use(begin, pairs);
        });
        job.report("Predicting", std::min((first + some) * chunkRows, count), count);
    }
}

std::vector<double> Predictor::predictRows(std::span<const std::uint32_t> rows, const JobContext& job) const
{
    std::vector<double> predictions(rows.size());
    forEachChunk(
        rows.size(),
        [&](std::size_t i, Pairs& pairs) {
            add(m_dataset.rows.user[rows[i]], m_dataset.rows.video[rows[i]], pairs);
        },
        [&](std::size_t begin, const Pairs& pairs) {
            std::ranges::copy(m_model.predict(m_features.tables(), pairs),
                              predictions.begin() + static_cast<std::ptrdiff_t>(begin));
        },
        job);
    return predictions;
}

std::vector<double> Predictor::predictVideos(std::uint32_t user, std::span<const std::uint32_t> videos,
                                             const JobContext& job) const
{
    std::vector<double> predictions(videos.size());
    forEachChunk(
        videos.size(), [&](std::size_t i, Pairs& pairs) { add(user, videos[i], pairs); },
        [&](std::size_t begin, const Pairs& pairs) {
            std::ranges::copy(m_model.predict(m_features.tables(), pairs),
                              predictions.begin() + static_cast<std::ptrdiff_t>(begin));
        },
        job);
    return predictions;
}

std::vector<double> Predictor::predictShares(std::span<const std::uint32_t> rows,
                                             std::span<const double> edges, const JobContext& job) const
{
    const std::size_t bins = edges.size() - 1;
    const std::size_t chunks = (rows.size() + chunkRows - 1) / chunkRows;
    std::vector<std::vector<double>> ofChunks(chunks); // added up in order, whatever the threads
    forEachChunk(
        rows.size(),
        [&](std::size_t i, Pairs& pairs) {
            add(m_dataset.rows.user[rows[i]], m_dataset.rows.video[rows[i]], pairs);
        },
        [&](std::size_t begin, const Pairs& pairs) {
            std::vector<double>& shares = ofChunks[begin / chunkRows];
            shares.assign(bins, 0);
            m_model.addShares(m_features.tables(), pairs, edges, shares);
        },
        job);
    std::vector<double> shares(bins, 0);
    for (const std::vector<double>& chunk : ofChunks)
        for (std::size_t bin = 0; bin < bins; ++bin)
            shares[bin] += chunk[bin] / static_cast<double>(rows.size());
    return shares;
}

} // namespace watchlab::baselines
