// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/run_store.h"

#include <QMenu>

#include <cstdint>

namespace watchlab::ui {

class Workbench;

/// The checkpoints of a run, newest first; choosing one begins a fork there and shows it on Design. GUI
/// thread.
class ForkMenu : public QMenu {
    Q_OBJECT
public:
    explicit ForkMenu(Workbench& workbench, QWidget* parent = nullptr);

    /// Reads the run, then appears at that place of the screen.
    void open(std::int64_t run, const QPoint& at);
    /// Whether runs of its family can be forked.
    static bool canOffer(const RunSummary* run);
    /// What "Fork from here..." does, or why it cannot, for tooltips.
    static QString words(const RunSummary* run);

private:
    void fill(const RunRecord& record);

    Workbench& m_workbench;
};

} // namespace watchlab::ui
