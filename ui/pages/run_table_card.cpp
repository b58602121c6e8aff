// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/run_table_card.h"

#include "core/runs/run_groups.h"
#include "ui/models/run_sort_model.h"
#include "ui/models/run_table_model.h"
#include "ui/models/run_words.h"
#include "ui/pages/run_look.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/query_field.h"

#include <QCheckBox>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>
#include <QSet>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>
#include <set>
#include <unordered_set>
#include <utility>

namespace watchlab::ui {

namespace {

constexpr int typingPauseMs = 150;
constexpr int metricWidth = 100;
constexpr int groupMetricWidth = 240; ///< mean, deviation and interval

RunBundle bundleOf(const RunGroup& group, const std::vector<RunSummary>& runs)
{
    RunBundle bundle;
    for (const std::size_t place : group.runs)
        bundle.runs.push_back(runs[place].id);
    for (const std::size_t place : group.counted)
        bundle.counted.push_back(runs[place].id);
    for (const auto& [key, summary] : group.metrics)
        bundle.metrics[key] = {summary.mean, summary.deviation, summary.low, summary.high};
    return bundle;
}

} // namespace

RunTableCard::RunTableCard(RunCatalogue& catalogue, QWidget* parent)
    : Card(tr("Recorded runs"), parent)
    , m_catalogue(catalogue)
    , m_runs(new RunTableModel(this))
    , m_sorted(new RunSortModel(this))
    , m_table(new QTableView)
    , m_query(new QueryField)
    , m_problem(makeLabel({}, TextRole::Bad))
    , m_grouped(new QCheckBox(tr("Group seeds")))
    , m_archived(new QCheckBox(tr("Archived")))
{
    m_sorted->setSourceModel(m_runs);
    makeTable();
    makeHead();
    m_askTimer.setSingleShot(true);
    m_askTimer.setInterval(typingPauseMs);
    connect(&m_askTimer, &QTimer::timeout, this, &RunTableCard::ask);
    connect(&m_catalogue, &RunCatalogue::changed, this, [this] {
        refresh();
        ask(); // new figures, perhaps another answer
    });
    refresh();
}

void RunTableCard::makeTable()
{
    m_table->setObjectName(QStringLiteral("runs.table"));
    m_table->setAccessibleName(tr("Runs"));
    dressTable(m_table);
    m_table->setItemDelegate(new RunDelegate(m_table));
    m_table->setModel(m_sorted);
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(RunTableModel::Started, Qt::DescendingOrder);
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->installEventFilter(this);
    m_table->viewport()->installEventFilter(this);
    arrangeColumns();
    connect(m_table, &QWidget::customContextMenuRequested, this,
            [this](const QPoint& at) { Q_EMIT menuRequested(m_table->viewport()->mapToGlobal(at)); });
    connect(m_table, &QTableView::clicked, this, &RunTableCard::clicked);
    connect(m_table, &QTableView::doubleClicked, this, [this](const QModelIndex& index) {
        const int state = index.data(RunTableModel::foldRole).toInt();
        if (state == RunTableModel::Closed || state == RunTableModel::Open)
            fold(index, state == RunTableModel::Closed);
        else if (index.column() != RunTableModel::Star)
            Q_EMIT opened();
    });
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
        if (m_keepsSelection)
            return;
        m_selectNewest = m_selectNewest && m_table->selectionModel()->selection().isEmpty();
        Q_EMIT selectionChanged();
    });
    auto* content = new QWidget;
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_problem->setObjectName(QStringLiteral("runs.problem"));
    m_problem->setContentsMargins(12, 4, 12, 4);
    m_problem->setWordWrap(true);
    m_problem->hide();
    column->addWidget(m_problem);
    column->addWidget(m_table, 1);
    setContent(content, true);
}

