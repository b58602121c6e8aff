// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/tables_view.h"

#include "ui/forms/phase_words.h"
#include "ui/models/result_cost_model.h"
#include "ui/models/result_pair_model.h"
#include "ui/models/run_words.h"
#include "ui/pages/tables_delegate.h"
#include "ui/pages/tables_header.h"
#include "ui/pages/tables_words.h"
#include "ui/session/table_session.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/engine_words.h"
#include "ui/widgets/fitting_area.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/number_words.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/views.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QProgressBar>
#include <QPushButton>
#include <QStackedWidget>
#include <QTabWidget>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <map>
#include <set>

namespace watchlab::ui {

namespace {

constexpr int barWidth = 120;
constexpr int widestPublished = 200;
constexpr double mostFacts = 0.34; ///< of the height of the tab

QTableView* makeTable(QAbstractItemModel* model, const QString& name, const QString& words)
{
    auto* view = new QTableView;
    view->setObjectName(name);
    view->setAccessibleName(words);
    dressTable(view);
    view->setModel(model);
    view->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    return view;
}

} // namespace

TablesView::TablesView(TableSession& session, QWidget* parent)
    : Card(tr("Results"), parent)
    , m_session(session)
    , m_model(new ResultTableModel(this))
    , m_costs(new ResultCostModel(this))
    , m_pairs(new ResultPairModel(this))
    , m_tabs(new QTabWidget)
    , m_count(makeLabel({}, TextRole::Second))
    , m_bar(new QProgressBar)
    , m_wide(makeIconButton(QStringLiteral("table"), tr("Only the table")))
    , m_look(makeButton({}, {}, ButtonKind::Small))
{
    makeHead();
    m_tabs->setObjectName(QStringLiteral("tables.tabs"));
    m_tabs->setAccessibleName(tr("Results"));
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(makeFigures(), tr("Figures"));
    m_tabs->addTab(makeCosts(), tr("What training took"));
    m_tabs->addTab(makePairs(), tr("User by user"));
    setContent(m_tabs, true);
    makeActions();
    connect(m_model, &QAbstractItemModel::modelReset, this, [this] { fitColumns(true); });
    connect(&session, &TableSession::changed, this, &TablesView::refresh);
    connect(&session, &TableSession::progressChanged, this, &TablesView::refreshProgress);
    connect(&ThemeSwitch::instance(), &ThemeSwitch::changed, m_figures->viewport(),
            qOverload<>(&QWidget::update));
    refresh();
}

void TablesView::makeHead()
{
    m_count->setObjectName(QStringLiteral("tables.count"));
    m_bar->setObjectName(QStringLiteral("tables.progress"));
    m_bar->setAccessibleName(tr("Runs that are complete"));
    m_bar->setTextVisible(false);
    m_bar->setFixedWidth(barWidth);
    m_wide->setObjectName(QStringLiteral("tables.wide"));
    m_wide->setCheckable(true);
    m_wide->setToolTip(tr("Shows the table alone, without the list and the editor"));
    m_look->setObjectName(QStringLiteral("tables.look"));
    connect(m_look, &QPushButton::clicked, this, [this] {
        if (m_session.isBusy())
            m_session.cancel();
        else
            m_session.readAgain();
    });
    addControl(m_look);
    addControl(m_count);
    addControl(m_bar);
    addControl(m_wide);
    connect(m_wide, &QToolButton::toggled, this, &TablesView::wideToggled);
}

QWidget* TablesView::makeFigures()
{
    m_figures = new QTableView;
    m_figures->setObjectName(QStringLiteral("tables.figures"));
    m_figures->setAccessibleName(tr("Table of results"));
    dressTable(m_figures);
    m_figures->setHorizontalHeader(new TablesHeader(m_figures));
    m_figures->setItemDelegate(new TablesDelegate(m_figures));
    m_figures->setModel(m_model);
    m_figures->setSelectionBehavior(QAbstractItemView::SelectItems);
    m_figures->setSelectionMode(QAbstractItemView::ContiguousSelection);
    m_figures->setToolTip(tr("Enter or a double click opens the runs behind a cell"));
    m_figures->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_figures->setVerticalHeader(new TablesMethods(m_figures));
    m_facts = makeLabel({}, TextRole::Second);
    m_facts->setObjectName(QStringLiteral("tables.facts"));
    m_facts->setTextFormat(Qt::RichText);
    m_facts->setWordWrap(true);
    m_facts->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto* facts = new QWidget;
    auto* lines = new QVBoxLayout(facts);
    lines->setContentsMargins(size::cardPadding, size::gap, size::cardPadding, size::gap);
    lines->addWidget(m_facts);
    auto* tab = new QWidget;
    auto* column = new QVBoxLayout(tab);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_figures, 1);
    column->addWidget(new FittingArea(facts, mostFacts));
    return tab;
}

