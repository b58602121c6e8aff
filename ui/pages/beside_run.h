// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/list_choice.h"
#include "ui/session/run_inspector.h"

#include <QObject>

class QComboBox;

namespace watchlab::ui {

class RunCatalogue;

/// A second run that is asked the same as the one looked into: the choice of it, and its list. Runs of other
/// rows or units are seen there, but cannot be chosen. GUI thread.
class BesideRun : public QObject {
    Q_OBJECT
public:
    explicit BesideRun(QObject* parent = nullptr);

    QComboBox* choice() const { return m_choice; } ///< for a page's head, which then owns it
    /// Those that can stand beside this one; keeps the choice where it is among them.
    void offer(const RunCatalogue& runs, std::int64_t beside);
    std::int64_t run() const; ///< 0 = none
    /// Chosen as soon as it is offered.
    void want(std::int64_t run) { m_wanted = run; }
    /// What the first run is asked, the data being the same; version: of this run's checkpoint.
    void ask(RunInspector::Question question, std::int64_t version);
    /// Those of its candidates that are wanted, however many, so that its ranks count among the same videos
    /// as the first run's. Null until known.
    std::shared_ptr<const UserList> list(const ListChoice& choice, const WatchedVideos& watched) const;
    /// Why there is no list(): it is being asked, or cannot be. Empty when there is one, or no run.
    QString remark() const;
    const QString& problem() const { return m_inspector.problem(); } ///< in full
    /// The user's viewings with what it predicts; empty until known.
    std::vector<HistoryRow> history() const;

Q_SIGNALS:
    void chosen();
    void changed(); ///< list()

private:
    void refuse(const RunSummary& other, const std::string& why);

    QComboBox* m_choice;
    std::int64_t m_wanted = 0;
    RunInspector m_inspector;
};

} // namespace watchlab::ui
