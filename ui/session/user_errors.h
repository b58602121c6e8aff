// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/runs/user_errors.h"
#include "ui/session/background_job.h"

#include <QObject>

#include <filesystem>
#include <memory>

namespace watchlab::ui {

/// How far a run, another one beside it, and the run itself at an earlier checkpoint are off for each user.
/// What has been predicted before is read from the store by itself; predicting all test rows takes minutes at
/// full size and is done when compute() or computeEarlier() asks for it. Works on a worker; GUI thread.
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
        std::vector<UserError> earlier; ///< of the run; empty where nothing earlier has been predicted
        std::int64_t step = -1;         ///< of the run's checkpoint; -1 = not predicted
        /// Of what earlier is of or, where that is empty, of the checkpoint it could be of; -1 = none.
        std::int64_t earlierStep = -1;
        QString notComparable; ///< why the two have no difference; empty = they have
    };

    explicit UserErrors(QObject* parent = nullptr);

    void want(const Wanted& wanted);
    void compute();
    void computeEarlier();
    void cancel();
    bool isComputing() const { return m_computes && m_job.isRunning(); }
    bool isLooking() const { return m_job.isRunning(); }
    double fraction() const { return m_job.fraction(); }
    const Found& found() const { return m_found; }
    /// Something is wanted that compute() would find.
    bool isMissing() const;
    /// The run's present errors are there, and computeEarlier() would find what they were before.
    bool isEarlierMissing() const;
    const QString& problem() const { return m_problem; }

Q_SIGNALS:
    void changed();
    void progressed();

private:
    enum class Effort { Read, Predict, PredictEarlier };
    static Found find(const Wanted& wanted, Effort effort, const JobContext& job);
    void start(Effort effort);

    Wanted m_wanted;
    Found m_found;
    QString m_problem;
    bool m_computes = false;
    BackgroundJob m_job;
};

} // namespace watchlab::ui
