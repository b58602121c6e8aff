// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAccessibleWidget>
#include <QCoreApplication>

namespace watchlab::plots {
class PlotWidget;
}

namespace watchlab::ui {

/// What a plot is to somebody who hears it: a chart with the name of its card (or its own accessible name),
/// described by what its curves and bars amount to. Nothing is computed before it is asked for. GUI thread.
class PlotAccessible final : public QAccessibleWidget {
    Q_DECLARE_TR_FUNCTIONS(PlotAccessible)
public:
    explicit PlotAccessible(plots::PlotWidget* plot);
    QString text(QAccessible::Text part) const override;

    /// From now on plots are heard so; once is enough.
    static void install();

private:
    plots::PlotWidget* m_plot;
};

} // namespace watchlab::ui
