// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/table_import.h"

#include <QString>

namespace watchlab::ui {

/// What columns are and are for, in the window's language.
QString roleWords(ColumnRole role);
QString unitWords(ColumnUnit unit);
QString typeWords(ColumnType type);

/// Whether at most one column may have the role.
bool isSingleRole(ColumnRole role);

} // namespace watchlab::ui
