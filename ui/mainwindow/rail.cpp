// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/rail.h"

#include "ui/widgets/fonts.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/theme.h"

#include <QButtonGroup>
#include <QPainter>
#include <QVBoxLayout>

namespace watchlab::ui {

namespace {

constexpr int itemHeight = 56;
constexpr int inset = 6; ///< from the window's edge to the item
constexpr int edgeBar = 3;

} // namespace

RailButton::RailButton(const QString& icon, const QString& word, QWidget* parent)
    : QAbstractButton(parent)
    , m_icon(icon)
{
    setText(word);
    setAccessibleName(word);
    setFont(fonts::text(fonts::smallPx));
    setFocusPolicy(Qt::TabFocus); // a click needs no frame
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

QSize RailButton::sizeHint() const
{
    return {size::rail - 1, itemHeight};
}

void RailButton::paintEvent(QPaintEvent*)
{
    const Theme& theme = Theme::current();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF item = QRectF(rect()).adjusted(inset + 0.5, 0.5, -inset + 0.5, -0.5);
    if (isChecked()) {
        painter.setPen(theme.border);
        painter.setBrush(theme.surface);
        painter.drawRoundedRect(item, size::controlRadius, size::controlRadius);
        painter.fillRect(0, 8, edgeBar, height() - 16, theme.accent);
    } else if (underMouse()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.hover);
        painter.drawRoundedRect(item, size::controlRadius, size::controlRadius);
    }
    if (hasFocus()) {
        painter.setPen(theme.accent);
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(item, size::controlRadius, size::controlRadius);
    }
    const QColor colour = isChecked() ? theme.accent : theme.textSecond;
    painter.drawPixmap((width() - size::railIcon) / 2, 9,
                       icons::pixmap(m_icon, size::railIcon, colour, devicePixelRatioF()));
    QFont font = fonts::text(fonts::smallPx, isChecked() ? QFont::DemiBold : QFont::Normal);
    painter.setFont(font);
    painter.setPen(colour);
    painter.drawText(QRect(inset, 33, width() - 2 * inset, 18), Qt::AlignCenter, text());
}

void RailButton::enterEvent(QEnterEvent* event)
{
    QAbstractButton::enterEvent(event);
    update();
}

void RailButton::leaveEvent(QEvent* event)
{
    QAbstractButton::leaveEvent(event);
    update();
}

Rail::Rail(QWidget* parent)
    : QWidget(parent)
    , m_pages(new QButtonGroup(this))
    , m_column(new QVBoxLayout)
    , m_settings(new RailButton(QStringLiteral("settings"), tr("Settings")))
{
    setObjectName(QStringLiteral("rail"));
    setAttribute(Qt::WA_StyledBackground);
    setFixedWidth(size::rail);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 8, 1, 8);
    column->setSpacing(0);
    m_column->setSpacing(2);
    column->addLayout(m_column);
    column->addStretch(1);
    column->addWidget(m_settings);
    m_settings->setObjectName(QStringLiteral("settings"));
    m_settings->setToolTip(tr("Appearance and language"));
    connect(m_pages, &QButtonGroup::idClicked, this,
            [this](int id) { Q_EMIT chosen(static_cast<Page>(id)); });
}

void Rail::addPage(Page page, const QString& icon, const QString& word)
{
    auto* button = new RailButton(icon, word);
    button->setObjectName(QStringLiteral("rail.") + icon);
    button->setCheckable(true);
    button->setToolTip(tr("%1 (Alt+%2)").arg(word).arg(static_cast<int>(page) + 1));
    m_pages->addButton(button, static_cast<int>(page));
    m_column->addWidget(button);
    setTabOrder(button, m_settings);
}

void Rail::setCurrent(Page page)
{
    if (QAbstractButton* button = m_pages->button(static_cast<int>(page)))
        button->setChecked(true);
}

} // namespace watchlab::ui
