// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hybrid/xgboost_matrix.h"

#include "core/hybrid/row_batches.h"

#include <xgboost/c_api.h>

#include <algorithm>
#include <exception>
#include <new>

namespace watchlab::hybrid::xgboost {

namespace {

void setFeatures(DMatrixHandle matrix, const BoosterFeatures& features)
{
    std::vector<const char*> names;
    std::vector<const char*> types;
    for (std::size_t i = 0; i < features.width(); ++i) {
        names.push_back(features.names[i].c_str());
        types.push_back(features.categorical[i] ? "c" : "float");
    }
    check(XGDMatrixSetStrFeatureInfo(matrix, "feature_name", names.data(), names.size()));
    check(XGDMatrixSetStrFeatureInfo(matrix, "feature_type", types.data(), types.size()));
}

/// Somewhere to lay rows that the library then takes as they are.
MatrixHandle proxyMatrix()
{
    DMatrixHandle proxy = nullptr;
    check(XGProxyDMatrixCreate(&proxy));
    return MatrixHandle(proxy);
}

/// What the library asks for one batch after the other, in several passes. Nothing may be thrown through it:
/// what goes wrong ends the pass and is thrown afterwards.
class Batches {
public:
    Batches(const BoosterFeatures& features, const BoosterRows& rows, Crew& crew, const JobContext& job)
        : m_features(features)
        , m_rows(rows)
        , m_crew(crew)
        , m_job(job)
        , m_proxy(proxyMatrix())
    {
    }

    DMatrixHandle proxy() const { return m_proxy.get(); }
    void restart() { m_next = 0; }
    std::exception_ptr failure() const { return m_failure; }

    bool next() noexcept
    {
        try {
            if (m_failure || m_next == m_rows.count)
                return false;
            m_job.throwIfStopped();
            give(std::min(rowsPerBatch, m_rows.count - m_next));
            return true;
        } catch (...) {
            m_failure = std::current_exception();
            return false;
        }
    }

private:
    void give(std::size_t count)
    {
        m_values.resize(count * m_features.width());
        m_labels.resize(count);
        joinShared(m_crew, m_rows, m_next, m_features.width(), m_values);
        for (std::size_t i = 0; i < count; ++i)
            m_labels[i] = m_rows.label(m_next + i);
        check(XGProxyDMatrixSetDataDense(proxy(), arrayInterface(m_values, m_features.width()).c_str()));
        check(XGDMatrixSetFloatInfo(proxy(), "label", m_labels.data(), count));
        setFeatures(proxy(), m_features);
        m_next += count;
        m_job.report("Sorting rows into bins", m_next, m_rows.count);
    }

    const BoosterFeatures& m_features;
    const BoosterRows& m_rows;
    Crew& m_crew;
    const JobContext& m_job;
    MatrixHandle m_proxy;
    std::size_t m_next = 0;
    std::vector<float> m_values;
    std::vector<float> m_labels;
    std::exception_ptr m_failure;
};

extern "C" {
int nextBatch(DataIterHandle batches)
{
    return static_cast<Batches*>(batches)->next() ? 1 : 0;
}

void restartBatches(DataIterHandle batches)
{
    static_cast<Batches*>(batches)->restart();
}
}

} // namespace

void check(int result)
{
    if (result == 0)
        return;
    std::string message = XGBGetLastError();
    if (message.find("bad_alloc") != std::string::npos)
        throw std::bad_alloc(); // the library passes it on as words
    message.resize(std::min(message.find('\n'), message.size()));
    throw InputError("XGBoost could not go on: " + message);
}

std::string arrayInterface(std::span<const float> values, std::size_t width)
{
    return "{\"data\": [" + std::to_string(reinterpret_cast<std::uintptr_t>(values.data())) +
           ", true], \"shape\": [" + std::to_string(values.size() / width) + ", " + std::to_string(width) +
           "], \"typestr\": \"<f4\", \"version\": 3}";
}

void FreeMatrix::operator()(void* handle) const
{
    XGDMatrixFree(handle);
}

void FreeBooster::operator()(void* handle) const
{
    XGBoosterFree(handle);
}

MatrixHandle quantizedMatrix(const BoosterFeatures& features, const BoosterRows& rows,
                             const BoosterOptions& options, Crew& crew, const JobContext& job)
{
    Batches batches(features, rows, crew, job);
    const std::string config = "{\"missing\": NaN, \"nthread\": " + std::to_string(options.threads) +
                               ", \"max_bin\": " + std::to_string(options.bins) + "}";
    DMatrixHandle matrix = nullptr;
    const int result = XGQuantileDMatrixCreateFromCallback(&batches, batches.proxy(), nullptr, restartBatches,
                                                           nextBatch, config.c_str(), &matrix);
    MatrixHandle owner(result == 0 ? matrix : nullptr);
    if (batches.failure())
        std::rethrow_exception(batches.failure());
    check(result);
    return owner;
}

void addRounds(void* booster, std::size_t width, std::span<const float> joined, int first, int end,
               std::span<double> margins)
{
    const std::string config =
        "{\"type\": 1, \"training\": false, \"missing\": NaN, \"iteration_begin\": " + std::to_string(first) +
        ", \"iteration_end\": " + std::to_string(end) + ", \"strict_shape\": false, \"cache_id\": 0}";
    const std::vector<float> before(margins.begin(), margins.end());
    const MatrixHandle proxy = proxyMatrix(); // an old one would insist on as many rows as before
    check(XGDMatrixSetFloatInfo(proxy.get(), "base_margin", before.data(), before.size()));
    const bst_ulong* shape = nullptr;
    bst_ulong dimensions = 0;
    const float* values = nullptr;
    check(XGBoosterPredictFromDense(booster, arrayInterface(joined, width).c_str(), config.c_str(),
                                    proxy.get(), &shape, &dimensions, &values));
    std::copy_n(values, margins.size(), margins.begin());
}

MatrixHandle denseMatrix(const BoosterFeatures& features, std::span<const float> joined, int threads)
{
    const std::string config = "{\"missing\": NaN, \"nthread\": " + std::to_string(threads) + "}";
    DMatrixHandle matrix = nullptr;
    check(
        XGDMatrixCreateFromDense(arrayInterface(joined, features.width()).c_str(), config.c_str(), &matrix));
    MatrixHandle owner(matrix);
    setFeatures(matrix, features);
    return owner;
}

} // namespace watchlab::hybrid::xgboost
