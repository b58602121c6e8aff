// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/edited_page.h"
#include "ui/pages/train_view.h"

#include <QList>
#include <QTimer>
#include <QWidget>

#include <array>
#include <memory>
#include <string>
#include <string_view>

class QPushButton;
class QSpacerItem;
class QStackedWidget;

namespace watchlab::ui {

class A2GenMetricsCard;
class A2GenTimelinesCard;
class A2GenTimesCard;
class A2GenTransitionsCard;
class CardSwitch;
class Dialogs;
class EmptyState;
class ImportanceCard;
class PageHead;
class RankingCard;
class StageCurveCard;
class TargetCard;
class TokenCard;
class TrainCourseCard;
class TrainEventsCard;
class TrainLossCard;
class TrainQueueCard;
class TrainRunNotice;
class TrainUserCard;
class TrainValidationCard;
class Workbench;

/// The training as it happens, or a recorded run: queue, loss terms with the ratio, validation,
/// distributions, a pinned user's list, events, throughput. GUI thread.
class TrainPage : public QWidget, public EditedPage {
    Q_OBJECT
public:
    TrainPage(Workbench& workbench, Dialogs& dialogs, QWidget* parent = nullptr);
    ~TrainPage() override;

    TrainUserCard* userCard() const { return m_user; }
    EditSteps edits() const override; ///< of the queue
    void undo() override;
    void redo() override;

Q_SIGNALS:
    void historyChanged();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    enum Place { LossPlace, ValidationPlace, TokensPlace, TargetPlace, UserPlace, CoursePlace, PlaceCount };
    static std::array<QList<int>, PlaceCount> cardsOf(std::string_view family);
    void makeHead();
    QWidget* makeCards(Dialogs& dialogs);
    void connectSession();
    bool showsLive() const;
    TrainView view() const;

    void makePlaces();
    void showCardsOf(const TrainView& view);
    void showTimelines();
    void beginCards(const TrainView& view);
    void refreshSoon(); ///< once, however much has arrived in this turn of the event loop
    void begin();       ///< another run is shown: everything anew
    void refresh();     ///< what is shown has grown
    void readShownRun();
    void readParent(const TrainView& view);
    void refreshHead();
    int roomForNotice() const;
    void refreshButtons();

    Workbench& m_workbench;
    PageHead* m_head;
    QPushButton* m_start;
    QPushButton* m_pause;
    QPushButton* m_stop;
    QPushButton* m_step;
    QPushButton* m_inspect; ///< what comes next, of a run that is complete
    QStackedWidget* m_stack;
    EmptyState* m_empty;
    TrainRunNotice* m_notice; ///< of a run that ended before its end
    QSpacerItem* m_noticeGap; ///< under it, while it is there
    TrainQueueCard* m_queue;
    TrainLossCard* m_loss;
    TrainValidationCard* m_validation;
    TokenCard* m_tokens;
    TargetCard* m_target;
    std::array<StageCurveCard*, 3> m_stages{};
    RankingCard* m_ranking;
    ImportanceCard* m_importance;
    A2GenMetricsCard* m_actionMetrics;
    A2GenTimesCard* m_actionTimes;
    A2GenTransitionsCard* m_transitions;
    A2GenTimelinesCard* m_timelines;
    std::array<CardSwitch*, PlaceCount> m_places{};
    std::string m_family; ///< whose cards are shown
    TrainUserCard* m_user;
    TrainEventsCard* m_events;
    TrainCourseCard* m_course;
    QTimer m_refreshTimer;
    std::unique_ptr<RecordedView> m_recorded; ///< null while the live run is shown
    std::unique_ptr<RecordedView> m_parent;   ///< the run that was forked last among those shown
};

} // namespace watchlab::ui
