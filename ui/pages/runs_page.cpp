// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/runs_page.h"

#include "core/store/run_export.h"
#include "ui/dialogs/dialogs.h"
#include "ui/models/difference_model.h"
#include "ui/models/run_filter_model.h"
#include "ui/models/run_table_model.h"
#include "ui/pages/fork_menu.h"
#include "ui/pages/run_curves.h"
#include "ui/pages/run_look.h"
#include "ui/pages/run_requests.h"
#include "ui/session/run_catalogue.h"
#include "ui/session/run_session.h"
#include "ui/session/workbench.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/card.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/page_head.h"
#include "ui/widgets/theme.h"

#include <QAction>
#include <QDir>
#include <QHeaderView>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace watchlab::ui {

namespace {

constexpr std::size_t mostPlotted = 7; ///< as many as there are colours

} // namespace

RunsPage::RunsPage(Workbench& workbench, Dialogs& dialogs, QWidget* parent)
    : QWidget(parent)
    , m_workbench(workbench)
    , m_dialogs(dialogs)
    , m_runs(new RunTableModel(this))
    , m_filtered(new RunFilterModel(this))
    , m_differences(new DifferenceModel(this))
    , m_forkMenu(new ForkMenu(workbench, this))
    , m_stack(new QStackedWidget)
{
    m_filtered->setSourceModel(m_runs);
    m_selectionTimer.setSingleShot(true);
    m_selectionTimer.setInterval(0);
    connect(&m_selectionTimer, &QTimer::timeout, this, &RunsPage::showSelection);
    makeActions();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, size::pageMargin);
    column->setSpacing(0);
    column->addWidget(makeHead());
    auto* empty =
        new EmptyState(QStringLiteral("runs"), tr("No runs yet"),
                       tr("Every run that is trained here or in the terminal with this workspace is listed, "
                          "with its curves."),
                       tr("Go to Train"));
    connect(empty, &EmptyState::clicked, this, [this] { m_workbench.requestPage(Page::Train); });
    m_stack->addWidget(makeEmptyPage(empty));

    auto* lower = new QSplitter(Qt::Horizontal);
    lower->setHandleWidth(size::cardGap);
    m_curves = new RunCurves(m_workbench.runs());
    lower->addWidget(m_curves);
    lower->addWidget(makeDifferences());
    lower->setSizes({600, 500});
    lower->setChildrenCollapsible(false);
    auto* split = new QSplitter(Qt::Vertical);
    split->setHandleWidth(size::cardGap);
    split->addWidget(makeTable());
    split->addWidget(lower);
    split->setSizes({300, 420});
    split->setChildrenCollapsible(false);
    auto* content = new QWidget;
    auto* inner = new QVBoxLayout(content);
    inner->setContentsMargins(size::pageMargin, 0, size::pageMargin, 0);
    inner->addWidget(split);
    m_stack->addWidget(content);
    column->addWidget(m_stack, 1);
    connect(&workbench, &Workbench::runsChanged, this, &RunsPage::showRuns);
    connect(&workbench, &Workbench::workspaceChanged, this, [this] {
        m_read.clear();
        m_selectNewest = true;
    });
    for (const auto signal : {&RunSession::stateChanged, &RunSession::queueChanged})
        connect(&workbench.session(), signal, this, &RunsPage::refreshActions);
    showRuns();
}

QWidget* RunsPage::makeHead()
{
    auto* head = new PageHead(tr("Runs"));
    m_query = new QLineEdit;
    m_query->setObjectName(QStringLiteral("runs.query"));
    m_query->setPlaceholderText(tr("Filter: demo completed, gr OR d2q, NOT failed"));
    m_query->setToolTip(
        tr("Words that must all occur in a row; OR between alternatives, NOT before a word that must not "
           "occur"));
    m_query->setAccessibleName(tr("Filter runs"));
    m_query->setClearButtonEnabled(true);
    m_query->setMinimumWidth(180);
    m_query->setMaximumWidth(320);
    m_query->addAction(icons::icon(QStringLiteral("filter")), QLineEdit::LeadingPosition);
    m_count = makeLabel({}, TextRole::Second);
    head->addControl(m_count);
    head->addControl(m_query);
    for (QAction* action : m_actions) {
        QPushButton* button = makeButton(action->text(), action->property("iconName").toString());
        button->setObjectName(action->objectName());
        button->setToolTip(action->toolTip());
        button->setEnabled(action->isEnabled());
        connect(button, &QPushButton::clicked, action, &QAction::trigger);
        connect(action, &QAction::enabledChanged, button, &QWidget::setEnabled);
        if (action == m_resume || action == m_fork) // not of every run
            connect(action, &QAction::enabledChanged, button, &QWidget::setVisible);
        head->addAction(button);
    }
    connect(m_query, &QLineEdit::textChanged, this, [this](const QString& text) {
        m_filtered->setQuery(text);
        showRuns();
    });
    return head;
}

