// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/segmented.h"

#include "ui/widgets/theme.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QToolButton>

namespace watchlab::ui {

Segmented::Segmented(const QStringList& texts, QWidget* parent)
    : QWidget(parent)
    , m_buttons(new QButtonGroup(this))
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    for (qsizetype i = 0; i < texts.size(); ++i) {
        auto* button = new QToolButton;
        button->setText(texts[i]);
        button->setCheckable(true);
        button->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
        button->setProperty("kind", QStringLiteral("segment"));
        if (i == 0)
            button->setProperty("edge", QStringLiteral("first"));
        if (i + 1 == texts.size())
            button->setProperty("edge", QStringLiteral("last"));
        m_buttons->addButton(button, static_cast<int>(i));
        row->addWidget(button, 1);
    }
    if (!texts.isEmpty())
        m_buttons->button(0)->setChecked(true);
    connect(m_buttons, &QButtonGroup::idClicked, this, &Segmented::chosen);
}

int Segmented::current() const
{
    return m_buttons->checkedId();
}

void Segmented::setCurrent(int index)
{
    if (QAbstractButton* button = m_buttons->button(index))
        button->setChecked(true);
    else if (QAbstractButton* checked = m_buttons->checkedButton()) {
        m_buttons->setExclusive(false); // none of them
        checked->setChecked(false);
        m_buttons->setExclusive(true);
    }
}

void Segmented::setShownAt(int index, bool shown)
{
    if (QAbstractButton* button = m_buttons->button(index))
        button->setVisible(shown);
}

} // namespace watchlab::ui
