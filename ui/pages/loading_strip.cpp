// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/loading_strip.h"

#include "core/util/clock.h"
#include "ui/forms/phase_words.h"
#include "ui/session/dataset_session.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/number_words.h"
#include "ui/widgets/theme.h"

#include <QFileInfo>
#include <QHBoxLayout>
#include <QProgressBar>
#include <QPushButton>

#include <algorithm>

namespace watchlab::ui {

namespace {

constexpr int barWidth = 180;
constexpr int barSteps = 1000;

QString shortName(const QString& path)
{
    const QString name = QFileInfo(path).fileName();
    return name.isEmpty() ? path : name;
}

QString phaseLine(const LoadingProgress& progress)
{
    const QString phase = phaseWords(progress.phase());
    if (progress.totalBytes() == 0)
        return phase;
    const auto done = std::min(progress.doneBytes(), progress.totalBytes());
    return LoadingStrip::tr("%1, %2 of %3")
        .arg(phase, words::bytes(static_cast<std::int64_t>(done)),
             words::bytes(static_cast<std::int64_t>(progress.totalBytes())));
}

} // namespace

LoadingStrip::LoadingStrip(DatasetSession& session, QWidget* parent)
    : QFrame(parent)
    , m_data(session)
    , m_title(makeLabel({}, TextRole::Normal, fonts::textPx, QFont::DemiBold))
    , m_phase(new ElidedLabel)
    , m_bar(new QProgressBar)
    , m_share(makeLabel({}))
    , m_left(makeLabel({}, TextRole::Second))
{
    setProperty("kind", QStringLiteral("card"));
    setObjectName(QStringLiteral("loadingStrip"));
    setStyleSheet(QStringLiteral("QFrame#loadingStrip { margin-bottom: %1px; }").arg(size::cardGap));
    m_phase->setProperty("role", QStringLiteral("second"));
    m_bar->setObjectName(QStringLiteral("loadingBar"));
    m_bar->setAccessibleName(tr("Progress of opening"));
    m_bar->setTextVisible(false);
    m_bar->setFixedWidth(barWidth);
    m_share->setFont(fonts::digits());
    QPushButton* cancel = makeButton(tr("Cancel"));
    cancel->setObjectName(QStringLiteral("dataset.cancel"));
    cancel->setToolTip(tr("Stop opening; what was open before stays (Esc)"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(size::cardPadding, 7, size::gap, 7);
    row->setSpacing(size::cardPadding);
    row->addWidget(m_title);
    row->addWidget(m_phase, 1);
    row->addWidget(m_bar);
    row->addWidget(m_share);
    row->addWidget(m_left);
    row->addWidget(cancel);
    connect(cancel, &QPushButton::clicked, &session, &DatasetSession::cancel);
    connect(&session, &DatasetSession::loadingChanged, this, &LoadingStrip::refresh);
    refresh();
}

void LoadingStrip::refresh()
{
    const bool running = m_data.loading().isRunning();
    setVisible(running);
    if (!running)
        return;
    const LoadingProgress& progress = m_data.progress();
    const double share = progress.fraction();
    const double left = progress.secondsLeft(steadyClockMs());
    m_title->setText(tr("Opening %1").arg(shortName(m_data.loadingPath())));
    m_phase->setFullText(phaseLine(progress));
    m_bar->setRange(0, share < 0 ? 0 : barSteps); // 0 to 0: it only says that something moves
    m_bar->setValue(static_cast<int>(std::max(0.0, share) * barSteps));
    m_share->setText(share < 0 ? QString() : words::percent(share));
    m_left->setText(left < 0 ? QString() : tr("about %1 left").arg(words::duration(left)));
}

} // namespace watchlab::ui
