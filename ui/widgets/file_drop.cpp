// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/file_drop.h"

#include <QFileInfo>
#include <QMimeData>
#include <QUrl>

namespace watchlab::ui {

QString droppedPath(const QMimeData* data)
{
    if (!data || data->urls().isEmpty() || !data->urls().front().isLocalFile())
        return {};
    const QFileInfo info(data->urls().front().toLocalFile());
    return info.exists() ? info.absoluteFilePath() : QString();
}

} // namespace watchlab::ui