void RunTableCard::makeHead()
{
    m_query->setObjectName(QStringLiteral("runs.query"));
    m_query->setPlaceholderText(tr("Filter: mae < 4 and (tag:best or gr.q_end < 0.95)"));
    m_query->setToolTip(tr("Parameters, metrics and fields compared with values, words that occur in a row, "
                           "joined by and, or, not and parentheses. Ctrl+Space lists the names."));
    m_query->setAccessibleName(tr("Filter runs"));
    m_query->setClearButtonEnabled(true);
    m_query->setMinimumWidth(340);
    m_query->setMaximumWidth(520);
    m_query->addAction(icons::icon(QStringLiteral("filter")), QLineEdit::LeadingPosition);
    connect(m_query, &QLineEdit::textChanged, &m_askTimer, qOverload<>(&QTimer::start));
    connect(m_query, &QueryField::entered, this, [this] {
        m_catalogue.readTerms(m_query, [this](const QStringList& terms) { m_query->setTerms(terms); });
    });
    addControl(m_query);
    m_grouped->setObjectName(QStringLiteral("runs.grouped"));
    m_grouped->setToolTip(tr("Runs that differ in their seed alone become one row: mean ± standard deviation "
                             "and 95 % interval"));
    m_archived->setObjectName(QStringLiteral("runs.archived"));
    m_archived->setToolTip(tr("Shows archived runs as well"));
    for (QCheckBox* box : {m_grouped, m_archived}) {
        addControl(box);
        connect(box, &QCheckBox::toggled, this, &RunTableCard::refresh);
    }
    connect(m_grouped, &QCheckBox::toggled, this, &RunTableCard::arrangeColumns);
    QMenu* metrics = menu()->addMenu(tr("Metric columns"));
    const auto fill = [this, metrics] { fillMetrics(*metrics); };
    fill();
    connect(menu(), &QMenu::aboutToShow, this, fill);
    m_trashAction = menu()->addAction(tr("Deleted runs"));
    m_trashAction->setCheckable(true);
    connect(m_trashAction, &QAction::toggled, this, &RunTableCard::showTrash);
}

/// Every metric that some run has.
void RunTableCard::fillMetrics(QMenu& menu)
{
    menu.clear();
    std::set<std::string> keys(m_runs->metrics().begin(), m_runs->metrics().end());
    for (const RunSummary& run : m_catalogue.summaries())
        for (const auto& [key, value] : run.metrics)
            keys.insert(key);
    for (const std::string& key : keys) {
        QAction* action = menu.addAction(metricWords(key));
        action->setCheckable(true);
        action->setChecked(std::ranges::count(m_runs->metrics(), key) > 0);
        connect(action, &QAction::triggered, this, [this, key](bool shown) {
            std::vector<std::string> metrics = m_runs->metrics();
            std::erase(metrics, key);
            if (shown)
                metrics.push_back(key);
            setMetrics(metrics);
        });
    }
}

void RunTableCard::setMetrics(const std::vector<std::string>& keys)
{
    keepSelection([&] { m_runs->setMetrics(keys); });
    arrangeColumns();
}

/// Metrics stand behind the target.
void RunTableCard::arrangeColumns()
{
    QHeaderView* header = m_table->horizontalHeader();
    const int widths[RunTableModel::FirstMetric] = {200, 28, 60, 84, 96, 100, 90, 70, 84, 120, 100, 120};
    for (int column = 0; column < RunTableModel::FirstMetric; ++column)
        m_table->setColumnWidth(column, widths[column]);
    const int count = m_sorted->columnCount();
    for (int column = RunTableModel::FirstMetric; column < count; ++column) {
        const int width = m_grouped->isChecked() ? groupMetricWidth : metricWidth;
        m_table->setColumnWidth(column, columnWidthFor(m_table, column, width));
        header->moveSection(header->visualIndex(column),
                            RunTableModel::Steps + column - RunTableModel::FirstMetric);
    }
}

/// Those that the question and the switches leave.
std::vector<RunSummary> RunTableCard::wantedRuns() const
{
    if (m_trash)
        return m_catalogue.trash();
    std::unordered_set<std::int64_t> picked;
    if (m_answer)
        picked.insert(m_answer->runs.begin(), m_answer->runs.end());
    const bool archivedToo = m_archived->isChecked() || (m_answer && m_answer->namesArchived);
    std::vector<RunSummary> runs;
    for (const RunSummary& run : m_catalogue.summaries())
        if ((!m_answer || picked.contains(run.id)) && (archivedToo || run.archivedMs == 0))
            runs.push_back(run);
    return runs;
}

