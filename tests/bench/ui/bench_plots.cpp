// SPDX-License-Identifier: GPL-3.0-or-later
#include "plots/curve_plot.h"
#include "plots/envelope_pyramid.h"
#include "plots/qcustomplot_include.h"
#include "tests/bench/ui/measured.h"
#include "tests/bench/ui/parts.h"
#include "ui/pages/plot_theme.h"
#include "ui/widgets/theme.h"

#include <QApplication>
#include <QMouseEvent>
#include <QWheelEvent>

#include <map>
#include <random>

namespace watchlab::bench {

namespace {

constexpr std::size_t longPoints = 10'000'000;
constexpr std::size_t runCount = 100;
constexpr std::size_t runPoints = 100'000;
constexpr double frameMs = 1000.0 / 30;

/// A loss that falls, with noise, spikes and gaps.
plots::Points curveOf(std::size_t size, unsigned seed)
{
    std::mt19937 random(seed);
    std::normal_distribution<double> noise(0, 0.08);
    std::uniform_int_distribution<int> event(0, 200'000);
    plots::Points points;
    points.x.reserve(size);
    points.y.reserve(size);
    double level = 3 + 0.02 * seed;
    for (std::size_t i = 0; i < size; ++i) {
        level += 1e-4 * noise(random) - 0.2 * (level - 1) / static_cast<double>(size);
        const int what = event(random);
        points.x.push_back(static_cast<double>(i + 1));
        points.y.push_back(what == 0 ? std::nan("") : level + (what < 4 ? 20 : 1) * noise(random));
    }
    return points;
}

void show(plots::CurvePlot& plot)
{
    plot.setColors(ui::plotColors(ui::Theme::current()));
    plot.setPointsNote(true);
    plot.resize(1280, 600);
    plot.show();
    while (!plot.isVisible() || plot.lastRedrawMs() == 0)
        QApplication::processEvents();
}

void wheel(QWidget& canvas, QPointF at, int notches)
{
    QWheelEvent event(at, canvas.mapToGlobal(at), {}, {0, 120 * notches}, Qt::NoButton, Qt::NoModifier,
                      Qt::NoScrollPhase, false);
    QApplication::sendEvent(&canvas, &event);
    QApplication::processEvents();
}

void mouse(QWidget& canvas, QEvent::Type type, QPointF at)
{
    const Qt::MouseButton button = type == QEvent::MouseMove ? Qt::NoButton : Qt::LeftButton;
    QMouseEvent event(type, at, canvas.mapToGlobal(at), button, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&canvas, &event);
    QApplication::processEvents();
}

/// In to where some thousand points are seen and out again, at other places, and back and forth in between.
void zoomAndPan(plots::CurvePlot& plot, int rounds, int notches, Measured& zooming, Measured& panning)
{
    auto& canvas = *plot.findChild<QCustomPlot*>();
    const QRect area = canvas.axisRect()->rect();
    for (int round = 0; round < rounds; ++round) {
        const QPointF at(area.left() + area.width() * (0.15 + 0.7 * round / rounds), area.center().y());
        for (int notch = 0; notch < notches; ++notch) {
            zooming.time([&] { wheel(canvas, at, 1); });
            if (notch % 4)
                continue;
            mouse(canvas, QEvent::MouseButtonPress, at);
            for (int move = 1; move <= 6; ++move)
                panning.time([&] { mouse(canvas, QEvent::MouseMove, at + QPointF(17 * move, 0)); });
            mouse(canvas, QEvent::MouseButtonRelease, at + QPointF(102, 0));
        }
        for (int notch = 0; notch < notches; ++notch)
            zooming.time([&] { wheel(canvas, at, -1); });
    }
}

using Extremes = std::map<double, std::pair<double, double>>;

void include(Extremes& extremes, const plots::PictureColumns& columns, double x, double y)
{
    if (x < columns.visible.lower || x > columns.visible.upper || !std::isfinite(y))
        return;
    const auto found = extremes.try_emplace(columns.columnOf(x), y, y).first;
    found->second = {std::min(found->second.first, y), std::max(found->second.second, y)};
}

/// Whether each column that is drawn spans what its points span.
bool isExact(plots::CurvePlot& plot, const plots::Points& points)
{
    const auto& canvas = *plot.findChild<QCustomPlot*>();
    const QCPRange range = canvas.xAxis->range();
    const plots::PictureColumns columns{{range.lower, range.upper},
                                        static_cast<std::size_t>(canvas.axisRect()->width())};
    Extremes all;
    for (std::size_t i = 0; i < points.size(); ++i)
        include(all, columns, points.x[i], points.y[i]);
    for (int graph = 0; graph < canvas.graphCount(); ++graph) {
        Extremes drawn;
        for (const QCPGraphData& point : *canvas.graph(graph)->data())
            include(drawn, columns, point.key, point.value);
        if (drawn == all)
            return true;
    }
    return false;
}

void measureLongCurve(bool averaged)
{
    const plots::Points points = curveOf(longPoints, 1);
    plots::CurvePlot plot;
    plots::CurveStyle style;
    style.name = QStringLiteral("loss");
    style.smoothed = averaged;
    const int curve = plot.addCurve(style);
    Measured first;
    first.time([&] {
        plot.setPoints(curve, points.x, points.y);
        show(plot);
    });
    Measured whole;
    for (int i = 0; i < 30; ++i)
        whole.time([&] { plot.fit(); });
    const bool fitted = isExact(plot, points);
    Measured zooming;
    Measured panning;
    zoomAndPan(plot, 8, 40, zooming, panning);
    wheel(*plot.findChild<QCustomPlot*>(), {600, 300}, 9);
    const bool zoomed = isExact(plot, points);
    std::printf("10 M points%s: set and shown in %.0f ms; envelopes %s\n",
                averaged ? ", raw values and their average" : "", first.median(),
                fitted && zoomed ? "exact" : "NOT EXACT");
    whole.print("  all of it", frameMs);
    zooming.print("  zoom", frameMs);
    panning.print("  pan", frameMs);
}

void measureManyRuns(bool averaged)
{
    plots::CurvePlot plot;
    const plots::ColorRole colors[]{&plots::PlotColors::blue, &plots::PlotColors::orange,
                                    &plots::PlotColors::green, &plots::PlotColors::purple,
                                    &plots::PlotColors::sky};
    for (std::size_t run = 0; run < runCount; ++run) {
        plots::Points points = curveOf(runPoints, static_cast<unsigned>(run));
        plots::CurveStyle style;
        style.name = QString::number(run);
        style.color = colors[run % 5];
        style.pen = run % 10 < 5 ? Qt::SolidLine : Qt::DashLine;
        style.smoothed = averaged;
        plot.setPoints(plot.addCurve(style), std::move(points.x), std::move(points.y));
    }
    show(plot);
    Measured again;
    for (int i = 0; i < 40; ++i)
        again.time([&] { plot.fit(); });
    Measured whole;
    for (int i = 0; i < 40; ++i) {
        plot.setFixedX({0, static_cast<double>(runPoints + i % 2)}); // other columns: nothing can be kept
        whole.time([&] { plot.fit(); });
    }
    Measured zooming;
    Measured panning;
    zoomAndPan(plot, 3, 20, zooming, panning);
    std::printf("100 runs of 100,000 points%s\n", averaged ? ", raw values and their averages" : "");
    again.print("  all of it, unchanged", 100);
    whole.print("  all of it", 100);
    zooming.print("  zoom", 100);
    panning.print("  pan", 100);
}

} // namespace

void measurePlots()
{
    measureLongCurve(false);
    measureLongCurve(true);
    measureManyRuns(false);
    measureManyRuns(true);
}

} // namespace watchlab::bench
