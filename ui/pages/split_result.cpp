// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/split_result.h"

#include "ui/widgets/fonts.h"
#include "ui/widgets/number_words.h"
#include "ui/widgets/theme.h"

#include <QPainter>

namespace watchlab::ui {

namespace {

constexpr int barHeight = 12;
constexpr int lineHeight = 20;

} // namespace

SplitResult::SplitResult(QWidget* parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

QSize SplitResult::sizeHint() const
{
    return {240, barHeight + 8 + 4 * lineHeight + 20};
}

void SplitResult::show(const PreparedData* prepared, const QString& problem, bool preparing)
{
    m_rows = {};
    m_dropped = 0;
    m_wrong = !problem.isEmpty();
    m_message = problem;
    if (prepared) {
        m_rows = {static_cast<std::int64_t>(prepared->train.size()),
                  static_cast<std::int64_t>(prepared->validation.size()),
                  static_cast<std::int64_t>(prepared->test.size())};
        m_dropped = prepared->duplicatesDropped;
        setAccessibleDescription(
            tr("%1 train rows, %2 validation rows, %3 test rows")
                .arg(words::count(m_rows[0]), words::count(m_rows[1]), words::count(m_rows[2])));
    } else if (preparing && problem.isEmpty()) {
        m_message = tr("applying...");
    }
    update();
}

void SplitResult::paintEvent(QPaintEvent*)
{
    const Theme& theme = Theme::current();
    QPainter painter(this);
    const QRect area = rect().adjusted(size::cardPadding, 8, -size::cardPadding, -8);
    painter.setFont(fonts::text());
    if (!m_message.isEmpty()) {
        painter.setPen(m_wrong ? theme.bad : theme.textSecond);
        painter.drawText(area, Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, m_message);
        return;
    }
    const QColor colours[] = {theme.model(), theme.validation(), theme.schedule()};
    const QString names[] = {tr("Train"), tr("Validation"), tr("Test, touched once")};
    const double all = static_cast<double>(m_rows[0] + m_rows[1] + m_rows[2]);
    double x = area.left();
    for (std::size_t i = 0; i < m_rows.size() && all > 0; ++i) {
        const double width = area.width() * static_cast<double>(m_rows[i]) / all;
        painter.fillRect(QRectF(x, area.top(), std::max(0.0, width - 1), barHeight), colours[i]);
        x += width;
    }
    int y = area.top() + barHeight + 8;
    const auto line = [&](const QString& name, std::int64_t count, const QColor& swatch) {
        if (swatch.isValid())
            painter.fillRect(area.left(), y + 5, 9, 9, swatch);
        painter.setFont(fonts::text());
        painter.setPen(theme.textSecond);
        painter.drawText(QRect(area.left() + 16, y, area.width(), lineHeight),
                         Qt::AlignLeft | Qt::AlignVCenter, name);
        painter.setFont(fonts::digits());
        painter.setPen(theme.text);
        painter.drawText(QRect(area.left(), y, area.width(), lineHeight), Qt::AlignRight | Qt::AlignVCenter,
                         words::count(count));
        y += lineHeight;
    };
    for (std::size_t i = 0; i < m_rows.size(); ++i)
        line(names[i], m_rows[i], colours[i]);
    line(tr("Exact copies left out"), m_dropped, QColor());
}

} // namespace watchlab::ui
