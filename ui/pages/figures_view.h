// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/protocol.h"
#include "ui/session/background_job.h"

#include <QTableView>

#include <functional>
#include <memory>

class QAbstractItemModel;

namespace watchlab::ui {

class Workbench;

/// A table of figures per user or per video of the prepared rows. They are counted on a worker when the
/// table is first seen, and again when the protocol changed. GUI thread.
class FiguresView : public QTableView {
    Q_OBJECT
public:
    /// Takes the job that may not outlive the view, the data and what to call when done.
    using Read = std::function<void(BackgroundJob&, std::shared_ptr<const PreparedData>)>;
    FiguresView(Workbench& workbench, QAbstractItemModel* model, int sortColumn, Read read,
                QWidget* parent = nullptr);

protected:
    void showEvent(QShowEvent* event) override;

private:
    void readIfSeen();

    Workbench& m_workbench;
    Read m_read;
    std::shared_ptr<const PreparedData> m_shown;
    BackgroundJob m_job;
};

FiguresView* makeUserFigures(Workbench& workbench, QWidget* parent = nullptr);
FiguresView* makeVideoFigures(Workbench& workbench, QWidget* parent = nullptr);

} // namespace watchlab::ui
