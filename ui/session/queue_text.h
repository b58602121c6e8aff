// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/run_session.h"

#include <QString>

#include <deque>
#include <filesystem>
#include <vector>

namespace watchlab::ui {

/// The runs that wait, as a text for the next session. Any thread.
QString queueText(const std::deque<QueuedRun>& queue);

/// What of such a text this version can read, and belongs to the workspace; data are opened when a run
/// begins.
std::vector<RunOrder> ordersFromText(const QString& text, const std::filesystem::path& workspace);

} // namespace watchlab::ui