QAction* RunsPage::addRunAction(const QString& text, const QString& icon, const QKeySequence& keys,
                                void (RunsPage::*act)())
{
    auto* action = new QAction(text, this);
    action->setObjectName(QStringLiteral("runs.") + icon);
    action->setShortcut(keys);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    icons::setIcon(action, icon);
    connect(action, &QAction::triggered, this, act);
    addAction(action);
    m_menu->addAction(action);
    m_actions.push_back(action);
    return action;
}

void RunsPage::makeActions()
{
    m_menu = new QMenu(this);
    addRunAction(tr("Show"), QStringLiteral("train"), {}, &RunsPage::openRun)
        ->setToolTip(tr("Show the run on the pages Train and Inspect"));
    addRunAction(tr("Use parameters"), QStringLiteral("design"), {}, &RunsPage::useParameters)
        ->setToolTip(tr("Take the run's parameters into Design; can be undone"));
    m_resume = addRunAction(tr("Resume"), QStringLiteral("play"),
                            QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_R), &RunsPage::resumeRun);
    m_resume->setToolTip(resumeWords());
    m_fork = addRunAction(tr("Fork from here..."), QStringLiteral("plus"), QKeySequence(Qt::CTRL | Qt::Key_B),
                          &RunsPage::forkRun);
    m_fork->setToolTip(ForkMenu::words());
    addRunAction(tr("Rename..."), QStringLiteral("edit"), QKeySequence(Qt::Key_F2), &RunsPage::renameRun);
    addRunAction(tr("Export..."), QStringLiteral("export"), QKeySequence(Qt::CTRL | Qt::Key_E),
                 &RunsPage::exportRun)
        ->setToolTip(tr("Write parameters, curves and checkpoints into a folder"));
    addRunAction(tr("Delete..."), QStringLiteral("delete"), QKeySequence(Qt::SHIFT | Qt::Key_Delete),
                 &RunsPage::deleteRuns);
}

QWidget* RunsPage::makeTable()
{
    m_table = new QTableView;
    m_table->setObjectName(QStringLiteral("runs.table"));
    m_table->setAccessibleName(tr("Runs"));
    dressTable(m_table);
    m_table->setItemDelegate(new RunDelegate(m_table));
    m_table->setModel(m_filtered);
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(RunTableModel::Started, Qt::DescendingOrder);
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    const int widths[] = {200, 60, 84, 96, 110, 110, 100, 84, 84, 96, 110};
    for (int column = 0; column < RunTableModel::ColumnCount; ++column)
        m_table->setColumnWidth(column, widths[column]);
    m_table->horizontalHeader()->setStretchLastSection(true);
    connect(m_table, &QWidget::customContextMenuRequested, this,
            [this](const QPoint& at) { m_menu->popup(m_table->viewport()->mapToGlobal(at)); });
    connect(m_table, &QTableView::doubleClicked, this, &RunsPage::openRun);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
        m_selectNewest = m_selectNewest && m_table->selectionModel()->selection().isEmpty();
        m_selectionTimer.start();
    });
    auto* card = new Card;
    card->setContent(m_table, true);
    return card;
}

QWidget* RunsPage::makeDifferences()
{
    m_differenceCard = new Card(tr("Parameters that differ"));
    auto* view = new QTableView;
    view->setObjectName(QStringLiteral("runs.differences"));
    view->setAccessibleName(tr("Parameters that differ"));
    dressTable(view);
    view->setItemDelegate(new DifferenceDelegate(view));
    view->setModel(m_differences);
    view->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_differenceCard->setContent(view, true);
    return m_differenceCard;
}

std::vector<std::int64_t> RunsPage::selectedRuns() const
{
    std::vector<std::int64_t> runs;
    QModelIndexList rows = m_table->selectionModel()->selectedRows();
    std::sort(rows.begin(), rows.end(),
              [](const QModelIndex& one, const QModelIndex& other) { return one.row() < other.row(); });
    const QModelIndex current = m_table->currentIndex().siblingAtColumn(0);
    if (rows.removeOne(current))
        rows.prepend(current); // the current one is what the others are compared with
    for (const QModelIndex& row : rows)
        runs.push_back(row.data(RunTableModel::runRole).toLongLong());
    return runs;
}

std::int64_t RunsPage::currentRun() const
{
    const std::vector<std::int64_t> runs = selectedRuns();
    return runs.empty() ? 0 : runs.front();
}

void RunsPage::showRuns()
{
    m_runs->setRuns(m_workbench.runs().summaries());
    m_stack->setCurrentIndex(m_runs->rowCount() > 0 ? 1 : 0);
    m_query->setVisible(m_runs->rowCount() > 0);
    m_count->setText(m_runs->rowCount() == 0
                         ? QString()
                         : tr("%1 of %Ln run(s)", nullptr, m_runs->rowCount()).arg(m_filtered->rowCount()));
    if (m_selectNewest && m_filtered->rowCount() > 0 && selectedRuns().empty()) {
        m_table->selectRow(0);
        m_selectNewest = true;
    }
    m_selectionTimer.start();
}

