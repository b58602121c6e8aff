// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hybrid/lightgbm_dataset.h"

#include "core/hybrid/row_batches.h"
#include "core/util/error.h"
#include "core/util/number_text.h"
#include "core/util/rng.h"

#include <LightGBM/c_api.h>

#include <algorithm>
#include <limits>

namespace watchlab::hybrid::lightgbm {

namespace {

std::string categoricalColumns(const BoosterFeatures& features)
{
    std::string columns;
    for (std::size_t i = 0; i < features.width(); ++i)
        if (features.categorical[i])
            columns += (columns.empty() ? "" : ",") + std::to_string(i);
    return columns;
}

/// Which rows tell the bounds of the bins, ascending.
std::vector<std::int32_t> drawRows(std::int32_t rows, const std::string& parameters)
{
    int most = 0;
    check(LGBM_GetSampleCount(rows, parameters.c_str(), &most));
    std::vector<std::int32_t> drawn(static_cast<std::size_t>(most));
    std::int32_t count = 0;
    check(LGBM_SampleIndices(rows, parameters.c_str(), drawn.data(), &count));
    drawn.resize(static_cast<std::size_t>(count));
    return drawn;
}

/// Some rows, column by column, as the library wants them: what is not listed is 0.
class SampledColumns {
public:
    SampledColumns(const BoosterRows& rows, std::size_t width, std::span<const std::int32_t> drawn)
        : m_values(width)
        , m_places(width)
    {
        std::vector<float> joined(width);
        for (std::size_t place = 0; place < drawn.size(); ++place) {
            rows.join(static_cast<std::size_t>(drawn[place]), joined);
            for (std::size_t column = 0; column < width; ++column)
                if (joined[column] != 0) {
                    m_values[column].push_back(joined[column]);
                    m_places[column].push_back(static_cast<int>(place));
                }
        }
    }

    OwnedDataset emptyDataset(std::size_t drawn, std::int32_t rows, const std::string& parameters)
    {
        std::vector<double*> values;
        std::vector<int*> places;
        std::vector<int> counts;
        for (std::size_t column = 0; column < m_values.size(); ++column) {
            values.push_back(m_values[column].data());
            places.push_back(m_places[column].data());
            counts.push_back(static_cast<int>(m_values[column].size()));
        }
        DatasetHandle dataset = nullptr;
        check(LGBM_DatasetCreateFromSampledColumn(
            values.data(), places.data(), static_cast<std::int32_t>(m_values.size()), counts.data(),
            static_cast<std::int32_t>(drawn), rows, rows, parameters.c_str(), &dataset));
        return OwnedDataset(dataset);
    }

private:
    std::vector<std::vector<double>> m_values;
    std::vector<std::vector<int>> m_places; ///< of the values, among the rows drawn
};

} // namespace

void check(int result)
{
    if (result == 0)
        return;
    std::string message = LGBM_GetLastError();
    message.resize(std::min(message.find('\n'), message.size()));
    throw InputError("LightGBM could not go on: " + message);
}

void FreeDataset::operator()(void* handle) const
{
    LGBM_DatasetFree(handle);
}

std::string callParameters(int threads)
{
    return "verbosity=-1 num_threads=" + std::to_string(threads);
}

std::string boostingParameters(BoostingTask task, const BoosterOptions& options,
                               const BoosterFeatures& features)
{
    std::string text = callParameters(options.threads);
    const auto set = [&](const char* name, const std::string& value) {
        text += std::string(" ") + name + "=" + value;
    };
    set("objective", task == BoostingTask::Classify ? "binary" : "regression_l1");
    set("metric", "none");
    set("learning_rate", decimalText(options.learningRate));
    set("num_leaves", std::to_string(options.leaves));
    set("max_depth", "-1");
    set("feature_fraction", decimalText(options.columnsPerTree));
    set("lambda_l1", decimalText(options.l1));
    set("lambda_l2", decimalText(options.l2));
    set("max_bin", std::to_string(std::max(options.bins - 1, 2))); // one more is the library's own
    if (const std::string columns = categoricalColumns(features); !columns.empty())
        set("categorical_feature", columns);
    set("deterministic", "true");
    set("force_row_wise", "true");
    set("seed", std::to_string(options.seed % 2147483647));
    if (options.rowsPerTree < 1)
        set("bagging_freq", "1"); // the share comes with drawParameters()
    return text;
}

std::string drawParameters(const BoosterOptions& options, int round)
{
    const int parity = round & 1;
    const auto seed = [&](std::uint64_t purpose) {
        Rng rng = Rng::stream(options.seed, (purpose << 32) + static_cast<std::uint32_t>(round));
        return std::to_string((static_cast<std::int64_t>(rng.next() >> 33) & ~std::int64_t(1)) | parity);
    };
    std::string text = " feature_fraction_seed=" + seed(0);
    if (options.rowsPerTree < 1)
        text += " bagging_seed=" + seed(1) +
                " bagging_fraction=" + decimalText(options.rowsPerTree * (1 - parity * 1e-9));
    return text;
}

OwnedDataset binnedDataset(const BoosterFeatures& features, const BoosterRows& rows,
                           const std::string& parameters, Crew& crew, const SeeRows& see,
                           const JobContext& job)
{
    job.throwIfStopped();
    if (rows.count > static_cast<std::size_t>(std::numeric_limits<std::int32_t>::max()))
        throw InputError("LightGBM takes 2,147,483,647 rows at most. Lower data.train_sample.");
    const std::size_t width = features.width();
    const auto count = static_cast<std::int32_t>(rows.count);
    OwnedDataset dataset;
    {
        const std::vector<std::int32_t> drawn = drawRows(count, parameters);
        dataset = SampledColumns(rows, width, drawn).emptyDataset(drawn.size(), count, parameters);
    }
    std::vector<float> values;
    for (std::size_t first = 0; first < rows.count; first += rowsPerBatch) {
        job.throwIfStopped();
        const std::size_t batch = std::min(rowsPerBatch, rows.count - first);
        values.resize(batch * width);
        joinShared(crew, rows, first, width, values);
        check(LGBM_DatasetPushRows(dataset.get(), values.data(), C_API_DTYPE_FLOAT32,
                                   static_cast<std::int32_t>(batch), static_cast<std::int32_t>(width),
                                   static_cast<std::int32_t>(first)));
        if (see)
            see(values, first);
        job.report("Sorting rows into bins", first + batch, rows.count);
    }
    std::vector<float> labels(rows.count);
    for (std::size_t row = 0; row < labels.size(); ++row)
        labels[row] = rows.label(row);
    check(LGBM_DatasetSetField(dataset.get(), "label", labels.data(), count, C_API_DTYPE_FLOAT32));
    return dataset;
}

void setInitialScores(void* dataset, std::span<const double> scores)
{
    check(LGBM_DatasetSetField(dataset, "init_score", scores.data(), static_cast<int>(scores.size()),
                               C_API_DTYPE_FLOAT64));
}

} // namespace watchlab::hybrid::lightgbm
