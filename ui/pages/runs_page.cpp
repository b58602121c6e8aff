// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/runs_page.h"

#include "plots/curve_plot.h"
#include "ui/pages/compare_card.h"
#include "ui/pages/difference_card.h"
#include "ui/pages/lineage_line.h"
#include "ui/pages/run_actions.h"
#include "ui/pages/run_exchange.h"
#include "ui/pages/run_look.h"
#include "ui/pages/run_table_card.h"
#include "ui/pages/slices_card.h"
#include "ui/session/workbench.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/card_switch.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/page_head.h"
#include "ui/widgets/theme.h"

#include <QAction>
#include <QBuffer>
#include <QDragEnterEvent>
#include <QFile>
#include <QMenu>
#include <QMimeData>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QTemporaryDir>
#include <QUrl>
#include <QVBoxLayout>

#include <algorithm>
#include <unordered_set>

namespace watchlab::ui {

namespace {

constexpr std::size_t mostPlotted = 100; ///< runs
/// Of all plotted runs together: as many as few runs have for themselves.
constexpr std::size_t plottedPoints = 4 * heldPoints;

} // namespace

RunsPage::RunsPage(Workbench& workbench, Dialogs& dialogs, QWidget* parent)
    : QWidget(parent)
    , m_workbench(workbench)
    , m_differences(new DifferenceCard)
    , m_actions(new RunActions(workbench, dialogs, this))
    , m_table(new RunTableCard(workbench.runs()))
    , m_trashed(new Notice)
    , m_lineage(new LineageLine)
    , m_stack(new QStackedWidget)
    , m_comparison(new CompareCard(workbench))
    , m_slices(new SlicesCard(workbench))
{
    for (QTimer* timer : {&m_selectionTimer, &m_readTimer}) {
        timer->setSingleShot(true);
        timer->setInterval(0);
    }
    connect(&m_selectionTimer, &QTimer::timeout, this, &RunsPage::showSelection);
    connect(&m_readTimer, &QTimer::timeout, this, &RunsPage::showRead);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, size::pageMargin);
    column->setSpacing(0);
    column->addWidget(makeHead());
    auto* exchange = new QVBoxLayout;
    exchange->setContentsMargins(size::pageMargin, 0, size::pageMargin, 0);
    exchange->addWidget(m_actions->exchange().notice());
    column->addLayout(exchange);
    setAcceptDrops(true);
    auto* empty =
        new EmptyState(QStringLiteral("runs"), tr("No runs yet"),
                       tr("Every run that is trained here or in the terminal with this workspace is listed, "
                          "with its curves."),
                       tr("Go to Train"));
    connect(empty, &EmptyState::clicked, this, [this] { m_workbench.requestPage(Page::Train); });
    m_stack->addWidget(makeEmptyPage(empty));
    m_stack->addWidget(makeContent());
    column->addWidget(m_stack, 1);
    connectTable();
    connect(&workbench, &Workbench::runsChanged, this, &RunsPage::refreshEmpty);
    connect(&workbench, &Workbench::workspaceChanged, this, [this] {
        m_read.clear();
        forgetTrashed();
        m_slices->setRun(0, {}); // numbers of runs mean others now
        m_comparison->setPair(std::nullopt);
        m_table->selectNewest();
    });
    refreshEmpty();
    m_selectionTimer.start();
}

QWidget* RunsPage::makeHead()
{
    auto* head = new PageHead(tr("Runs"));
    for (QAction* action : m_actions->buttons()) {
        QPushButton* button = makeButton(action->text(), action->property("iconName").toString());
        button->setObjectName(action->objectName());
        const auto follow = [button, action] {
            const bool isOfFew =
                !action->isEnabled() && (action->objectName() == QLatin1String("runs.play") ||
                                         action->objectName() == QLatin1String("runs.plus"));
            button->setToolTip(action->toolTip());
            button->setEnabled(action->isEnabled());
            button->setVisible(action->isVisible() && !isOfFew);
        };
        connect(button, &QPushButton::clicked, action, &QAction::trigger);
        connect(action, &QAction::changed, button, follow);
        head->addAction(button);
        follow();
    }
    return head;
}

