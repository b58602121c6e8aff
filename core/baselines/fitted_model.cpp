// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/baselines/fitted_model.h"

#include "core/util/error.h"
#include "core/util/for_each_index.h"
#include "core/util/median.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace watchlab::baselines {

namespace {

double meanOf(const std::vector<double>& values)
{
    return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

double effect(const std::vector<double>& effects, std::int32_t code)
{
    const auto place = static_cast<std::size_t>(code);
    return place < effects.size() ? effects[place] : 0;
}

/// One side's effects: the ridge means of what the rest leaves. Returns the sum of squared changes.
double refit(std::vector<double>& effects, const std::vector<double>& sums,
             const std::vector<std::int64_t>& counts, double ridge)
{
    double squares = 0;
    for (std::size_t code = 0; code < effects.size(); ++code) {
        const double rows = static_cast<double>(counts[code]) + ridge;
        const double fitted = rows > 0 ? sums[code] / rows : 0;
        squares += (fitted - effects[code]) * (fitted - effects[code]);
        effects[code] = fitted;
    }
    return squares;
}

std::int32_t idCode(const FieldTable& table, std::size_t entry)
{
    return table.codes(entry)[0];
}

std::size_t codesOf(const FieldTable& table)
{
    std::int32_t largest = -1;
    for (std::size_t entry = 0; entry < table.size(); ++entry)
        largest = std::max(largest, idCode(table, entry));
    return static_cast<std::size_t>(largest + 1);
}

} // namespace

FittedModel::FittedModel(const BaselineParams& params)
    : m_params(params)
{
}

double FittedModel::centreOf(std::vector<double> values) const
{
    const bool isMedian = m_params.centre == Centre::Median && m_params.method != BaselineMethod::UserVideo;
    return isMedian ? medianOf(std::move(values)) : meanOf(values);
}

void FittedModel::fitGroups(const PreparedData& data, std::span<const double> lengths, const JobContext& job)
{
    const auto& videos = data.dataset->rows.video;
    m_groups = {};
    if (m_params.method == BaselineMethod::Bucket) {
        std::vector<double> ofRows(data.train.size());
        forEachIndex(0, ofRows.size(), job,
                     [&](std::size_t i) { ofRows[i] = lengths[videos[data.train[i]]]; });
        m_groups = equalFrequencyGroups(std::move(ofRows), static_cast<std::size_t>(m_params.lengthGroups));
    }
    std::vector<std::vector<double>> targets(m_groups.count());
    forEachIndex(0, data.train.size(), job, [&](std::size_t i) {
        const std::uint32_t row = data.train[i];
        targets[m_groups.of(lengths[videos[row]])].push_back(data.target->value(row));
    });
    m_centres.clear();
    for (std::vector<double>& group : targets)
        m_centres.push_back(centreOf(std::move(group)));
}

double FittedModel::fitEffects(const PreparedData& data, const gr::FeatureTables& tables,
                               const JobContext& job)
{
    m_users.resize(codesOf(tables.users), 0);
    m_videos.resize(codesOf(tables.videos), 0);
    const auto fitSide = [&](std::vector<double>& effects, bool ofUsers) {
        std::vector<double> sums(effects.size(), 0);
        std::vector<std::int64_t> counts(effects.size(), 0);
        forEachIndex(0, data.train.size(), job, [&](std::size_t i) {
            const std::uint32_t row = data.train[i];
            const auto user = static_cast<std::size_t>(idCode(tables.users, data.dataset->rows.user[row]));
            const auto video = static_cast<std::size_t>(idCode(tables.videos, data.dataset->rows.video[row]));
            const double other = ofUsers ? m_videos[video] : m_users[user];
            sums[ofUsers ? user : video] += data.target->value(row) - m_centres[0] - other;
            ++counts[ofUsers ? user : video];
        });
        return refit(effects, sums, counts, m_params.ridge);
    };
    const double byUsers = fitSide(m_users, true);
    return std::sqrt(byUsers + fitSide(m_videos, false));
}

FittedModel::Fit FittedModel::sweep(const PreparedData& data, const gr::FeatureTables& tables,
                                    std::span<const double> lengths, const JobContext& job)
{
    const bool hasEffects = m_params.method == BaselineMethod::UserVideo;
    Fit fit;
    if (!hasEffects || m_users.empty()) // the mean stays
        fitGroups(data, lengths, job);
    if (hasEffects)
        fit.movement = fitEffects(data, tables, job);
    const bool isAbsolute = m_params.centre == Centre::Median && !hasEffects;
    double sum = 0;
    forEachIndex(0, data.train.size(), job, [&](std::size_t i) {
        const std::uint32_t row = data.train[i];
        const std::uint32_t video = data.dataset->rows.video[row];
        const double error =
            data.target->value(row) - predictPair(idCode(tables.users, data.dataset->rows.user[row]),
                                                  idCode(tables.videos, video), lengths[video]);
        sum += isAbsolute ? std::fabs(error) : error * error;
    });
    fit.error = sum / static_cast<double>(data.train.size());
    return fit;
}

double FittedModel::predictPair(std::int32_t userCode, std::int32_t videoCode, double length) const
{
    const double centre = m_centres[m_groups.of(length)];
    if (m_params.method != BaselineMethod::UserVideo)
        return centre;
    return std::max(0.0, centre + effect(m_users, userCode) + effect(m_videos, videoCode));
}

std::vector<double> FittedModel::predict(const gr::FeatureTables& tables, const Pairs& rows) const
{
    std::vector<double> predictions(rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i)
        predictions[i] = predictPair(idCode(tables.users, rows.users[i]),
                                     idCode(tables.videos, rows.videos[i]), rows.lengths[i]);
    return predictions;
}

std::int64_t FittedModel::parameterCount(const gr::FeatureTables& tables) const
{
    if (m_params.method == BaselineMethod::UserVideo)
        return 1 + static_cast<std::int64_t>(codesOf(tables.users) + codesOf(tables.videos));
    return m_params.method == BaselineMethod::Bucket ? m_params.lengthGroups : 1;
}

SafeTensors FittedModel::exportFigures() const
{
    SafeTensors figures;
    const auto add = [&](const char* name, const std::vector<double>& values) {
        figures.add<double>(name, {static_cast<std::int64_t>(values.size())}, values);
    };
    add("length_cuts", m_groups.cuts);
    add("centres", m_centres);
    add("user_effects", m_users);
    add("item_effects", m_videos);
    return figures;
}

void FittedModel::importFigures(const SafeTensors& figures, const std::filesystem::path& place)
{
    const auto read = [&](const char* name) {
        std::vector<double> values = figures.values<double>(name, {}, place);
        if (!std::ranges::all_of(values, [](double value) { return std::isfinite(value); }))
            throw InputError({place.string()},
                             std::string("\"") + name + "\" holds a value that is not finite");
        return values;
    };
    const LengthGroups groups{read("length_cuts")};
    const std::vector<double> centres = read("centres");
    std::vector<double> users = read("user_effects");
    std::vector<double> videos = read("item_effects");
    if (centres.size() != groups.count() || !std::ranges::is_sorted(groups.cuts))
        throw InputError({place.string()}, "has not one figure for each group of lengths");
    m_groups = groups;
    m_centres = centres;
    m_users = std::move(users);
    m_videos = std::move(videos);
}

} // namespace watchlab::baselines
