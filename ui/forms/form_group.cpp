// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/form_group.h"

#include "ui/widgets/buttons.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QToolButton>
#include <QVBoxLayout>

namespace watchlab::ui {

FormGroup::FormGroup(const QString& title, QWidget* parent)
    : QWidget(parent)
    , m_head(new QWidget)
    , m_arrow(makeIconButton(QStringLiteral("chevron-down"), title))
    , m_remark(new ElidedLabel)
    , m_body(new QWidget)
    , m_rows(new QVBoxLayout(m_body))
    , m_title(title)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_head->setProperty("kind", QStringLiteral("groupHead"));
    m_head->setAttribute(Qt::WA_StyledBackground);
    m_head->setFixedHeight(size::tableRow);
    m_head->installEventFilter(this);
    auto* row = new QHBoxLayout(m_head);
    row->setContentsMargins(size::gap - 2, 0, size::gap, 0);
    row->setSpacing(4);
    m_arrow->setIconSize({12, 12});
    m_arrow->setFixedSize(18, 18);
    row->addWidget(m_arrow);
    row->addWidget(makeLabel(title, TextRole::Normal, fonts::textPx, QFont::Medium));
    m_remark->setProperty("role", QStringLiteral("second"));
    row->addSpacing(4);
    row->addWidget(m_remark, 1);
    column->addWidget(m_head);
    m_rows->setContentsMargins(0, 1, 0, 1);
    m_rows->setSpacing(0);
    column->addWidget(m_body);
    connect(m_arrow, &QToolButton::clicked, this, [this] { setOpen(!m_open); });
}

void FormGroup::addRow(QWidget* row)
{
    m_rows->addWidget(row);
}

void FormGroup::setRemark(const QString& remark)
{
    m_remark->setFullText(remark);
}

void FormGroup::setOpen(bool open)
{
    m_open = open;
    m_body->setVisible(open);
    const QString icon = open ? QStringLiteral("chevron-down") : QStringLiteral("chevron-right");
    icons::setIcon(m_arrow, icon);
    m_arrow->setToolTip(open ? tr("Fold %1").arg(m_title) : tr("Unfold %1").arg(m_title));
}

void FormGroup::setHeadShown(bool shown)
{
    m_head->setVisible(shown);
    m_rows->setContentsMargins(0, shown ? 1 : size::gap, 0, 1);
}

bool FormGroup::eventFilter(QObject* object, QEvent* event)
{
    if (object == m_head && event->type() == QEvent::MouseButtonRelease)
        setOpen(!m_open);
    return QWidget::eventFilter(object, event);
}

} // namespace watchlab::ui
