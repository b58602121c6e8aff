// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/train_page.h"

#include "core/params/presets.h"
#include "ui/models/run_words.h"
#include "ui/pages/a2gen_timelines_card.h"
#include "ui/pages/a2gen_train_cards.h"
#include "ui/pages/importance_card.h"
#include "ui/pages/ranking_card.h"
#include "ui/pages/run_requests.h"
#include "ui/pages/stage_curve_card.h"
#include "ui/pages/train_course_card.h"
#include "ui/pages/train_distribution_cards.h"
#include "ui/pages/train_events_card.h"
#include "ui/pages/train_loss_card.h"
#include "ui/pages/train_queue_card.h"
#include "ui/pages/train_run_notice.h"
#include "ui/pages/train_user_card.h"
#include "ui/pages/train_validation_card.h"
#include "ui/session/queue_edits.h"
#include "ui/session/run_catalogue.h"
#include "ui/session/run_session.h"
#include "ui/session/workbench.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/card_switch.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/number_words.h"
#include "ui/widgets/page_head.h"
#include "ui/widgets/theme.h"

#include <QGridLayout>
#include <QPushButton>
#include <QResizeEvent>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace watchlab::ui {

TrainPage::TrainPage(Workbench& workbench, Dialogs& dialogs, QWidget* parent)
    : QWidget(parent)
    , m_workbench(workbench)
    , m_head(new PageHead(tr("Train")))
    , m_stack(new QStackedWidget)
    , m_empty(new EmptyState(QStringLiteral("train"), {}, {}))
    , m_notice(new TrainRunNotice(workbench))
    , m_noticeGap(new QSpacerItem(0, 0))
{
    setObjectName(QStringLiteral("page"));
    makeHead();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(size::pageMargin, 0, size::pageMargin, size::pageMargin);
    m_head->setFlush();
    column->setSpacing(0);
    column->addWidget(m_head);
    column->addWidget(m_notice);
    column->addItem(m_noticeGap);
    column->addWidget(m_stack, 1);
    m_stack->addWidget(makeEmptyPage(m_empty));
    m_stack->addWidget(makeCards(dialogs));
    connect(m_empty, &EmptyState::clicked, this,
            [this] { m_workbench.requestPage(m_workbench.dataset() ? Page::Design : Page::Start); });
    connectSession();
    begin();
}

TrainPage::~TrainPage() = default;

void TrainPage::makeHead()
{
    m_start = makeButton(tr("Start"), QStringLiteral("play"), ButtonKind::Primary);
    m_pause = makeButton(tr("Pause"), QStringLiteral("pause"));
    m_stop = makeButton(tr("Stop"), QStringLiteral("stop"));
    m_step = makeButton(tr("Step"), QStringLiteral("step"));
    m_start->setObjectName(QStringLiteral("start"));
    m_pause->setObjectName(QStringLiteral("pause"));
    m_stop->setObjectName(QStringLiteral("stop"));
    m_step->setObjectName(QStringLiteral("step"));
    m_inspect = makeButton(tr("Inspect"), QStringLiteral("inspect"));
    m_inspect->setObjectName(QStringLiteral("inspectRun"));
    m_inspect->setToolTip(tr("What this run recommends to whom, and how it came to that"));
    for (QPushButton* button : {m_inspect, m_start, m_pause, m_stop, m_step})
        m_head->addAction(button);
    connect(m_inspect, &QPushButton::clicked, this, [this] {
        m_workbench.showRun(view().run);
        m_workbench.requestPage(Page::Inspect);
    });
    RunSession& session = m_workbench.session();
    connect(m_start, &QPushButton::clicked, this, [this] { startRun(m_workbench); });
    connect(&m_workbench.queueEdits(), &QueueEdits::changed, this, &TrainPage::historyChanged);
    connect(m_pause, &QPushButton::clicked, this, [&session] {
        if (session.state() == SessionState::Paused)
            session.resume();
        else
            session.pause();
    });
    connect(m_stop, &QPushButton::clicked, &session, &RunSession::stop);
    connect(m_step, &QPushButton::clicked, &session, &RunSession::step);
}

