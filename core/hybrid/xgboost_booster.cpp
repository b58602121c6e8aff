// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hybrid/held_out_rows.h"
#include "core/hybrid/row_batches.h"
#include "core/hybrid/tree_library.h"
#include "core/hybrid/xgboost_matrix.h"
#include "core/util/number_text.h"
#include "core/util/rng.h"

#include <xgboost/c_api.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <numeric>
#include <optional>

namespace watchlab::hybrid {

namespace {

using namespace xgboost;

/// Of a leaf in one round of the regressor, before the learning rate. Where errors are far above the slope,
/// pseudo-Huber's second derivative vanishes with their third power: without a limit Newton's step
/// overshoots, and with a learning rate of 0.2 the error grows instead of falling.
constexpr double longestStep = 1;
constexpr std::uint64_t rowStream = std::uint64_t(1) << 32; ///< of random numbers; columns use those below

constexpr std::size_t sampledRows = 100'000; ///< of train, for the curve on train rows

class XgboostBooster final : public Booster {
public:
    XgboostBooster(const BoosterFeatures& features, const BoosterOptions& options)
        : m_features(features)
        , m_options(options)
        , m_crew(options.threads)
    {
    }

    void takeRows(const BoostingStart& start, const JobContext& job)
    {
        const std::size_t width = m_features.width();
        m_train = quantizedMatrix(m_features, start.train, m_options, m_crew, job);
        m_heldOut = std::make_unique<HeldOutRows>(start.task, start.constant, start.heldOut, width);
        m_trainSample = std::make_unique<HeldOutRows>(start.task, start.constant,
                                                      everyNth(start.train, width, sampledRows), width);
    }

    void create()
    {
        DMatrixHandle cached = m_train.get();
        ::BoosterHandle handle = nullptr;
        check(XGBoosterCreate(&cached, m_train ? 1 : 0, &handle));
        m_booster.reset(handle);
    }

    void configure(BoostingTask task, double baseScore)
    {
        m_configured = {task, baseScore};
        const bool classify = task == BoostingTask::Classify;
        set("objective", classify ? "binary:logistic" : "reg:pseudohubererror");
        set("disable_default_eval_metric", "1");
        set("base_score", decimalText(baseScore));
        if (!classify)
            set("huber_slope", decimalText(m_options.huberSlope));
        set("tree_method", "hist");
        set("grow_policy", "lossguide");
        set("max_leaves", std::to_string(m_options.leaves));
        set("max_depth", "0");
        set("max_bin", std::to_string(m_options.bins));
        set("eta", decimalText(m_options.learningRate));
        set("colsample_bytree", decimalText(m_options.columnsPerTree));
        set("alpha", decimalText(m_options.l1));
        set("lambda", decimalText(m_options.l2));
        if (!classify)
            set("max_delta_step", decimalText(longestStep));
        set("seed", std::to_string(m_options.seed % 2147483647));
        set("seed_per_iteration", "1");
        setThreads();
    }

    void load(std::string_view serialized)
    {
        check(XGBoosterUnserializeFromBuffer(m_booster.get(), serialized.data(), serialized.size()));
        bst_ulong width = 0;
        check(XGBoosterGetNumFeature(m_booster.get(), &width));
        if (width != m_features.width())
            throw InputError("These trees were trained on " + std::to_string(width) + " features, not on " +
                             std::to_string(m_features.width()) + ". Train them anew.");
        setThreads();
    }

    void trainRound() override
    {
        drawColumns();
        if (m_options.rowsPerTree < 1)
            drawRows();
        check(XGBoosterUpdateOneIter(m_booster.get(), rounds(), m_train.get()));
    }

    int rounds() const override
    {
        int count = 0;
        check(XGBoosterBoostedRounds(m_booster.get(), &count));
        return count;
    }

    double evaluate() override { return evaluateOn(m_heldOut.get()); }
    double evaluateTrain() override { return evaluateOn(m_trainSample.get()); }

    void keepRounds(int count) override
    {
        if (count >= rounds())
            return;
        if (count <= 0)
            startOver();
        else
            slice(count);
        if (m_heldOut)
            m_heldOut->restart();
        if (m_trainSample)
            m_trainSample->restart();
    }

    std::vector<float> predict(std::span<const float> joined) const override
    {
        if (joined.empty())
            return {};
        const MatrixHandle matrix = denseMatrix(m_features, joined, m_options.threads);
        return ask(matrix.get(), 0);
    }

    std::vector<float> contributions(std::span<const float> joinedRow) const override
    {
        const MatrixHandle matrix = denseMatrix(m_features, joinedRow, m_options.threads);
        return ask(matrix.get(), 2);
    }

    FeatureImportance importance() const override
    {
        FeatureImportance result{std::vector<double>(m_features.width(), 0),
                                 std::vector<std::uint64_t>(m_features.width(), 0)};
        forEachScore("total_gain", [&](std::size_t feature, float score) { result.gain[feature] = score; });
        forEachScore("weight", [&](std::size_t feature, float score) {
            result.splits[feature] = static_cast<std::uint64_t>(score);
        });
        return result;
    }

    std::string serialize() const override
    {
        bst_ulong size = 0;
        const char* bytes = nullptr;
        check(XGBoosterSerializeToBuffer(m_booster.get(), &size, &bytes));
        return {bytes, size};
    }

private:
    double evaluateOn(HeldOutRows* rows)
    {
        if (!rows)
            return std::numeric_limits<double>::quiet_NaN();
        return rows->evaluate(
            rounds(),
            [this](std::span<const float> joined, int first, int end, std::span<double> margins) {
                addRounds(m_booster.get(), m_features.width(), joined, first, end, margins);
            },
            m_crew);
    }

