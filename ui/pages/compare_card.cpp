// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/compare_card.h"

#include "plots/curve_plot.h"
#include "ui/delegates/number_delegate.h"
#include "ui/forms/phase_words.h"
#include "ui/models/run_words.h"
#include "ui/models/user_delta_model.h"
#include "ui/pages/plot_theme.h"
#include "ui/pages/slice_chip.h"
#include "ui/session/run_catalogue.h"
#include "ui/session/workbench.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/number_words.h"
#include "ui/widgets/segmented.h"
#include "ui/widgets/theme.h"

#include <QHeaderView>
#include <QLabel>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

#include <cmath>
#include <utility>

namespace watchlab::ui {

namespace {

constexpr int decimals = 4;

QString signedText(double value)
{
    const QString text = words::fixed(value, decimals);
    return value > 0 ? QLatin1Char('+') + text : text;
}

QString pText(double p)
{
    constexpr double smallest = 0.0001;
    return p < smallest ? QStringLiteral("p < 0.0001") : QStringLiteral("p = ") + words::fixed(p, decimals);
}

enum class Winner { First, Second, Nobody };

/// Whose interval leaves out no difference.
Winner winnerOf(const RunComparison& comparison)
{
    const auto& difference = comparison.paired.difference; // of the second less the first
    if (!(difference.low > 0 || difference.high < 0))
        return Winner::Nobody;
    const bool isLess = difference.high < 0;
    const bool lessIsBetter = comparison.metric == UserMetric::Mae;
    return isLess == lessIsBetter ? Winner::Second : Winner::First;
}

} // namespace

CompareCard::CompareCard(Workbench& workbench, QWidget* parent)
    : Card(tr("User by user"), parent)
    , m_workbench(workbench)
    , m_slice(new SliceChip)
    , m_metric(new Segmented({tr("MAE"), tr("XAUC")}))
    , m_stack(new QStackedWidget)
    , m_empty(new EmptyState(QStringLiteral("runs"), {}, {}))
    , m_verdict(makeLabel({}, TextRole::Normal, fonts::textPx, QFont::DemiBold))
    , m_tests(makeLabel({}, TextRole::Second))
    , m_plot(new plots::CurvePlot)
    , m_users(new UserDeltaModel(this))
    , m_table(new QTableView)
{
    setObjectName(QStringLiteral("runs.comparison"));
    m_metric->setAccessibleName(tr("What is compared"));
    m_slice->setObjectName(QStringLiteral("runs.comparedSlice"));
    addControl(m_slice);
    addControl(m_metric);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(makeFigures());
    setContent(m_stack, true);
    connect(m_empty, &EmptyState::clicked, this, [this] {
        if (m_comparer.isBusy())
            m_comparer.cancel();
        else
            compare();
    });
    connect(m_metric, &Segmented::chosen, this, &CompareCard::compareAgain);
    connect(m_slice, &SliceChip::sliceChanged, this, &CompareCard::compareAgain);
    connect(&m_comparer, &RunComparer::changed, this, &CompareCard::refresh);
    refresh();
}

QWidget* CompareCard::makeFigures()
{
    m_verdict->setObjectName(QStringLiteral("runs.verdict"));
    m_tests->setObjectName(QStringLiteral("runs.tests"));
    for (QLabel* label : {m_verdict, m_tests}) {
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    m_plot->setAccessibleName(tr("Difference of every user, sorted"));
    m_plot->setLogarithmicAllowed(false);
    m_plot->setReadoutTitle(tr("User at place"));
    m_plot->setWholeX(true);
    m_plot->addMenuActions(*menu());
    followTheme(m_plot);
    m_table->setObjectName(QStringLiteral("runs.users"));
    m_table->setAccessibleName(tr("Users by difference"));
    dressTable(m_table);
    elideHead(m_table);
    m_table->setModel(m_users);
    m_table->setToolTip(tr("Enter or a double click shows the user on Inspect, both runs side by side"));
    for (const int column : {UserDeltaModel::First, UserDeltaModel::Second})
        m_table->setItemDelegateForColumn(column, new NumberDelegate(decimals, m_table));
    m_table->setItemDelegateForColumn(UserDeltaModel::Difference,
                                      new NumberDelegate(decimals, m_table, NumberDelegate::Sign::Always));
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    connect(m_table, &QTableView::activated, this,
            [this](const QModelIndex& index) { openUser(index.row()); });
    auto* lower = new QSplitter(Qt::Vertical);
    lower->setHandleWidth(size::cardGap);
    lower->addWidget(m_plot);
    lower->addWidget(m_table);
    lower->setSizes({150, 170});
    lower->setChildrenCollapsible(false);
    auto* figures = new QWidget;
    auto* column = new QVBoxLayout(figures);
    column->setContentsMargins(12, 8, 8, 4);
    column->setSpacing(4);
    column->addWidget(m_verdict);
    column->addWidget(m_tests);
    column->addWidget(lower, 1);
    return figures;
}

void CompareCard::setPair(const std::optional<Pair>& pair)
{
    const bool sameRuns = pair && m_pair && pair->first == m_pair->first && pair->second == m_pair->second;
    if (sameRuns && (pair->end == 0 || pair->end == m_pair->end)) {
        m_pair->firstName = pair->firstName;
        m_pair->secondName = pair->secondName;
        if (m_shown)
            showAnswer(*m_shown);
        refreshRemark();
        return;
    }
    if (pair == m_pair)
        return;
    const bool wasCompared = sameRuns && m_shown;
    m_pair = pair;
    m_shown.reset();
    m_comparer.cancel();
    if (wasCompared)
        compare();
}

void CompareCard::compareWithin(const RowSlice& slice)
{
    m_slice->setSlice(slice);
    compare();
}

/// Nothing is begun that was not asked for before.
void CompareCard::compareAgain()
{
    if (m_shown || m_comparer.isBusy() || !m_comparer.problem().isEmpty())
        compare();
}

void CompareCard::compare()
{
    if (!m_pair)
        return;
    const UserMetric metric = m_metric->current() == 0 ? UserMetric::Mae : UserMetric::Xauc;
    m_comparer.ask({m_workbench.workspace(), m_pair->first, m_pair->second, metric, m_slice->slice()},
                   {m_workbench.dataset(), m_workbench.prepared()});
}

void CompareCard::refresh()
{
    const auto answer = m_comparer.answer();
    m_stack->setCurrentIndex(answer && m_pair ? 1 : 0);
    if (m_stack->currentIndex() == 0)
        refreshEmpty();
    else if (answer != m_shown)
        showAnswer(*answer);
    m_shown = answer;
    refreshRemark();
}

void CompareCard::refreshRemark()
{
    setRemark(m_pair ? tr("%1 against %2").arg(m_pair->secondName, m_pair->firstName) : QString());
}

void CompareCard::refreshEmpty()
{
    if (!m_pair)
        m_empty->setTexts(tr("Two runs, user by user"), tr("Select two runs above."));
    else if (m_comparer.isBusy())
        m_empty->setTexts(m_comparer.phase().isEmpty() ? tr("Comparing") : phaseWords(m_comparer.phase()),
                          m_comparer.fraction() >= 0 ? words::percent(m_comparer.fraction()) : QString(),
                          tr("Cancel"));
    else if (!m_comparer.problem().isEmpty())
        m_empty->setTexts(tr("These runs were not compared"), m_comparer.problem(), tr("Try again"));
    else
        m_empty->setTexts(
            tr("Two runs, user by user"),
            tr("By how much the second run is better, how surely and for whom. Predictions that "
               "are not stored are made from the checkpoints, which takes as long as a test."),
            tr("Compare"));
}

void CompareCard::showAnswer(const RunComparison& comparison)
{
    showVerdict(comparison);
    showUsers(comparison);
    drawDifferences(comparison);
}

/// " s" where the runs' differences have a unit.
QString CompareCard::unitText(const RunComparison& comparison) const
{
    const RunSummary* run = m_workbench.runs().find(comparison.second.front());
    return comparison.metric == UserMetric::Mae && run ? unitOfRun(*run) : QString();
}

/// What a winner is better by has no sign; what is not clear keeps the sign of the second less the first.
void CompareCard::showVerdict(const RunComparison& comparison)
{
    const PairedComparison& paired = comparison.paired;
    const QString unit = unitText(comparison).isEmpty() ? QString() : QLatin1Char(' ') + unitText(comparison);
    const QString metric = comparison.metric == UserMetric::Mae ? tr("MAE") : tr("XAUC");
    const Winner winner = winnerOf(comparison);
    const bool turned = winner == Winner::First; // a sentence is about what its first run is better by
    const QString better = turned ? m_pair->firstName : m_pair->secondName;
    const QString worse = turned ? m_pair->secondName : m_pair->firstName;
    const PairedInterval& all = paired.difference;
    const auto size = [](double value) { return words::fixed(std::abs(value), 4); };
    const bool isReversed = std::abs(all.low) > std::abs(all.high);
    if (winner == Winner::Nobody)
        m_verdict->setText(tr("No clear difference between %1 and %2: the first less the second in %3 %4%5, "
                              "95 % interval %6 to %7")
                               .arg(better, worse, metric, signedText(all.mean), unit, signedText(all.low),
                                    signedText(all.high)));
    else
        m_verdict->setText(tr("%1 is better than %2 by %3%4 of %5, 95 % interval %6 to %7")
                               .arg(better, worse, size(all.mean), unit, metric,
                                    size(isReversed ? all.high : all.low),
                                    size(isReversed ? all.low : all.high)));
    const double share = turned && paired.users > 0
                             ? static_cast<double>(paired.worse) / static_cast<double>(paired.users)
                             : paired.shareBetter();
    const std::int64_t others = turned ? paired.users - paired.worse - paired.equal : paired.worse;
    m_tests->setText(tr("%1: better for %2 of %3 users (%4 worse, %5 equal). Wilcoxon's signed-rank test: %6")
                         .arg(better, words::percent(share, 1), words::count(paired.users),
                              words::count(others), words::count(paired.equal),
                              pText(paired.wilcoxon.pValue)));
}

void CompareCard::showUsers(const RunComparison& comparison)
{
    std::vector<UserDeltaModel::User> users;
    for (const ComparedUser& user : comparison.users)
        users.push_back({user.userId, user.rows, user.first, user.second});
    m_users->setUsers(std::move(users), m_pair->firstName, m_pair->secondName);
    const QAbstractItemView* view = m_table; // the table's own function is protected
    for (const int column : {UserDeltaModel::UserId, UserDeltaModel::Rows, UserDeltaModel::Difference}) {
        m_table->horizontalHeader()->setSectionResizeMode(column, QHeaderView::Fixed); // names need the room
        m_table->setColumnWidth(column, columnWidthFor(m_table, column, view->sizeHintForColumn(column)));
    }
}

void CompareCard::drawDifferences(const RunComparison& comparison)
{
    std::vector<double> place;
    std::vector<double> difference;
    for (const ComparedUser& user : comparison.users) {
        place.push_back(static_cast<double>(place.size() + 1));
        difference.push_back(user.difference());
    }
    m_plot->setAxisTitles(tr("users, those for whom %1 is better first").arg(m_pair->secondName),
                          withUnit(tr("difference"), unitText(comparison)));
    m_plot->clearCurves();
    plots::CurveStyle none;
    none.name = tr("no difference");
    none.color = &plots::PlotColors::truthLine;
    none.pen = Qt::DashLine;
    none.width = 1;
    m_plot->setPoints(m_plot->addCurve(none), {1, static_cast<double>(place.size())}, {0, 0});
    plots::CurveStyle style;
    style.name = tr("%1 less %2").arg(m_pair->secondName, m_pair->firstName);
    m_plot->setPoints(m_plot->addCurve(style), std::move(place), std::move(difference));
}

void CompareCard::openUser(int row)
{
    if (!m_shown || row < 0)
        return;
    m_workbench.showRun(m_shown->second.front());
    m_workbench.requestUser(m_users->user(row).id, m_shown->first.front());
}

} // namespace watchlab::ui
