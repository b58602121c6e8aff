// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/list_legend.h"

#include "ui/pages/plot_style.h"
#include "ui/widgets/fonts.h"
#include "ui/widgets/number_words.h"
#include "ui/widgets/theme.h"

#include <QHBoxLayout>

namespace watchlab::ui {

namespace {

constexpr int entryGap = 12;

} // namespace

ListLegend::ListLegend(QWidget* parent)
    : QWidget(parent)
    , m_predicted(makeLegendEntry(tr("Predicted"), &plots::PlotColors::blue))
    , m_true(makeLegendEntry(tr("True"), &plots::PlotColors::truthLine))
    , m_hit(makeLegendEntry({}, &plots::PlotColors::green, LegendEntry::Mark::Dot))
    , m_heldOut(makeLegendEntry(tr("held out"), &plots::PlotColors::axis, LegendEntry::Mark::Ring))
    , m_watched(
          makeLegendEntry(tr("seen in training"), &plots::PlotColors::axis, LegendEntry::Mark::SmallDot))
    , m_kept(makeLabel({}, TextRole::Third, fonts::smallPx))
    , m_remark(makeLabel({}, TextRole::Second, fonts::smallPx))
{
    setObjectName(QStringLiteral("listLegend"));
    m_heldOut->setToolTip(
        tr("The user watched the video in rows that the run did not train on, and there are "
           "larger true values"));
    m_watched->setToolTip(tr("The user watched the video in a train row, whose value is shown in grey"));
    m_kept->setToolTip(tr("The regressor orders only what the classifier kept; the others follow in the "
                          "classifier's order"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(size::cardPadding, 3, size::cardPadding, 4);
    row->setSpacing(entryGap);
    for (LegendEntry* entry : {m_hit, m_heldOut, m_watched, m_predicted, m_true}) {
        entry->setFont(fonts::text(fonts::smallPx));
        row->addWidget(entry);
    }
    row->addWidget(m_kept);
    row->addStretch(1);
    row->addWidget(m_remark);
    setMinimumWidth(1);
    setTrueTop(10);
    setKept(0);
}

void ListLegend::setMarksShown(bool shown)
{
    m_marksShown = shown;
    share();
}

void ListLegend::setTrueTop(std::size_t count)
{
    m_hit->setName(tr("in the true top %1").arg(count));
    share();
}

void ListLegend::setKept(std::int64_t kept)
{
    m_kept->setText(kept > 0 ? tr("grey: below the classifier's first %1").arg(words::count(kept))
                             : QString());
    share();
}

void ListLegend::setRemark(const QString& text, const QString& toolTip)
{
    m_remark->setText(text);
    m_remark->setToolTip(toolTip);
    share();
}

void ListLegend::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    share();
}

/// In order of what can be told without them least.
void ListLegend::share()
{
    int room = width() - 2 * size::cardPadding;
    const auto give = [&](QWidget* part, bool isWanted) {
        const int needed = part->sizeHint().width() + entryGap;
        const bool fits = isWanted && needed <= room;
        part->setVisible(fits);
        room -= fits ? needed : 0;
    };
    give(m_hit, m_marksShown);
    give(m_heldOut, m_marksShown);
    give(m_watched, m_marksShown);
    give(m_kept, m_marksShown && !m_kept->text().isEmpty());
    give(m_remark, true);
    const int bars = m_predicted->sizeHint().width() + m_true->sizeHint().width() + 2 * entryGap;
    const bool both = bars <= room;
    m_predicted->setVisible(both);
    m_true->setVisible(both);
}

} // namespace watchlab::ui
