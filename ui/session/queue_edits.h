// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/edit_history.h"
#include "ui/session/run_session.h"

#include <QObject>

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <vector>

namespace watchlab::ui {

/// What a person changes about the waiting runs, with undo and redo. The queue moves on by itself meanwhile:
/// a run that has started stays so, one that was added since stays at the end, and a resumption does not come
/// back once its run goes on otherwise or cannot. GUI thread.
class QueueEdits : public QObject {
    Q_OBJECT
public:
    using CanGoOn = std::function<bool(std::int64_t run)>; ///< whether a recorded run can be resumed
    QueueEdits(RunSession& session, CanGoOn canGoOn, QObject* parent = nullptr);

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
    /// Its data stay open only as long as somebody else keeps them.
    struct Removed {
        QueuedRun run;
        std::weak_ptr<const Dataset> dataset;
    };
    Arrangement present() const;
    static Removed withoutData(QueuedRun run);
    bool mayComeBack(const RunOrder& order) const;
    void push(const Arrangement& arrangement, const QString& words);
    void arrange();

    RunSession& m_session;
    CanGoOn m_canGoOn;
    EditHistory<Arrangement> m_history;
    std::map<std::int64_t, Removed> m_removed; ///< by ticket
};

} // namespace watchlab::ui
