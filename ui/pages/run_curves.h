// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/metrics/seed_band.h"
#include "ui/pages/run_axis.h"
#include "ui/pages/run_legend.h"
#include "ui/session/run_catalogue.h"

#include <QWidget>

#include <map>
#include <memory>
#include <vector>

class QComboBox;
class QMenu;

namespace watchlab::plots {
class CurvePlot;
struct CurveMark;
struct CurveStyle;
} // namespace watchlab::plots

namespace watchlab::ui {

class Card;

/// One series of several recorded runs over step, epoch or time, a colour and a line style each, or coloured
/// by a parameter; groups of runs as their mean within a band. GUI thread.
class RunCurves : public QWidget {
    Q_OBJECT
public:
    explicit RunCurves(RunCatalogue& catalogue, QWidget* parent = nullptr);

    using Runs = std::vector<std::shared_ptr<const RecordedCurves>>;
    /// A run, or a group of them.
    struct Bundle {
        std::int64_t key = 0; ///< stays the same while it grows
        QString name;
        Runs runs; ///< null entries are still being read
    };
    /// In the order of the series colours. parents: runs that some of them were forked off, drawn dotted in
    /// grey behind them.
    void showBundles(const std::vector<Bundle>& bundles, const Runs& parents = {});
    /// Each run by itself.
    void show(const Runs& runs, const Runs& parents = {});
    using QWidget::show;
    /// Key of the series that is drawn; empty = none.
    QString series() const;
    plots::CurvePlot* plot() const { return m_plot; }
    void setBandKind(BandKind kind);
    /// Of a parameter; empty = each bundle its own colour.
    void colorBy(const QString& key);
    /// Which series colour each bundle has.
    std::vector<int> colorsOfBundles() const;

Q_SIGNALS:
    void colorsChanged();

private:
    /// A curve with more points than are held, and what of it is.
    struct LongCurve {
        int curve = 0;
        std::int64_t run = 0;
        std::int32_t series = 0;
        RunScale scale;
        std::int64_t last = 0; ///< step
        StepRange held;
        bool whole = false;
    };
    void makeHead();
    void fillMenu(QMenu& colors, QMenu& bands);
    void drawLong(int curve, const RecordedCurves& run, std::size_t index);
    void lookCloser(double lower, double upper);
    void showPart(const LongCurve& closer, const SeriesPart& part);
    void fillSeries();
    void draw();
    void drawParents();
    void drawBundle(std::size_t index);
    int drawRun(const RecordedCurves& run, plots::CurveStyle style);
    int drawBand(const Runs& runs, plots::CurveStyle style);
    plots::CurveStyle styleOf(std::size_t index, QString& entry) const;
    std::vector<RunLegend::Entry> legendEntries() const;
    QString valueOf(const Bundle& bundle) const;
    QStringList differingKeys() const;
    std::vector<plots::CurveMark> marks() const;
    const SeriesInfo* shownSeries(const RecordedCurves& run) const;
    RunAxis axis() const;
    QString bandNote() const;

    RunCatalogue& m_catalogue;
    Card* m_card;
    QComboBox* m_choice;
    QComboBox* m_axis;
    plots::CurvePlot* m_plot;
    RunLegend* m_legend;
    std::vector<Bundle> m_bundles;
    Runs m_parents;
    BandKind m_bandKind = BandKind::Extremes;
    std::int64_t m_bandStride = 0; ///< of the runs that are compared; 0 = at every step
    QString m_wanted;              ///< the series that was chosen last, whether these runs have it or not
    QString m_colorKey;
    QStringList m_values; ///< of the parameter that colours stand for
    std::map<QString, std::vector<int>> m_entryCurves;
    double m_last = 0; ///< on the axis
    std::vector<LongCurve> m_long;
    std::int64_t m_drawn = 0; ///< how often everything was drawn anew
};

} // namespace watchlab::ui