QWidget* TablesView::makeCosts()
{
    return makeTable(m_costs, QStringLiteral("tables.costs"), tr("What training took"));
}

QWidget* TablesView::makePairs()
{
    m_pairStack = new QStackedWidget;
    m_noPairs = new EmptyState(QStringLiteral("table"), tr("Nothing to compare yet"),
                               tr("It needs runs of two methods at least."));
    m_pairStack->addWidget(m_noPairs);
    m_pairStack->addWidget(
        makeTable(m_pairs, QStringLiteral("tables.pairs"), tr("Methods against the best, user by user")));
    connect(m_noPairs, &EmptyState::clicked, this, [this] {
        if (m_session.isComparing())
            m_session.cancel();
        else
            m_session.comparePairs();
    });
    return m_pairStack;
}

QAction* TablesView::addCellAction(const QString& text, const char* name, const QKeySequence& keys,
                                   void (TablesView::*does)())
{
    auto* action = new QAction(text, m_figures);
    action->setObjectName(QLatin1String(name));
    action->setShortcut(keys);
    action->setShortcutContext(Qt::WidgetShortcut);
    connect(action, &QAction::triggered, this, does);
    m_figures->addAction(action);
    return action;
}

void TablesView::makeActions()
{
    m_open = addCellAction(tr("Open the runs"), "tables.cell.open", {}, &TablesView::openRuns);
    m_train = addCellAction(tr("Train this cell"), "tables.cell.train", Qt::Key_F5, &TablesView::trainCell);
    addCellAction(tr("Copy"), "tables.cell.copy", QKeySequence::Copy, &TablesView::copyCells);
    connect(m_figures, &QTableView::activated, this, &TablesView::openRuns);
    const auto follow = [this] {
        const QModelIndex at = m_figures->currentIndex();
        const bool isCell = at.isValid() && !m_model->isCeiling(at.row());
        m_open->setEnabled(isCell && !at.data(ResultTableModel::RunsRole).toList().isEmpty());
        m_train->setEnabled(isCell && m_session.dataState() == TableSession::DataState::Open);
    };
    connect(m_figures->selectionModel(), &QItemSelectionModel::currentChanged, this, follow);
    connect(&m_session, &TableSession::changed, this, follow);
    follow();
}

void TablesView::openRuns()
{
    std::vector<std::int64_t> runs;
    for (const QVariant& run : m_figures->currentIndex().data(ResultTableModel::RunsRole).toList())
        runs.push_back(run.toLongLong());
    if (!runs.empty())
        Q_EMIT runsRequested(runs);
}

void TablesView::trainCell()
{
    const QModelIndex at = m_figures->currentIndex();
    if (!at.isValid() || m_model->isCeiling(at.row()))
        return;
    const auto& column = m_model->columns()[static_cast<std::size_t>(at.column())];
    m_session.train(static_cast<std::size_t>(at.row()), column.protocol);
}

/// As lines of a spreadsheet; of more than one cell with the methods in front.
void TablesView::copyCells()
{
    std::map<int, std::map<int, QString>> rows;
    for (const QModelIndex& index : m_figures->selectionModel()->selectedIndexes())
        rows[index.row()][index.column()] = index.data().toString();
    QStringList lines;
    for (const auto& [row, cells] : rows) {
        QStringList line;
        if (rows.size() > 1 || cells.size() > 1)
            line << m_model->headerData(row, Qt::Vertical, Qt::DisplayRole).toString();
        for (const auto& [column, text] : cells)
            line << text;
        lines << line.join(QLatin1Char('\t'));
    }
    QGuiApplication::clipboard()->setText(lines.join(QLatin1Char('\n')));
}

std::vector<ResultTableModel::Progress> TablesView::progressOfCells() const
{
    const ResultTable& table = m_session.table();
    std::vector<ResultTableModel::Progress> cells(table.rows.size() * table.protocols.size());
    if (m_session.dataState() != TableSession::DataState::Open) {
        for (auto& cell : cells)
            cell.why = tr("Open the table's data to see which runs there are.");
        return cells;
    }
    std::vector<QStringList> reasons(cells.size());
    for (const TableSession::CellRun& each : m_session.runs()) {
        const std::size_t place = each.run.method * table.protocols.size() + each.run.protocol;
        if (place >= cells.size())
            continue;
        ResultTableModel::Progress& cell = cells[place];
        ++cell.wanted;
        cell.queued += each.state == TableSession::RunState::Queued ? 1 : 0;
        cell.training += each.state == TableSession::RunState::Training ? 1 : 0;
        cell.failed += each.state == TableSession::RunState::Failed ? 1 : 0;
        const QString why = whyNotThere(each, table.seeds[each.run.seed], m_session.failureOf(each.run.run));
        if (!why.isEmpty())
            reasons[place] << why;
    }
    for (std::size_t place = 0; place < cells.size(); ++place)
        cells[place].why = reasons[place].join(QLatin1Char('\n'));
    return cells;
}