void RunsPage::showSelection()
{
    m_plotted = selectedRuns();
    if (m_plotted.size() > mostPlotted)
        m_plotted.resize(mostPlotted);
    m_runs->setPlotted(m_plotted);
    refreshActions();
    findParents();
    std::erase_if(m_read, [this](const auto& entry) { // curves are large
        return std::ranges::count(m_plotted, entry.first) + std::ranges::count(m_parents, entry.first) == 0;
    });
    for (const std::int64_t run : m_plotted)
        readAgain(run);
    for (const std::int64_t run : m_parents)
        readAgain(run);
    showRead();
}

/// Those that are not plotted themselves.
void RunsPage::findParents()
{
    m_parents.clear();
    for (const std::int64_t run : m_plotted) {
        const RunSummary* summary = m_workbench.runs().find(run);
        const std::int64_t parent = summary ? summary->parent : 0;
        const bool drawn = std::ranges::count(m_plotted, parent) + std::ranges::count(m_parents, parent) > 0;
        if (!drawn && m_workbench.runs().find(parent))
            m_parents.push_back(parent);
    }
}

/// Unless what was read is still so.
void RunsPage::readAgain(std::int64_t run)
{
    const RunSummary* summary = m_workbench.runs().find(run);
    const auto read = m_read.find(run);
    const bool current = read != m_read.end() && read->second && summary &&
                         read->second->record.summary.lastStep == summary->lastStep &&
                         read->second->record.summary.status == summary->status &&
                         read->second->record.summary.name == summary->name;
    if (!current)
        m_workbench.runs().read(run, this, [this, run](std::shared_ptr<const RecordedCurves> curves) {
            m_read[run] = std::move(curves);
            showRead();
        });
}

void RunsPage::showRead()
{
    RunCurves::Runs curves;
    RunCurves::Runs parents;
    for (const std::int64_t run : m_parents)
        if (const auto read = m_read.find(run); read != m_read.end())
            parents.push_back(read->second);
    std::vector<DifferenceModel::Entry> entries;
    for (const std::int64_t run : m_plotted) {
        const auto read = m_read.find(run);
        curves.push_back(read == m_read.end() ? nullptr : read->second);
        if (curves.back())
            entries.push_back(
                {QString::fromStdString(curves.back()->record.summary.name), curves.back()->record.config});
    }
    m_curves->show(curves, parents);
    m_differences->setRuns(entries);
    if (entries.size() < 2)
        m_differenceCard->setRemark(tr("select two or more runs"));
    else
        m_differenceCard->setRemark(
            tr("%1 against %Ln other(s), %2 identical hidden", nullptr, static_cast<int>(entries.size()) - 1)
                .arg(entries.front().name)
                .arg(m_differences->identicalCount()));
}

void RunsPage::refreshActions()
{
    for (QAction* action : m_actions)
        action->setEnabled(!m_plotted.empty());
    m_resume->setEnabled(canBeResumed(m_workbench, currentRun()));
    m_fork->setEnabled(ForkMenu::canOffer(m_workbench.runs().find(currentRun())));
}

void RunsPage::resumeRun()
{
    queueResumption(m_workbench, currentRun());
}

void RunsPage::forkRun()
{
    const QRect row = m_table->visualRect(m_table->currentIndex());
    m_forkMenu->open(currentRun(), m_table->viewport()->mapToGlobal(row.bottomLeft()));
}

void RunsPage::openRun()
{
    if (const std::int64_t run = currentRun()) {
        m_workbench.showRun(run);
        m_workbench.requestPage(Page::Train);
    }
}

void RunsPage::useParameters()
{
    const auto read = m_read.find(currentRun());
    if (read == m_read.end() || !read->second)
        return;
    m_workbench.setConfig(
        read->second->record.config,
        tr("parameters of %1").arg(QString::fromStdString(read->second->record.summary.name)));
    m_workbench.requestPage(Page::Design);
}

void RunsPage::renameRun()
{
    const std::int64_t run = currentRun();
    const RunSummary* summary = m_workbench.runs().find(run);
    if (!summary)
        return;
    if (const auto name =
            m_dialogs.askText(this, tr("Rename run"), tr("Name"), QString::fromStdString(summary->name)))
        m_workbench.runs().rename(run, *name);
}

void RunsPage::exportRun()
{
    const RunSummary* summary = m_workbench.runs().find(currentRun());
    if (!summary)
        return;
    const QString suggested = QDir::home().filePath(QString::fromStdString(summary->name));
    if (const auto folder = m_dialogs.chooseSaveFile(
            this, tr("Export into a new folder, or a file ending in .json"), suggested, {}))
        m_workbench.runs().exportTo(currentRun(), *folder);
}

void RunsPage::deleteRuns()
{
    const std::vector<std::int64_t> runs = selectedRuns();
    if (runs.empty())
        return;
    const bool sure =
        m_dialogs.confirm(this, tr("Delete runs"),
                          tr("%Ln run(s) will be deleted with curves and checkpoints. This cannot be undone.",
                             nullptr, static_cast<int>(runs.size())),
                          tr("Delete"));
    if (!sure)
        return;
    m_workbench.runs().remove(runs);
    for (const std::int64_t run : runs) {
        m_read.erase(run);
        if (m_workbench.shownRun() == run)
            m_workbench.showRun(0);
    }
    m_selectNewest = true;
}

} // namespace watchlab::ui
