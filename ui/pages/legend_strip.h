// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/labels.h"

#include <QWidget>

class QHBoxLayout;

namespace watchlab::ui {

/// What colours stand for, in one small line under a picture: for cards whose head has no room for it. GUI
/// thread.
class LegendStrip : public QWidget {
    Q_OBJECT
public:
    explicit LegendStrip(QWidget* parent = nullptr);

    void add(LegendEntry* entry);

private:
    QHBoxLayout* m_row;
};

/// Whose features the bars of a Hybrid's features are about.
LegendStrip* makeFeatureKindLegend();

} // namespace watchlab::ui