QWidget* RunsPage::makeContent()
{
    auto* details = new QWidget;
    auto* detailColumn = new QVBoxLayout(details);
    detailColumn->setContentsMargins({});
    detailColumn->setSpacing(size::cardGap);
    detailColumn->addWidget(m_lineage);
    detailColumn->addWidget(makeCurvesAndCards(), 1);
    auto* split = new QSplitter(Qt::Vertical);
    split->setHandleWidth(size::cardGap);
    split->addWidget(m_table);
    split->addWidget(details);
    split->setSizes({330, 420});
    split->setChildrenCollapsible(false);
    fillTrashed();
    auto* content = new QWidget;
    auto* inner = new QVBoxLayout(content);
    inner->setContentsMargins(size::pageMargin, 0, size::pageMargin, 0);
    inner->setSpacing(size::cardGap);
    inner->addWidget(m_trashed);
    inner->addWidget(split, 1);
    return content;
}

/// The chosen runs' curves; beside them differences, comparison or slices.
QWidget* RunsPage::makeCurvesAndCards()
{
    auto* lower = new QSplitter(Qt::Horizontal);
    lower->setHandleWidth(size::cardGap);
    m_curves = new RunCurves(m_workbench.runs());
    lower->addWidget(m_curves);
    auto* beside = m_beside = new CardSwitch;
    beside->setObjectName(QStringLiteral("runs.beside"));
    beside->addCard(m_differences);
    beside->addCard(m_comparison);
    beside->addCard(m_slices);
    beside->setChoices({0, 1, 2});
    for (const int other : {1, 2}) { // the title's menu is easily passed over
        Card* card = other == 1 ? static_cast<Card*>(m_comparison) : m_slices;
        QPushButton* button = makeButton(card->title(), {}, ButtonKind::Small);
        connect(button, &QPushButton::clicked, beside, [beside, other] { beside->showCard(other); });
        m_differences->addControl(button);
    }
    connect(m_slices, &SlicesCard::inspectRequested, this, &RunsPage::sliceRequested);
    connect(m_slices, &SlicesCard::compareRequested, this, [this](const RowSlice& slice) {
        m_beside->showCard(1);
        m_comparison->compareWithin(slice);
    });
    lower->addWidget(beside);
    lower->setSizes({600, 500});
    lower->setChildrenCollapsible(false);
    return lower;
}

void RunsPage::fillTrashed()
{
    auto* undo = m_trashed->addButton(tr("Undo"), QStringLiteral("primary"));
    undo->setObjectName(QStringLiteral("runs.undo"));
    undo->setToolTip(QKeySequence(QKeySequence::Undo).toString(QKeySequence::NativeText));
    connect(undo, &QPushButton::clicked, this, &RunsPage::undo);
    QPushButton* close = m_trashed->addButton(tr("Close"), QStringLiteral("quiet"));
    connect(close, &QPushButton::clicked, m_trashed, &QWidget::hide);
    m_trashed->hide();
}

