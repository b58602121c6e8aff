// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/step_player.h"

#include "ui/widgets/buttons.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/theme.h"

#include <QHBoxLayout>
#include <QToolButton>

#include <algorithm>

namespace watchlab::ui {

namespace {

constexpr int betweenStepsMs = 900;

} // namespace

StepPlayer::StepPlayer(QWidget* parent)
    : QWidget(parent)
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(size::gap);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    m_begin = addButton(QStringLiteral("to-begin"), tr("To the first step"), QStringLiteral("stepFirst"));
    m_back = addButton(QStringLiteral("step-back"), tr("One step back"), QStringLiteral("stepBack"));
    m_play = addButton(QStringLiteral("play"), tr("Play"), QStringLiteral("stepPlay"));
    m_forward = addButton(QStringLiteral("step"), tr("One step on"), QStringLiteral("stepOn"));
    m_end = addButton(QStringLiteral("to-end"), tr("To the last step"), QStringLiteral("stepLast"));
    m_words = makeLabel({}, TextRole::Second);
    m_words->setObjectName(QStringLiteral("stepPlace"));
    row->addWidget(m_words);
    m_timer.setInterval(betweenStepsMs);
    connect(&m_timer, &QTimer::timeout, this, &StepPlayer::playOn);
    connect(m_begin, &QToolButton::clicked, this, [this] { Q_EMIT stepWanted(0); });
    connect(m_back, &QToolButton::clicked, this, [this] { Q_EMIT stepWanted(m_current - 1); });
    connect(m_play, &QToolButton::clicked, this, &StepPlayer::togglePlay);
    connect(m_forward, &QToolButton::clicked, this, [this] { Q_EMIT stepWanted(m_current + 1); });
    connect(m_end, &QToolButton::clicked, this, [this] { Q_EMIT stepWanted(m_count - 1); });
    refresh();
}

QToolButton* StepPlayer::addButton(const QString& icon, const QString& name, const QString& objectName)
{
    QToolButton* button = makeIconButton(icon, name, this);
    button->setObjectName(objectName);
    layout()->addWidget(button);
    return button;
}

void StepPlayer::setPlace(int current, int count)
{
    m_current = current;
    m_count = count;
    refresh();
}

void StepPlayer::togglePlay()
{
    if (isPlaying()) {
        stop();
        return;
    }
    if (m_count < 2)
        return;
    if (m_current + 1 == m_count)
        Q_EMIT stepWanted(0);
    m_timer.start();
    refresh();
}

void StepPlayer::stop()
{
    m_timer.stop();
    refresh();
}

void StepPlayer::playOn()
{
    Q_EMIT stepWanted(m_current + 1);
    if (m_current + 1 >= m_count)
        stop();
}

std::optional<int> StepPlayer::stepForKey(int key, int current, int count)
{
    const int last = std::max(0, count - 1);
    switch (key) {
    case Qt::Key_Left:
        return std::max(0, current - 1);
    case Qt::Key_Right:
        return std::min(last, current + 1);
    case Qt::Key_Home:
        return 0;
    case Qt::Key_End:
        return last;
    default:
        return std::nullopt;
    }
}

void StepPlayer::refresh()
{
    for (QToolButton* button : {m_begin, m_back})
        button->setEnabled(m_current > 0);
    for (QToolButton* button : {m_forward, m_end})
        button->setEnabled(m_current + 1 < m_count);
    m_play->setEnabled(m_count > 1);
    icons::setIcon(m_play, isPlaying() ? QStringLiteral("pause") : QStringLiteral("play"));
    m_play->setToolTip(isPlaying() ? tr("Pause") : tr("Play"));
    m_play->setAccessibleName(m_play->toolTip());
    m_words->setText(m_count > 1 ? QStringLiteral("%1 / %2").arg(m_current + 1).arg(m_count) : QString());
    m_words->setToolTip(m_count > 1 ? tr("step %1 of %2").arg(m_current + 1).arg(m_count) : QString());
    m_words->setAccessibleName(m_words->toolTip());
}

} // namespace watchlab::ui
