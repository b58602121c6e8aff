// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/start_page.h"

#include "ui/dialogs/dialogs.h"
#include "ui/pages/recent_words.h"
#include "ui/session/run_catalogue.h"
#include "ui/session/settings.h"
#include "ui/session/workbench.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/card.h"
#include "ui/widgets/entry_list.h"
#include "ui/widgets/icon_tile.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/number_words.h"
#include "ui/widgets/page_head.h"
#include "ui/widgets/step_button.h"
#include "ui/widgets/theme.h"

#include <QDir>
#include <QDragEnterEvent>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QMimeData>
#include <QPushButton>
#include <QVBoxLayout>

namespace watchlab::ui {

namespace {

constexpr int recentWidth = 312;

/// One of the ways to open data.
QWidget* makeChoice(const QString& icon, const QString& title, const QString& text, QPushButton* button,
                    const QString& hint)
{
    auto* card = new Card;
    QVBoxLayout* column = card->body();
    column->setContentsMargins(20, 20, 20, 18);
    column->setSpacing(6);
    column->addWidget(new IconTile(icon, 40));
    column->addSpacing(8);
    column->addWidget(makeLabel(title, TextRole::Normal, 15, QFont::DemiBold));
    QLabel* lines = makeLabel(text, TextRole::Second);
    lines->setWordWrap(true);
    lines->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    column->addWidget(lines, 1);
    column->addSpacing(6);
    auto* row = new QHBoxLayout;
    row->setSpacing(size::gap);
    row->addWidget(button);
    auto* words = new ElidedLabel(hint);
    words->setProperty("role", QStringLiteral("third"));
    row->addWidget(words, 1);
    column->addLayout(row);
    return card;
}

} // namespace

DropArea::DropArea(QWidget* parent)
    : QFrame(parent)
{
    setProperty("kind", QStringLiteral("drop"));
    setObjectName(QStringLiteral("dropArea"));
    setAcceptDrops(true);
    setMinimumHeight(64);
    auto* column = new QVBoxLayout(this);
    QLabel* words = makeLabel(
        tr("A folder can also be dragged here. Everything is computed on this machine."), TextRole::Second);
    words->setAlignment(Qt::AlignCenter);
    column->addWidget(words);
}

QString DropArea::folderOf(const QMimeData* data)
{
    if (!data || data->urls().isEmpty() || !data->urls().front().isLocalFile())
        return {};
    const QFileInfo info(data->urls().front().toLocalFile());
    if (!info.exists())
        return {};
    return info.isDir() ? info.absoluteFilePath() : info.absolutePath();
}

void DropArea::setOver(bool over)
{
    setProperty("over", over);
    restyle(this);
}

void DropArea::dragEnterEvent(QDragEnterEvent* event)
{
    if (folderOf(event->mimeData()).isEmpty())
        return;
    setOver(true);
    event->acceptProposedAction();
}

void DropArea::dragLeaveEvent(QDragLeaveEvent*)
{
    setOver(false);
}

void DropArea::dropEvent(QDropEvent* event)
{
    setOver(false);
    const QString folder = folderOf(event->mimeData());
    if (folder.isEmpty())
        return;
    event->acceptProposedAction();
    Q_EMIT dropped(folder);
}

StartPage::StartPage(Workbench& workbench, Settings& settings, Dialogs& dialogs, QWidget* parent)
    : QWidget(parent)
    , m_workbench(workbench)
    , m_settings(settings)
    , m_dialogs(dialogs)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, size::pageMargin);
    column->setSpacing(0);
    column->addWidget(new PageHead(tr("Start")));
    auto* row = new QHBoxLayout;
    row->setContentsMargins(size::pageMargin, 0, size::pageMargin, 0);
    row->setSpacing(size::cardPadding);
    row->addWidget(makeRecent());

    auto* right = new QVBoxLayout;
    right->setSpacing(size::cardPadding);
    m_interrupted = new Notice;
    m_interrupted->setObjectName(QStringLiteral("interruptedRun"));
    connect(m_interrupted->addButton(tr("View")), &QPushButton::clicked, this, [this] {
        m_workbench.showRun(m_interruptedRun);
        m_workbench.requestPage(Page::Runs);
    });
    connect(m_interrupted->addButton(tr("Dismiss"), QStringLiteral("quiet")), &QPushButton::clicked, this,
            [this] {
                m_dismissedRun = m_interruptedRun;
                m_interrupted->hide();
            });
    right->addWidget(m_interrupted);
    right->addWidget(makeChoices());
    right->addWidget(makeLabel(tr("The usual order"), TextRole::Normal, fonts::headingPx, QFont::DemiBold));
    right->addWidget(makeOrder());
    m_latestCard = new Card(tr("Latest runs"));
    m_latest = new EntryList;
    m_latest->setObjectName(QStringLiteral("latestRuns"));
    m_latest->setAccessibleName(tr("Latest runs"));
    m_latestCard->setContent(m_latest, true);
    right->addWidget(m_latestCard, 1);
    auto* drop = new DropArea;
    drop->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Expanding);
    right->addWidget(drop, 1);
    row->addLayout(right, 1);
    column->addLayout(row, 1);

    connect(drop, &DropArea::dropped, this, &StartPage::open);
    connect(m_latest, &EntryList::chosen, this, [this](const QString& run) {
        m_workbench.showRun(run.toLongLong());
        m_workbench.requestPage(Page::Runs);
    });
    connect(&workbench, &Workbench::summaryChanged, this, &StartPage::refreshRecent);
    connect(&workbench, &Workbench::workspaceChanged, this, &StartPage::refreshRuns);
    connect(&workbench, &Workbench::runsChanged, this, &StartPage::refreshRuns);
    refreshRecent();
    refreshRuns();
}