void RunTableCard::refresh()
{
    std::vector<RunSummary> runs = wantedRuns();
    std::vector<RunBundle> bundles;
    if (m_grouped->isChecked() && !m_trash) {
        m_catalogue.refreshIdentities();
        for (const RunGroup& group : groupSeeds(runs, m_catalogue.identities()))
            bundles.push_back(bundleOf(group, runs));
    }
    refreshRemark(runs.size());
    keepSelection([&] { m_runs->setRuns(std::move(runs), std::move(bundles)); });
    if (m_selectNewest && m_sorted->rowCount() > 0 && m_table->selectionModel()->selection().isEmpty()) {
        m_table->selectRow(0);
        m_selectNewest = true;
    }
    Q_EMIT selectionChanged();
}

void RunTableCard::refreshRemark(std::size_t shown)
{
    const auto all = static_cast<int>(m_catalogue.summaries().size());
    if (m_trash)
        setRemark(tr("%Ln deleted run(s), to be restored or removed", nullptr, static_cast<int>(shown)));
    else
        setRemark(tr("%1 of %Ln run(s)", nullptr, all).arg(shown));
}

/// The first one is current.
void RunTableCard::selectKeys(const std::vector<std::int64_t>& keys)
{
    QItemSelectionModel* selection = m_table->selectionModel();
    QItemSelection again;
    for (int row = 0; row < m_sorted->rowCount(); ++row) {
        const QModelIndex index = m_sorted->index(row, 0);
        const qlonglong key = index.data(RunTableModel::keyRole).toLongLong();
        if (std::ranges::find(keys, key) == keys.end())
            continue;
        again.select(index, index);
        if (key == keys.front())
            selection->setCurrentIndex(index, QItemSelectionModel::NoUpdate);
    }
    selection->select(again, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
}

/// Rows may be replaced by others: what was selected is selected again where it is still there.
void RunTableCard::keepSelection(const std::function<void()>& change)
{
    std::vector<std::int64_t> keys;
    for (const Selected& row : selected())
        keys.push_back(row.key);
    m_keepsSelection = true;
    change();
    if (!keys.empty() && m_table->selectionModel()->selection().isEmpty())
        selectKeys(keys);
    m_keepsSelection = false;
}

RunTableCard::View RunTableCard::view() const
{
    const QHeaderView* head = m_table->horizontalHeader();
    View view{m_query->text(),   m_grouped->isChecked(),       m_archived->isChecked(),    m_trash,
              m_runs->metrics(), head->sortIndicatorSection(), head->sortIndicatorOrder(), {}};
    for (const Selected& row : selected())
        view.keys.push_back(row.key);
    return view;
}

void RunTableCard::setView(const View& view)
{
    m_grouped->setChecked(view.grouped);
    m_archived->setChecked(view.archived);
    m_trashAction->setChecked(view.trash);
    setMetrics(view.metrics);
    if (view.sorted < m_sorted->columnCount())
        m_table->sortByColumn(view.sorted, view.order);
    if (!view.keys.empty())
        selectKeys(view.keys);
    m_query->setText(view.question);
}

void RunTableCard::ask()
{
    const QString question = m_query->text().trimmed();
    if (question.isEmpty()) {
        showAnswer({});
        return;
    }
    m_catalogue.ask(m_query->text(), this, [this](RunAnswer answer) { showAnswer(std::move(answer)); });
}

/// A question that cannot be read leaves the rows as they were.
void RunTableCard::showAnswer(RunAnswer answer)
{
    const bool isQuestion = !m_query->text().trimmed().isEmpty();
    const QString problem = isQuestion ? answer.problem : QString();
    m_query->setProblem(problem.isEmpty() ? 0 : answer.column, problem);
    m_problem->setText(tr("Filter, character %1: %2").arg(answer.column).arg(problem));
    m_problem->setVisible(!problem.isEmpty());
    if (!problem.isEmpty())
        return;
    const bool same = isQuestion == m_answer.has_value() && (!isQuestion || m_answer->runs == answer.runs);
    m_answer = isQuestion ? std::optional(std::move(answer)) : std::nullopt;
    if (!same)
        refresh();
    if (isQuestion && std::exchange(m_selectsAnswer, false))
        m_table->selectAll();
}

void RunTableCard::showRuns(const std::vector<std::int64_t>& runs)
{
    QStringList terms;
    bool anyArchived = false;
    for (const std::int64_t run : runs) {
        terms << QStringLiteral("id = %1").arg(run);
        const RunSummary* summary = m_catalogue.find(run);
        anyArchived = anyArchived || (summary && summary->archivedMs != 0);
    }
    if (m_trash)
        showTrash(false);
    if (anyArchived)
        m_archived->setChecked(true);
    m_query->setText(terms.join(QStringLiteral(" or ")));
    m_selectsAnswer = true;
    m_selectNewest = false;
    ask();
}

std::vector<RunTableCard::Selected> RunTableCard::selected() const
{
    QModelIndexList rows = m_table->selectionModel()->selectedRows();
    std::ranges::sort(rows, {}, &QModelIndex::row);
    const QModelIndex current = m_table->currentIndex().siblingAtColumn(0);
    if (rows.removeOne(current))
        rows.prepend(current);
    std::vector<Selected> selected;
    for (const QModelIndex& row : rows) {
        Selected each{row.data(RunTableModel::keyRole).toLongLong(), row.data().toString(), {}, {}};
        for (const QVariant& run : row.data(RunTableModel::runsRole).toList())
            each.runs.push_back(run.toLongLong());
        for (const QVariant& run : row.data(RunTableModel::countedRole).toList())
            each.counted.push_back(run.toLongLong());
        selected.push_back(std::move(each));
    }
    return selected;
}

void RunTableCard::setPlotted(const std::vector<std::int64_t>& keys, const std::vector<int>& colors)
{
    m_runs->setPlotted(keys, colors);
}

void RunTableCard::selectNewest()
{
    m_selectNewest = true;
}

void RunTableCard::selectRun(qint64 run)
{
    for (int row = 0; row < m_sorted->rowCount(); ++row)
        if (const QModelIndex index = m_sorted->index(row, 0);
            index.data(RunTableModel::runsRole).toList().contains(QVariant(run))) {
            m_table->selectRow(row);
            m_table->scrollTo(index);
            return;
        }
}

void RunTableCard::showTrash(bool shown)
{
    m_trash = shown;
    m_trashAction->setChecked(shown);
    m_query->setEnabled(!shown);
    m_grouped->setEnabled(!shown);
    m_archived->setEnabled(!shown);
    setTitle(shown ? tr("Deleted runs") : tr("Recorded runs"));
    refresh();
}

QPoint RunTableCard::menuPlace() const
{
    const QRect row = m_table->visualRect(m_table->currentIndex());
    return m_table->viewport()->mapToGlobal(row.bottomLeft());
}

void RunTableCard::clicked(const QModelIndex& index)
{
    const qlonglong key = index.data(RunTableModel::keyRole).toLongLong();
    const bool isRun = key > 0;
    if (index.column() == RunTableModel::Star && isRun && !m_trash)
        Q_EMIT starClicked(key, !index.data(RunTableModel::starRole).toBool());
}

/// False for what is no group, or is so already.
bool RunTableCard::fold(const QModelIndex& index, bool open)
{
    const int from = open ? RunTableModel::Closed : RunTableModel::Open;
    if (index.data(RunTableModel::foldRole).toInt() != from)
        return false;
    m_runs->setOpen(index.data(RunTableModel::keyRole).toLongLong(), open);
    return true;
}

/// The arrow keys open and close a group, as does a click on its triangle.
bool RunTableCard::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_table && event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        const bool right = key->key() == Qt::Key_Right;
        if ((right || key->key() == Qt::Key_Left) && key->modifiers() == Qt::NoModifier &&
            fold(m_table->currentIndex(), right))
            return true;
    }
    if (watched == m_table->viewport() && event->type() == QEvent::MouseButtonPress) {
        const QPoint at = static_cast<QMouseEvent*>(event)->pos();
        const QModelIndex index = m_table->indexAt(at);
        const bool onTriangle = index.isValid() && index.column() == RunTableModel::Name &&
                                at.x() < m_table->visualRect(index).left() + foldWidth;
        if (onTriangle && (fold(index, true) || fold(index, false)))
            return true;
    }
    return Card::eventFilter(watched, event);
}

} // namespace watchlab::ui