void RunsPage::connectTable()
{
    connect(m_table, &RunTableCard::selectionChanged, &m_selectionTimer, qOverload<>(&QTimer::start));
    connect(m_table, &RunTableCard::menuRequested, this,
            [this](const QPoint& at) { m_actions->menu()->popup(at); });
    connect(m_table, &RunTableCard::opened, m_actions, &RunActions::openRun);
    connect(m_table, &RunTableCard::starClicked, this,
            [this](qint64 run, bool starred) { m_actions->star({run}, starred); });
    connect(&m_workbench, &Workbench::runsRequested, m_table, &RunTableCard::showRuns);
    m_actions->setMenuPlace([this] { return m_table->menuPlace(); });
    connect(m_actions, &RunActions::trashed, this, &RunsPage::showTrashed);
    connect(m_actions, &RunActions::removed, this, &RunsPage::forgetTrashed);
    connect(m_curves, &RunCurves::colorsChanged, this, &RunsPage::plot);
    connect(m_lineage, &LineageLine::runClicked, m_table, &RunTableCard::selectRun);
    connect(m_lineage, &LineageLine::failed, &m_workbench.runs(), &RunCatalogue::failed);
    connect(&m_actions->exchange(), &RunExchange::imported, m_table, &RunTableCard::selectNewest);
    m_actions->exchange().setFigures([this] { return pictures(); });
}

/// The curves as they are drawn.
std::vector<BundleFigure> RunsPage::pictures() const
{
    if (m_plotted.empty())
        return {};
    std::vector<BundleFigure> pictures;
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    if (m_curves->grab().save(&buffer, "PNG"))
        pictures.push_back({"shown.png", bytes.toStdString()});
    const QTemporaryDir folder;
    for (std::size_t chart = 0; chart < m_curves->chartCount(); ++chart) {
        const QString name =
            chart == 0 ? QStringLiteral("shown.svg") : QStringLiteral("shown-%1.svg").arg(chart + 1);
        QFile file(folder.filePath(name));
        if (m_curves->plot(chart)->exportTo(file.fileName()) && file.open(QIODevice::ReadOnly))
            pictures.push_back({name.toStdString(), file.readAll().toStdString()});
    }
    return pictures;
}

void RunsPage::dragEnterEvent(QDragEnterEvent* event)
{
    const QList<QUrl> urls = event->mimeData()->urls();
    if (urls.size() == 1 && RunExchange::canImport(urls.front().toLocalFile()))
        event->acceptProposedAction();
    else
        event->ignore(); // the window opens data
}

void RunsPage::dropEvent(QDropEvent* event)
{
    event->acceptProposedAction();
    importRuns(event->mimeData()->urls().front().toLocalFile());
}

void RunsPage::importRuns(const QString& path)
{
    m_actions->exchange().importFrom(path);
}

void RunsPage::showTrashed(const std::vector<std::int64_t>& runs)
{
    m_lastTrashed = runs;
    m_trashed->setTexts(tr("%Ln run(s) deleted", nullptr, static_cast<int>(runs.size())),
                        tr("Deleted runs stay in the menu of the table until they are removed for good."));
    m_trashed->show();
    m_table->selectNewest();
    Q_EMIT historyChanged();
}

void RunsPage::forgetTrashed()
{
    m_lastTrashed.clear();
    m_trashed->hide();
    Q_EMIT historyChanged();
}

EditSteps RunsPage::edits() const
{
    const bool canUndo = !m_lastTrashed.empty();
    return {canUndo, false, canUndo ? tr("Delete runs") : QString(), {}};
}

void RunsPage::undo()
{
    if (m_lastTrashed.empty())
        return;
    m_actions->restore(m_lastTrashed);
    forgetTrashed();
}

void RunsPage::refreshEmpty()
{
    const RunCatalogue& runs = m_workbench.runs();
    const bool any = !runs.summaries().empty() || !runs.trash().empty();
    m_stack->setCurrentIndex(any ? 1 : 0);
    showPair();
}

