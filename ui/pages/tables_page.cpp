// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/tables_page.h"

#include "core/params/parameter.h"
#include "ui/dialogs/dialogs.h"
#include "ui/forms/problem_words.h"
#include "ui/pages/tables_editor.h"
#include "ui/pages/tables_export.h"
#include "ui/pages/tables_list.h"
#include "ui/pages/tables_view.h"
#include "ui/session/run_catalogue.h"
#include "ui/session/settings.h"
#include "ui/session/workbench.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/page_head.h"
#include "ui/widgets/theme.h"

#include <QAction>
#include <QPushButton>
#include <QScrollArea>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>
#include <set>
#include <utility>

namespace watchlab::ui {

namespace {

constexpr int leftWidth = 316;

/// What the names of protocols stand for.
std::string textOf(const std::vector<TableProtocol>& protocols)
{
    std::string text;
    for (const TableProtocol& each : protocols)
        text += protocolText(each.protocol) + each.protocol.splitFile + '\n';
    return text;
}

} // namespace

TablesPage::TablesPage(Workbench& workbench, Settings& settings, Dialogs& dialogs, QWidget* parent)
    : QWidget(parent)
    , m_workbench(workbench)
    , m_settings(settings)
    , m_dialogs(dialogs)
    , m_library(workbench.workspace())
    , m_session(workbench)
    , m_export(new TablesExport(workbench, m_session, dialogs, this))
    , m_head(new PageHead(tr("Tables")))
    , m_stack(new QStackedWidget)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, size::pageMargin);
    column->setSpacing(0);
    column->addWidget(m_head);
    auto* empty = new EmptyState(
        QStringLiteral("table"), tr("No tables yet"),
        tr("A table has every method meet the same rows, under several protocols, with several seeds. "
           "It begins with the usual methods; change it as you like."),
        tr("New table"));
    m_stack->addWidget(makeEmptyPage(empty));
    m_stack->addWidget(makeContent(dialogs));
    column->addWidget(m_stack, 1);
    makeActions();
    makeHead();
    connect(empty, &EmptyState::clicked, m_list, &TablesList::createTable);
    connect(m_list, &TablesList::chosen, this, &TablesPage::open);
    connect(m_list, &TablesList::removed, this, [this](const QString& name) {
        m_removed->setTexts(tr("Table \"%1\" deleted").arg(name), tr("Its runs stay where they are."));
        m_removed->show();
        m_stack->setCurrentIndex(1);
    });
    connect(m_editor, &TablesEditor::edited, this, &TablesPage::take);
    connect(m_view, &TablesView::runsRequested, &workbench, &Workbench::requestRuns);
    connect(m_view, &TablesView::wideToggled, this, [this](bool wide) { m_left->setVisible(!wide); });
    connect(&m_session, &TableSession::changed, this, &TablesPage::refresh);
    connect(&workbench, &Workbench::datasetChanged, this,
            [this] { m_editor->setOpenData(m_workbench.data().path()); });
    connect(&workbench, &Workbench::runsChanged, this, &TablesPage::refreshKnown);
    connect(&workbench, &Workbench::workspaceChanged, this, [this] {
        m_removed->hide();
        m_library.setWorkspace(m_workbench.workspace());
    });
    m_editor->setOpenData(workbench.data().path());
    refreshKnown();
    m_list->choose(settings.lastTable());
    open(m_list->current());
}

void TablesPage::makeHead()
{
    m_dequeueButton = makeButton(tr("Take out of the queue"), {}, ButtonKind::Quiet);
    m_dequeueButton->setObjectName(QStringLiteral("tables.dequeue"));
    m_dequeueButton->setToolTip(tr("The runs of this table that wait; the one that trains goes on"));
    m_exportButton = makeButton(tr("Export"), QStringLiteral("export"));
    m_exportButton->setObjectName(QStringLiteral("tables.export"));
    m_exportButton->setMenu(m_export->menu());
    m_trainButton = makeButton(m_trainAction->text(), QStringLiteral("play"), ButtonKind::Primary);
    m_trainButton->setObjectName(QStringLiteral("tables.train"));
    m_trainButton->setToolTip(tr("Puts every run that is not there yet into the queue, and what was stopped "
                                 "to go on. What is there is left alone."));
    m_head->addAction(m_dequeueButton);
    m_head->addAction(m_exportButton);
    m_head->addAction(m_trainButton);
    connect(m_dequeueButton, &QPushButton::clicked, this, [this] { m_session.takeOutOfQueue(); });
    connect(m_trainButton, &QPushButton::clicked, this, &TablesPage::train);
}

QAction* TablesPage::addPageAction(const QString& text, const char* name, const QKeySequence& keys,
                                   const std::function<void()>& does)
{
    auto* action = new QAction(text, this);
    action->setObjectName(QLatin1String(name));
    action->setShortcut(keys);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(action, &QAction::triggered, this, does);
    addAction(action);
    return action;
}

