// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/runs/row_slice.h"
#include "ui/models/list_choice.h"
#include "ui/pages/edited_page.h"
#include "ui/pages/inspect_users_card.h"
#include "ui/pages/viewing_inspection.h"
#include "ui/session/run_inspector.h"

#include <QWidget>

#include <optional>

class QComboBox;
class QLabel;
class QStackedWidget;

namespace watchlab::ui {

class A2GenInspection;
class BesideRun;
class Card;
class ContributionsCard;
class EmptyState;
class HistoryView;
class InspectSlice;
class ListChoiceButton;
class ListLegend;
class PageHead;
class PastVideosCard;
class Segmented;
class UserListView;
class Workbench;

/// What a run has learnt, user by user: the recommendation list and the history with predicted and true
/// values; of a run with stages also what each of them says, and why a video stands where it stands; of a run
/// that decodes, how the prediction for the chosen video came about; what it would be with other features.
/// Asks the run's best checkpoint, of a run that still trains too. GUI thread.
class InspectPage : public QWidget, public EditedPage {
    Q_OBJECT
public:
    explicit InspectPage(Workbench& workbench, QWidget* parent = nullptr);

    InspectSlice& slice() const { return *m_slice; }

    /// Of the what-if variants in sight.
    EditSteps edits() const override { return m_viewing->edits(); }
    void undo() override { m_viewing->undo(); }
    void redo() override { m_viewing->redo(); }

    /// What is looked at, for another window of the same program.
    struct View {
        std::int64_t run = 0;
        std::int64_t beside = 0; ///< a second run; 0 = none
        InspectUsersCard::View users;
        std::optional<std::int64_t> video;
        int candidates = 0; ///< at most so many; 0 = all
        ListChoice choice;
        RowSlice slice;
        int kind = 0;      ///< list or history
        int side = 0;      ///< of a run with stages: why or what if
        int sequences = 0; ///< of a run of action sequences: those or lists
        TrialHistories trials;
    };
    View view() const;
    void setView(const View& view);

Q_SIGNALS:
    void historyChanged();
    void userChosen(); ///< view() has another user

protected:
    void showEvent(QShowEvent* event) override;

private:
    QWidget* makeCards();
    QWidget* makeUserCard();
    QWidget* makeExplanation();
    QWidget* makeSequences();
    void refreshSequences();
    bool showsSequences() const;
    bool isOfFamily(const char* family) const;
    bool showsWhatIf() const;
    void refreshViewing();
    void chooseVideo();
    void chooseAgain();
    void fillRuns();
    RunAndData runAndData() const;
    void ask();
    void leaveData();
    void showUser(qint64 user, qint64 beside);
    void follow();
    void refresh();
    void refreshEmpty();
    void showAnswer(const UserInspection& answer);
    void showList(const UserInspection& answer);
    void showBeside();
    void showFigures(const UserInspection& answer);
    QString listWords(const UserInspection& answer) const;
    void explainCurrent();
    void showExplanation();
    std::int64_t chosenRun() const;
    std::int64_t checkpointVersion(std::int64_t run) const;

    Workbench& m_workbench;
    RunInspector m_inspector;
    BesideRun* m_beside; ///< the second run
    PageHead* m_head;
    QComboBox* m_runs;
    QComboBox* m_candidates;
    ListChoiceButton* m_choice;
    Segmented* m_view; ///< of a run of action sequences: those, or lists as of any run
    Segmented* m_side; ///< of a run with stages: why a video stands where it stands, or what-if
    A2GenInspection* m_sequences;
    ViewingInspection* m_viewing;
    std::optional<std::int64_t> m_video;   ///< looked at by it
    std::optional<std::int64_t> m_videoOf; ///< the user beside whom it was chosen
    QStackedWidget* m_stack;
    EmptyState* m_empty;
    InspectUsersCard* m_users;
    InspectSlice* m_slice; ///< what users and candidates are narrowed to
    QWidget* m_middle;
    Card* m_card;
    Segmented* m_kind;
    QStackedWidget* m_tables;
    EmptyState* m_waiting;
    UserListView* m_list;
    HistoryView* m_history;
    ListLegend* m_legend;
    QWidget* m_explanation; ///< of families with stages
    PastVideosCard* m_past;
    ContributionsCard* m_contributions;
    std::shared_ptr<const UserList> m_shown;  ///< what the tables show
    ListChoice m_shownChoice;                 ///< of its rows
    std::shared_ptr<const UserList> m_listed; ///< those rows
};

} // namespace watchlab::ui
