// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/card.h"

#include "ui/widgets/buttons.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/theme.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QToolButton>

namespace watchlab::ui {

Card::Card(const QString& title, QWidget* parent)
    : QFrame(parent)
{
    setProperty("kind", QStringLiteral("card"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(1, 1, 1, 1);
    column->setSpacing(0);

    m_head = new QWidget(this);
    m_head->setProperty("kind", QStringLiteral("cardHead"));
    m_head->setAttribute(Qt::WA_StyledBackground);
    m_head->setFixedHeight(size::cardHead);
    auto* row = new QHBoxLayout(m_head);
    row->setContentsMargins(size::cardPadding, 0, size::gap, 1);
    row->setSpacing(size::gap);
    m_title = makeLabel(title, TextRole::Normal, fonts::textPx, QFont::DemiBold);
    auto* remark = new ElidedLabel;
    remark->setProperty("role", QStringLiteral("second"));
    m_remark = remark;
    m_legend = new QHBoxLayout;
    m_legend->setSpacing(10);
    m_controls = new QHBoxLayout;
    m_controls->setSpacing(size::gap);
    row->addWidget(m_title);
    row->addWidget(m_remark, 1);
    row->addLayout(m_legend);
    row->addLayout(m_controls);
    column->addWidget(m_head);

    m_body = new QVBoxLayout;
    m_body->setContentsMargins(size::cardPadding, size::cardPadding, size::cardPadding, size::cardPadding);
    m_body->setSpacing(size::gap);
    column->addLayout(m_body, 1);
    showHead();
}

void Card::showHead()
{
    m_head->setVisible(!m_title->text().isEmpty());
    setAccessibleName(m_title->text());
    if (!m_titleButton)
        return;
    m_titleButton->setText(m_title->text());
    m_titleButton->setAccessibleName(tr("%1, choose what is shown here").arg(m_title->text()));
}

void Card::setTitleMenu(bool shown)
{
    if (shown && !m_titleButton) {
        m_titleButton = new QToolButton(m_head);
        m_titleButton->setObjectName(QStringLiteral("cardTitle"));
        m_titleButton->setProperty("kind", QStringLiteral("cardTitle"));
        m_titleButton->setFont(fonts::text(fonts::textPx, QFont::DemiBold));
        m_titleButton->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        m_titleButton->setLayoutDirection(Qt::RightToLeft); // the arrow after the word
        m_titleButton->setIconSize({size::icon, size::icon});
        m_titleButton->setFocusPolicy(Qt::StrongFocus);
        m_titleButton->setPopupMode(QToolButton::InstantPopup);
        m_titleButton->setToolTip(tr("Choose what is shown here"));
        icons::setIcon(m_titleButton, QStringLiteral("chevron-down"));
        auto* menu = new QMenu(m_titleButton);
        connect(menu, &QMenu::aboutToShow, this, [this, menu] { Q_EMIT titleMenuOpening(menu); });
        m_titleButton->setMenu(menu);
        static_cast<QHBoxLayout*>(m_head->layout())->insertWidget(0, m_titleButton);
    }
    if (m_titleButton)
        m_titleButton->setVisible(shown);
    m_title->setVisible(!shown);
    constexpr int aroundWords = 5; // padding and border of the button: its words stand where the title stood
    m_head->layout()->setContentsMargins(size::cardPadding - (shown ? aroundWords : 0), 0, size::gap, 1);
    showHead();
}

void Card::focusTitle()
{
    if (m_titleButton && m_titleButton->isVisible())
        m_titleButton->setFocus();
}

void Card::setTitle(const QString& title)
{
    if (title == m_title->text())
        return;
    m_title->setText(title);
    showHead();
}

QString Card::title() const
{
    return m_title->text();
}

QString Card::remark() const
{
    const auto* elided = qobject_cast<const ElidedLabel*>(m_remark);
    return elided ? elided->fullText() : QString();
}

void Card::setRemark(const QString& remark)
{
    static_cast<ElidedLabel*>(m_remark)->setFullText(remark);
}

void Card::addLegend(QWidget* widget)
{
    m_legend->addWidget(widget);
}

void Card::addControl(QWidget* widget)
{
    m_controls->insertWidget(m_more ? m_controls->count() - 1 : m_controls->count(), widget);
}

QMenu* Card::menu()
{
    if (!m_more) {
        m_more = makeIconButton(QStringLiteral("more"), tr("More for %1").arg(title()));
        m_more->setPopupMode(QToolButton::InstantPopup);
        m_more->setMenu(new QMenu(m_more));
        m_controls->addWidget(m_more);
    }
    return m_more->menu();
}

void Card::setContent(QWidget* widget, bool flush)
{
    if (flush)
        m_body->setContentsMargins(0, 0, 0, 0);
    m_body->addWidget(widget, 1);
}

} // namespace watchlab::ui
