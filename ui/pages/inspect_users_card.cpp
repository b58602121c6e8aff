// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/inspect_users_card.h"

#include "core/data/user_history.h"
#include "ui/delegates/number_delegate.h"
#include "ui/models/run_words.h"
#include "ui/models/user_table_model.h"
#include "ui/pages/user_facet_button.h"
#include "ui/session/run_catalogue.h"
#include "ui/session/run_session.h"
#include "ui/session/workbench.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/number_words.h"
#include "ui/widgets/theme.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QShortcut>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace watchlab::ui {

namespace {

const QKeySequence pinKey(Qt::Key_P);
constexpr int leastSearch = 64; ///< beside the value of a feature

} // namespace

InspectUsersCard::InspectUsersCard(Workbench& workbench, QWidget* parent)
    : Card(tr("Users"), parent)
    , m_workbench(workbench)
    , m_users(new UserTableModel(this))
    , m_filtered(new UserFilterModel(this))
    , m_search(new QLineEdit)
    , m_facet(new UserFacetButton(this))
    , m_view(new QTableView)
{
    m_search->setPlaceholderText(tr("User id"));
    m_search->setAccessibleName(tr("Search users"));
    m_search->setClearButtonEnabled(true);
    m_search->setMinimumWidth(leastSearch);
    auto* searchRow = new QHBoxLayout;
    searchRow->setContentsMargins(8, 8, 8, 8);
    searchRow->addWidget(m_search, 1);
    searchRow->addWidget(m_facet);
    m_filtered->setSourceModel(m_users);
    dressUsers();
    chooseColumns();
    body()->setContentsMargins(0, 0, 0, 0);
    body()->setSpacing(0);
    body()->addLayout(searchRow);
    body()->addWidget(makeErrorsRow());
    body()->addWidget(m_view, 1);
    connect(&workbench.session(), &RunSession::watchedUsersChanged, this, &InspectUsersCard::showPinned);
    connect(&m_errors, &UserErrors::changed, this, &InspectUsersCard::showErrors);
    connect(&m_errors, &UserErrors::progressed, this, &InspectUsersCard::refreshErrorsRow);
    connect(m_search, &QLineEdit::textChanged, this,
            [this](const QString& text) { filter([&] { m_filtered->setPrefix(text); }); });
    connect(m_facet, &UserFacetButton::chosen, this,
            [this] { filter([this] { m_filtered->setWanted(m_facet->users()); }); });
    connect(m_search, &QLineEdit::returnPressed, this, [this] {
        if (m_filtered->rowCount() > 0)
            m_view->setCurrentIndex(m_filtered->index(0, 0));
    });
    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this] {
        if (!m_filters)
            takeCurrent();
    });
    connect(&m_prepared, &PreparedRun::changed, this, [this] {
        readUsers();
        Q_EMIT preparedChanged();
    });
}

void InspectUsersCard::dressUsers()
{
    dressTable(m_view);
    m_view->setModel(m_filtered);
    m_view->setObjectName(QStringLiteral("users"));
    m_view->setAccessibleName(tr("Users"));
    setToolTip(tr("Rows, target and unit as the chosen run has them"));
    m_view->setSelectionMode(QAbstractItemView::SingleSelection);
    m_view->setSortingEnabled(true);
    connect(m_view->horizontalHeader(), &QHeaderView::sortIndicatorChanged, m_view, &QTableView::scrollToTop,
            Qt::QueuedConnection); // the first are what one sorts for
    connect(m_view->horizontalHeader(), &QHeaderView::sectionClicked, this, [this] { m_wantedSort.reset(); });
    m_view->sortByColumn(UserTableModel::HeldOutRows, Qt::DescendingOrder);
    for (const int column : {UserTableModel::TrainRows, UserTableModel::HeldOutRows})
        m_view->setItemDelegateForColumn(column, new NumberDelegate(0, m_view));
    m_view->setItemDelegateForColumn(UserTableModel::MeanTarget, new NumberDelegate(2, m_view));
    m_view->setItemDelegateForColumn(UserTableModel::Error, new NumberDelegate(3, m_view));
    for (const int column : {UserTableModel::Since, UserTableModel::Better})
        m_view->setItemDelegateForColumn(column, new NumberDelegate(3, m_view, NumberDelegate::Sign::Always));
    m_view->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_view->horizontalHeader()->setFixedHeight(twoLineHead);
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
    QHeaderView* header = m_view->horizontalHeader();
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(header, &QWidget::customContextMenuRequested, this, &InspectUsersCard::offerColumns);
    connect(m_view, &QTableView::customContextMenuRequested, this, &InspectUsersCard::offerPin);
    auto* pin = new QShortcut(pinKey, m_view, nullptr, nullptr, Qt::WidgetShortcut);
    connect(pin, &QShortcut::activated, this, [this] {
        if (m_user)
            togglePin(*m_user);
    });
}

