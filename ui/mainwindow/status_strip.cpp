// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/status_strip.h"

#include "ui/widgets/buttons.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/number_words.h"
#include "ui/widgets/theme.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QProgressBar>
#include <QPushButton>

#include <cmath>
#include <utility>

namespace watchlab::ui {

namespace {

constexpr int barWidth = 180;
constexpr int leastBarWidth = 60;
constexpr int barSteps = 1000;
constexpr int toldMs = 12000;

QColor dotColour(Activity::State state)
{
    const Theme& theme = Theme::current();
    switch (state) {
    case Activity::State::Ready:
        return theme.truth;
    case Activity::State::Working:
        return theme.accent;
    case Activity::State::Training:
        return theme.validation();
    case Activity::State::Paused:
        return theme.schedule();
    case Activity::State::Stopping:
        return theme.trouble();
    }
    return theme.truth;
}

QPushButton* stripButton(const QString& text, const QString& icon, const QString& name)
{
    QPushButton* button = makeButton(text, icon, ButtonKind::Small);
    button->setObjectName(name);
    return button;
}

} // namespace

StatusStrip::StatusStrip(QWidget* parent)
    : QWidget(parent)
    , m_dot(new QWidget)
    , m_state(makeLabel(tr("Ready"), TextRole::Normal, fonts::textPx, QFont::DemiBold))
    , m_object(new ElidedLabel)
    , m_detail(new ElidedLabel)
    , m_bar(new QProgressBar)
    , m_percent(makeLabel({}, TextRole::Second))
    , m_rate(makeLabel({}, TextRole::Second))
    , m_left(makeLabel({}, TextRole::Normal))
    , m_memory(makeLabel({}, TextRole::Second))
    , m_log(makeButton(tr("Log"), QStringLiteral("log"), ButtonKind::Quiet))
    , m_warnings(new Chip({}, Chip::Kind::Warning))
    , m_pause(stripButton(tr("Pause"), QStringLiteral("pause"), QStringLiteral("strip.pause")))
    , m_stop(stripButton(tr("Stop"), QStringLiteral("stop"), QStringLiteral("strip.stop")))
{
    setObjectName(QStringLiteral("statusStrip"));
    setAccessibleName(tr("What is running"));
    setAttribute(Qt::WA_StyledBackground);
    setFixedHeight(size::strip);
    layOut();
    connect(m_log, &QPushButton::clicked, this, &StatusStrip::logRequested);
    connect(m_pause, &QPushButton::clicked, this, &StatusStrip::pauseRequested);
    connect(m_stop, &QPushButton::clicked, this, &StatusStrip::stopRequested);
    m_toldTimer.setSingleShot(true);
    connect(&m_toldTimer, &QTimer::timeout, this, [this] {
        m_told.clear();
        show(Activity(m_activity));
    });
    setWarnings(0);
    show(Activity{Activity::State::Ready, tr("Ready"), {}, tr("Nothing is running")});
}

void StatusStrip::layOut()
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(size::cardPadding, 1, size::cardPadding, 0);
    row->setSpacing(size::gap + 2);
    m_dot->setFixedSize(9, 9);
    for (ElidedLabel* label : {m_object, m_detail}) {
        label->setProperty("role", QStringLiteral("second"));
        label->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
    }
    for (QLabel* label : {m_percent, m_rate, m_left, m_memory})
        label->setFont(fonts::digits(fonts::textPx));
    m_bar->setMinimumWidth(leastBarWidth);
    m_bar->setMaximumWidth(barWidth);
    m_bar->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
    m_bar->setTextVisible(false);
    m_bar->setRange(0, barSteps);
    m_log->setObjectName(QStringLiteral("strip.log"));
    m_log->setToolTip(tr("Events, warnings and errors of this session"));
    row->addWidget(m_dot);
    row->addWidget(m_state);
    row->addWidget(m_object);
    row->addWidget(m_detail);
    row->addWidget(m_bar);
    row->addWidget(m_percent);
    row->addWidget(m_rate);
    row->addWidget(m_left);
    row->addStretch(1);
    row->addWidget(m_memory);
    row->addWidget(m_log);
    row->addWidget(m_warnings);
    row->addWidget(m_pause);
    row->addWidget(m_stop);
}

