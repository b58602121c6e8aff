// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/protocol.h"

#include <QString>

#include <cstdint>
#include <memory>

class QWidget;

namespace watchlab::ui {

class Dialogs;
class Workbench;

/// Why the configuration being edited cannot be run; empty = it can.
QString whyNotRunnable(const Workbench& workbench);

/// The rows that the next run will have; null where they are not known: a fork of a run on other data than
/// the open dataset opens those when it starts.
std::shared_ptr<const PreparedData> preparedForNextRun(const Workbench& workbench);

/// Adds a run of the configuration being edited to the session's queue, as a fork where one was begun, and
/// starts it when nothing trains.
void queueRun(Workbench& workbench);

/// The same, shown on Train, and what follows is another edit.
void startDesignedRun(Workbench& workbench);

/// Whether runs wait for somebody to start them: nothing trains.
bool isQueueWaiting(const Workbench& workbench);
/// Starts the first that waits; where none does, a run of the configuration being edited. Shown on Train.
void startRun(Workbench& workbench);

/// Why there cannot be runs with several seeds of it; empty = there can.
QString whyNoSeeds(const Workbench& workbench);
/// Adds so many runs to the queue, with the configuration's seed and those after it, and starts the first
/// when nothing trains.
void queueSeeds(Workbench& workbench, int count);
/// Asks how many, then does so.
void askForSeeds(Workbench& workbench, Dialogs& dialogs, QWidget* parent);

/// Whether this recorded run has ended before its end, can go on, and does not wait for that already.
bool canBeResumed(const Workbench& workbench, std::int64_t run);

/// Reads what the run was, queues it to go on, and shows it on Train. Nothing where it cannot be resumed.
void queueResumption(Workbench& workbench, std::int64_t run);

/// What "Resume" does, for tooltips.
QString resumeWords();

} // namespace watchlab::ui
