// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/run_chart.h"
#include "ui/pages/run_encoding.h"
#include "ui/pages/run_legend.h"
#include "ui/session/run_catalogue.h"

#include <QWidget>

#include <map>
#include <memory>
#include <vector>

class QComboBox;
class QGridLayout;
class QMenu;

namespace watchlab::plots {
class CurvePlot;
struct CurveMark;
struct CurveStyle;
} // namespace watchlab::plots

namespace watchlab::ui {

class Card;

/// One series of several recorded runs over step, epoch or time; groups of runs as their mean within a band.
/// Colour, line style and chart stand for runs, or each for a parameter. GUI thread.
class RunCurves : public QWidget {
    Q_OBJECT
public:
    explicit RunCurves(RunCatalogue& catalogue, QWidget* parent = nullptr);

    using Runs = RunChart::Runs;
    /// A run, or a group of them.
    struct Bundle {
        std::int64_t key = 0; ///< stays the same while it grows
        QString name;
        Runs runs; ///< null entries are still being read
        bool operator==(const Bundle&) const = default;
    };
    /// In the order of the series colours. parents: runs that some of them were forked off, drawn dotted in
    /// grey behind them. False where they are shown already: what one looks at stays as it is.
    bool showBundles(const std::vector<Bundle>& bundles, const Runs& parents = {});
    /// Each run by itself.
    void show(const Runs& runs, const Runs& parents = {});
    using QWidget::show;
    /// Key of the series that is drawn; empty = none.
    QString series() const;
    plots::CurvePlot* plot(std::size_t chart = 0) const { return m_charts[chart]->plot(); }
    std::size_t chartCount() const { return m_encoding.chartCount(); }
    void setBandKind(BandKind kind);
    /// key: of a parameter that the channel stands for from now on; empty = none.
    void encode(RunEncoding::Channel channel, const QString& key);
    /// Which series colour each bundle has.
    std::vector<int> colorsOfBundles() const;

Q_SIGNALS:
    void colorsChanged();

private:
    void makeHead();
    void fillEncodings(QMenu& menu, RunEncoding::Channel channel);
    void fillBands(QMenu& menu);
    void arrangeCharts();
    void showEntry(const QString& entry, bool shown);
    void fillSeries();
    void draw();
    void finishCharts();
    void drawParents();
    void drawBundle(std::size_t index);
    plots::CurveStyle styleOf(std::size_t index, QString& entry) const;
    std::vector<RunLegend::Entry> legendEntries() const;
    QStringList differingKeys() const;
    RunAxis axis() const;

    RunCatalogue& m_catalogue;
    Card* m_card;
    QComboBox* m_choice;
    QComboBox* m_axis;
    RunLegend* m_legend;
    std::vector<Bundle> m_bundles;
    Runs m_parents;
    bool m_shown = false; ///< they have been drawn
    BandKind m_bandKind = BandKind::Extremes;
    QString m_wanted; ///< the series that was chosen last, whether these runs have it or not
    RunEncoding m_encoding;
    QGridLayout* m_grid = nullptr;
    std::vector<RunChart*> m_charts; ///< at least one; owned by the grid's widget
    std::map<QString, std::vector<std::pair<RunChart*, int>>> m_entryCurves;
};

} // namespace watchlab::ui
