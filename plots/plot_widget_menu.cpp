// SPDX-License-Identifier: GPL-3.0-or-later
// What the context menu of every plot does: axes, pictures and numbers for elsewhere.
#include "plots/plot_export.h"
#include "plots/plot_host.h"
#include "plots/plot_widget.h"
#include "plots/qcustomplot_include.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>
#include <QSaveFile>
#include <QTextStream>

namespace watchlab::plots {

void PlotWidget::showMenu(const QPoint& globalPosition)
{
    QMenu menu(this);
    addMenuActions(menu);
    menu.exec(globalPosition);
}

void PlotWidget::addMenuActions(QMenu& menu)
{
    connect(menu.addAction(tr("Fit")), &QAction::triggered, this, &PlotWidget::fit);
    if (m_logarithmicAllowed) {
        QAction* logarithmic =
            menu.addAction(m_logarithmicXAllowed ? tr("Logarithmic y axis") : tr("Logarithmic axis"));
        logarithmic->setCheckable(true);
        logarithmic->setChecked(m_logarithmic);
        connect(logarithmic, &QAction::toggled, this, &PlotWidget::setLogarithmic);
        connect(this, &PlotWidget::logarithmicChanged, logarithmic, &QAction::setChecked);
    }
    if (m_logarithmicXAllowed) {
        QAction* logarithmic = menu.addAction(tr("Logarithmic x axis (positive only)"));
        logarithmic->setCheckable(true);
        logarithmic->setChecked(m_logarithmicX);
        connect(logarithmic, &QAction::toggled, this, &PlotWidget::setLogarithmicX);
        connect(this, &PlotWidget::logarithmicXChanged, logarithmic, &QAction::setChecked);
    }
    addOwnMenuActions(menu);
    menu.addSeparator();
    connect(menu.addAction(tr("Copy picture")), &QAction::triggered, this, &PlotWidget::copyPicture);
    connect(menu.addAction(tr("Copy values")), &QAction::triggered, this,
            [this] { QGuiApplication::clipboard()->setText(csv()); });
    for (const char* suffix : {"png", "svg", "pdf", "csv"}) {
        const QString name = QString::fromLatin1(suffix);
        connect(menu.addAction(tr("Export %1...").arg(name.toUpper())), &QAction::triggered, this,
                [this, name] { chooseAndExport(name); });
    }
}

void PlotWidget::chooseAndExport(const QString& suffix)
{
    PlotHost::exportFrom(*this, exportTitle(), suffix,
                         [this](const QString& fileName) { return exportTo(fileName); });
}

QString PlotWidget::exportTitle() const
{
    if (!m_exportTitle.isEmpty())
        return m_exportTitle;
    if (m_titleNote->visible())
        return m_titleNote->text();
    for (const QWidget* around = parentWidget(); around; around = around->parentWidget())
        if (const QString title = around->property("title").toString(); !title.isEmpty())
            return title;
    return {};
}

/// A title that stands in the plot is not said twice.
PictureHead PlotWidget::pictureHead() const
{
    return {m_titleNote->visible() && m_exportTitle.isEmpty() ? QString() : exportTitle(), legend(),
            m_emptyNote->font(), m_colors.text};
}

bool PlotWidget::exportTo(const QString& fileName)
{
    if (!fileName.endsWith(QLatin1String(".csv"), Qt::CaseInsensitive))
        return exportPicture(*m_canvas, pictureHead(), fileName);
    const QByteArray bytes = csv().toUtf8();
    QSaveFile file(fileName);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit();
}

QString PlotWidget::csv() const
{
    QString text;
    QTextStream out(&text);
    writeCsv(out);
    return text;
}

QString PlotWidget::unitOfX() const
{
    return unitOf(m_canvas->xAxis->label());
}

QString PlotWidget::unitOfY() const
{
    return unitOf(m_canvas->yAxis->label());
}

void PlotWidget::copyPicture()
{
    QGuiApplication::clipboard()->setImage(pictureOf(*m_canvas, pictureHead()));
}

} // namespace watchlab::plots
