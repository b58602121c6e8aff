// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/action_legend.h"

#include "ui/widgets/action_words.h"
#include "ui/widgets/fonts.h"

#include <QFontMetrics>
#include <QPainter>

namespace watchlab::ui {

namespace {

constexpr double radius = 4;
constexpr int glyphWidth = 13;
constexpr int between = 9;
constexpr int lineHeight = 16;

} // namespace

ActionLegend::ActionLegend(QWidget* parent)
    : QWidget(parent)
{
    setFont(fonts::text(fonts::smallPx));
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    connect(&ThemeSwitch::instance(), &ThemeSwitch::changed, this, qOverload<>(&QWidget::update));
}

void ActionLegend::setTypes(const std::vector<std::string>& types)
{
    std::vector<std::string> names{"start"};
    names.insert(names.end(), types.begin(), types.end());
    names.emplace_back("exit");
    m_entries.clear();
    QStringList all;
    for (std::size_t i = 0; i < names.size(); ++i) {
        m_entries.push_back({actionLook(names[i], i > 0 ? i - 1 : 0), actionWords(names[i])});
        all << m_entries.back().word;
    }
    const QString text = tr("Shapes of actions: %1").arg(all.join(QStringLiteral(", ")));
    setToolTip(text);
    setAccessibleName(text);
    updateGeometry();
    update();
}

int ActionLegend::widthOf(const Entry& entry) const
{
    return glyphWidth + fontMetrics().horizontalAdvance(entry.word) + between;
}

QSize ActionLegend::sizeHint() const
{
    int width = 0;
    for (const Entry& entry : m_entries)
        width += widthOf(entry);
    return {width, lineHeight};
}

QSize ActionLegend::minimumSizeHint() const
{
    return {0, lineHeight};
}

void ActionLegend::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setPen(Theme::current().textSecond);
    int x = 0;
    for (const Entry& entry : m_entries) {
        const int width = widthOf(entry);
        if (x + width - between > this->width())
            break;
        paintActionGlyph(painter, QPointF(x + glyphWidth / 2.0 - 1, lineHeight / 2.0), radius, entry.look);
        painter.drawText(QRect(x + glyphWidth, 0, width, lineHeight), Qt::AlignVCenter | Qt::AlignLeft,
                         entry.word);
        x += width;
    }
}

} // namespace watchlab::ui
