// SPDX-License-Identifier: GPL-3.0-or-later
#include "plots/plot_export.h"

#include "plots/qcustomplot_include.h"

#include <QBuffer>
#include <QFileInfo>
#include <QPageSize>
#include <QPdfWriter>
#include <QSaveFile>
#include <QSvgGenerator>

namespace watchlab::plots {

namespace {

constexpr double pngScale = 2;

void paintOn(QPaintDevice& device, QCustomPlot& plot)
{
    QCPPainter painter;
    painter.begin(&device);
    painter.setMode(QCPPainter::pmVectorized);
    painter.setMode(QCPPainter::pmNoCaching);
    painter.fillRect(QRect(QPoint(), plot.size()), plot.palette().window());
    plot.toPainter(&painter, plot.width(), plot.height());
    painter.end();
}

QByteArray svg(QCustomPlot& plot)
{
    QBuffer buffer;
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setSize(plot.size());
    generator.setViewBox(QRect(QPoint(), plot.size()));
    paintOn(generator, plot);
    return buffer.data();
}

QByteArray pdf(QCustomPlot& plot)
{
    constexpr double pointsPerPixel = 0.75;
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    {
        QPdfWriter writer(&buffer);
        writer.setResolution(96); // one dot is one pixel
        writer.setPageMargins(QMarginsF());
        writer.setPageSize(QPageSize(QSizeF(plot.size()) * pointsPerPixel, QPageSize::Point));
        paintOn(writer, plot);
    }
    return buffer.data();
}

QByteArray png(QCustomPlot& plot)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    plot.toPixmap(plot.width(), plot.height(), pngScale).save(&buffer, "PNG");
    return buffer.data();
}

} // namespace

bool exportPicture(QCustomPlot& plot, const QString& fileName)
{
    const QString suffix = QFileInfo(fileName).suffix().toLower();
    QByteArray bytes;
    if (suffix == QLatin1String("svg"))
        bytes = svg(plot);
    else if (suffix == QLatin1String("pdf"))
        bytes = pdf(plot);
    else if (suffix == QLatin1String("png"))
        bytes = png(plot);
    if (bytes.isEmpty())
        return false;
    QSaveFile file(fileName);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit();
}

} // namespace watchlab::plots
