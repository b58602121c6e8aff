// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gr/predictor.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <thread>

namespace watchlab::gr {

namespace {

/// Calls work(i) for all i < count on several threads; stops early when one of them throws, and throws that
/// on. The calling thread works too and calls between() after each of its own.
void inParallel(std::size_t count, int threads, const std::function<void(std::size_t)>& work,
                const std::function<void(std::size_t done)>& between)
{
    std::atomic<std::size_t> next = 0;
    std::atomic<std::size_t> done = 0;
    std::mutex errorMutex;
    std::exception_ptr error;
    const auto loop = [&](bool isCaller) {
        try {
            for (std::size_t i = next++; i < count; i = next++) {
                work(i);
                ++done;
                if (isCaller)
                    between(done);
            }
        } catch (...) {
            next = count;
            const std::lock_guard lock(errorMutex);
            if (!error)
                error = std::current_exception();
        }
    };
    {
        std::vector<std::jthread> helpers;
        const std::size_t useful = std::min(static_cast<std::size_t>(std::max(threads, 1)), count);
        for (std::size_t i = 1; i < useful; ++i)
            helpers.emplace_back(loop, false);
        loop(true);
    }
    if (error)
        std::rethrow_exception(error);
}

void countTokens(const Decoded& decoded, TokenUse& use)
{
    for (std::size_t row = 0; row < decoded.lengths.size(); ++row) {
        const std::size_t begin = row * static_cast<std::size_t>(decoded.steps);
        for (std::size_t i = 0; i < static_cast<std::size_t>(decoded.lengths[row]); ++i)
            ++use[i][static_cast<std::size_t>(decoded.tokens[begin + i])];
    }
}

} // namespace

Predictor::Predictor(const Model& model, const EncodedFeatures& features, const Dataset& dataset,
                     std::int64_t maxSteps, int threads)
    : m_model(model)
    , m_features(features)
    , m_dataset(dataset)
    , m_maxSteps(maxSteps)
    , m_threads(threads)
{
}

std::vector<double> Predictor::predict(std::size_t count, const AddRow& addRow, const JobContext& job,
                                       TokenUse* use) const
{
    job.throwIfStopped();
    std::vector<double> predictions(count);
    if (use)
        use->assign(static_cast<std::size_t>(m_maxSteps),
                    std::vector<std::int64_t>(static_cast<std::size_t>(m_model.spec().tokenCount())));
    std::mutex useMutex;
    const std::size_t chunkRows = m_model.rowsAtOnce();
    const FeatureTables tables = m_features.tables();
    const auto decodeChunk = [&](std::size_t chunk) {
        RowBatch batch;
        const std::size_t begin = chunk * chunkRows;
        for (std::size_t row = begin; row < std::min(begin + chunkRows, count); ++row)
            addRow(row, batch);
        DecodeOptions options;
        options.maxSteps = m_maxSteps;
        options.positions = use != nullptr;
        const Decoded decoded = m_model.decode(tables, batch, options);
        std::ranges::transform(decoded.values, predictions.begin() + static_cast<std::ptrdiff_t>(begin),
                               [](double value) { return static_cast<double>(static_cast<float>(value)); });
        if (use) {
            const std::lock_guard lock(useMutex);
            countTokens(decoded, *use);
        }
    };
    const auto afterChunk = [&](std::size_t chunksDone) {
        job.throwIfStopped();
        job.report("Predicting", std::min(chunksDone * chunkRows, count), count);
    };
    inParallel((count + chunkRows - 1) / chunkRows, m_threads, decodeChunk, afterChunk);
    return predictions;
}

std::vector<double> Predictor::predictRows(std::span<const std::uint32_t> rows, const JobContext& job,
                                           TokenUse* use) const
{
    const ViewingTable& viewings = m_dataset.rows;
    const auto addRow = [&](std::size_t i, RowBatch& batch) {
        const std::uint32_t video = viewings.video[rows[i]];
        batch.add(viewings.user[rows[i]], video, m_features.durationCode(video));
    };
    return predict(rows.size(), addRow, job, use);
}

std::vector<double> Predictor::predictVideos(std::uint32_t user, std::span<const std::uint32_t> videos,
                                             const JobContext& job) const
{
    const auto addRow = [&](std::size_t i, RowBatch& batch) {
        batch.add(user, videos[i], m_features.durationCode(videos[i]));
    };
    return predict(videos.size(), addRow, job, nullptr);
}

int threadCount(std::int64_t wanted)
{
    if (wanted > 0)
        return static_cast<int>(wanted);
    return std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
}

} // namespace watchlab::gr