QWidget* StartPage::makeRecent()
{
    auto* holder = new QWidget;
    holder->setFixedWidth(recentWidth);
    auto* column = new QVBoxLayout(holder);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(size::cardGap);
    auto* workspaces = new Card(tr("Recent workspaces"));
    QPushButton* other = makeButton(tr("Open..."), QStringLiteral("plus"), ButtonKind::Quiet);
    other->setObjectName(QStringLiteral("openWorkspace"));
    other->setToolTip(tr("Choose a folder that keeps runs, or an empty one for a new workspace"));
    workspaces->addControl(other);
    m_workspaces = new EntryList;
    m_workspaces->setObjectName(QStringLiteral("recentWorkspaces"));
    m_workspaces->setAccessibleName(tr("Recent workspaces"));
    workspaces->setContent(m_workspaces, true);
    auto* datasets = new Card(tr("Recent datasets"));
    m_datasets = new EntryList;
    m_datasets->setObjectName(QStringLiteral("recentDatasets"));
    m_datasets->setAccessibleName(tr("Recent datasets"));
    datasets->setContent(m_datasets, true);
    column->addWidget(workspaces, 1);
    column->addWidget(datasets, 1);
    connect(other, &QPushButton::clicked, this, &StartPage::chooseWorkspace);
    connect(m_workspaces, &EntryList::chosen, this,
            [this](const QString& path) { m_workbench.setWorkspace(path.toStdString()); });
    connect(m_workspaces, &EntryList::removeRequested, this, [this](const QString& path) {
        m_settings.forgetWorkspace(path);
        refreshRuns();
    });
    connect(m_datasets, &EntryList::chosen, this, &StartPage::open);
    connect(m_datasets, &EntryList::removeRequested, this, [this](const QString& path) {
        m_settings.forgetDataset(path);
        refreshRecent();
    });
    return holder;
}

QWidget* StartPage::makeChoices()
{
    auto* holder = new QWidget;
    auto* row = new QHBoxLayout(holder);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(size::cardPadding);
    QPushButton* sample = makeButton(tr("Generate and open"), {}, ButtonKind::Primary);
    sample->setObjectName(QStringLiteral("openSample"));
    QPushButton* kuaiRec = makeButton(tr("Choose folder..."));
    kuaiRec->setObjectName(QStringLiteral("openKuaiRec"));
    QPushButton* arrays = makeButton(tr("Choose folder..."));
    arrays->setObjectName(QStringLiteral("openArrays"));
    row->addWidget(
        makeChoice(QStringLiteral("sample"), tr("Sample data"),
                   tr("Makes data shaped like KuaiRec whose true answer is known. Nothing to download; a "
                      "first model within minutes."),
                   sample, tr("a few seconds")),
        1);
    row->addWidget(
        makeChoice(QStringLiteral("folder"), tr("Open KuaiRec folder"),
                   tr("The folder with big_matrix.csv and small_matrix.csv. What is missing or odd is "
                      "listed with file and line."),
                   kuaiRec, QStringLiteral("Ctrl+O")),
        1);
    row->addWidget(
        makeChoice(QStringLiteral("table"), tr("Open arrays"),
                   tr("A folder with GR's train.npy and test.npy: 52 columns, prepared as published."),
                   arrays, QStringLiteral("Ctrl+Shift+O")),
        1);
    connect(sample, &QPushButton::clicked, this, &StartPage::openSample);
    connect(kuaiRec, &QPushButton::clicked, this, &StartPage::chooseKuaiRec);
    connect(arrays, &QPushButton::clicked, this, &StartPage::chooseArrays);
    return holder;
}