void TablesView::refresh()
{
    const ResultTable& table = m_session.table();
    m_model->setTable(table, progressOfCells());
    m_costs->setTable(table);
    m_pairs->setTable(table);
    setTitle(table.title.empty() ? tr("Results") : QString::fromStdString(table.title));
    m_facts->setText(factsText());
    fitColumns(false);
    m_tabs->setTabVisible(2, m_session.spec() && m_session.spec()->paired);
    refreshProgress();
}

/// Wide enough for what is in them now; never narrower than before, so that nothing jumps while runs come in.
void TablesView::fitColumns(bool anew)
{
    const QAbstractItemView* view = m_figures; // the table's own function is protected
    const QFontMetrics metrics(fonts::text(fonts::smallPx));
    for (int column = 0; column < m_model->columnCount(); ++column) {
        const QString title = m_model->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
        int width =
            std::max(metrics.horizontalAdvance(title) + 3 * size::gap, view->sizeHintForColumn(column));
        if (m_model->columns()[static_cast<std::size_t>(column)].published)
            width = std::min(width, widestPublished);
        m_figures->setColumnWidth(column, anew ? width : std::max(width, m_figures->columnWidth(column)));
    }
}

void TablesView::refreshProgress()
{
    const std::size_t all = m_session.all();
    m_count->setText(tr("%1 of %Ln run(s)", nullptr, static_cast<int>(all)).arg(m_session.complete()));
    m_bar->setMaximum(std::max(1, static_cast<int>(all)));
    m_bar->setValue(static_cast<int>(m_session.complete()));
    for (QWidget* widget : {static_cast<QWidget*>(m_count), static_cast<QWidget*>(m_bar)})
        widget->setVisible(all > 0);
    const bool isOpen = m_session.dataState() == TableSession::DataState::Open;
    m_look->setText(m_session.isBusy() ? tr("Cancel") : tr("Look for runs"));
    m_look->setVisible(isOpen && !m_session.hasRuns() && m_session.problem().isEmpty());
    if (m_session.isBusy()) {
        const QString phase = phaseWords(m_session.phase());
        setRemark(phase.isEmpty() ? tr("Looking for runs") : phase);
    } else {
        setRemark(all > 0 ? tr("Test rows; mean ± half of the 95 % interval over n seeds, best in bold")
                          : QString());
    }
    refreshPairs();
}

void TablesView::refreshPairs()
{
    m_pairStack->setCurrentIndex(m_session.hasPairs() ? 1 : 0);
    if (m_session.isComparing())
        m_noPairs->setTexts(tr("Comparing"),
                            m_session.phase().isEmpty() ? tr("Reading the runs")
                                                        : phaseWords(m_session.phase()),
                            tr("Cancel"));
    else if (m_session.complete() == 0)
        m_noPairs->setTexts(tr("Nothing to compare yet"), tr("It needs runs of two methods at least."));
    else
        m_noPairs->setTexts(
            tr("Every method against the best, user by user"),
            tr("With the runs that are there. Predictions that are not stored are made from the "
               "checkpoints, which takes as long as a test of each run. Done by itself once every run "
               "is complete."),
            tr("Compare now"));
}

QString TablesView::factsText() const
{
    QString text;
    if (m_session.table().isGenerated())
        text = QStringLiteral("<p style='margin:0 0 4px 0'>%1</p>")
                   .arg(tr("The data are generated: what papers publish is of other, real rows.")
                            .toHtmlEscaped());
    for (const ResultProtocol& protocol : m_session.table().protocols) {
        QStringList sentences;
        for (const std::string& sentence : protocol.words) {
            const QString words = engineWords(sentence);
            const bool ends = words.endsWith(QLatin1Char('.')) || words.endsWith(QChar(0x3002));
            sentences << (ends ? words : words + QLatin1Char('.')).toHtmlEscaped();
        }
        if (!protocol.fingerprint.empty()) // its rows have been counted
            sentences << tr("%1 train, %2 validation, %3 test rows; %4 fields of users, %5 of videos.")
                             .arg(words::count(protocol.trainRows), words::count(protocol.validationRows),
                                  words::count(protocol.testRows), words::count(protocol.userFields),
                                  words::count(protocol.videoFields));
        text += QStringLiteral("<p style='margin:0 0 4px 0'><b>%1</b>&nbsp; %2</p>")
                    .arg(QString::fromStdString(protocol.label).toHtmlEscaped(),
                         sentences.join(QLatin1Char(' ')));
    }
    return text;
}

} // namespace watchlab::ui
