// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/gr_fields.h"
#include "core/data/npy.h"
#include "core/gr/batch.h"
#include "core/gr/model_spec.h"
#include "core/gr/training_step.h"
#include "core/util/safetensors.h"
#include "tests/support/golden.h"

#include <algorithm>
#include <string>
#include <vector>

namespace watchlab::test {

/// Codes and masks of users and videos with the rows that point to them, each row its own user and video.
struct GoldenRows {
    FieldTable users{grUserFields()};
    FieldTable videos{grVideoFields()};
    gr::TrainingBatch batch;

    gr::FeatureTables tables() const { return {users, videos}; }

    /// codes and mask are callables of the column, user fields first: 19 + 5.
    template<typename Code, typename Counts>
    void addFields(const Code& code, const Counts& counts)
    {
        const auto add = [&](FieldTable& table, std::size_t first) {
            std::vector<std::int32_t> codes;
            std::vector<std::uint8_t> mask;
            for (std::size_t i = first; i < first + table.width(); ++i) {
                codes.push_back(code(i));
                mask.push_back(counts(i) ? 1 : 0);
            }
            table.add(codes, mask);
        };
        add(users, 0);
        add(videos, userFieldCount);
    }
    std::uint32_t lastRow() const { return static_cast<std::uint32_t>(users.size() - 1); }
};

/// One case of golden/gr/model.json with the files that belong to it.
class GoldenCase {
public:
    GoldenCase(nlohmann::json model, nlohmann::json parameters)
        : m_model(std::move(model))
        , m_case(std::move(parameters))
    {
    }

    std::string name() const { return m_case.at("name"); }
    bool untrained() const { return m_case.value("untrained", false); }
    double number(const std::string& key) const { return m_case.at(key); }
    double modelNumber(const std::string& key) const { return m_model.at(key); }
    const nlohmann::json& gradientNorms() const { return m_case.at("grad_norms"); }
    SafeTensors file(const std::string& part) const
    {
        return SafeTensors::read(goldenFolder() / "gr" / (name() + "." + part + ".safetensors"));
    }

    gr::ModelSpec spec(const SafeTensors& weights) const
    {
        const auto rows = [&](const std::string& table) {
            return weights.find(table + ".weight")->shape.at(0);
        };
        gr::ModelSpec spec;
        spec.userTables = {rows("user_id_embedding")};
        for (std::size_t i = 1; i < userFieldCount; ++i)
            spec.userTables.push_back(rows("user_fea_embedding." + std::to_string(i - 1)));
        spec.videoTables = {rows("item_id_embedding"), rows("item_fea_embedding")};
        spec.durations = rows("item_duration_embedding");
        spec.amounts = m_model.at("vocabulary").get<std::vector<std::int32_t>>();
        spec.featDim = m_model.at("feat_dim");
        spec.hiddenDim = m_model.at("hidden_dim");
        spec.heads = m_model.at("n_head");
        spec.decoderLayers = m_model.at("dec_layers");
        spec.ffnDim = m_model.at("ffn_dim");
        spec.dropout = m_model.at("dropout");
        spec.windowSize = m_model.at("window_size");
        spec.embeddingMixup = m_case.at("use_embedding_mixup");
        return spec;
    }

    gr::StepOptions stepOptions() const
    {
        gr::StepOptions options;
        options.learningRate = m_model.at("lr");
        options.embeddingWeightDecay = m_model.at("embedding_weight_decay");
        options.clsWeight = m_model.at("cls_weight");
        options.huberWeight = m_model.at("huber_weight");
        return options;
    }

    /// All true tokens (ratio 1) or all predicted ones (ratio 0).
    std::vector<std::uint8_t> teacherForced(std::int64_t positions) const
    {
        const double ratio = number("teacher_force_ratio");
        if (ratio != 0 && ratio != 1)
            throw std::runtime_error(name() + ": a ratio between 0 and 1 would need the draws");
        return std::vector<std::uint8_t>(static_cast<std::size_t>(positions), ratio == 1 ? 1 : 0);
    }

private:
    nlohmann::json m_model;
    nlohmann::json m_case;
};

inline std::vector<GoldenCase> goldenCases()
{
    const nlohmann::json model = readGoldenJson("gr/model.json");
    std::vector<GoldenCase> cases;
    for (const nlohmann::json& parameters : model.at("cases"))
        cases.emplace_back(model, parameters);
    return cases;
}

/// The batch of a training step.
inline GoldenRows rowsOfStep(const SafeTensors& step)
{
    constexpr std::size_t fieldCount = userFieldCount + videoFieldCount;
    const auto features = step.values<std::int32_t>("features");
    const auto userMask = step.values<float>("user_mask");
    const auto videoMask = step.values<float>("item_mask");
    const auto targets = step.values<float>("play_time");
    const auto labels = step.values<std::int64_t>("labels");
    const auto length = static_cast<std::size_t>(step.find("labels")->shape.at(1));
    GoldenRows rows;
    for (std::size_t row = 0; row < targets.size(); ++row) {
        const std::int32_t* codes = features.data() + row * (fieldCount + 1);
        rows.addFields([&](std::size_t i) { return codes[i]; },
                       [&](std::size_t i) {
                           return i < userFieldCount
                                      ? userMask[row * userFieldCount + i] != 0
                                      : videoMask[row * videoFieldCount + i - userFieldCount] != 0;
                       });
        std::vector<std::int32_t> amounts;
        for (std::size_t i = 1; labels[row * length + i] != gr::eosToken; ++i)
            amounts.push_back(static_cast<std::int32_t>(labels[row * length + i]));
        rows.batch.add(rows.lastRow(), rows.lastRow(), codes[fieldCount], amounts, targets[row]);
    }
    return rows;
}

/// All rows of an array in the layout that the published implementation trains on.
inline std::vector<double> goldenArray(const std::string& name)
{
    const NpyFile file(goldenFolder() / "gr" / name);
    file.requireColumns(52);
    std::vector<double> values(file.count());
    file.read(0, values);
    return values;
}

/// The test rows, without labels; durations coded over train and test rows, as the reference does.
inline GoldenRows rowsOfTest()
{
    constexpr std::size_t columns = 52;
    constexpr std::size_t fieldCount = userFieldCount + videoFieldCount;
    constexpr std::size_t durationColumn = 49;
    const std::vector<double> test = goldenArray("test.npy");
    std::vector<double> durations;
    for (const std::vector<double>& rows : {goldenArray("train.npy"), test}) {
        for (std::size_t at = durationColumn; at < rows.size(); at += columns)
            durations.push_back(rows[at]);
    }
    std::ranges::sort(durations);
    durations.erase(std::unique(durations.begin(), durations.end()), durations.end());

    GoldenRows rows;
    for (std::size_t row = 0; row < test.size() / columns; ++row) {
        const double* values = test.data() + row * columns;
        rows.addFields([&](std::size_t i) { return static_cast<std::int32_t>(values[i]); },
                       [&](std::size_t i) { return values[fieldCount + i] != 0; });
        const auto code = std::ranges::lower_bound(durations, values[durationColumn]) - durations.begin();
        rows.batch.RowBatch::add(rows.lastRow(), rows.lastRow(), static_cast<std::int32_t>(code));
    }
    return rows;
}

} // namespace watchlab::test
