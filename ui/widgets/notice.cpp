// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/notice.h"

#include "ui/widgets/labels.h"
#include "ui/widgets/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPushButton>

#include <algorithm>

namespace watchlab::ui {

namespace {

constexpr int edge = 9; ///< above and below
constexpr int lineGap = 3;

} // namespace

Notice::Notice(QWidget* parent)
    : QFrame(parent)
    , m_title(makeLabel({}, TextRole::Normal, fonts::textPx, QFont::DemiBold))
    , m_text(makeLabel({}, TextRole::Second))
    , m_buttons(new QHBoxLayout)
{
    setProperty("kind", QStringLiteral("notice"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(14, edge, size::cardPadding, edge);
    row->setSpacing(size::cardPadding);
    auto* words = new QVBoxLayout;
    words->setSpacing(lineGap);
    words->addWidget(m_title);
    m_text->setWordWrap(true);
    m_text->installEventFilter(this);
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
    keepLinesWhole();
    setAccessibleName(title);
}

/// Lines that wrap are never squeezed.
void Notice::keepLinesWhole()
{
    m_text->setMinimumHeight(0); // a label answers at least that
    // A label that never had a text answers -1.
    const int lines = m_text->isHidden() ? 0 : std::max(0, m_text->heightForWidth(m_text->width()));
    m_text->setMinimumHeight(lines);
    setMinimumHeight(2 * edge + m_title->sizeHint().height() + (lines > 0 ? lineGap + lines : 0));
}

bool Notice::eventFilter(QObject* object, QEvent* event)
{
    if (object == m_text && event->type() == QEvent::Resize)
        keepLinesWhole();
    return QFrame::eventFilter(object, event);
}

QPushButton* Notice::addButton(const QString& text, const QString& kind)
{
    auto* button = new QPushButton(text);
    button->setProperty("kind", kind);
    m_buttons->addWidget(button);
    return button;
}

} // namespace watchlab::ui
