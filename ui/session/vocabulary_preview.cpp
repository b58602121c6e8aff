// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/vocabulary_preview.h"

#include "core/gr/preparation.h"

#include <QElapsedTimer>

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace watchlab::ui {

namespace {

constexpr std::size_t mostCuts = 12;

/// Mean distance of the values from their labels' first k amounts, for k = 0, 1, ...
std::vector<double> cutErrors(const gr::LabelCodec& codec, const std::vector<gr::ValueCount>& values,
                              const JobContext& job)
{
    std::vector<double> sums(mostCuts + 1);
    double rows = 0;
    std::vector<std::int32_t> label;
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (i % 4096 == 0)
            job.throwIfStopped();
        label.clear();
        codec.encode(values[i].value, label);
        const auto count = static_cast<double>(values[i].count);
        double left = values[i].value;
        rows += count;
        for (std::size_t k = 0; k <= mostCuts; ++k) {
            sums[k] += count * std::abs(left);
            const std::size_t next = k + 1; // after <sos>
            if (next + 1 < label.size())
                left -= codec.amount(label[next]);
        }
    }
    for (double& sum : sums)
        sum = rows > 0 ? sum / rows / 1000 : 0;
    const auto exact = std::find(sums.begin(), sums.end(), 0.0);
    if (exact != sums.end())
        sums.erase(exact + 1, sums.end());
    return sums;
}

} // namespace

VocabularyUse measureVocabulary(const VocabularyValues& values, const VocabularyParams& params,
                                std::int64_t maxSteps, const JobContext& job)
{
    QElapsedTimer clock;
    clock.start();
    VocabularyUse use;
    use.vocabulary = gr::buildVocabulary(values.visible, params, true, job);
    const gr::LabelCodec codec(use.vocabulary.amounts);
    use.labels = gr::measureLabels(codec, values.train, maxSteps);
    use.cutError = cutErrors(codec, values.train, job);
    use.milliseconds = static_cast<double>(clock.nsecsElapsed()) * 1e-6;
    return use;
}

VocabularyPreview::VocabularyPreview(QObject* parent)
    : QObject(parent)
{
    const auto fail = [this](const QString& message) {
        m_problem = message;
        m_result.reset();
        Q_EMIT changed();
    };
    connect(&m_counting, &BackgroundJob::failed, this, fail);
    connect(&m_building, &BackgroundJob::failed, this, fail);
    connect(&m_building, &BackgroundJob::finished, this, [this] {
        if (m_outdated)
            build();
    });
}

std::int64_t VocabularyPreview::distinctValues() const
{
    return m_values ? static_cast<std::int64_t>(m_values->visible.size()) : 0;
}

void VocabularyPreview::setData(std::shared_ptr<const PreparedData> data)
{
    if (data == m_data)
        return;
    m_data = std::move(data);
    m_values.reset();
    m_result.reset();
    m_problem.clear();
    m_building.cancel();
    m_counting.cancel();
    Q_EMIT changed();
    if (!m_data)
        return;
    m_counting.start(
        [data = m_data](const JobContext&) -> std::shared_ptr<const VocabularyValues> {
            return std::make_shared<VocabularyValues>(VocabularyValues{
                gr::countVisibleTargets(*data), gr::countTargets(*data->target, data->train)});
        },
        [this](std::shared_ptr<const VocabularyValues> values) {
            m_values = std::move(values);
            build();
        });
}

void VocabularyPreview::setRequest(const Request& request)
{
    m_request = request;
    if (m_building.isRunning())
        m_outdated = true;
    else
        build();
}

void VocabularyPreview::build()
{
    m_outdated = false;
    if (!m_values || !m_request)
        return;
    m_building.start(
        [values = m_values, request = *m_request](const JobContext& job) {
            Result result;
            result.chosen = measureVocabulary(*values, request.chosen, request.maxSteps, job);
            if (request.compared)
                result.compared = measureVocabulary(*values, *request.compared, request.maxSteps, job);
            return result;
        },
        [this](Result result) {
            m_result = std::move(result);
            m_problem.clear();
            Q_EMIT changed();
        });
}

} // namespace watchlab::ui