void TablesPage::makeActions()
{
    m_trainAction = addPageAction(tr("Train what is missing"), "tables.action.train",
                                  QKeySequence(Qt::CTRL | Qt::Key_Return), [this] { train(); });
    addPageAction(tr("New table..."), "tables.page.new", {}, [this] { m_list->createTable(); });
    addPageAction(tr("Import the document of a table..."), "tables.page.import", {},
                  [this] { m_list->importTable(); });
}

QWidget* TablesPage::makeContent(Dialogs& dialogs)
{
    m_list = new TablesList(m_workbench, m_library, dialogs);
    m_editor = new TablesEditor;
    auto* area = new QScrollArea;
    area->setWidget(m_editor);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setFocusPolicy(Qt::NoFocus);
    m_editor->setAutoFillBackground(false);
    area->viewport()->setAutoFillBackground(false);
    auto* contents = new Card(tr("What is in it"));
    contents->setContent(area, true);
    auto* left = new QSplitter(Qt::Vertical);
    left->setObjectName(QStringLiteral("tables.leftSplit"));
    left->setHandleWidth(size::cardGap);
    left->addWidget(m_list);
    left->addWidget(contents);
    left->setSizes({140, 560});
    left->setChildrenCollapsible(false);
    left->setFixedWidth(leftWidth);
    m_left = left;
    m_view = new TablesView(m_session);
    m_view->setObjectName(QStringLiteral("tables.view"));
    auto* content = new QWidget;
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(size::pageMargin, 0, size::pageMargin, 0);
    column->setSpacing(size::cardGap);
    addNotices(column);
    auto* row = new QHBoxLayout;
    row->setSpacing(size::cardGap);
    row->addWidget(left);
    row->addWidget(m_view, 1);
    column->addLayout(row, 1);
    return content;
}

void TablesPage::addNotices(QLayout* column)
{
    m_removed = new Notice;
    QPushButton* undo = m_removed->addButton(tr("Undo"), QStringLiteral("primary"));
    undo->setObjectName(QStringLiteral("tables.undoRemoval"));
    QPushButton* close = m_removed->addButton(tr("Close"), QStringLiteral("quiet"));
    connect(undo, &QPushButton::clicked, this, [this] {
        m_removed->hide();
        m_list->undoRemoval();
    });
    connect(close, &QPushButton::clicked, this, [this] {
        m_removed->hide();
        open(m_list->current());
    });
    m_data = new Notice;
    m_data->setObjectName(QStringLiteral("tables.dataNotice"));
    m_openData = m_data->addButton(tr("Open it"), QStringLiteral("primary"));
    m_openData->setObjectName(QStringLiteral("tables.openData"));
    connect(m_openData, &QPushButton::clicked, this, [this] {
        const QString path = QString::fromStdString(m_session.spec()->data);
        m_workbench.requestDataset(path);
        m_workbench.requestPage(Page::Tables); // opening leads to Dataset; the table says when it is there
    });
    m_problem = new Notice;
    m_problem->setObjectName(QStringLiteral("tables.problemNotice"));
    QPushButton* again = m_problem->addButton(tr("Try again"));
    again->setObjectName(QStringLiteral("tables.again"));
    connect(again, &QPushButton::clicked, &m_session, &TableSession::readAgain);
    for (Notice* notice : {m_removed, m_data, m_problem}) {
        notice->hide();
        column->addWidget(notice);
    }
    column->addWidget(m_export->notice());
}

/// A table was chosen, or the library has been read again.
void TablesPage::open(const QString& name)
{
    const TableLibrary::Entry* entry = m_library.find(name);
    m_stack->setCurrentIndex(entry || !m_removed->isHidden() ? 1 : 0);
    const bool same = entry && name == m_name && asJson(entry->draft) == asJson(m_history.current());
    if (!same) {
        m_history = EditHistory(entry ? entry->draft : TableDraft());
        m_used.clear();
        m_name = entry ? name : QString();
        m_export->setTable(m_name, m_library.fileOf(m_name));
        if (entry)
            m_settings.setLastTable(name);
    }
    m_editor->setEnabled(entry && entry->problem.isEmpty());
    if (!same)
        useDraft();
    Q_EMIT historyChanged();
}

void TablesPage::take(const TableDraft& draft, const QString& words)
{
    if (m_name.isEmpty())
        return;
    m_history.push(draft, words);
    saveDraft();
}

void TablesPage::setView(const View& view)
{
    open(view.name);
    if (m_name != view.name || asJson(m_history.current()) != asJson(view.history.current()))
        return; // it was changed elsewhere
    m_history = view.history;
    Q_EMIT historyChanged();
}

void TablesPage::undo()
{
    if (m_history.undo())
        saveDraft();
}

