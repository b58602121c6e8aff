// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/runs/user_errors.h"
#include "ui/session/background_job.h"

#include <QObject>

#include <filesystem>
#include <memory>

namespace watchlab::ui {

/// How far a run, and another one beside it, are off for each user. What has been predicted before is read
/// from the store by itself; predicting all test rows takes minutes at full size and is done when compute()
/// asks for it. Works on a worker; GUI thread.
class UserErrors : public QObject {
    Q_OBJECT
public:
    struct Wanted {
        std::filesystem::path workspace;
        std::int64_t run = 0;     ///< 0 = none
        std::int64_t beside = 0;  ///< 0 = none
        std::int64_t version = 0; ///< changes when one of them has a newer checkpoint
        std::shared_ptr<const PreparedData> prepared;
        bool operator==(const Wanted&) const = default;
    };
    struct Found {
        std::vector<UserError> run;
        std::vector<UserError> beside;
        bool hasRun = false; ///< else its predictions are not stored
        bool hasBeside = false;
        QString notComparable; ///< why the two have no difference; empty = they have
    };

    explicit UserErrors(QObject* parent = nullptr);

    void want(const Wanted& wanted);
    void compute();
    void cancel();
    bool isComputing() const { return m_computes && m_job.isRunning(); }
    bool isLooking() const { return m_job.isRunning(); }
    double fraction() const { return m_job.fraction(); }
    const Found& found() const { return m_found; }
    /// Something is wanted that compute() would find.
    bool isMissing() const;
    const QString& problem() const { return m_problem; }

Q_SIGNALS:
    void changed();
    void progressed();

private:
    void start(bool computes);

    Wanted m_wanted;
    Found m_found;
    QString m_problem;
    bool m_computes = false;
    BackgroundJob m_job;
};

} // namespace watchlab::ui
