// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window_keeper.h"
#include "core/store/run_store.h"
#include "core/util/version.h"
#include "resources/resources.h"
#include "ui/dialogs/dialogs.h"
#include "ui/mainwindow/language.h"
#include "ui/pages/run_exchange.h"
#include "ui/session/last_session.h"
#include "ui/session/settings.h"
#include "ui/session/workbench.h"
#include "ui/widgets/theme.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QFileInfo>

#include <cstdio>

namespace {

using namespace watchlab;

struct Options {
    QString workspace;
    QString path;
    QString page;
};

/// "start", "dataset", ... or nothing for a name that is no page.
std::optional<ui::Page> pageNamed(const QString& name)
{
    const QStringList names{QStringLiteral("start"), QStringLiteral("dataset"), QStringLiteral("design"),
                            QStringLiteral("train"), QStringLiteral("inspect"), QStringLiteral("runs"),
                            QStringLiteral("learn"), QStringLiteral("tables")};
    const qsizetype place = names.indexOf(name.toLower());
    return place < 0 ? std::nullopt : std::optional(static_cast<ui::Page>(place));
}

Options parse(const QApplication& application)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(QCoreApplication::translate(
        "main", "A workbench for people who study how long viewers watch short videos"));
    parser.addHelpOption();
    parser.addVersionOption();
    const QCommandLineOption workspace(QStringLiteral("workspace"),
                                       QCoreApplication::translate("main", "Folder that keeps the runs."),
                                       QCoreApplication::translate("main", "folder"));
    const QCommandLineOption page(
        QStringLiteral("page"),
        QCoreApplication::translate(
            "main", "Page to begin with: start, dataset, design, train, inspect, runs, learn, tables."),
        QCoreApplication::translate("main", "name"));
    parser.addOptions({workspace, page});
    parser.addPositionalArgument(
        QStringLiteral("path"),
        QCoreApplication::translate("main",
                                    "Data to open: a KuaiRec folder, a folder with arrays, or \"sample\"; "
                                    "or runs: a file that ends in .watchlab."),
        QStringLiteral("[path]"));
    parser.process(application);
    Options options{parser.value(workspace), parser.positionalArguments().value(0), parser.value(page)};
    if (!options.page.isEmpty() && !pageNamed(options.page)) {
        std::fprintf(
            stderr,
            "watchlab: --page %s: there are start, dataset, design, train, inspect, runs, learn and tables\n",
            qPrintable(options.page));
        std::exit(2);
    }
    return options;
}

/// --workspace, else $WATCHLAB_WORKSPACE, else the one open last, else the default.
std::filesystem::path workspaceOf(const Options& options, const ui::Settings& settings)
{
    if (!options.workspace.isEmpty())
        return QFileInfo(options.workspace).absoluteFilePath().toStdString();
    const QString last = settings.lastWorkspace();
    if (qEnvironmentVariableIsEmpty("WATCHLAB_WORKSPACE") && QFileInfo(last).isDir())
        return last.toStdString();
    return defaultWorkspace();
}

} // namespace

int main(int argc, char** argv)
{
    QCoreApplication::setOrganizationName(QStringLiteral("watchlab"));
    QCoreApplication::setOrganizationDomain(QStringLiteral("watchlab.org"));
    QCoreApplication::setApplicationName(QStringLiteral("watchlab"));
    const std::string_view version = versionText();
    QCoreApplication::setApplicationVersion(
        QString::fromUtf8(version.data(), static_cast<qsizetype>(version.size())));
    QApplication application(argc, argv);
    QGuiApplication::setDesktopFileName(QStringLiteral("org.watchlab.Watchlab"));
    QGuiApplication::setApplicationDisplayName(QStringLiteral("Watchlab"));
    initResources();
    application.setWindowIcon(QIcon::fromTheme(QStringLiteral("org.watchlab.Watchlab"),
                                               QIcon(QStringLiteral(":/icons/org.watchlab.Watchlab.svg"))));

    ui::Settings settings;
    ui::installLanguage(settings.language());
    const Options options = parse(application);
    ui::SystemDialogs dialogs;
    ui::Workbench workbench(workspaceOf(options, settings));
    WindowKeeper windows(workbench, settings, dialogs);
    windows.open();
    if (!options.path.isEmpty())
        workbench.requestDataset(options.path);
    else if (settings.restoresSession())
        ui::restoreSession(workbench, settings);
    if (const auto page = pageNamed(options.page))
        workbench.requestPage(*page);
    else if (!options.path.isEmpty() && !ui::RunExchange::isOfRuns(options.path)) // those lead to Runs
        workbench.requestPage(ui::Page::Dataset);
    return QApplication::exec();
}
