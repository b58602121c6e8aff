// SPDX-License-Identifier: GPL-3.0-or-later
#include "plots/plot_export.h"

#include "plots/qcustomplot_include.h"

#include <QBuffer>
#include <QFileInfo>
#include <QFontMetricsF>
#include <QPageSize>
#include <QPdfWriter>
#include <QRegularExpression>
#include <QSaveFile>
#include <QSvgGenerator>
#include <QWidget>

#include <algorithm>
#include <cmath>
#include <functional>
#include <utility>

namespace watchlab::plots {

namespace {

constexpr double pngScale = 2;
constexpr double margin = 12;
constexpr double swatch = 20;
constexpr double gap = 6;

/// Title and legend over a plot, entry after entry in as many lines as they need.
class HeadPainter {
public:
    HeadPainter(const PictureHead& head, double width)
        : m_head(head)
        , m_bold(head.font)
        , m_width(width)
    {
        m_bold.setWeight(QFont::DemiBold);
        double y = head.title.isEmpty() && head.legend.empty() ? 0 : margin;
        if (!head.title.isEmpty())
            y += lineHeight() + gap / 2;
        double x = margin;
        for (const LegendEntry& entry : head.legend) {
            const double needed = swatch + gap + QFontMetricsF(head.font).horizontalAdvance(entry.name);
            if (x > margin && x + needed > width - margin) {
                x = margin;
                y += lineHeight();
            }
            m_places.emplace_back(x, y);
            x += needed + 2 * gap;
        }
        m_height = std::ceil(m_places.empty() ? y : y + lineHeight());
    }

    double height() const { return m_height; }

    void paint(QPainter& painter) const
    {
        painter.setPen(m_head.text);
        painter.setFont(m_bold);
        painter.drawText(QRectF(margin, margin, m_width - 2 * margin, lineHeight()),
                         Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, m_head.title);
        painter.setFont(m_head.font);
        for (std::size_t i = 0; i < m_places.size(); ++i)
            paintEntry(painter, m_head.legend[i], m_places[i]);
    }

private:
    double lineHeight() const { return std::ceil(QFontMetricsF(m_bold).height()) + 2; }

    void paintEntry(QPainter& painter, const LegendEntry& entry, QPointF at) const
    {
        const double middle = at.y() + lineHeight() / 2;
        if (entry.area.style() != Qt::NoBrush)
            painter.fillRect(QRectF(at.x() + swatch / 2 - 5, middle - 5, 10, 10), entry.area);
        if (entry.line.style() != Qt::NoPen) {
            painter.setPen(entry.line);
            painter.drawLine(QPointF(at.x(), middle), QPointF(at.x() + swatch, middle));
        }
        painter.setPen(m_head.text);
        const double x = at.x() + swatch + gap;
        painter.drawText(QRectF(x, at.y(), m_width - margin - x, lineHeight()),
                         Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, entry.name);
    }

    const PictureHead& m_head;
    QFont m_bold;
    double m_width;
    double m_height = 0;
    std::vector<QPointF> m_places;
};

/// What stands under a head.
struct Body {
    QSize size;
    QBrush background;
    std::function<void(QCPPainter&)> paint;
};

Body bodyOf(QCustomPlot& plot)
{
    return {plot.size(), plot.palette().window(),
            [&plot](QCPPainter& painter) { plot.toPainter(&painter, plot.width(), plot.height()); }};
}

Body bodyOf(QWidget& widget)
{
    return {widget.size(), widget.palette().base(), [&widget](QCPPainter& painter) {
                widget.render(&painter, QPoint(), QRegion(), QWidget::DrawChildren);
            }};
}

/// A body under its head.
class Picture {
public:
    Picture(Body body, const PictureHead& head)
        : m_body(std::move(body))
        , m_head(head, m_body.size.width())
        , m_size(m_body.size.width(), m_body.size.height() + static_cast<int>(m_head.height()))
    {
    }

