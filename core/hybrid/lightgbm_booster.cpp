// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hybrid/held_out_rows.h"
#include "core/hybrid/lightgbm_dataset.h"
#include "core/hybrid/row_batches.h"
#include "core/hybrid/tree_library.h"
#include "core/util/error.h"

#include <LightGBM/c_api.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <functional>
#include <limits>

namespace watchlab::hybrid::lightgbm {

namespace {

constexpr std::size_t sampledRows = 100'000; ///< of train, for the curve on train rows

struct FreeBooster {
    void operator()(void* handle) const { LGBM_BoosterFree(handle); }
};
using OwnedBooster = std::unique_ptr<void, FreeBooster>;

/// What the library's own text does not say.
struct Preface {
    BoostingTask task = BoostingTask::Regress;
    double constant = 0;         ///< what is predicted without trees
    std::vector<int> idle = {};  ///< rounds, from 0, in which nothing could be split: they have no tree
    std::string_view model = {}; ///< the library's own text; empty without trees
};

Preface prefaceOf(std::string_view serialized)
{
    serialized.remove_prefix(std::min(serialized.size(), formatName.size()));
    const std::size_t end = std::min(serialized.find('\n'), serialized.size());
    try {
        const auto line = nlohmann::json::parse(serialized.substr(0, end));
        const bool classify = line.at("task").get<std::string>() == "classify";
        return {classify ? BoostingTask::Classify : BoostingTask::Regress, line.at("constant").get<double>(),
                line.at("idle").get<std::vector<int>>(),
                serialized.substr(std::min(end + 1, serialized.size()))};
    } catch (const nlohmann::json::exception&) {
        throw InputError("These trees of LightGBM are damaged. Train them anew.");
    }
}

OwnedBooster boosterFrom(std::string_view model)
{
    int rounds = 0;
    ::BoosterHandle handle = nullptr;
    check(LGBM_BoosterLoadModelFromString(std::string(model).c_str(), &rounds, &handle));
    return OwnedBooster(handle);
}

class LightgbmBooster final : public Booster {
public:
    LightgbmBooster(const BoosterFeatures& features, const BoosterOptions& options)
        : m_features(features)
        , m_options(options)
        , m_callParameters(callParameters(options.threads))
        , m_crew(options.threads)
    {
    }

    /// Takes rows in and goes on from the trees that load() gave, if any.
    void begin(const BoostingStart& start, const JobContext& job)
    {
        m_task = start.task;
        m_constant = start.constant;
        const std::string parameters = boostingParameters(start.task, m_options, m_features);
        std::vector<double> scores(m_booster ? start.train.count : 0);
        const auto score = [&](std::span<const float> joined, std::size_t first) {
            std::ranges::copy(ask(joined, C_API_PREDICT_RAW_SCORE),
                              scores.begin() + static_cast<std::ptrdiff_t>(first));
        };
        m_train = binnedDataset(m_features, start.train, parameters, m_crew,
                                m_booster ? SeeRows(score) : SeeRows(), job);
        if (m_booster)
            setInitialScores(m_train.get(), scores);
        ::BoosterHandle handle = nullptr;
        check(LGBM_BoosterCreate(m_train.get(),
                                 (parameters + drawParameters(m_options, rounds() - 1)).c_str(), &handle));
        OwnedBooster fresh(handle);
        if (m_booster)
            check(LGBM_BoosterMerge(fresh.get(), m_booster.get()));
        m_booster = std::move(fresh);
        const std::size_t width = m_features.width();
        m_heldOut = std::make_unique<HeldOutRows>(m_task, m_constant, start.heldOut, width);
        m_trainSample = std::make_unique<HeldOutRows>(m_task, m_constant,
                                                      everyNth(start.train, width, sampledRows), width);
    }

    void load(std::string_view serialized)
    {
        const Preface preface = prefaceOf(serialized);
        m_task = preface.task;
        m_constant = preface.constant;
        m_idle = preface.idle;
        if (preface.model.empty())
            return;
        m_booster = boosterFrom(preface.model);
        int width = 0;
        check(LGBM_BoosterGetNumFeature(m_booster.get(), &width));
        if (static_cast<std::size_t>(width) != m_features.width())
            throw InputError("These trees were trained on " + std::to_string(width) + " features, not on " +
                             std::to_string(m_features.width()) + ". Train them anew.");
    }

    void trainRound() override
    {
        const int round = rounds();
        const int before = trees();
        if (m_options.columnsPerTree < 1 || m_options.rowsPerTree < 1)
            check(LGBM_BoosterResetParameter(m_booster.get(),
                                             (m_callParameters + drawParameters(m_options, round)).c_str()));
        int nothingToSplit = 0;
        check(LGBM_BoosterUpdateOneIter(m_booster.get(), &nothingToSplit));
        if (trees() == before)
            m_idle.push_back(round);
    }

    int rounds() const override { return trees() + static_cast<int>(m_idle.size()); }
    double evaluate() override { return evaluateOn(m_heldOut.get()); }
    double evaluateTrain() override { return evaluateOn(m_trainSample.get()); }

    void keepRounds(int count) override
    {
        if (count >= rounds())
            return;
        const int kept = treesOf(std::max(count, 0));
        m_booster = kept > 0 ? boosterFrom(modelText(kept)) : nullptr;
        std::erase_if(m_idle, [count](int round) { return round >= count; });
        for (HeldOutRows* rows : {m_heldOut.get(), m_trainSample.get()})
            if (rows)
                rows->restart();
    }

    std::vector<float> predict(std::span<const float> joined) const override
    {
        const std::size_t count = joined.size() / m_features.width();
        if (trees() == 0)
            return std::vector<float>(count, static_cast<float>(m_constant));
        if (count == 0)
            return {};
        return asFloats(ask(joined, C_API_PREDICT_NORMAL));
    }

