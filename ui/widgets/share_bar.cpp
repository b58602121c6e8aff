// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/share_bar.h"

#include "ui/widgets/theme.h"

#include <QPainter>

#include <algorithm>
#include <numeric>

namespace watchlab::ui {

namespace {

constexpr int barHeight = 12;

} // namespace

ShareBar::ShareBar(QWidget* parent)
    : QWidget(parent)
{
    setFixedHeight(barHeight);
}

void ShareBar::setParts(std::vector<std::int64_t> counts)
{
    m_counts = std::move(counts);
    update();
}

QColor ShareBar::colourOf(int part)
{
    const Theme& theme = Theme::current();
    const QColor colours[] = {theme.model(), theme.validation(), theme.schedule()};
    return colours[std::clamp(part, 0, 2)];
}

void ShareBar::paintEvent(QPaintEvent*)
{
    const double all = std::accumulate(m_counts.begin(), m_counts.end(), 0.0);
    QPainter painter(this);
    double x = 0;
    for (std::size_t i = 0; i < m_counts.size() && all > 0; ++i) {
        const double width = this->width() * static_cast<double>(m_counts[i]) / all;
        painter.fillRect(QRectF(x, 0, std::max(0.0, width - 1), height()), colourOf(static_cast<int>(i)));
        x += width;
    }
}

} // namespace watchlab::ui