QWidget* TrainPage::makeCards(Dialogs& dialogs)
{
    m_queue = new TrainQueueCard(m_workbench, dialogs);
    addActions(m_queue->actions()); // found by their names, too
    m_loss = new TrainLossCard;
    m_validation = new TrainValidationCard;
    connect(m_validation, &TrainValidationCard::metricChosen, this, [this] { m_validation->begin(view()); });
    m_tokens = new TokenCard;
    m_target = new TargetCard;
    m_stages = {new StageCurveCard(StageCurveCard::Stage::Als),
                new StageCurveCard(StageCurveCard::Stage::Classifier),
                new StageCurveCard(StageCurveCard::Stage::Regressor)};
    m_ranking = new RankingCard;
    m_importance = new ImportanceCard;
    m_actionMetrics = new A2GenMetricsCard;
    m_actionTimes = new A2GenTimesCard;
    m_transitions = new A2GenTransitionsCard;
    m_timelines = new A2GenTimelinesCard;
    m_user = new TrainUserCard(m_workbench);
    m_events = new TrainEventsCard;
    m_course = new TrainCourseCard;
    makePlaces();
    auto* cards = new QWidget;
    auto* grid = new QGridLayout(cards);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(size::cardGap);
    grid->addWidget(m_queue, 0, 0, 2, 1);
    grid->addWidget(m_events, 2, 0);
    for (int place = 0; place < PlaceCount; ++place)
        grid->addWidget(m_places[static_cast<std::size_t>(place)], place / 2, 1 + place % 2);
    constexpr int columnStretch[]{19, 55, 31};
    constexpr int columnMinimum[]{224, 420, 330};
    constexpr int rowStretch[]{29, 24, 24};
    for (int i = 0; i < 3; ++i) {
        grid->setColumnStretch(i, columnStretch[i]);
        grid->setColumnMinimumWidth(i, columnMinimum[i]);
        grid->setRowStretch(i, rowStretch[i]);
    }
    return cards;
}

/// In each place the cards that there may be; cardsOf() says which of them a family has.
void TrainPage::makePlaces()
{
    const std::array<std::vector<Card*>, PlaceCount> cards{{{m_loss, m_stages[0]},
                                                            {m_validation, m_stages[1]},
                                                            {m_tokens, m_actionMetrics, m_ranking},
                                                            {m_target, m_actionTimes, m_stages[2]},
                                                            {m_user, m_timelines},
                                                            {m_course, m_transitions, m_importance}}};
    for (std::size_t place = 0; place < PlaceCount; ++place) {
        m_places[place] = new CardSwitch;
        for (Card* card : cards[place])
            m_places[place]->addCard(card);
        m_places[place]->setChoices({0});
    }
    connect(m_timelines, &A2GenTimelinesCard::userChosen, m_user, &TrainUserCard::chooseUser);
    connect(m_user, &TrainUserCard::shownChanged, this, &TrainPage::showTimelines);
    showTimelines(); // what it had before anybody heard of it
    connect(m_course, &TrainCourseCard::choiceChanged, this, &TrainPage::refresh);
}

/// Numbers of the cards of each place, in the order of makePlaces(); the first is shown, the others are in
/// its menu.
std::array<QList<int>, TrainPage::PlaceCount> TrainPage::cardsOf(std::string_view family)
{
    if (family == "hybrid")
        return {{{1}, {1}, {2}, {2}, {0}, {2, 0}}};
    if (family == "a2gen")
        return {{{0}, {0}, {1, 0, 2}, {1, 0}, {1, 0}, {1, 0}}};
    if (family == "baseline")
        return {{{0}, {0}, {2}, {0}, {0}, {0}}};
    return {{{0}, {0}, {0, 2}, {0}, {0}, {0}}};
}

void TrainPage::showTimelines()
{
    m_timelines->setDataset(m_workbench.dataset());
    m_timelines->show(m_user->shown(), m_user->whyEmpty());
}

void TrainPage::connectSession()
{
    RunSession& session = m_workbench.session();
    connect(&session, &RunSession::stateChanged, this, [this] {
        refreshHead();
        if (m_workbench.session().state() == SessionState::Preparing)
            begin();
    });
    connect(&session, &RunSession::started, this, &TrainPage::begin);
    connect(&session, &RunSession::finished, this, [this] {
        refresh();
        refreshHead();
    });
    m_refreshTimer.setSingleShot(true);
    connect(&m_refreshTimer, &QTimer::timeout, this, &TrainPage::refresh);
    connect(&session, &RunSession::queueChanged, this, &TrainPage::refreshButtons);
    for (const auto signal :
         {&RunSession::pointsAdded, &RunSession::evaluationsAdded, &RunSession::userListsChanged,
          &RunSession::eventsAdded, &RunSession::stagesAdded, &RunSession::progressChanged})
        connect(&session, signal, this, &TrainPage::refreshSoon);
    connect(&m_workbench, &Workbench::workspaceChanged, this,
            [this] { m_parent.reset(); }); // its number is another run's there
    connect(&m_workbench, &Workbench::shownRunChanged, this, &TrainPage::begin);
    connect(&m_workbench, &Workbench::runsChanged, this, &TrainPage::refreshHead);
    connect(&m_workbench, &Workbench::datasetChanged, this, &TrainPage::showTimelines);
    for (const auto signal :
         {&Workbench::datasetChanged, &Workbench::configChanged, &Workbench::preparedChanged})
        connect(&m_workbench, signal, this, &TrainPage::refreshButtons);
}

