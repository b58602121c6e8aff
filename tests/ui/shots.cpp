// SPDX-License-Identifier: GPL-3.0-or-later
// Writes a picture of every page in light, dark, Chinese, twice the size and in a small window.
// Usage: watchlab_shots [FOLDER [tables]], the word for the page Tables alone. It trains four small runs
// first, in a workspace of its own; then it starts itself once per variant, since the scale is decided when a
// program begins.
#include "core/data/open_dataset.h"
#include "core/data/protocol.h"
#include "core/params/parameter.h"
#include "core/params/presets.h"
#include "core/runs/recorded_run.h"
#include "core/runs/table_draft.h"
#include "core/runs/table_runs.h"
#include "core/util/atomic_file.h"
#include "tests/support/temporary_folder.h"
#include "ui/dialogs/dialogs.h"
#include "ui/mainwindow/language.h"
#include "ui/mainwindow/main_window.h"
#include "ui/models/variant_table_model.h"
#include "ui/pages/decode_microscope_card.h"
#include "ui/pages/decode_steps.h"
#include "ui/pages/sequence_steps.h"
#include "ui/pages/timeline_view.h"
#include "ui/pages/what_if_card.h"
#include "ui/session/busiest_user.h"
#include "ui/session/run_catalogue.h"
#include "ui/session/run_session.h"
#include "ui/session/settings.h"
#include "ui/session/workbench.h"
#include "ui/widgets/theme.h"

#include <QApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QProcess>
#include <QTableView>
#include <QThread>
#include <QToolButton>

#include <algorithm>
#include <cstdio>
#include <functional>
#include <string_view>

using namespace watchlab;
using namespace watchlab::ui;

