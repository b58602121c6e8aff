// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <functional>

class QWidget;

namespace watchlab::plots {

/// A widget around plots, their window say, that knows where exported files go and tells what went wrong.
class PlotHost {
public:
    PlotHost() = default;
    PlotHost(const PlotHost&) = delete;
    PlotHost& operator=(const PlotHost&) = delete;
    virtual ~PlotHost() = default;

    /// Empty = cancelled.
    virtual QString choosePlotFile(QWidget* parent, const QString& suggestedName) = 0;
    virtual void plotNotWritten(const QString& fileName) = 0;

    /// Asks for a file that is called after the title, and has it written; suffix: "png". Nothing where no
    /// host is around the widget.
    static void exportFrom(QWidget& picture, const QString& title, const QString& suffix,
                           const std::function<bool(const QString& fileName)>& write);
};

} // namespace watchlab::plots
