// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/edit_history.h"
#include "ui/session/run_session.h"

#include <QObject>

#include <cstdint>
#include <map>
#include <set>
#include <vector>

namespace watchlab::ui {

/// What a person changes about the waiting runs, with undo and redo. The queue moves on by itself meanwhile:
/// a run that has started stays so, one that was added since stays at the end. GUI thread.
class QueueEdits : public QObject {
    Q_OBJECT
public:
    explicit QueueEdits(RunSession& session, QObject* parent = nullptr);

    void remove(std::int64_t ticket);
    /// One place on or back; nothing at the ends.
    void move(std::int64_t ticket, int places);

    EditSteps steps() const { return m_history.steps(); }
    void undo();
    void redo();

Q_SIGNALS:
    void changed(); ///< the steps

private:
    struct Arrangement {
        std::vector<std::int64_t> order; ///< tickets, of those that wait
        std::set<std::int64_t> removed;
    };
    Arrangement present() const;
    void push(const Arrangement& arrangement, const QString& words);
    void arrange();

    RunSession& m_session;
    EditHistory<Arrangement> m_history;
    std::map<std::int64_t, QueuedRun> m_removed; ///< by ticket
};

} // namespace watchlab::ui