    std::vector<float> contributions(std::span<const float> joinedRow) const override
    {
        if (trees() > 0)
            return asFloats(ask(joinedRow, C_API_PREDICT_CONTRIB));
        std::vector<float> none(m_features.width() + 1, 0.0F);
        none.back() = marginOf(m_task, m_constant);
        return none;
    }

    FeatureImportance importance() const override
    {
        const std::size_t width = m_features.width();
        FeatureImportance result{std::vector<double>(width, 0), std::vector<std::uint64_t>(width, 0)};
        if (trees() == 0)
            return result;
        check(LGBM_BoosterFeatureImportance(m_booster.get(), 0, C_API_FEATURE_IMPORTANCE_GAIN,
                                            result.gain.data()));
        std::vector<double> splits(width, 0);
        check(
            LGBM_BoosterFeatureImportance(m_booster.get(), 0, C_API_FEATURE_IMPORTANCE_SPLIT, splits.data()));
        std::ranges::transform(splits, result.splits.begin(),
                               [](double count) { return static_cast<std::uint64_t>(count); });
        return result;
    }

    std::string serialize() const override
    {
        const nlohmann::json preface{{"task", m_task == BoostingTask::Classify ? "classify" : "regress"},
                                     {"constant", m_constant},
                                     {"idle", m_idle}};
        return std::string(formatName) + preface.dump() + "\n" + (trees() > 0 ? modelText(trees()) : "");
    }

private:
    int trees() const
    {
        int count = 0;
        if (m_booster)
            check(LGBM_BoosterGetCurrentIteration(m_booster.get(), &count));
        return count;
    }

    /// How many trees the first rounds have.
    int treesOf(int rounds) const
    {
        const auto idle = std::ranges::lower_bound(m_idle, rounds) - m_idle.begin();
        return rounds - static_cast<int>(idle);
    }

    double evaluateOn(HeldOutRows* rows)
    {
        if (!rows)
            return std::numeric_limits<double>::quiet_NaN();
        return rows->evaluate(
            rounds(),
            [this](std::span<const float> joined, int first, int end, std::span<double> margins) {
                addRounds(joined, first, end, margins);
            },
            m_crew);
    }

    /// The first tree holds what training starts from. Tree by tree, as the library itself adds them up.
    void addRounds(std::span<const float> joined, int first, int end, std::span<double> margins) const
    {
        if (first == 0) {
            std::ranges::copy(ask(joined, C_API_PREDICT_RAW_SCORE, 0, treesOf(end)), margins.begin());
            return;
        }
        for (int tree = treesOf(first); tree < treesOf(end); ++tree)
            std::ranges::transform(margins, ask(joined, C_API_PREDICT_RAW_SCORE, tree, 1), margins.begin(),
                                   std::plus());
    }

    /// By `count` trees from `first` on; 0: by all.
    std::vector<double> ask(std::span<const float> joined, int type, int first = 0, int count = 0) const
    {
        const std::size_t width = m_features.width();
        const std::size_t rows = joined.size() / width;
        std::vector<double> values(type == C_API_PREDICT_CONTRIB ? rows * (width + 1) : rows);
        std::int64_t written = 0;
        check(LGBM_BoosterPredictForMat(m_booster.get(), joined.data(), C_API_DTYPE_FLOAT32,
                                        static_cast<std::int32_t>(rows), static_cast<std::int32_t>(width), 1,
                                        type, first, count, m_callParameters.c_str(), &written,
                                        values.data()));
        return values;
    }

    std::string modelText(int kept) const
    {
        std::string text;
        std::int64_t length = 1 << 20;
        do {
            text.resize(static_cast<std::size_t>(length));
            check(LGBM_BoosterSaveModelToString(m_booster.get(), 0, kept, C_API_FEATURE_IMPORTANCE_SPLIT,
                                                static_cast<std::int64_t>(text.size()), &length,
                                                text.data()));
        } while (length > static_cast<std::int64_t>(text.size()));
        text.resize(static_cast<std::size_t>(length) - 1); // it ends with a zero
        return text;
    }

    static std::vector<float> asFloats(const std::vector<double>& values)
    {
        std::vector<float> result(values.size());
        std::ranges::transform(values, result.begin(),
                               [](double value) { return static_cast<float>(value); });
        return result;
    }

    BoosterFeatures m_features;
    BoosterOptions m_options;
    std::string m_callParameters;
    Crew m_crew;
    BoostingTask m_task = BoostingTask::Regress;
    double m_constant = 0;   ///< what is predicted without trees
    std::vector<int> m_idle; ///< rounds that have no tree
    OwnedDataset m_train;
    std::unique_ptr<HeldOutRows> m_heldOut;
    std::unique_ptr<HeldOutRows> m_trainSample;
    OwnedBooster m_booster; ///< null: no trees, and none to come; refers to m_train, so it goes first
};

} // namespace

bool isBuiltIn()
{
    return true;
}

std::unique_ptr<Booster> boost(const BoostingStart& start, const JobContext& job)
{
    auto booster = std::make_unique<LightgbmBooster>(start.features, start.options);
    if (!start.serialized.empty())
        booster->load(start.serialized);
    booster->begin(start, job);
    return booster;
}

std::unique_ptr<Booster> read(const BoosterFeatures& features, std::string_view serialized, int threads)
{
    BoosterOptions options;
    options.threads = threads;
    auto booster = std::make_unique<LightgbmBooster>(features, options);
    booster->load(serialized);
    return booster;
}

std::string version()
{
    return WATCHLAB_LIGHTGBM_VERSION;
}

} // namespace watchlab::hybrid::lightgbm