void TablesPage::redo()
{
    if (m_history.redo())
        saveDraft();
}

/// At once: an edit that is seen is on the disk.
void TablesPage::saveDraft()
{
    const TableDraft draft = m_history.current();
    const QString problem = m_library.save(m_name, draft);
    if (!problem.isEmpty()) {
        m_workbench.addMessage(MessageLevel::Error, problem);
        m_dialogs.showText(this, tr("The table could not be saved"), problem);
    }
    useDraft();
    Q_EMIT historyChanged();
}

void TablesPage::useDraft()
{
    m_editor->showDraft(m_history.current());
    checkDraft();
}

/// What is right is shown as a table; of what is wrong, the last that was right stays.
void TablesPage::checkDraft()
{
    const TableDraft& draft = m_history.current();
    const TableLibrary::Entry* entry = m_library.find(m_name);
    if (!entry || !entry->problem.isEmpty()) {
        m_session.setSpec(std::nullopt);
        m_editor->showFaults({});
        if (entry)
            m_problem->setTexts(tr("This document is no table"), entry->problem);
        m_problem->setVisible(entry != nullptr);
        return;
    }
    const std::vector<TableFault> faults = findFaults(draft, m_library.folder(), m_library.protocols());
    m_editor->showFaults(faults);
    if (faults.empty()) {
        const std::string document = asJson(draft);
        TableSpec spec = parseTableSpec(document, m_library.folder(), m_library.protocols());
        if (std::string used = document + textOf(spec.protocols); used != m_used) {
            m_used = std::move(used);
            m_session.setSpec(std::move(spec));
        }
    } else if (m_used.empty()) {
        m_session.setSpec(std::nullopt);
    }
    refresh();
}

/// Protocols may have been saved on another page: what is named here may be there now, or say something else.
void TablesPage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    refreshKnown();
    checkDraft();
}

void TablesPage::refreshKnown()
{
    std::set<std::string> metrics;
    for (const RunSummary& run : m_workbench.runs().summaries())
        for (const auto& [key, value] : run.metrics)
            metrics.insert(key);
    m_editor->setKnown(m_library.protocols(), metrics);
}

void TablesPage::refresh()
{
    std::size_t missing = 0;
    std::size_t queued = 0;
    for (const TableSession::CellRun& each : m_session.runs()) {
        using Run = TableSession::RunState;
        queued += each.state == Run::Queued ? 1 : 0;
        missing +=
            each.state == Run::Missing || each.state == Run::Stopped || each.state == Run::Failed ? 1 : 0;
    }
    const bool isOpen = m_session.dataState() == TableSession::DataState::Open;
    m_trainButton->setText(missing > 0 && isOpen
                               ? tr("Train what is missing (%1)").arg(static_cast<int>(missing))
                               : tr("Train what is missing"));
    m_trainButton->setEnabled(missing > 0 && isOpen && !m_session.isBehind());
    m_trainAction->setEnabled(m_trainButton->isEnabled());
    m_dequeueButton->setVisible(queued > 0);
    m_export->refresh();
    m_exportButton->setEnabled(m_session.spec().has_value());
    m_head->setObject(m_name);
    const TableLibrary::Entry* entry = m_library.find(m_name);
    if (entry && entry->problem.isEmpty()) {
        const QString problem = parameterProblemWords(m_session.problem());
        if (!problem.isEmpty())
            m_problem->setTexts(tr("The table's runs could not be looked for"), problem);
        m_problem->setVisible(!problem.isEmpty());
    }
    refreshData();
}

void TablesPage::refreshData()
{
    using Data = TableSession::DataState;
    const Data state = m_session.dataState();
    m_data->setVisible(state == Data::Other || state == Data::Loading);
    if (!m_data->isVisibleTo(this))
        return;
    const QString wanted = QString::fromStdString(m_session.spec()->data);
    const auto dataset = m_workbench.dataset();
    const QString rest = tr("Runs are found, and trained, on open data alone.");
    if (state == Data::Loading)
        m_data->setTexts(tr("This table's data is being opened"), wanted);
    else if (dataset)
        m_data->setTexts(tr("Other data is open than this table's"),
                         tr("The table is of %1; %2 is open. %3")
                             .arg(wanted, QString::fromStdString(dataset->name), rest));
    else
        m_data->setTexts(tr("This table's data is not open"), tr("The table is of %1. %2").arg(wanted, rest));
    m_openData->setVisible(state == Data::Other);
}

void TablesPage::train()
{
    const std::size_t count = m_session.train();
    if (count > 0)
        m_workbench.addMessage(MessageLevel::Info, tr("%Ln run(s) of the table %1 put into the queue.",
                                                      nullptr, static_cast<int>(count))
                                                       .arg(m_name));
}

} // namespace watchlab::ui