void RunsPage::showSelection()
{
    m_plotted.clear();
    m_plottedRuns.clear();
    std::vector<std::int64_t> selected;
    std::unordered_set<std::int64_t> seen;
    for (const RunTableCard::Selected& row : m_table->selected()) {
        for (const std::int64_t run : row.runs)
            if (seen.insert(run).second) // of an open group, head and members may be
                selected.push_back(run);
        const std::vector<std::int64_t>& drawn = row.counted.empty() ? row.runs : row.counted;
        if (m_plottedRuns.size() + drawn.size() > mostPlotted || m_table->showsTrash())
            continue;
        m_plottedRuns.insert(m_plottedRuns.end(), drawn.begin(), drawn.end());
        m_plotted.push_back({row.key, row.name, drawn});
    }
    m_actions->setRuns(selected, m_table->showsTrash());
    m_lineage->setRun(m_workbench.runs().workspace(), selected.size() == 1 ? selected.front() : 0);
    findParents();
    std::erase_if(m_read, [this](const auto& entry) { // curves are large
        return std::ranges::count(m_plottedRuns, entry.first) + std::ranges::count(m_parents, entry.first) ==
               0;
    });
    for (const std::int64_t run : m_plottedRuns)
        readAgain(run);
    for (const std::int64_t run : m_parents)
        readAgain(run);
    showRead();
}

/// Those that are not plotted themselves.
void RunsPage::findParents()
{
    m_parents.clear();
    for (const std::int64_t run : m_plottedRuns) {
        const RunSummary* summary = m_workbench.runs().find(run);
        const std::int64_t parent = summary ? summary->parent : 0;
        const bool drawn =
            std::ranges::count(m_plottedRuns, parent) + std::ranges::count(m_parents, parent) > 0;
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
    if (current)
        return;
    const std::size_t share = plottedPoints / (m_plottedRuns.size() + m_parents.size());
    m_workbench.runs().read(
        run, this,
        [this, run](std::shared_ptr<const RecordedCurves> curves) {
            m_read[run] = std::move(curves);
            m_readTimer.start();
        },
        std::min(heldPoints, share));
}

void RunsPage::showRead()
{
    const auto readOf = [this](std::int64_t run) {
        const auto read = m_read.find(run);
        return read == m_read.end() ? nullptr : read->second;
    };
    RunCurves::Runs parents;
    for (const std::int64_t run : m_parents)
        parents.push_back(readOf(run));
    std::vector<RunCurves::Bundle> bundles;
    std::vector<DifferenceModel::Entry> entries;
    for (const Plotted& plotted : m_plotted) {
        RunCurves::Bundle bundle{plotted.key, plotted.name, {}};
        for (const std::int64_t run : plotted.runs)
            bundle.runs.push_back(readOf(run));
        if (const auto& first = bundle.runs.front())
            entries.push_back({plotted.name, first->record.config});
        bundles.push_back(std::move(bundle));
    }
    if (!m_curves->showBundles(bundles, parents))
        return;
    plot();
    showPair();
    m_differences->setRuns(std::move(entries));
}

void RunsPage::showPair()
{
    const RunSummary* current =
        m_plottedRuns.empty() ? nullptr : m_workbench.runs().find(m_plottedRuns.front());
    m_slices->setRun(current ? current->id : 0, current ? QString::fromStdString(current->name) : QString(),
                     current ? endOf({current->id}) : 0);
    if (m_plotted.size() != 2) {
        m_comparison->setPair(std::nullopt);
        return;
    }
    const Plotted& first = m_plotted.front();
    const Plotted& second = m_plotted.back();
    m_comparison->setPair(
        CompareCard::Pair{first.runs, second.runs, first.name, second.name, endOf(m_plottedRuns)});
}

/// Steps that these runs have made in all; 0 as long as one of them is at work.
std::int64_t RunsPage::endOf(const std::vector<std::int64_t>& runs) const
{
    std::int64_t steps = 0;
    for (const std::int64_t id : runs) {
        const RunSummary* run = m_workbench.runs().find(id);
        if (!run || run->status == RunStatus::Running)
            return 0;
        steps += run->lastStep;
    }
    return steps;
}

/// The dots of the table are those of the curves.
void RunsPage::plot()
{
    std::vector<std::int64_t> keys;
    for (const Plotted& plotted : m_plotted)
        keys.push_back(plotted.key);
    m_table->setPlotted(keys, m_curves->colorsOfBundles());
}

} // namespace watchlab::ui
