// SPDX-License-Identifier: GPL-3.0-or-later
#include "plots/dense_lines.h"

#include <algorithm>
#include <cmath>

namespace watchlab::plots {

namespace {

constexpr qsizetype block = 16; ///< pixels of a side that are turned from columns to rows at once

bool isExport(const QCPPainter& painter)
{
    return painter.modes().testFlag(QCPPainter::pmNoCaching);
}

QList<qreal> dashesInPixels(const QPen& pen, double pixelsPerUnit)
{
    QList<qreal> dashes;
    if (pen.style() == Qt::SolidLine)
        return dashes;
    dashes = pen.dashPattern();
    for (qreal& dash : dashes)
        dash *= std::max(1.0, pen.widthF()) * pixelsPerUnit;
    return dashes;
}

} // namespace

PixelScale::PixelScale(const QCPAxis& axis)
    : m_logarithmic(axis.scaleType() == QCPAxis::stLogarithmic)
{
    const auto unit = [this](double value) { return m_logarithmic ? std::log(value) : value; };
    const QCPRange range = axis.range();
    const double first = axis.coordToPixel(range.lower);
    m_perUnit = (axis.coordToPixel(range.upper) - first) / (unit(range.upper) - unit(range.lower));
    m_start = first - m_perUnit * unit(range.lower);
}

double CurveGraph::pixels() const
{
    const PixelScale toPixel(*valueAxis());
    double length = 0;
    double before = std::numeric_limits<double>::quiet_NaN();
    for (const QCPGraphData& point : *data()) {
        const double y = toPixel(point.value);
        const double step = 1 + std::abs(y - before);
        length += std::isnan(step) ? 0 : step;
        before = y;
    }
    return length;
}

void CurveGraph::draw(QCPPainter* painter)
{
    if (!m_dense || isExport(*painter))
        QCPGraph::draw(painter);
}

void ColumnPicture::begin(QSize size, int thickness)
{
    m_size = size;
    m_thickness = thickness;
    m_pixels.assign(static_cast<std::size_t>(size.width()) * static_cast<std::size_t>(size.height()), 0);
}

void ColumnPicture::setPen(QRgb color, const QList<qreal>& dashes)
{
    m_color = qPremultiply(color);
    m_dashes = dashes;
}

void ColumnPicture::line(const std::vector<QPointF>& points)
{
    bool broken = true;
    for (std::size_t i = 0; i < points.size(); ++i) {
        if (std::isnan(points[i].y())) {
            broken = true;
            continue;
        }
        if (broken) {
            m_dash = 0;
            m_dashLeft = m_dashes.isEmpty() ? 0 : m_dashes.front();
        } else {
            segment(points[i - 1], points[i]);
        }
        broken = false;
    }
}

/// Cut at the columns' borders.
void ColumnPicture::segment(QPointF from, QPointF to)
{
    const auto columnOf = [this](double x) { // -1: left of the picture
        return static_cast<int>(std::clamp(x, -1.0, m_size.width() + 1.0) + 1) - 1;
    };
    const int first = columnOf(from.x());
    const int last = columnOf(to.x());
    const bool dashed = !m_dashes.isEmpty();
    if (first == last) {
        if (dashed)
            dashes(first, from.y(), to.y(), std::abs(to.y() - from.y()));
        else
            fill(first, from.y(), to.y());
        return;
    }
    const double slope = (to.y() - from.y()) / (to.x() - from.x());
    for (int column = std::max(first, 0); column <= std::min(last, m_size.width() - 1); ++column) {
        const double left = std::max(from.x(), static_cast<double>(column));
        const double right = std::min(to.x(), column + 1.0);
        const double down = slope * (right - left);
        const double y = from.y() + slope * (left - from.x());
        if (dashed)
            dashes(column, y, y + down, std::hypot(right - left, down));
        else
            fill(column, y, y + down);
    }
}

/// length: of the line in the column, of which a dash takes its part.
void ColumnPicture::dashes(int column, double from, double to, double length)
{
    from = std::clamp(from, -1.0, m_size.height() + 1.0); // beyond the picture nobody counts dashes
    to = std::clamp(to, -1.0, m_size.height() + 1.0);
    length = std::min(length, std::abs(to - from) + 1);
    double done = 0;
    while (length - done > m_dashLeft) {
        const double end = done + m_dashLeft;
        if (m_dash % 2 == 0 && end > done)
            fill(column, from + (to - from) * done / length, from + (to - from) * end / length);
        done = end;
        m_dash = (m_dash + 1) % m_dashes.size();
        m_dashLeft = std::max(0.1, m_dashes[m_dash]);
    }
    if (m_dash % 2 == 0)
        fill(column, length > 0 ? from + (to - from) * done / length : from, to);
    m_dashLeft -= length - done;
}

void ColumnPicture::fill(int column, double from, double to)
{
    const double height = m_size.height();
    const double upper = std::min(from, to);
    const double lower = std::max(from, to);
    if (!(lower >= 0 && upper < height))
        return;
    const auto begin = static_cast<std::ptrdiff_t>(std::max(0.0, upper));
    const auto end = std::min(static_cast<std::ptrdiff_t>(std::min(height, lower)) + m_thickness,
                              static_cast<std::ptrdiff_t>(m_size.height()));
    for (int i = std::max(column, 0); i < std::min(column + m_thickness, m_size.width()); ++i) {
        QRgb* const pixels = m_pixels.data() + static_cast<std::ptrdiff_t>(i) * m_size.height();
        std::fill(pixels + begin, pixels + end, m_color);
    }
}

QImage ColumnPicture::image() const
{
    QImage image(m_size, QImage::Format_ARGB32_Premultiplied);
    auto* const rows = reinterpret_cast<QRgb*>(image.bits());
    const qsizetype stride = image.bytesPerLine() / static_cast<qsizetype>(sizeof(QRgb));
    const qsizetype width = m_size.width();
    const qsizetype height = m_size.height();
    for (qsizetype left = 0; left < width; left += block) {
        for (qsizetype top = 0; top < height; top += block) {
            for (qsizetype y = top; y < std::min(top + block, height); ++y)
                for (qsizetype x = left; x < std::min(left + block, width); ++x)
                    rows[y * stride + x] = m_pixels[static_cast<std::size_t>(x * height + y)];
        }
    }
    return image;
}

DenseLines::DenseLines(QCustomPlot* canvas, const QString& layer)
    : QCPLayerable(canvas, layer)
{
    setObjectName(layer);
    setParent(canvas);
    moveToLayer(canvas->layer(layer), true);
}

DenseLines* DenseLines::of(QCustomPlot* canvas, const QString& layer)
{
    auto* known = canvas->findChild<DenseLines*>(layer, Qt::FindDirectChildrenOnly);
    return known ? known : new DenseLines(canvas, layer);
}

QRect DenseLines::clipRect() const
{
    return mParentPlot->axisRect()->rect();
}

void DenseLines::draw(QCPPainter* painter)
{
    std::erase_if(m_lines, [](const auto& line) { return line.isNull(); });
    if (m_lines.empty() || isExport(*painter))
        return;
    const QRect area = clipRect();
    const double scale = painter->device()->devicePixelRatio();
    m_picture.begin(area.size() * scale, std::max(1, static_cast<int>(std::lround(scale))));
    std::vector<QPointF> points;
    for (const QPointer<CurveGraph>& line : m_lines) {
        if (!line->visible())
            continue;
        const PixelScale x(*line->keyAxis());
        const PixelScale y(*line->valueAxis());
        points.clear();
        for (const QCPGraphData& point : *line->data())
            points.emplace_back(scale * (x(point.key) - area.left()), scale * (y(point.value) - area.top()));
        m_picture.setPen(line->pen().color().rgba(), dashesInPixels(line->pen(), scale));
        m_picture.line(points);
    }
    painter->drawImage(QRectF(area), m_picture.image());
}

} // namespace watchlab::plots
