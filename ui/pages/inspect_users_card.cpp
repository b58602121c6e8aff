// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/inspect_users_card.h"

#include "core/data/user_history.h"
#include "ui/delegates/number_delegate.h"
#include "ui/models/user_table_model.h"
#include "ui/session/run_catalogue.h"
#include "ui/session/workbench.h"
#include "ui/widgets/number_words.h"
#include "ui/widgets/theme.h"

#include <QHeaderView>
#include <QLineEdit>
#include <QTableView>
#include <QVBoxLayout>

namespace watchlab::ui {

InspectUsersCard::InspectUsersCard(Workbench& workbench, QWidget* parent)
    : Card(tr("Users"), parent)
    , m_workbench(workbench)
    , m_users(new UserTableModel(this))
    , m_filtered(new UserFilterModel(this))
    , m_search(new QLineEdit)
    , m_view(new QTableView)
{
    m_search->setPlaceholderText(tr("User id"));
    m_search->setAccessibleName(tr("Search users"));
    m_search->setClearButtonEnabled(true);
    auto* searchRow = new QVBoxLayout;
    searchRow->setContentsMargins(8, 8, 8, 8);
    searchRow->addWidget(m_search);
    m_filtered->setSourceModel(m_users);
    dressTable(m_view);
    m_view->setModel(m_filtered);
    m_view->setObjectName(QStringLiteral("users"));
    m_view->setAccessibleName(tr("Users"));
    setToolTip(tr("Rows, target and unit as the chosen run has them"));
    m_view->setSelectionMode(QAbstractItemView::SingleSelection);
    m_view->setSortingEnabled(true);
    m_view->sortByColumn(UserTableModel::HeldOutRows, Qt::DescendingOrder);
    for (const int column : {UserTableModel::TrainRows, UserTableModel::HeldOutRows})
        m_view->setItemDelegateForColumn(column, new NumberDelegate(0, m_view));
    m_view->setItemDelegateForColumn(UserTableModel::MeanTarget, new NumberDelegate(2, m_view));
    m_view->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_view->horizontalHeader()->setFixedHeight(twoLineHead);
    body()->setContentsMargins(0, 0, 0, 0);
    body()->setSpacing(0);
    body()->addLayout(searchRow);
    body()->addWidget(m_view, 1);
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString& text) {
        m_filtered->setPrefix(text);
        refreshRemark();
    });
    connect(m_search, &QLineEdit::returnPressed, this, [this] {
        if (m_filtered->rowCount() > 0)
            m_view->setCurrentIndex(m_filtered->index(0, 0));
    });
    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex& current) {
                if (!current.isValid())
                    return;
                m_user = m_users->figure(m_filtered->mapToSource(current).row()).id;
                Q_EMIT userChosen(*m_user);
            });
    connect(&m_prepared, &PreparedRun::changed, this, [this] {
        readUsers();
        Q_EMIT preparedChanged();
    });
}

void InspectUsersCard::setRun(std::int64_t run)
{
    const RunSummary* summary = m_workbench.runs().find(run);
    PreparedRun::Wanted wanted;
    wanted.workspace = m_workbench.workspace();
    wanted.run = summary ? run : 0;
    wanted.fingerprint = summary ? summary->dataFingerprint : std::string();
    wanted.dataset = m_workbench.dataset();
    wanted.prepared = m_workbench.prepared();
    m_prepared.want(wanted);
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
    refreshRemark();
    if (!prepared)
        return;
    m_job.start([prepared](const JobContext& job) { return userFigures(*prepared, job); },
                [this, prepared](std::vector<UserFigure> figures) { show(*prepared, std::move(figures)); });
}

void InspectUsersCard::show(const PreparedData& prepared, std::vector<UserFigure> figures)
{
    const std::optional<std::int64_t> user = m_user;
    m_users->setFigures(std::move(figures), QString::fromStdString(std::string(prepared.target->unit())));
    m_view->horizontalHeader()->setSectionResizeMode(UserTableModel::MeanTarget, QHeaderView::Fixed);
    m_view->setColumnWidth(UserTableModel::MeanTarget,
                           columnWidthForTwoLines(m_view, UserTableModel::MeanTarget));
    refreshRemark();
    if (user && m_users->findRow(*user) >= 0)
        chooseUser(*user);
    else if (m_filtered->rowCount() > 0)
        m_view->setCurrentIndex(m_filtered->index(0, 0));
}

void InspectUsersCard::chooseUser(std::int64_t user)
{
    const int row = m_users->findRow(user);
    if (row < 0) {
        if (m_users->rowCount() == 0)
            m_user = user; // shown as soon as the users are known
        return;
    }
    if (!m_filtered->mapFromSource(m_users->index(row, 0)).isValid())
        m_search->clear();
    const QModelIndex index = m_filtered->mapFromSource(m_users->index(row, 0));
    m_view->setCurrentIndex(index);
    m_view->scrollTo(index);
}

void InspectUsersCard::refreshRemark()
{
    const QString all = words::count(m_users->rowCount());
    setRemark(m_filtered->rowCount() == m_users->rowCount()
                  ? all
                  : tr("%1 of %2").arg(words::count(m_filtered->rowCount()), all));
}

} // namespace watchlab::ui