void InspectUsersCard::takeCurrent()
{
    const QModelIndex current = m_view->currentIndex();
    if (!current.isValid())
        return;
    m_user = m_users->figure(m_filtered->mapToSource(current).row()).id;
    Q_EMIT userChosen(*m_user);
}

/// Whoever hears of a user that takes the place of one that is filtered out may change the table: not before
/// it has lost its rows.
void InspectUsersCard::filter(const std::function<void()>& change)
{
    const std::optional<std::int64_t> before = m_user;
    m_filters = true;
    change();
    m_filters = false;
    const QModelIndex current = m_view->currentIndex();
    if (current.isValid() && m_users->figure(m_filtered->mapToSource(current).row()).id != before)
        takeCurrent();
    refreshRemark();
}

/// Predicting every test row takes a while: it is offered, not begun.
QWidget* InspectUsersCard::makeErrorsRow()
{
    m_errorsRow = new QWidget;
    m_errorsState = makeLabel({}, TextRole::Second);
    m_errorsState->setObjectName(QStringLiteral("userErrorsState"));
    m_errorsState->setWordWrap(true);
    m_errorsButton = makeButton(tr("Compute errors"), {}, ButtonKind::Small);
    m_errorsButton->setObjectName(QStringLiteral("computeUserErrors"));
    m_errorsButton->setToolTip(tr("Predicts every test row with the run's present checkpoint, and keeps what "
                                  "comes out: afterwards users are sorted by their errors at once, and an "
                                  "earlier checkpoint can be compared"));
    m_earlierButton = makeButton({}, {}, ButtonKind::Small);
    m_earlierButton->setObjectName(QStringLiteral("computeEarlierErrors"));
    m_earlierButton->setAccessibleName(tr("Compare with an earlier checkpoint"));
    m_earlierButton->setToolTip(tr("Predicts every test row with an earlier checkpoint of the run, too, and "
                                   "keeps what comes out: users are then sorted by what has become better"));
    auto* row = new QHBoxLayout(m_errorsRow);
    row->setContentsMargins(8, 0, 8, 8);
    row->addWidget(m_errorsState, 1);
    row->addWidget(m_errorsButton);
    row->addWidget(m_earlierButton);
    m_errorsRow->hide();
    connect(m_errorsButton, &QPushButton::clicked, this, [this] {
        if (m_errors.isComputing())
            m_errors.cancel();
        else
            m_errors.compute();
    });
    connect(m_earlierButton, &QPushButton::clicked, &m_errors, &UserErrors::computeEarlier);
    return m_errorsRow;
}

void InspectUsersCard::wantErrors()
{
    m_errors.want({m_workbench.workspace(), m_run, m_beside, m_version, m_prepared.data()});
}

void InspectUsersCard::compareWithEarlier()
{
    m_comparison = EarlierComparison::PresentFirst;
    goOnWithEarlier();
}

/// Present errors are computed once: who cancels that wants no earlier ones either.
void InspectUsersCard::goOnWithEarlier()
{
    if (m_comparison == EarlierComparison::NotWanted || m_errors.isLooking() || !m_prepared.data())
        return;
    const bool isFirst =
        std::exchange(m_comparison, EarlierComparison::NotWanted) == EarlierComparison::PresentFirst;
    if (m_errors.isMissing() && isFirst) {
        m_comparison = EarlierComparison::Next;
        m_errors.compute();
    } else if (m_errors.isEarlierMissing())
        m_errors.computeEarlier();
    else if (m_errors.found().hasRun && m_errors.found().earlierStep < 0)
        m_workbench.addMessage(MessageLevel::Info,
                               tr("The run keeps no checkpoint from before its best one to compare with."));
}

void InspectUsersCard::showErrors()
{
    const RunSummary* run = m_workbench.runs().find(m_run);
    const QString unit = run ? unitOfRun(*run) : QString();
    const UserErrors::Found& found = m_errors.found();
    m_users->setErrors(found.run, found.beside, unit);
    m_users->setEarlier(found.earlier, {found.earlierStep, found.step});
    chooseColumns();
    refreshErrorsRow();
    goOnWithEarlier();
}