namespace {

struct Look {
    QString name;
    ThemeChoice theme;
    QString language;
    QSize size;
    QString scale;
};

const std::vector<Look> looks{
    {QStringLiteral("light"), ThemeChoice::Light, QStringLiteral("en"), {1440, 900}, QStringLiteral("1")},
    {QStringLiteral("dark"), ThemeChoice::Dark, QStringLiteral("en"), {1440, 900}, QStringLiteral("1")},
    {QStringLiteral("zh"), ThemeChoice::Light, QStringLiteral("zh_CN"), {1440, 900}, QStringLiteral("1")},
    {QStringLiteral("2x"), ThemeChoice::Light, QStringLiteral("en"), {1440, 900}, QStringLiteral("2")},
    {QStringLiteral("1280x800"), ThemeChoice::Light, QStringLiteral("en"), {1280, 800}, QStringLiteral("1")},
};

const std::vector<std::pair<Page, QString>> pages{
    {Page::Start, QStringLiteral("start")},     {Page::Dataset, QStringLiteral("dataset")},
    {Page::Design, QStringLiteral("design")},   {Page::Train, QStringLiteral("train")},
    {Page::Inspect, QStringLiteral("inspect")}, {Page::Runs, QStringLiteral("runs")},
    {Page::Learn, QStringLiteral("learn")}};

const QString tablesAlone = QStringLiteral("tables");

/// Lets the window work until something is so; false after a minute.
bool waitFor(const std::function<bool()>& done)
{
    constexpr qint64 patienceMs = 60000;
    QElapsedTimer clock;
    clock.start();
    while (!done()) {
        if (clock.elapsed() > patienceMs)
            return false;
        QCoreApplication::processEvents(QEventLoop::AllEvents, 20);
        QThread::msleep(2);
    }
    return true;
}

/// Gives queued work (curves being read, paced redraws) its turns.
void settle(int milliseconds)
{
    QElapsedTimer clock;
    clock.start();
    waitFor([&clock, milliseconds] { return clock.elapsed() > milliseconds; });
}

RunConfig smallConfig(const char* quantileEnd, const char* schedule)
{
    RunConfig config = presetConfig("gr", "demo");
    setParameter(config, "data.train_sample", "0.6");
    setParameter(config, "train.epochs", "3");
    setParameter(config, "train.test_rows", "20000");
    setParameter(config, "train.evaluation_rows", "10000");
    setParameter(config, "gr.q_end", quantileEnd);
    setParameter(config, "gr.schedule", schedule);
    return config;
}

RunConfig smallHybrid()
{
    RunConfig config = presetConfig("hybrid", "demo");
    setParameter(config, "data.train_sample", "0.6");
    return config;
}

/// On less of the data than the demo, so that it trains in half a minute.
RunConfig smallA2Gen()
{
    RunConfig config = presetConfig("a2gen", "demo");
    setParameter(config, "data.train_sample", "0.25");
    setParameter(config, "train.epochs", "4");
    setParameter(config, "train.test_rows", "10000");
    setParameter(config, "train.evaluation_rows", "5000");
    return config;
}

bool trainRuns(const std::filesystem::path& workspace)
{
    const auto dataset = openDataset("sample");
    const std::pair<const char*, RunConfig> runs[] = {{"hybrid-sample", smallHybrid()},
                                                      {"a2gen-sample", smallA2Gen()},
                                                      {"gr-sample-linear", smallConfig("0.9", "linear")},
                                                      {"gr-sample-sigmoid", smallConfig("0.85", "sigmoid")}};
    for (const auto& [name, config] : runs) {
        TrainObserver silent;
        CommandQueue commands;
        if (const auto user = busiestUser(*prepare(dataset, config.data))) // as Train does by itself
            commands.post(WatchUserCommand{*user});
        std::printf("training %s\n", name);
        std::fflush(stdout);
        const RunResult result = performRun({workspace, name, config, dataset}, silent, commands, {});
        if (const Failed* failed = std::get_if<Failed>(&result.outcome)) {
            std::fprintf(stderr, "watchlab_shots: %s\n", failed->message.c_str());
            return false;
        }
    }
    return true;
}

/// Beside the other workspace: many small runs would stand in the way of the curves there.
std::filesystem::path tablesWorkspace(const std::filesystem::path& workspace)
{
    return workspace.parent_path() / "watchlab-tables";
}

/// The table that one begins with, of which the simple methods' runs are there.
void trainTable(const std::filesystem::path& workspace)
{
    std::printf("training a table\n");
    std::fflush(stdout);
    const ProtocolLibrary protocols(workspace / "protocols");
    TableDraft draft = startingDraft("sample");
    std::filesystem::create_directories(workspace / "tables");
    AtomicFile file(workspace / "tables" / "Methods.json");
    file.write(asJson(draft));
    file.commit();
    draft.methods.resize(3);
    TrainObserver silent;
    CommandQueue commands;
    makeTableRuns(parseTableSpec(asJson(draft), workspace, protocols), workspace, openDataset("sample"),
                  silent, commands, {}, [](const TableNews&) {});
}

/// The third video of the list at its third step, with its length and its user changed.
void showDecoding(QWidget& page)
{
    auto* list = page.findChild<QTableView*>(QStringLiteral("recommendations"));
    auto* microscope = page.findChild<DecodeMicroscopeCard*>();
    auto* whatIf = page.findChild<WhatIfCard*>();
    if (!list || !waitFor([&] { return list->model()->rowCount() > 3 && microscope->shown(); }))
        return;
    const auto* first = microscope->shown();
    list->selectRow(2);
    waitFor([&] { return microscope->shown() && microscope->shown() != first; });
    microscope->steps()->setCurrent(2);
    VariantTableModel* table = whatIf->variants();
    const int length = table->firstFeature(); // the first feature
    table->setData(table->index(length, 1), QStringLiteral("21"), Qt::EditRole);
    whatIf->findChild<QToolButton*>(QStringLiteral("duplicateVariant"))->click();
    table->setData(table->index(length + 2, 2), 3, Qt::EditRole);
    settle(3000);
}

/// The viewing with most generated steps, at its second step.
void showLongestSequence(QWidget& page)
{
    auto* timelines = page.findChild<TimelineView*>(QStringLiteral("timelines"));
    if (!timelines || timelines->timelineModel()->rowCount() == 0)
        return;
    const auto& viewings = timelines->timelineModel()->timelines().viewings;
    const auto longest = std::ranges::max_element(
        viewings, {}, [](const ActionTimeline& viewing) { return viewing.predicted.size(); });
    timelines->selectRow(static_cast<int>(longest - viewings.begin()));
    settle(2500);
    if (auto* steps = page.findChild<SequenceSteps*>())
        steps->setCurrent(1);
    settle(300);
}

int takePictures(const Look& variant, const QString& workspace, const QString& folder, bool onlyTables)
{
    installLanguage(variant.language);
    ThemeSwitch::instance().choose(variant.theme);
    const test::TemporaryFolder place;
    Settings settings(QString::fromStdString((place / "settings.ini").string()));
    settings.setLanguage(variant.language);
    settings.setLessonProgress(QStringLiteral("vocabulary"), {3, {0, 1, 2}});
    SystemDialogs dialogs;
    const std::filesystem::path ofTables = tablesWorkspace(workspace.toStdString());
    Workbench workbench(onlyTables ? ofTables : std::filesystem::path(workspace.toStdString()));
    MainWindow window(workbench, settings, dialogs);
    window.resize(variant.size);
    window.show();
    workbench.openDataset(QStringLiteral("sample"));
    if (!waitFor([&] {
            return workbench.summary() && workbench.prepared() && !workbench.runs().summaries().empty();
        }))
        return 1;
    workbench.showRun(workbench.runs().summaries().front().id);
    settle(300);
    const auto picture = [&](const QString& name) {
        const QString file = QDir(folder).filePath(QStringLiteral("%1_%2.png").arg(name, variant.name));
        const bool saved = window.grab().save(file);
        if (saved)
            std::printf("%s\n", qPrintable(file));
        else
            std::fprintf(stderr, "watchlab_shots: cannot write %s\n", qPrintable(file));
        return saved;
    };
    const auto tablePicture = [&] {
        workbench.setWorkspace(ofTables);
        window.showPage(Page::Tables);
        auto* table = window.page(Page::Tables)->findChild<QTableView*>(QStringLiteral("tables.figures"));
        const auto isRead = [table] { // the constant's first figure
            return table->model()->index(0, 0).data().toString().contains(QStringLiteral("n=3"));
        };
        if (!waitFor(isRead))
            return false;
        settle(500);
        return picture(QStringLiteral("tables"));
    };
    if (onlyTables)
        return tablePicture() ? 0 : 1;
    for (const auto& [page, name] : pages) {
        if (!window.page(page))
            continue;
        window.showPage(page);
        if (page == Page::Runs) {
            settle(200);
            if (auto* table = window.page(page)->findChild<QTableView*>(QStringLiteral("runs.table")))
                table->selectAll();
        }
        settle(1500);
        if (page == Page::Inspect)
            showDecoding(*window.page(page));
        if (!picture(name))
            return 1;
    }
    for (const char* lesson : {"encoding", "feeding", "curriculum", "ranking"}) {
        if (variant.name != QLatin1String("light"))
            break;
        settings.setLessonProgress(QLatin1String(lesson), {2, {0, 1}});
        workbench.requestLesson(QLatin1String(lesson));
        settle(500);
        if (!picture(QStringLiteral("learn_%1").arg(QLatin1String(lesson))))
            return 1;
    }
    const auto familyPictures = [&](const char* family) {
        const auto& runs = workbench.runs().summaries();
        const auto run = std::ranges::find(runs, family, &RunSummary::family);
        if (run == runs.end())
            return false;
        workbench.showRun(run->id);
        for (const auto& [page, name] : {std::pair{Page::Train, "train"}, {Page::Inspect, "inspect"}}) {
            window.showPage(page);
            settle(4000);
            if (page == Page::Inspect && family == std::string_view("a2gen"))
                showLongestSequence(*window.page(page));
            if (!picture(QStringLiteral("%1_%2").arg(QLatin1String(name), QLatin1String(family))))
                return false;
        }
        return true;
    };
    if (!familyPictures("hybrid") || !familyPictures("a2gen"))
        return 1;
    workbench.chooseFamily(QStringLiteral("a2gen"));
    window.showPage(Page::Design);
    waitFor([&] { return workbench.prepared() != nullptr; });
    settle(4000);
    if (!picture(QStringLiteral("design_a2gen")))
        return 1;
    workbench.chooseFamily(QStringLiteral("baseline"));
    workbench.setParameter(QStringLiteral("baseline.method"), QStringLiteral("d2q"));
    waitFor([&] { return workbench.prepared() != nullptr; });
    settle(4000);
    return picture(QStringLiteral("design_baseline")) && tablePicture() ? 0 : 1;
}

int startVariants(const QString& folder, bool onlyTables)
{
    const test::TemporaryFolder place;
    const std::filesystem::path workspace = place / "watchlab-lab";
    if (!QDir().mkpath(folder) || (!onlyTables && !trainRuns(workspace)))
        return 1;
    trainTable(tablesWorkspace(workspace));
    for (const Look& variant : looks) {
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("QT_SCALE_FACTOR"), variant.scale);
        process.setProcessEnvironment(environment);
        process.setProcessChannelMode(QProcess::ForwardedChannels);
        process.start(QCoreApplication::applicationFilePath(),
                      {QStringLiteral("--variant"), variant.name, QString::fromStdString(workspace.string()),
                       folder, onlyTables ? tablesAlone : QString()});
        if (!process.waitForFinished(-1) || process.exitCode() != 0)
            return 1;
    }
    return 0;
}

} // namespace

int main(int argc, char** argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments().mid(1);
    if (arguments.size() == 5 && arguments[0] == QLatin1String("--variant")) {
        for (const Look& variant : looks)
            if (variant.name == arguments[1])
                return takePictures(variant, arguments[2], arguments[3], arguments[4] == tablesAlone);
        return 2;
    }
    if (arguments.value(0).startsWith(QLatin1Char('-')))
        return 2;
    return startVariants(arguments.value(0, QStringLiteral(WATCHLAB_SCREENSHOT_DIR)),
                         arguments.value(1) == tablesAlone);
}
