// SPDX-License-Identifier: GPL-3.0-or-later
#include "plots/plot_host.h"

#include "plots/plot_export.h"
#include "plots/plot_widget.h"

#include <QWidget>

namespace watchlab::plots {

void PlotHost::exportFrom(QWidget& picture, const QString& title, const QString& suffix,
                          const std::function<bool(const QString& fileName)>& write)
{
    PlotHost* host = nullptr;
    for (QWidget* around = picture.parentWidget(); around && !host; around = around->parentWidget())
        host = dynamic_cast<PlotHost*>(around);
    if (!host)
        return;
    const QString name = fileNameOf(title);
    const QString ending = QLatin1Char('.') + suffix;
    const QString unnamed = PlotWidget::tr("plot");
    QString fileName = host->choosePlotFile(&picture, (name.isEmpty() ? unnamed : name) + ending);
    if (fileName.isEmpty())
        return;
    if (!fileName.endsWith(ending, Qt::CaseInsensitive))
        fileName += ending;
    if (!write(fileName))
        host->plotNotWritten(fileName);
}

} // namespace watchlab::plots