void TrainPage::showCardsOf(const TrainView& view)
{
    const std::string family = view.config ? view.config->family : std::string();
    const std::array<QList<int>, PlaceCount> choices = cardsOf(family);
    for (std::size_t place = 0; place < PlaceCount; ++place) {
        m_places[place]->setChoices(choices[place]);
        if (family != m_family)
            m_places[place]->setCurrentIndex(choices[place].first());
    }
    m_family = family;
    const bool staged = family == "hybrid";
    m_step->setToolTip(staged ? tr("Trains one round, then pauses again")
                              : tr("Trains one batch, then pauses again"));
    m_stop->setToolTip(staged ? tr("Ends the run after the running round; its last state is kept")
                              : tr("Ends the run; its last state is kept"));
    m_pause->setToolTip(staged ? tr("Takes effect at the end of the running round") : QString());
}

/// What is shown is another run.
void TrainPage::beginCards(const TrainView& view)
{
    showCardsOf(view);
    m_loss->begin(view);
    m_validation->begin(view);
    m_course->begin(view);
    m_actionMetrics->begin(view);
    for (StageCurveCard* stage : m_stages)
        stage->begin(view);
    readParent(view);
}

/// A fork is seen beside the run that it left; one that is gone is missed by nobody.
void TrainPage::readParent(const TrainView& view)
{
    if (view.parent || !m_workbench.runs().find(view.parentRun))
        return;
    m_workbench.runs().read(view.parentRun, this,
                            [this](const std::shared_ptr<const RecordedCurves>& curves) {
                                const std::int64_t run = curves->record.summary.id;
                                if (this->view().parentRun != run || this->view().parent)
                                    return;
                                m_parent = std::make_unique<RecordedView>(*curves);
                                m_loss->begin(this->view());
                                m_validation->begin(this->view());
                                m_actionMetrics->begin(this->view());
                            });
}

bool TrainPage::showsLive() const
{
    const RunSession& session = m_workbench.session();
    const std::int64_t shown = m_workbench.shownRun();
    const bool hasLive = session.isRunning() || session.outcome().has_value();
    return hasLive && (shown == 0 || shown == session.run() || session.run() == 0);
}

TrainView TrainPage::view() const
{
    TrainView view = m_recorded ? viewOf(*m_recorded) : viewOf(m_workbench.session(), m_workbench);
    if (m_parent && m_parent->record.summary.id == view.parentRun)
        view.parent = m_parent.get();
    return view;
}

void TrainPage::begin()
{
    if (!showsLive() && m_workbench.shownRun() != 0) {
        readShownRun();
        return;
    }
    m_recorded.reset();
    beginCards(view());
    m_user->refreshLive();
    refresh();
    refreshHead();
}

void TrainPage::readShownRun()
{
    const std::int64_t run = m_workbench.shownRun();
    m_workbench.runs().read(run, this, [this, run](std::shared_ptr<const RecordedCurves> curves) {
        if (!curves || m_workbench.shownRun() != run || showsLive())
            return;
        m_recorded = std::make_unique<RecordedView>(*curves);
        beginCards(view());
        m_user->showRecorded(*m_recorded);
        refresh();
        refreshHead();
    });
}

void TrainPage::refreshSoon()
{
    if (!m_refreshTimer.isActive())
        m_refreshTimer.start(0);
}

void TrainPage::refresh()
{
    m_refreshTimer.stop();
    const TrainView shown = view();
    const bool hasRun = m_recorded || showsLive();
    m_stack->setCurrentIndex(hasRun || !m_workbench.session().queue().empty() ? 1 : 0);
    m_loss->refresh(shown);
    m_validation->refresh(shown);
    m_course->refresh(shown);
    m_tokens->refresh(shown);
    m_target->refresh(shown);
    if (m_family == "a2gen") {
        m_actionMetrics->refresh(shown);
        m_actionTimes->refresh(shown);
        m_transitions->refresh(shown);
    }
    m_events->refresh(shown);
    m_ranking->refresh(shown);
    if (m_family == "hybrid") {
        for (StageCurveCard* stage : m_stages)
            stage->refresh(shown);
        m_importance->refresh(shown);
    }
    if (!m_recorded)
        m_user->refreshLive();
}

