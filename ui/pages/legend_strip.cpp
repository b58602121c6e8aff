// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/legend_strip.h"

#include "ui/models/feature_words.h"
#include "ui/pages/plot_style.h"
#include "ui/widgets/fonts.h"
#include "ui/widgets/theme.h"

#include <QHBoxLayout>

namespace watchlab::ui {

namespace {

constexpr int entryGap = 12;

} // namespace

LegendStrip::LegendStrip(QWidget* parent)
    : QWidget(parent)
    , m_row(new QHBoxLayout(this))
{
    m_row->setContentsMargins(size::cardPadding, 3, size::cardPadding, 4);
    m_row->setSpacing(entryGap);
    m_row->addStretch(1);
    setMinimumWidth(1);
}

void LegendStrip::add(LegendEntry* entry)
{
    entry->setFont(fonts::text(fonts::smallPx));
    m_row->insertWidget(m_row->count() - 1, entry);
}

LegendStrip* makeFeatureKindLegend()
{
    auto* strip = new LegendStrip;
    for (const FeatureKind kind : featureKinds)
        strip->add(makeLegendEntry(kindWords(kind), colorOf(kind)));
    return strip;
}

} // namespace watchlab::ui
