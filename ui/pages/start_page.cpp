// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/start_page.h"

#include "ui/dialogs/dialogs.h"
#include "ui/pages/lesson_cards.h"
#include "ui/pages/recent_words.h"
#include "ui/pages/run_requests.h"
#include "ui/pages/start_choices.h"
#include "ui/session/run_catalogue.h"
#include "ui/session/run_session.h"
#include "ui/session/settings.h"
#include "ui/session/workbench.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/card.h"
#include "ui/widgets/drop_area.h"
#include "ui/widgets/entry_list.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/number_words.h"
#include "ui/widgets/page_head.h"
#include "ui/widgets/step_button.h"
#include "ui/widgets/theme.h"

#include <QFileInfo>
#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace watchlab::ui {

namespace {

constexpr int recentWidth = 312;

} // namespace

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
    right->addWidget(makeInterrupted());
    right->addWidget(new StartChoices(workbench, dialogs));
    right->addWidget(makeLabel(tr("Lessons"), TextRole::Normal, fonts::headingPx, QFont::DemiBold));
    right->addWidget(new LessonCards(workbench, settings));
    right->addWidget(makeLabel(tr("The usual order"), TextRole::Normal, fonts::headingPx, QFont::DemiBold));
    right->addWidget(makeOrder());
    m_latestCard = new Card(tr("Latest runs"));
    m_latest = new EntryList;
    m_latest->setObjectName(QStringLiteral("latestRuns"));
    m_latest->setAccessibleName(tr("Latest runs"));
    m_latestCard->setContent(m_latest, true);
    right->addWidget(m_latestCard, 3);
    auto* drop = new DropArea;
    drop->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Expanding);
    right->addWidget(drop, 1);
    row->addLayout(right, 1);
    column->addLayout(row, 1);

    connect(drop, &DropArea::dropped, &workbench, &Workbench::requestDataset);
    connect(m_latest, &EntryList::chosen, this, [this](const QString& run) {
        m_workbench.showRun(run.toLongLong());
        m_workbench.requestPage(Page::Runs);
    });
    connect(&workbench, &Workbench::recentsChanged, this, &StartPage::refreshRecent);
    connect(&workbench, &Workbench::datasetChanged, this, &StartPage::refreshRecent);
    connect(&workbench, &Workbench::workspaceChanged, this, &StartPage::refreshRuns);
    connect(&workbench, &Workbench::runsChanged, this, &StartPage::refreshRuns);
    connect(&workbench.session(), &RunSession::queueChanged, this, &StartPage::refreshRuns);
    refreshRecent();
    refreshRuns();
}

QWidget* StartPage::makeInterrupted()
{
    m_interrupted = new Notice;
    m_interrupted->setObjectName(QStringLiteral("interruptedRun"));
    m_resume = m_interrupted->addButton(tr("Resume"), QStringLiteral("primary"));
    m_resume->setObjectName(QStringLiteral("interruptedRun.resume"));
    m_resume->setToolTip(resumeWords());
    connect(m_resume, &QPushButton::clicked, this,
            [this] { queueResumption(m_workbench, m_interruptedRun); });
    connect(m_interrupted->addButton(tr("View")), &QPushButton::clicked, this, [this] {
        m_workbench.showRun(m_interruptedRun);
        m_workbench.requestPage(Page::Runs);
    });
    QPushButton* dismiss = m_interrupted->addButton(tr("Dismiss"), QStringLiteral("quiet"));
    dismiss->setObjectName(QStringLiteral("interruptedRun.dismiss"));
    connect(dismiss, &QPushButton::clicked, this, [this] {
        m_settings.setDismissedRun(QString::fromStdString(m_workbench.workspace().string()),
                                   m_interruptedRun);
        m_interrupted->hide();
    });
    return m_interrupted;
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
    connect(m_datasets, &EntryList::chosen, &m_workbench, &Workbench::requestDataset);
    connect(m_datasets, &EntryList::removeRequested, this, [this](const QString& path) {
        m_settings.forgetDataset(path);
        refreshRecent();
    });
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

void StartPage::chooseWorkspace()
{
    const QString here = QString::fromStdString(m_workbench.workspace().string());
    if (const auto folder =
            m_dialogs.chooseFolder(this, tr("Choose a folder for runs: an empty one or a workspace"), here))
        m_workbench.setWorkspace(folder->toStdString());
}

void StartPage::refreshRecent()
{
    QList<EntryList::Entry> entries;
    for (const RecentEntry& recent : m_settings.recentDatasets()) {
        const bool generated = recent.path == QLatin1String("sample");
        const bool there = generated || QFileInfo::exists(recent.path);
        const bool current = m_workbench.dataset() && m_workbench.data().path() == recent.path;
        const QString icon = generated                   ? QStringLiteral("sample")
                             : !recent.columns.isEmpty() ? QStringLiteral("table")
                                                         : QStringLiteral("dataset");
        entries.append({recent.path, icon, recent.name, there ? recentFacts(recent) : tr("no longer there"),
                        recentRemark(recent), current, !there});
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
        workspaces.append({recent.path, QStringLiteral("folder"), recent.name, recentFacts(recent),
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
    m_interrupted->setVisible(interrupted && m_interruptedRun != m_settings.dismissedRun(path));
    m_resume->setVisible(canBeResumed(m_workbench, m_interruptedRun));
    if (interrupted)
        m_interrupted->setTexts(tr("A run was interrupted"), interruptedWords(*interrupted));
}

} // namespace watchlab::ui
