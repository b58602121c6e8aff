// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/plot_style.h"

#include "plots/plot_widget.h"
#include "ui/dialogs/dialogs.h"
#include "ui/session/workbench.h"
#include "ui/widgets/card.h"
#include "ui/widgets/theme.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QMenu>

namespace watchlab::ui {

LegendEntry* makeLegendEntry(const QString& name, plots::ColorRole color, LegendEntry::Mark mark)
{
    auto* entry = new LegendEntry(name, plotColors(Theme::current()).*color, mark);
    QObject::connect(&ThemeSwitch::instance(), &ThemeSwitch::changed, entry,
                     [entry, color] { entry->setColour(plotColors(Theme::current()).*color); });
    return entry;
}

LegendEntry* makeLegendEntry(const QString& name, Theme::Series color)
{
    auto* entry = new LegendEntry(name, Theme::current().series[color]);
    QObject::connect(&ThemeSwitch::instance(), &ThemeSwitch::changed, entry,
                     [entry, color] { entry->setColour(Theme::current().series[color]); });
    return entry;
}

LegendEntry* addLegendEntry(Card* card, const QString& name, plots::ColorRole color, LegendEntry::Mark mark)
{
    LegendEntry* entry = makeLegendEntry(name, color, mark);
    card->addLegend(entry);
    return entry;
}

void addPlotMenu(Card* card, plots::PlotWidget* plot, Workbench& workbench, Dialogs& dialogs)
{
    plot->addMenuActions(*card->menu());
    plot->setFileChooser([&dialogs](QWidget* parent, const QString& suggestedName) {
        const QString title = QCoreApplication::translate("PlotStyle", "Export plot");
        const QString ending = QLatin1Char('.') + QFileInfo(suggestedName).suffix();
        return dialogs.chooseSaveFile(parent, title, suggestedName, filterOf(ending)).value_or(QString());
    });
    QObject::connect(
        plot, &plots::PlotWidget::exportFailed, &workbench, [&workbench](const QString& fileName) {
            workbench.addMessage(MessageLevel::Error, QCoreApplication::translate(
                                                          "PlotStyle", "The plot could not be written to %1.")
                                                          .arg(fileName));
        });
}

} // namespace watchlab::ui