    void slice(int count)
    {
        ::BoosterHandle sliced = nullptr;
        check(XGBoosterSlice(m_booster.get(), 0, count, 1, &sliced));
        m_booster.reset(sliced);
    }

    /// To the library, a slice that ends at 0 is all of it.
    void startOver()
    {
        if (!m_configured)
            throw InputError(
                "Trees that were read cannot be taken away altogether. Keep one round at least.");
        create();
        configure(m_configured->task, m_configured->baseScore);
    }

    void set(const char* name, const std::string& value)
    {
        check(XGBoosterSetParam(m_booster.get(), name, value.c_str()));
    }

    void setThreads()
    {
        set("nthread", std::to_string(m_options.threads));
        set("verbosity", "0");
    }

    /// Which columns a tree may use. The library's own draw depends on how long it has been running, and so
    /// would not survive a break; but among as many columns of weight 1 as it draws it has no choice left (a
    /// column of weight 0 is drawn before one of them about once in a million times). It counts them in
    /// floats, and so must this.
    void drawColumns()
    {
        const std::size_t width = m_features.width();
        const auto wanted =
            std::max<std::size_t>(1, static_cast<std::size_t>(static_cast<float>(m_options.columnsPerTree) *
                                                              static_cast<float>(width)));
        std::vector<std::size_t> order(width);
        std::iota(order.begin(), order.end(), std::size_t(0));
        Rng rng = Rng::stream(m_options.seed, static_cast<std::uint64_t>(rounds()));
        rng.shuffle(order);
        std::vector<float> weights(width, 0.0F);
        for (std::size_t i = 0; i < wanted; ++i)
            weights[order[i]] = 1.0F;
        check(XGDMatrixSetFloatInfo(m_train.get(), "feature_weights", weights.data(), width));
    }

    /// Which rows a tree may see: the others weigh nothing. The library's own draw would not survive a break
    /// either, because a booster that begins takes one number more.
    void drawRows()
    {
        Rng rng = Rng::stream(m_options.seed, rowStream + static_cast<std::uint64_t>(rounds()));
        bst_ulong count = 0;
        check(XGDMatrixNumRow(m_train.get(), &count));
        m_rowWeights.resize(count);
        for (float& weight : m_rowWeights)
            weight = rng.uniform() < m_options.rowsPerTree ? 1.0F : 0.0F;
        check(XGDMatrixSetFloatInfo(m_train.get(), "weight", m_rowWeights.data(), count));
    }

    /// type 0: predictions, 2: contributions.
    std::vector<float> ask(DMatrixHandle matrix, int type) const
    {
        const std::string config = "{\"type\": " + std::to_string(type) +
                                   ", \"training\": false, \"iteration_begin\": 0, \"iteration_end\": 0, "
                                   "\"strict_shape\": false}";
        const bst_ulong* shape = nullptr;
        bst_ulong dimensions = 0;
        const float* values = nullptr;
        check(XGBoosterPredictFromDMatrix(m_booster.get(), matrix, config.c_str(), &shape, &dimensions,
                                          &values));
        const auto size = std::accumulate(shape, shape + dimensions, std::size_t(1), std::multiplies<>());
        return {values, values + size};
    }

    template<typename Take>
    void forEachScore(const std::string& kind, const Take& take) const
    {
        bst_ulong count = 0;
        const char** names = nullptr;
        bst_ulong dimensions = 0;
        const bst_ulong* shape = nullptr;
        const float* scores = nullptr;
        check(XGBoosterFeatureScore(m_booster.get(), ("{\"importance_type\": \"" + kind + "\"}").c_str(),
                                    &count, &names, &dimensions, &shape, &scores));
        for (bst_ulong i = 0; i < count; ++i) {
            const auto named = std::ranges::find(m_features.names, std::string_view(names[i]));
            const auto feature = named != m_features.names.end()
                                     ? static_cast<std::size_t>(named - m_features.names.begin())
                                     : std::strtoull(names[i] + 1, nullptr, 10); // "f12"
            take(feature, scores[i]);
        }
    }

    struct Configured {
        BoostingTask task;
        double baseScore;
    };

    BoosterFeatures m_features;
    BoosterOptions m_options;
    Crew m_crew;
    std::optional<Configured> m_configured; ///< not when it only predicts
    MatrixHandle m_train;
    std::vector<float> m_rowWeights; ///< of the round; empty when every tree sees all rows
    std::unique_ptr<HeldOutRows> m_heldOut;
    std::unique_ptr<HeldOutRows> m_trainSample;
    xgboost::BoosterHandle m_booster; ///< refers to the matrices, so it goes first
};

} // namespace

namespace xgboost {

std::unique_ptr<Booster> boost(const BoostingStart& start, const JobContext& job)
{
    auto booster = std::make_unique<XgboostBooster>(start.features, start.options);
    booster->takeRows(start, job);
    booster->create();
    if (!start.serialized.empty())
        booster->load(start.serialized);
    booster->configure(start.task, start.constant);
    return booster;
}

std::unique_ptr<Booster> read(const BoosterFeatures& features, std::string_view serialized, int threads)
{
    BoosterOptions options;
    options.threads = threads;
    auto booster = std::make_unique<XgboostBooster>(features, options);
    booster->create();
    booster->load(serialized);
    return booster;
}

std::string version()
{
    int major = 0;
    int minor = 0;
    int patch = 0;
    XGBoostVersion(&major, &minor, &patch);
    return std::to_string(major) + "." + std::to_string(minor) + "." + std::to_string(patch);
}

} // namespace xgboost

} // namespace watchlab::hybrid