void InspectUsersCard::refreshErrorsRow()
{
    const bool computes = m_errors.isComputing();
    const bool isMissing = m_errors.isMissing() && !m_errors.isLooking() && m_users->rowCount() > 0;
    const QString note = m_errors.problem().isEmpty() ? m_errors.found().notComparable : m_errors.problem();
    const bool isEarlierMissing = m_errors.isEarlierMissing() && !m_errors.isLooking() && !isMissing &&
                                  m_errors.found().beside.empty() && m_users->rowCount() > 0;
    m_errorsRow->setVisible(computes || isMissing || isEarlierMissing || !note.isEmpty());
    m_earlierButton->setVisible(isEarlierMissing);
    m_earlierButton->setText(tr("Compare with step %1").arg(words::count(m_errors.found().earlierStep)));
    m_errorsButton->setVisible(computes || isMissing);
    m_errorsButton->setText(computes ? tr("Cancel") : tr("Compute errors"));
    const double fraction = m_errors.fraction();
    if (computes)
        m_errorsState->setText(fraction < 0 ? tr("predicting")
                                            : tr("%1 % predicted").arg(static_cast<int>(100 * fraction)));
    else
        m_errorsState->setText(note);
}

/// What is asked for is in sight; no number is cut.
void InspectUsersCard::chooseColumns()
{
    const bool errors = m_users->hasErrors();
    const bool differences = m_users->hasDifferences();
    const int sorted = m_view->horizontalHeader()->sortIndicatorSection();
    const bool hasEarlier = m_errors.found().earlierStep >= 0; // computed, or what the button offers
    const std::pair<int, bool> usual[]{{UserTableModel::TrainRows, !errors},
                                       {UserTableModel::HeldOutRows, true},
                                       {UserTableModel::MeanTarget, !errors},
                                       {UserTableModel::Error, errors},
                                       {UserTableModel::Since, errors && !differences && hasEarlier},
                                       {UserTableModel::Better, differences}};
    for (const auto& [column, shown] : usual) {
        const auto chosen = m_chosenColumns.find(column);
        const bool wanted = chosen == m_chosenColumns.end() ? shown : chosen->second;
        m_view->setColumnHidden(column, !(wanted && isKnown(column)));
    }
    if (m_wantedSort && !m_view->isColumnHidden(m_wantedSort->first)) {
        const auto [column, order] = *std::exchange(m_wantedSort, std::nullopt);
        m_view->sortByColumn(column, order);
    } else if (m_view->isColumnHidden(sorted) && sorted != UserTableModel::HeldOutRows) {
        m_wantedSort = {sorted, m_view->horizontalHeader()->sortIndicatorOrder()};
        m_view->sortByColumn(UserTableModel::HeldOutRows, Qt::DescendingOrder);
    }
}

bool InspectUsersCard::isKnown(int column) const
{
    if (column == UserTableModel::Error)
        return m_users->hasErrors();
    if (column == UserTableModel::Since)
        return m_users->hasErrors() && m_errors.found().earlierStep >= 0;
    return column != UserTableModel::Better || m_users->hasDifferences();
}

/// What is known of users, whether it is in sight or not.
void InspectUsersCard::offerColumns(const QPoint& place)
{
    auto* menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("userColumns"));
    menu->setToolTipsVisible(true);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (int column = UserTableModel::User + 1; column < UserTableModel::ColumnCount; ++column) {
        if (!isKnown(column))
            continue;
        QString words = m_users->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
        QAction* action = menu->addAction(words.replace(QLatin1Char('\n'), QLatin1Char(' ')), this,
                                          [this, column](bool shown) {
                                              m_chosenColumns[column] = shown;
                                              chooseColumns();
                                          });
        action->setCheckable(true);
        action->setChecked(!m_view->isColumnHidden(column));
        action->setToolTip(m_users->headerData(column, Qt::Horizontal, Qt::ToolTipRole).toString());
    }
    menu->popup(m_view->horizontalHeader()->mapToGlobal(place));
}

void InspectUsersCard::offerPin(const QPoint& place)
{
    const QModelIndex at = m_view->indexAt(place);
    if (!at.isValid())
        return;
    const std::int64_t user = m_users->figure(m_filtered->mapToSource(at).row()).id;
    const bool isPinned = std::ranges::count(m_workbench.session().watchedUsers(), user) > 0;
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    QAction* pin = menu->addAction((isPinned ? tr("Unpin user %1") : tr("Pin user %1")).arg(user), this,
                                   [this, user] { togglePin(user); });
    pin->setShortcut(pinKey);
    pin->setToolTip(tr("Its list is scored with each evaluation and drawn on Train"));
    menu->popup(m_view->viewport()->mapToGlobal(place));
}

void InspectUsersCard::togglePin(std::int64_t user)
{
    RunSession& session = m_workbench.session();
    if (std::ranges::count(session.watchedUsers(), user) > 0)
        session.unwatchUser(user);
    else
        session.watchUser(user);
}

void InspectUsersCard::showPinned()
{
    const std::vector<std::int64_t>& watched = m_workbench.session().watchedUsers();
    m_users->setPinned({watched.begin(), watched.end()});
}