QWidget* StartPage::makeOrder()
{
    struct Step {
        Page page;
        QString icon;
        QString word;
        QString text;
    };
    const Step steps[] = {
        {Page::Dataset, QStringLiteral("dataset"), tr("Dataset"), tr("check files and split")},
        {Page::Design, QStringLiteral("design"), tr("Design"), tr("vocabulary, model")},
        {Page::Train, QStringLiteral("train"), tr("Train"), tr("watch, pause, stop")},
        {Page::Inspect, QStringLiteral("inspect"), tr("Inspect"), tr("users and their lists")},
        {Page::Runs, QStringLiteral("runs"), tr("Runs"), tr("compare and export")},
    };
    auto* card = new Card;
    auto* holder = new QWidget;
    auto* row = new QHBoxLayout(holder);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    for (const Step& step : steps) {
        if (row->count() > 0) {
            auto* line = new QFrame;
            line->setProperty("kind", QStringLiteral("line"));
            line->setFixedWidth(1);
            row->addWidget(line);
        }
        auto* entry = new StepButton(step.icon, step.word, step.text);
        connect(entry, &StepButton::clicked, this,
                [this, page = step.page] { m_workbench.requestPage(page); });
        row->addWidget(entry, 1);
    }
    card->setContent(holder, true);
    return card;
}

void StartPage::open(const QString& path)
{
    m_workbench.openDataset(path);
    m_workbench.requestPage(Page::Dataset);
}

void StartPage::openSample()
{
    open(QStringLiteral("sample"));
}

void StartPage::chooseKuaiRec()
{
    if (const auto folder =
            m_dialogs.chooseFolder(this, tr("Choose the folder with big_matrix.csv"), QDir::homePath()))
        open(*folder);
}

void StartPage::chooseArrays()
{
    if (const auto folder = m_dialogs.chooseFolder(this, tr("Choose the folder with train.npy and test.npy"),
                                                   QDir::homePath()))
        open(*folder);
}

void StartPage::chooseWorkspace()
{
    const QString here = QString::fromStdString(m_workbench.workspace().string());
    if (const auto folder =
            m_dialogs.chooseFolder(this, tr("Choose a folder for runs: an empty one or a workspace"), here))
        m_workbench.setWorkspace(folder->toStdString());
}

void StartPage::refreshRecent()
{
    const auto dataset = m_workbench.dataset();
    if (const auto summary = m_workbench.summary(); summary && dataset)
        m_settings.rememberDataset(recentDataset(*dataset, *summary));
    QList<EntryList::Entry> entries;
    for (const RecentEntry& recent : m_settings.recentDatasets()) {
        const QString icon =
            recent.path == QLatin1String("sample") ? QStringLiteral("sample") : QStringLiteral("dataset");
        const bool current = dataset && dataset->path.string() == recent.path.toStdString();
        entries.append({recent.path, icon, recent.name, recent.facts, whenWords(recent.opened), current});
    }
    m_datasets->setEntries(entries);
}

void StartPage::refreshRuns()
{
    const std::vector<RunSummary>& runs = m_workbench.runs().summaries();
    const QString path = QString::fromStdString(m_workbench.workspace().string());
    m_settings.rememberWorkspace(recentWorkspace(path, runs));
    QList<EntryList::Entry> workspaces;
    for (const RecentEntry& recent : m_settings.recentWorkspaces())
        workspaces.append({recent.path, QStringLiteral("folder"), recent.name, recent.facts,
                           recent.path == path ? tr("open") : whenWords(recent.opened), recent.path == path});
    m_workspaces->setEntries(workspaces);

    constexpr std::size_t latest = 6;
    QList<EntryList::Entry> entries;
    m_interruptedRun = 0;
    for (const RunSummary& run : runs) {
        if (static_cast<std::size_t>(entries.size()) < latest)
            entries.append({QString::number(run.id), QStringLiteral("train"),
                            QString::fromStdString(run.name), runFacts(run), words::when(run.createdMs),
                            false});
        if (run.status == RunStatus::Interrupted && m_interruptedRun == 0)
            m_interruptedRun = run.id;
    }
    m_latest->setEntries(entries);
    m_latestCard->setVisible(!entries.isEmpty());
    const RunSummary* interrupted = m_workbench.runs().find(m_interruptedRun);
    m_interrupted->setVisible(interrupted && m_interruptedRun != m_dismissedRun);
    if (interrupted)
        m_interrupted->setTexts(tr("A run was interrupted"), interruptedWords(*interrupted));
}

} // namespace watchlab::ui
