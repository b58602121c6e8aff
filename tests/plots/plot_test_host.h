// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plots/plot_host.h"

#include <QStringList>
#include <QWidget>

namespace watchlab::test {

/// The window around a plot.
class PlotTestHost : public QWidget, public plots::PlotHost {
public:
    QString answer; ///< empty = cancelled
    QString suggested;
    QStringList failed;

    QString choosePlotFile(QWidget*, const QString& name) override
    {
        suggested = name;
        return answer;
    }
    void plotNotWritten(const QString& fileName) override { failed << fileName; }
};

} // namespace watchlab::test
