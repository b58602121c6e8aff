// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/table_session.h"

#include <QString>

namespace watchlab::ui {

/// Why a run has no figures in its cell yet; empty when it has. failure: the run's own words.
QString whyNotThere(const TableSession::CellRun& run, std::int64_t seed, const QString& failure);

/// What makes the same table in a terminal.
QString tableCommand(const std::filesystem::path& workspace, const std::filesystem::path& document);

} // namespace watchlab::ui
