// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/notice.h"

#include "ui/widgets/labels.h"
#include "ui/widgets/theme.h"

#include <QHBoxLayout>
#include <QPushButton>

namespace watchlab::ui {

Notice::Notice(QWidget* parent)
    : QFrame(parent)
    , m_title(makeLabel({}, TextRole::Normal, fonts::textPx, QFont::DemiBold))
    , m_text(makeLabel({}, TextRole::Second))
    , m_buttons(new QHBoxLayout)
{
    setProperty("kind", QStringLiteral("notice"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(14, 9, size::cardPadding, 9);
    row->setSpacing(size::cardPadding);
    auto* words = new QVBoxLayout;
    words->setSpacing(3);
    words->addWidget(m_title);
    m_text->setWordWrap(true);
    words->addWidget(m_text);
    row->addLayout(words, 1);
    m_buttons->setSpacing(size::gap);
    row->addLayout(m_buttons);
}

void Notice::setTexts(const QString& title, const QString& text)
{
    m_title->setText(title);
    m_text->setText(text);
    m_text->setVisible(!text.isEmpty());
    setAccessibleName(title);
}

QPushButton* Notice::addButton(const QString& text, const QString& kind)
{
    auto* button = new QPushButton(text);
    button->setProperty("kind", kind);
    m_buttons->addWidget(button);
    return button;
}

} // namespace watchlab::ui
