// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/user_facets.h"
#include "ui/session/background_job.h"
#include "ui/session/prepared_run.h"
#include "ui/session/user_errors.h"
#include "ui/widgets/card.h"

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <vector>

class QLabel;
class QLineEdit;
class QPushButton;
class QTableView;

namespace watchlab::ui {

class UserFacetButton;
class UserFilterModel;
class UserTableModel;
class Workbench;

/// The users of the open dataset with the rows and the target that a run has of them, and how far it is off
/// for each, now and before: search, filter by a feature, sort, choose, pin. GUI thread.
class InspectUsersCard : public Card {
    Q_OBJECT
public:
    explicit InspectUsersCard(Workbench& workbench, QWidget* parent = nullptr);

    /// Whose protocol counts; 0 = none. beside: the run it is compared with, 0 = none. version: changes when
    /// one of them has a newer checkpoint.
    void setRun(std::int64_t run, std::int64_t beside, std::int64_t version);
    /// The run's rows; null until they are known.
    std::shared_ptr<const PreparedData> prepared() const { return m_prepared.data(); }
    /// Why they cannot be known; empty otherwise.
    const QString& problem() const { return m_prepared.problem(); }

    std::optional<std::int64_t> user() const { return m_user; }
    /// What is looked at, for another window of the same program.
    struct View {
        std::optional<std::int64_t> user;
        QString search;
        std::string feature;
        std::string value;
        int sorted = 0;
        Qt::SortOrder order = Qt::DescendingOrder;
        std::map<int, bool> columns; ///< shown or hidden by hand
    };
    View view() const;
    void setView(const View& view);
    /// Before the users are known: the one to begin with. Says where the run has no row of the user.
    void chooseUser(std::int64_t user);
    /// Errors of the present checkpoint first, where they are not there yet.
    void compareWithEarlier();
    void chooseAll(); ///< forgets what was searched for, and the feature
    /// Shows only users with so many train rows, the upper end left out.
    void setActivity(double low, double high);

Q_SIGNALS:
    void userChosen(qint64 user);
    void outsideOfActivity(); ///< a user was asked for whom setActivity() leaves out
    void preparedChanged();   ///< prepared() or problem()

private:
    void readUsers();
    void takeCurrent();
    QModelIndex place(std::int64_t user) const;
    void filter(const std::function<void()>& change);
    QWidget* makeErrorsRow();
    void wantErrors();
    void showErrors();
    void goOnWithEarlier();
    void refreshErrorsRow();
    void dressUsers();
    void chooseColumns();
    bool isKnown(int column) const; ///< there are figures for it
    void offerColumns(const QPoint& place);
    void offerPin(const QPoint& place);
    void togglePin(std::int64_t user);
    void showPinned();
    struct Counted {
        std::vector<UserFigure> figures;
        std::vector<UserFacet> facets;
    };
    void show(const PreparedData& prepared, Counted counted);
    void refreshRemark();

    Workbench& m_workbench;
    UserTableModel* m_users;
    UserFilterModel* m_filtered;
    QLineEdit* m_search;
    UserFacetButton* m_facet;
    QTableView* m_view;
    QWidget* m_errorsRow;
    QLabel* m_errorsState;
    QPushButton* m_errorsButton;
    QPushButton* m_earlierButton;
    enum class EarlierComparison { NotWanted, PresentFirst, Next };
    EarlierComparison m_comparison = EarlierComparison::NotWanted; ///< what its wish waits for
    UserErrors m_errors;
    std::int64_t m_run = 0;
    std::int64_t m_beside = 0;
    std::int64_t m_version = 0;
    PreparedRun m_prepared;
    BackgroundJob m_job;
    std::shared_ptr<const PreparedData> m_shown;
    std::optional<std::int64_t> m_user;
    std::optional<std::int64_t> m_requested;                   ///< before the users were known
    std::optional<std::pair<int, Qt::SortOrder>> m_wantedSort; ///< by a column that is not there at present
    std::map<int, bool> m_chosenColumns;                       ///< shown or hidden by hand, whatever is usual
    bool m_filters = false;                                    ///< rows are just leaving the table
};

} // namespace watchlab::ui
