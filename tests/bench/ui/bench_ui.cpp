// SPDX-License-Identifier: GPL-3.0-or-later
// usage: bench_ui [PART...] [--workspace FOLDER] [--megabytes N] [--rows N] [--pairs N]
// How fluid the window is, part by part; all of them unless told. In memory with
// QT_QPA_PLATFORM=offscreen (as `./dev bench ui` does), on a display with `xvfb-run -s "-screen 0
// 1600x1000x24" bench_ui`.
//
// plots: one curve of 10 million points (a falling loss with noise, spikes and gaps) in a plot of
//   1,280 x 600, plain and under its moving average: fit, then real wheel and mouse events zoom in
//   and out at changing places and drag the picture, one event a frame, drawn before the next. The
//   lowest and highest value of each column on the canvas are compared with a search of all points.
//   Then 100 curves of 100,000 points, likewise; unchanged, as when a theme or another curve is chosen,
//   and with other columns each time, so that all is computed anew.
// users: 10,000 users in the table of Inspect (its models, delegates and view), scrolled by a page,
//   sorted by each column in turn, filtered by ids typed digit by digit.
// start: a workspace of 1 GB (--megabytes; 40 runs with ten curves each, 1,000 short ones,
//   checkpoints) is made, or taken from --workspace, where an earlier call left it. This program is
//   then started anew with it, nine times, and does what watchlab's main() does; timed from before
//   the process is made to when the window's first picture is on the screen. What is read is in the
//   page cache.
// training: GR's demo preset on generated rows (--rows, 400,000), all cores: in the window, shown on
//   Train as a user would see it, and without one, in pairs (--pairs of an epoch each, 24; which comes first
//   changes), at the same lower priority: rows per second between the first and the last step of both, and
//   how much of the time the window's thread had a core. Before them a run in the window, for the gaps
//   between turns of the event loop, asked for every 2 ms: asking takes time that a user's window does not.
#include "tests/bench/ui/parts.h"

#include <QApplication>
#include <QStringList>

#include <cstdio>

using namespace watchlab;

namespace {

/// Value after a flag, both taken out of the list.
QString taken(QStringList& arguments, const QString& flag, const QString& otherwise)
{
    const qsizetype at = arguments.indexOf(flag);
    if (at < 0 || at + 1 >= arguments.size())
        return otherwise;
    arguments.removeAt(at);
    return arguments.takeAt(at);
}

} // namespace

int main(int argc, char** argv)
{
    QStringList arguments;
    for (int i = 1; i < argc; ++i)
        arguments << QString::fromLocal8Bit(argv[i]);
    if (arguments.size() == 2 && arguments[0] == QLatin1String("--paint-once"))
        return bench::paintOnce(argc, argv, arguments[1]);
    const QString workspace = taken(arguments, QStringLiteral("--workspace"), {});
    const double megabytes =
        taken(arguments, QStringLiteral("--megabytes"), QStringLiteral("1000")).toDouble();
    const qint64 rows = taken(arguments, QStringLiteral("--rows"), QStringLiteral("400000")).toLongLong();
    const int pairs = taken(arguments, QStringLiteral("--pairs"), QStringLiteral("24")).toInt();
    const QStringList known{QStringLiteral("plots"), QStringLiteral("users"), QStringLiteral("start"),
                            QStringLiteral("training")};
    for (const QString& part : arguments) {
        if (!known.contains(part)) {
            std::fprintf(stderr, "bench_ui: there is no part '%s', but %s\n", qPrintable(part),
                         qPrintable(known.join(QStringLiteral(", "))));
            return 2;
        }
    }
    const QApplication application(argc, argv);
    std::printf("platform: %s\n", qPrintable(QGuiApplication::platformName()));
    const auto isWanted = [&](qsizetype part) {
        return arguments.isEmpty() || arguments.contains(known[part]);
    };
    if (isWanted(0))
        bench::measurePlots();
    if (isWanted(1))
        bench::measureUsersTable();
    if (isWanted(2))
        bench::measureColdStart(megabytes, workspace);
    if (isWanted(3))
        bench::measureTraining(rows, pairs);
    return 0;
}
