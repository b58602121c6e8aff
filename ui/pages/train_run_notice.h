// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/notice.h"

#include <cstdint>

namespace watchlab {
struct RunSummary;
} // namespace watchlab

namespace watchlab::ui {

class Workbench;

/// Says of the run on Train that ended before its end when and why it did, and offers to go on; hidden for
/// any other. GUI thread.
class TrainRunNotice : public Notice {
    Q_OBJECT
public:
    explicit TrainRunNotice(Workbench& workbench, QWidget* parent = nullptr);

    /// run: 0 = none. Returns whether there is something to be said; it is only where the room (a height)
    /// suffices.
    bool showFor(std::int64_t run, int room);

    /// "Interrupted at step 12 of 80", "Finished": what became of a run that no longer trains.
    static QString ending(const RunSummary& run);

private:
    Workbench& m_workbench;
    std::int64_t m_run = 0;
};

} // namespace watchlab::ui
