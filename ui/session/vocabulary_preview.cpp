// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/vocabulary_preview.h"

#include "core/gr/preparation.h"

#include <QElapsedTimer>

namespace watchlab::ui {

VocabularyUse measureVocabulary(const VocabularyValues& values, const VocabularyParams& params,
                                std::int64_t maxSteps, const JobContext& job)
{
    QElapsedTimer clock;
    clock.start();
    VocabularyUse use;
    use.vocabulary = gr::buildVocabulary(values.visible, params, true, job);
    use.labels = gr::measureLabels(gr::LabelCodec(use.vocabulary.amounts), values.train, maxSteps);
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