void TrainPage::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    if (event->size().height() != event->oldSize().height())
        refreshHead();
}

/// In a low window the cards need it, and a chip has to do.
int TrainPage::roomForNotice() const
{
    return height() - m_head->sizeHint().height() - m_stack->minimumSizeHint().height() - size::pageMargin -
           size::cardGap;
}

void TrainPage::refreshHead()
{
    const bool hasRun = m_recorded || showsLive();
    if (hasRun) {
        const TrainView shown = view();
        m_head->setObject(shown.name, Theme::current().model());
        QStringList chips{familyWords(modelName(*shown.config)), presetWords(*shown.config),
                          tr("seed %1").arg(shown.config->train.seed)};
        if (const RunSummary* parent = m_workbench.runs().find(shown.parentRun))
            chips << tr("fork of %1 at %2")
                         .arg(QString::fromStdString(parent->name), words::count(shown.parentStep));
        const RunSession& session = m_workbench.session();
        if (shown.live && session.outcome() && std::holds_alternative<Failed>(*session.outcome()))
            chips << tr("failed");
        const bool waits = session.isPausing() || session.state() == SessionState::Stopping;
        if (shown.live && shown.config->family == "hybrid" && waits)
            chips << tr("waits for the end of this round");
        const RunSummary* summary = m_workbench.runs().find(shown.run);
        const bool complete =
            summary && summary->status == RunStatus::Completed && !(shown.live && session.isRunning());
        m_inspect->setVisible(complete);
        if (complete)
            chips << tr("finished %1").arg(words::when(summary->finishedMs));
        const bool ended = m_notice->showFor(shown.run, roomForNotice());
        if (ended && m_notice->isHidden())
            chips << TrainRunNotice::ending(*summary);
        m_head->setChips(chips);
    } else {
        m_head->setObject({});
        m_head->setChips({});
        m_notice->showFor(0, 0);
        m_inspect->hide();
    }
    m_noticeGap->changeSize(0, m_notice->isHidden() ? 0 : size::cardGap);
    layout()->invalidate();
    refreshButtons();
}

void TrainPage::refreshButtons()
{
    const RunSession& session = m_workbench.session();
    const SessionState state = session.state();
    const bool running = session.isRunning();
    const QString problem = session.queue().empty() ? whyNotRunnable(m_workbench) : QString();
    const bool startHadFocus = running && m_start->hasFocus();
    m_start->setVisible(!running);
    m_start->setEnabled(problem.isEmpty());
    m_start->setToolTip(problem.isEmpty() ? tr("Trains the configuration of the Design page") : problem);
    m_pause->setVisible(running);
    m_pause->setText(session.isPausing()             ? tr("Pausing...")
                     : state == SessionState::Paused ? tr("Resume")
                                                     : tr("Pause"));
    icons::setIcon(m_pause, state == SessionState::Paused ? QStringLiteral("play") : QStringLiteral("pause"));
    m_pause->setEnabled((state == SessionState::Training && !session.isPausing()) ||
                        state == SessionState::Paused);
    m_stop->setVisible(running);
    m_stop->setEnabled(running && state != SessionState::Stopping);
    m_stop->setText(state == SessionState::Stopping ? tr("Stopping...") : tr("Stop"));
    m_step->setVisible(running);
    m_step->setEnabled(state == SessionState::Paused);
    if (startHadFocus)
        m_pause->setFocus(Qt::OtherFocusReason); // the next in the chain would be "Stop"
    if (m_workbench.dataset())
        m_empty->setTexts(
            tr("Nothing trains yet"),
            tr("Choose the parameters on the Design page and start a run, or press Start to train "
               "what is set there now."),
            tr("Go to Design"));
    else
        m_empty->setTexts(tr("Nothing trains yet"),
                          tr("Open a dataset first: the sample is made in a few seconds."),
                          tr("Go to Start"));
}

EditSteps TrainPage::edits() const
{
    return m_workbench.queueEdits().steps();
}

void TrainPage::undo()
{
    m_workbench.queueEdits().undo();
}

void TrainPage::redo()
{
    m_workbench.queueEdits().redo();
}

} // namespace watchlab::ui