    QImage image() const
    {
        QImage image(m_size * pngScale, QImage::Format_ARGB32_Premultiplied);
        image.setDevicePixelRatio(pngScale);
        paintOn(image, false);
        return image;
    }
    /// Empty for other suffixes.
    QByteArray bytes(const QString& suffix) const
    {
        return suffix == QLatin1String("svg")   ? svg()
               : suffix == QLatin1String("pdf") ? pdf()
               : suffix == QLatin1String("png") ? png()
                                                : QByteArray();
    }

private:
    void paintOn(QPaintDevice& device, bool asVectors) const;
    QByteArray svg() const;
    QByteArray pdf() const;
    QByteArray png() const;

    Body m_body;
    HeadPainter m_head;
    QSize m_size;
};

void Picture::paintOn(QPaintDevice& device, bool asVectors) const
{
    QCPPainter painter;
    painter.begin(&device);
    if (asVectors)
        painter.setMode(QCPPainter::pmVectorized);
    painter.setMode(QCPPainter::pmNoCaching);
    painter.fillRect(QRect(QPoint(), m_size), m_body.background);
    painter.setAntialiasing(true);
    m_head.paint(painter);
    painter.translate(0, m_head.height());
    m_body.paint(painter);
    painter.end();
}

QByteArray Picture::svg() const
{
    QBuffer buffer;
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setSize(m_size);
    generator.setViewBox(QRect(QPoint(), m_size));
    paintOn(generator, true);
    return buffer.data();
}

QByteArray Picture::pdf() const
{
    constexpr double pointsPerPixel = 0.75;
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    {
        QPdfWriter writer(&buffer);
        writer.setResolution(96); // one dot is one pixel
        writer.setPageMargins(QMarginsF());
        writer.setPageSize(QPageSize(QSizeF(m_size) * pointsPerPixel, QPageSize::Point));
        paintOn(writer, true);
    }
    return buffer.data();
}

QByteArray Picture::png() const
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    image().save(&buffer, "PNG");
    return buffer.data();
}

bool write(const Picture& picture, const QString& fileName)
{
    const QByteArray bytes = picture.bytes(QFileInfo(fileName).suffix().toLower());
    QSaveFile file(fileName);
    return !bytes.isEmpty() && file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() &&
           file.commit();
}

} // namespace

QImage pictureOf(QCustomPlot& plot, const PictureHead& head)
{
    return Picture(bodyOf(plot), head).image();
}

QImage pictureOf(QWidget& widget, const PictureHead& head)
{
    return Picture(bodyOf(widget), head).image();
}

bool exportPicture(QCustomPlot& plot, const PictureHead& head, const QString& fileName)
{
    return write(Picture(bodyOf(plot), head), fileName);
}

bool exportPicture(QWidget& widget, const PictureHead& head, const QString& fileName)
{
    return write(Picture(bodyOf(widget), head), fileName);
}

QString unitOf(const QString& axisTitle)
{
    constexpr qsizetype longestUnit = 8; // what is longer is a remark
    static const QRegularExpression comma(QStringLiteral("[,\uff0c]"));
    static const QRegularExpression bracket(QStringLiteral("\\s*\\(.*\\)$"));
    const QStringList parts = axisTitle.split(comma);
    for (qsizetype i = 1; i < parts.size(); ++i) {
        const QString unit = QString(parts[i]).remove(bracket).trimmed();
        if (!unit.isEmpty() && unit.size() <= longestUnit)
            return unit;
    }
    return {};
}

QString csvHead(const QString& name, const QString& unit)
{
    return unit.trimmed().isEmpty() ? name : QStringLiteral("%1 (%2)").arg(name, unit.trimmed());
}

QString csvText(QString text)
{
    return QLatin1Char('"') + text.replace(QLatin1Char('"'), QLatin1String("\"\"")) + QLatin1Char('"');
}

QString fileNameOf(const QString& title)
{
    static const QRegularExpression refused(QStringLiteral("[\\x00-\\x1f\\x7f/\\\\:*?\"<>|]+"));
    QString name = QString(title).replace(refused, QStringLiteral(" ")).simplified();
    while (name.startsWith(QLatin1Char('.')))
        name.remove(0, 1);
    return name.left(80).trimmed();
}

} // namespace watchlab::plots
