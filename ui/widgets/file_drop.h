// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QMimeData;

namespace watchlab::ui {

/// The local folder or file that a drag brings, the first when there are several; empty = nothing usable.
QString droppedPath(const QMimeData* data);

} // namespace watchlab::ui
