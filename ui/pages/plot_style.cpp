// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/plot_style.h"

#include "plots/curve_plot.h"
#include "plots/plot_export.h"
#include "plots/plot_host.h"
#include "ui/widgets/card.h"
#include "ui/widgets/theme.h"

#include <QClipboard>
#include <QGuiApplication>
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

void letToggle(LegendEntry* entry, plots::CurvePlot* plot, int curve)
{
    entry->setToggle(true);
    QObject::connect(entry, &LegendEntry::toggled, plot,
                     [plot, curve](bool shown) { plot->setCurveShown(curve, shown); });
}

void addPlotMenu(Card* card, plots::PlotWidget* plot)
{
    plot->addMenuActions(*card->menu());
}

void addPictureMenu(Card* card, QWidget* picture)
{
    const auto head = [card, picture] {
        const QString remark = card->remark();
        return plots::PictureHead{remark.isEmpty() ? card->title()
                                                   : QStringLiteral("%1, %2").arg(card->title(), remark),
                                  {},
                                  picture->font(),
                                  Theme::current().text};
    };
    using plots::PlotWidget;
    QObject::connect(
        card->menu()->addAction(PlotWidget::tr("Copy picture")), &QAction::triggered, picture,
        [picture, head] { QGuiApplication::clipboard()->setImage(plots::pictureOf(*picture, head())); });
    for (const char* suffix : {"png", "svg", "pdf"}) {
        const QString name = QString::fromLatin1(suffix);
        QObject::connect(card->menu()->addAction(PlotWidget::tr("Export %1...").arg(name.toUpper())),
                         &QAction::triggered, picture, [picture, head, name] {
                             plots::PlotHost::exportFrom(
                                 *picture, head().title, name, [&](const QString& fileName) {
                                     return plots::exportPicture(*picture, head(), fileName);
                                 });
                         });
    }
}

} // namespace watchlab::ui