void InspectUsersCard::setRun(std::int64_t run, std::int64_t beside, std::int64_t version)
{
    if (run != m_run)
        m_comparison = EarlierComparison::NotWanted; // that was asked of another run
    m_run = run;
    m_beside = beside;
    m_version = version;
    showPinned();
    const RunSummary* summary = m_workbench.runs().find(run);
    PreparedRun::Wanted wanted;
    wanted.workspace = m_workbench.workspace();
    wanted.run = summary ? run : 0;
    wanted.fingerprint = summary ? summary->dataFingerprint : std::string();
    wanted.dataset = m_workbench.dataset();
    wanted.prepared = m_workbench.prepared();
    m_prepared.want(wanted);
    wantErrors();
}

/// Figures of other rows are not shown while these are counted.
void InspectUsersCard::readUsers()
{
    const auto prepared = m_prepared.data();
    if (prepared == m_shown)
        return;
    m_shown = prepared;
    m_job.cancel();
    m_users->setFigures({}, {});
    m_facet->setFacets({});
    refreshRemark();
    wantErrors();
    showErrors();
    if (!prepared)
        return;
    m_job.start(
        [prepared](const JobContext& job) {
            Counted counted{userFigures(*prepared, job), {}};
            counted.facets = userFacets(prepared->dataset->users, counted.figures, job);
            return counted;
        },
        [this, prepared](Counted counted) { show(*prepared, std::move(counted)); });
}

void InspectUsersCard::show(const PreparedData& prepared, Counted counted)
{
    const std::optional<std::int64_t> user = m_user;
    m_users->setFigures(std::move(counted.figures), unitWords(prepared.target->unit()));
    m_facet->setFacets(std::move(counted.facets));
    m_view->horizontalHeader()->setSectionResizeMode(UserTableModel::MeanTarget, QHeaderView::Fixed);
    m_view->setColumnWidth(UserTableModel::MeanTarget,
                           columnWidthForTwoLines(m_view, UserTableModel::MeanTarget));
    refreshRemark();
    showErrors();
    const bool isRequested = std::exchange(m_requested, std::nullopt).has_value();
    if (user && (isRequested || place(*user).isValid()))
        chooseUser(*user);
    if (!m_view->currentIndex().isValid() && m_filtered->rowCount() > 0)
        m_view->setCurrentIndex(m_filtered->index(0, 0));
}

/// Where the table shows the user; none where it does not.
QModelIndex InspectUsersCard::place(std::int64_t user) const
{
    const int row = m_users->findRow(user);
    return row < 0 ? QModelIndex() : m_filtered->mapFromSource(m_users->index(row, 0));
}

void InspectUsersCard::chooseUser(std::int64_t user)
{
    if (m_users->rowCount() == 0) {
        m_user = m_requested = user; // shown as soon as the users are known
        return;
    }
    if (m_users->findRow(user) < 0) {
        m_workbench.addMessage(MessageLevel::Info,
                               tr("User %1 has no row that the run trains on or is measured on.").arg(user));
        return;
    }
    if (!place(user).isValid())
        chooseAll();
    if (!place(user).isValid())
        Q_EMIT outsideOfActivity(); // whoever set it may widen it
    const QModelIndex index = place(user);
    if (!index.isValid())
        return;
    m_view->setCurrentIndex(index);
    m_view->scrollTo(index);
}

InspectUsersCard::View InspectUsersCard::view() const
{
    const QHeaderView* head = m_view->horizontalHeader();
    return {m_user,
            m_search->text(),
            m_facet->feature(),
            m_facet->value(),
            head->sortIndicatorSection(),
            head->sortIndicatorOrder(),
            m_chosenColumns};
}

void InspectUsersCard::setView(const View& view)
{
    m_search->setText(view.search);
    m_facet->choose(view.feature, view.value);
    m_wantedSort = {view.sorted, view.order};
    m_chosenColumns = view.columns;
    chooseColumns();
    if (view.user)
        chooseUser(*view.user);
}

void InspectUsersCard::chooseAll()
{
    m_search->clear();
    m_facet->chooseAll();
}

/// A user outside of it gives way to the first within.
void InspectUsersCard::setActivity(double low, double high)
{
    filter([this, low, high] {
        m_filtered->setActivity(low, high);
        const QModelIndex present = m_user ? place(*m_user) : QModelIndex();
        m_view->setCurrentIndex(present.isValid() ? present : m_filtered->index(0, 0));
    });
}

void InspectUsersCard::refreshRemark()
{
    const QString all = words::count(m_users->rowCount());
    setRemark(m_filtered->rowCount() == m_users->rowCount()
                  ? all
                  : tr("%1 of %2").arg(words::count(m_filtered->rowCount()), all));
}

} // namespace watchlab::ui
