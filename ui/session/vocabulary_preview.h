// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/protocol.h"
#include "core/gr/label_statistics.h"
#include "core/params/gr_params.h"
#include "ui/session/background_job.h"

#include <QObject>

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace watchlab::ui {

/// What a vocabulary makes of the train rows.
struct VocabularyUse {
    gr::Vocabulary vocabulary;
    gr::LabelStatistics labels;
    double milliseconds = 0; ///< what computing it took
};

/// The values that vocabularies are built from and measured on, counted once per prepared data.
struct VocabularyValues {
    std::vector<gr::ValueCount> visible; ///< what the protocol's statistics may look at
    std::vector<gr::ValueCount> train;
};

/// Builds the vocabulary of the parameters being edited, and one to compare it with, over all rows on a
/// worker. Parameters that change meanwhile are taken up when it is done, so that a slider never waits and
/// never starves. GUI thread.
class VocabularyPreview : public QObject {
    Q_OBJECT
public:
    struct Request {
        VocabularyParams chosen;
        std::optional<VocabularyParams> compared;
        std::int64_t maxSteps = 19;
    };
    struct Result {
        VocabularyUse chosen;
        std::optional<VocabularyUse> compared;
    };

    explicit VocabularyPreview(QObject* parent = nullptr);

    void setData(std::shared_ptr<const PreparedData> data); ///< null = nothing to show
    void setRequest(const Request& request);

    const std::optional<Result>& result() const { return m_result; }
    const QString& problem() const { return m_problem; } ///< why there is no result; empty otherwise
    bool isBusy() const { return m_counting.isRunning() || m_building.isRunning(); }
    std::int64_t distinctValues() const;

Q_SIGNALS:
    void changed();

private:
    void build();

    std::shared_ptr<const PreparedData> m_data;
    std::shared_ptr<const VocabularyValues> m_values;
    std::optional<Request> m_request;
    bool m_outdated = false; ///< the request changed since building began
    std::optional<Result> m_result;
    QString m_problem;
    BackgroundJob m_counting;
    BackgroundJob m_building;
};

/// Any thread. Throws UsageError, Cancelled.
VocabularyUse measureVocabulary(const VocabularyValues& values, const VocabularyParams& params,
                                std::int64_t maxSteps, const JobContext& job);

} // namespace watchlab::ui
