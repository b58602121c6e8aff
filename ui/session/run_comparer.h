// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/runs/run_comparison.h"
#include "ui/session/background_job.h"
#include "ui/session/run_data.h"

#include <QObject>

#include <filesystem>
#include <memory>

namespace watchlab::ui {

/// Compares recorded runs, or groups of them, over their test users on a worker: opens their data where it is
/// not open, makes predictions that are not stored. GUI thread.
class RunComparer : public QObject {
    Q_OBJECT
public:
    struct Question {
        std::filesystem::path workspace;
        ComparedRuns first;
        ComparedRuns second;
        UserMetric metric = UserMetric::Mae;
        RowSlice within; ///< whose rows alone are compared
        bool operator==(const Question&) const = default;
    };

    explicit RunComparer(QObject* parent = nullptr);

    void ask(const Question& question, const OpenData& open);
    void cancel();
    bool isBusy() const { return m_job.isRunning(); }
    QString phase() const { return m_job.phase(); }
    double fraction() const { return m_job.fraction(); }
    /// To the question asked last; null until known.
    std::shared_ptr<const RunComparison> answer() const { return m_answer; }
    const QString& problem() const { return m_problem; }

Q_SIGNALS:
    void changed();

private:
    Question m_question;
    std::shared_ptr<const RunComparison> m_answer;
    std::shared_ptr<const PreparedData> m_prepared; ///< of the question before, often the same
    QString m_problem;
    BackgroundJob m_job;
};

} // namespace watchlab::ui