void StatusStrip::tell(const QString& text)
{
    m_told = text;
    m_toldTimer.start(toldMs);
    show(Activity(m_activity));
}

void StatusStrip::show(const Activity& activity)
{
    m_activity = activity;
    if (activity.state != std::exchange(m_shown, activity.state))
        update(m_dot->geometry());
    const bool working = activity.state != Activity::State::Ready;
    m_state->setText(activity.words);
    m_object->setFullText(activity.object);
    m_object->setVisible(!activity.object.isEmpty());
    const bool tells = !m_told.isEmpty() && !working; // progress is not covered
    m_detail->setFont(working ? fonts::digits()
                              : fonts::text()); // so that the bar stands still while steps count
    m_detail->setFullText(tells ? m_told : activity.detail);
    m_bar->setVisible(working);
    m_bar->setRange(
        0, working && activity.fraction < 0 ? 0 : barSteps); // 0 to 0: it only says that something moves
    m_bar->setValue(activity.fraction > 0 ? static_cast<int>(std::lround(activity.fraction * barSteps)) : 0);
    m_percent->setVisible(working && activity.fraction >= 0);
    m_percent->setText(words::percent(activity.fraction));
    m_hasRate = activity.rowsPerSecond > 0;
    m_rate->setText(words::rate(activity.rowsPerSecond));
    m_left->setVisible(working && activity.secondsLeft >= 0);
    m_left->setText(tr("%1 left").arg(words::duration(activity.secondsLeft)));
    showButtons(activity.state);
    m_pause->setEnabled(activity.canBePaused);
    m_stop->setVisible(working && activity.canBeStopped);
    fit();
}

/// Buttons and progress are never cut: where the strip is too short for everything, memory and then speed
/// give way; names and details are elided.
void StatusStrip::fit()
{
    m_memory->setVisible(m_hasMemory);
    m_rate->setVisible(m_hasRate);
    if (layout()->sizeHint().width() > width())
        m_memory->hide();
    if (layout()->minimumSize().width() > width())
        m_rate->hide();
}

void StatusStrip::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    fit();
}

void StatusStrip::showButtons(Activity::State state)
{
    const bool training = state == Activity::State::Training || state == Activity::State::Paused;
    m_pause->setVisible(training);
    m_pause->setText(state == Activity::State::Paused ? tr("Resume") : tr("Pause"));
    icons::setIcon(m_pause,
                   state == Activity::State::Paused ? QStringLiteral("play") : QStringLiteral("pause"));
    m_stop->setEnabled(state != Activity::State::Stopping);
    m_stop->setText(state == Activity::State::Working ? tr("Cancel") : tr("Stop"));
}

void StatusStrip::setMemory(std::int64_t used, std::int64_t total)
{
    m_memory->setText(total > 0 ? tr("Memory %1 of %2").arg(words::bytes(used), words::bytes(total))
                                : tr("Memory %1").arg(words::bytes(used)));
    m_hasMemory = used > 0;
    fit();
}

void StatusStrip::setWarnings(int count)
{
    m_warnings->setText(QString::number(count));
    m_warnings->setVisible(count > 0);
    m_log->setAccessibleName(tr("Log, %Ln warning(s)", nullptr, count));
    fit();
}

void StatusStrip::paintEvent(QPaintEvent* event)
{
    QWidget::paintEvent(event);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(dotColour(m_shown));
    painter.drawEllipse(QRectF(m_dot->geometry()).adjusted(0.5, 0.5, -0.5, -0.5));
}

} // namespace watchlab::ui
