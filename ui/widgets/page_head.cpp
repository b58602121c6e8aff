// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/page_head.h"

#include "ui/widgets/chip.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/theme.h"

#include <QHBoxLayout>

namespace watchlab::ui {

namespace {

QHBoxLayout* addRow(QHBoxLayout* outer)
{
    auto* row = new QHBoxLayout;
    row->setSpacing(size::gap);
    outer->addLayout(row);
    return row;
}

} // namespace

PageHead::PageHead(const QString& title, QWidget* parent)
    : QWidget(parent)
    , m_title(makeLabel(title, TextRole::Normal, fonts::titlePx, QFont::DemiBold))
    , m_dot(new QLabel)
    , m_object(makeLabel({}, TextRole::Normal, fonts::textPx, QFont::DemiBold))
    , m_hint(new ElidedLabel)
{
    setFixedHeight(size::pageHead);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(size::pageMargin, 0, size::pageMargin, 0);
    row->setSpacing(size::gap);
    m_dot->setFixedSize(9, 9);
    m_dot->hide();
    m_object->hide();
    m_hint->setProperty("role", QStringLiteral("second"));
    m_hint->setElideMode(Qt::ElideMiddle);
    row->addWidget(m_title);
    row->addSpacing(4);
    row->addWidget(m_dot);
    row->addWidget(m_object);
    m_chips = addRow(row);
    row->addWidget(m_hint, 1);
    m_controls = addRow(row);
    m_actions = addRow(row);
}

void PageHead::setFlush()
{
    layout()->setContentsMargins(0, 0, 0, 0);
}

void PageHead::setTitle(const QString& title)
{
    m_title->setText(title);
}

void PageHead::setObject(const QString& name, const QColor& dot)
{
    m_object->setText(name);
    m_object->setVisible(!name.isEmpty());
    m_dot->setVisible(dot.isValid() && !name.isEmpty());
    if (dot.isValid())
        m_dot->setStyleSheet(QStringLiteral("background: %1; border-radius: 4px;").arg(dot.name()));
}

void PageHead::setChips(const QStringList& texts)
{
    while (m_chips->count() > texts.size()) {
        QLayoutItem* item = m_chips->takeAt(m_chips->count() - 1);
        delete item->widget();
        delete item;
    }
    for (qsizetype i = 0; i < texts.size(); ++i) {
        if (i < m_chips->count())
            static_cast<Chip*>(m_chips->itemAt(static_cast<int>(i))->widget())->setText(texts[i]);
        else
            m_chips->addWidget(new Chip(texts[i]));
    }
}

void PageHead::setHint(const QString& text)
{
    m_hint->setFullText(text);
}

void PageHead::addControl(QWidget* widget)
{
    m_controls->addWidget(widget);
}

void PageHead::addAction(QWidget* button)
{
    m_actions->addWidget(button);
}

} // namespace watchlab::ui
