// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/inspect_page.h"

#include "ui/models/history_model.h"
#include "ui/models/run_words.h"
#include "ui/models/user_list_model.h"
#include "ui/pages/a2gen_inspection.h"
#include "ui/pages/a2gen_microscope_card.h"
#include "ui/pages/beside_run.h"
#include "ui/pages/decode_microscope_card.h"
#include "ui/pages/explanation_cards.h"
#include "ui/pages/history_view.h"
#include "ui/pages/inspect_slice.h"
#include "ui/pages/inspect_users_card.h"
#include "ui/pages/inspected_runs.h"
#include "ui/pages/list_choice_button.h"
#include "ui/pages/list_legend.h"
#include "ui/pages/user_list_view.h"
#include "ui/pages/what_if_card.h"
#include "ui/session/run_catalogue.h"
#include "ui/session/run_session.h"
#include "ui/session/workbench.h"
#include "ui/widgets/card.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/number_words.h"
#include "ui/widgets/page_head.h"
#include "ui/widgets/segmented.h"
#include "ui/widgets/theme.h"

#include <QAction>
#include <QComboBox>
#include <QHBoxLayout>
#include <QSignalBlocker>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace watchlab::ui {

namespace {

constexpr int usersWidth = 292;
constexpr int narrowUsersWidth = 240; ///< beside an explanation
constexpr int explanationWidth = 324;
constexpr int whatIfWidth = 316;

} // namespace

InspectPage::InspectPage(Workbench& workbench, QWidget* parent)
    : QWidget(parent)
    , m_workbench(workbench)
    , m_beside(new BesideRun(this))
    , m_head(new PageHead(tr("Inspect")))
    , m_runs(new QComboBox)
    , m_candidates(makeCandidatesChoice())
    , m_choice(new ListChoiceButton)
    , m_view(new Segmented({tr("Sequences"), tr("Lists")}))
    , m_side(new Segmented({tr("Why"), tr("What if")}))
    , m_stack(new QStackedWidget)
    , m_empty(new EmptyState(QStringLiteral("inspect"), {}, {}))
{
    setObjectName(QStringLiteral("page"));
    m_runs->setObjectName(QStringLiteral("inspectedRun"));
    m_runs->setAccessibleName(tr("Run"));
    m_runs->setMinimumWidth(170);
    m_head->addControl(makeLabel(tr("Run"), TextRole::Second));
    m_head->addControl(m_runs);
    m_head->addControl(m_beside->choice());
    m_view->setObjectName(QStringLiteral("inspectView"));
    m_side->setObjectName(QStringLiteral("inspectSide"));
    m_side->setToolTip(
        tr("Beside the list: why a video stands where it stands, or what it would get with other features"));
    for (QWidget* action : std::initializer_list<QWidget*>{m_view, m_side, m_candidates, m_choice})
        m_head->addAction(action);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(size::pageMargin, 0, size::pageMargin, size::pageMargin);
    m_head->setFlush();
    column->setSpacing(0);
    column->addWidget(m_head);
    column->addWidget(m_stack, 1);
    m_stack->addWidget(makeEmptyPage(m_empty));
    m_stack->addWidget(makeCards());
    m_head->addControl(m_slice = new InspectSlice(*m_users, *m_choice));
    follow();
    fillRuns();
}

void InspectPage::follow()
{
    connect(m_empty, &EmptyState::clicked, this,
            [this] { m_workbench.requestPage(m_workbench.dataset() ? Page::Design : Page::Start); });
    connect(m_runs, &QComboBox::activated, this, [this] { m_workbench.showRun(chosenRun()); });
    connect(m_candidates, &QComboBox::currentIndexChanged, this, &InspectPage::ask);
    connect(m_choice, &ListChoiceButton::choiceChanged, this, &InspectPage::refresh);
    connect(m_users, &InspectUsersCard::userChosen, this, &InspectPage::ask);
    connect(m_users, &InspectUsersCard::userChosen, this, &InspectPage::userChosen);
    connect(m_users, &InspectUsersCard::preparedChanged, this, &InspectPage::ask);
    connect(&m_workbench, &Workbench::userRequested, this, &InspectPage::showUser,
            Qt::QueuedConnection); // once the run in sight is the one that is meant
    connect(m_users, &InspectUsersCard::outsideOfActivity, m_slice, [this] { m_slice->setSlice({}); });
    connect(&m_inspector, &RunInspector::changed, this, &InspectPage::refresh);
    connect(m_beside, &BesideRun::chosen, this, &InspectPage::ask);
    connect(m_beside, &BesideRun::changed, this, &InspectPage::showBeside);
    connect(&m_workbench, &Workbench::datasetChanged, this, &InspectPage::leaveData);
    for (const auto signal :
         {&Workbench::runsChanged, &Workbench::shownRunChanged, &Workbench::datasetChanged})
        connect(&m_workbench, signal, this, &InspectPage::fillRuns);
    connect(&m_workbench.session(), &RunSession::checkpointsAdded, this, &InspectPage::ask);
    auto* earlier = new QAction(tr("Compare with an earlier checkpoint"), this);
    connect(earlier, &QAction::triggered, m_users, &InspectUsersCard::compareWithEarlier);
    addAction(earlier); // found by its name, too
    connect(m_viewing, &ViewingInspection::editsChanged, this, &InspectPage::historyChanged);
}

QWidget* InspectPage::makeCards()
{
    m_users = new InspectUsersCard(m_workbench);
    m_users->setFixedWidth(usersWidth);
    auto* cards = new QWidget;
    auto* row = new QHBoxLayout(cards);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(size::cardGap);
    row->addWidget(m_users);
    m_viewing = new ViewingInspection(this);
    auto* middle = new QSplitter(Qt::Vertical);
    middle->setHandleWidth(size::cardGap);
    middle->setChildrenCollapsible(false);
    middle->addWidget(makeUserCard());
    middle->setStretchFactor(0, 43);
    for (QWidget* microscope :
         std::initializer_list<QWidget*>{m_viewing->microscope(), m_viewing->sequence()}) {
        middle->addWidget(microscope);
        middle->setStretchFactor(middle->count() - 1, 57);
    }
    middle->setSizes({430, 570, 570});
    m_viewing->sequence()->hide(); // only one of the two is ever there
    m_middle = middle;
    row->addWidget(middle, 1);
    m_viewing->whatIf()->setFixedWidth(whatIfWidth);
    row->addWidget(m_viewing->whatIf());
    for (const QTableView* table : {static_cast<QTableView*>(m_list), static_cast<QTableView*>(m_history)})
        connect(table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
                &InspectPage::chooseVideo);
    row->addWidget(makeExplanation());
    row->addWidget(makeSequences(), 1);
    return cards;
}

QWidget* InspectPage::makeSequences()
{
    m_sequences = new A2GenInspection(m_workbench);
    m_sequences->hide();
    m_view->hide();
    m_side->hide();
    for (Segmented* choice : {m_view, m_side})
        connect(choice, &Segmented::chosen, this, &InspectPage::ask);
    return m_sequences;
}

bool InspectPage::isOfFamily(const char* family) const
{
    const RunSummary* summary = m_workbench.runs().find(chosenRun());
    return summary && summary->family == family;
}

bool InspectPage::showsSequences() const
{
    return isOfFamily("a2gen") && m_view->current() == 0;
}

/// It stands beside lists; with stages in the place of the explanation.
bool InspectPage::showsWhatIf() const
{
    return isOfFamily("gr") || isOfFamily("baseline") || (isOfFamily("a2gen") && !showsSequences()) ||
           (isOfFamily("hybrid") && m_side->current() == 1);
}

/// Sequences stand where lists and their explanation stand otherwise.
void InspectPage::refreshSequences()
{
    const bool shown = showsSequences();
    const bool asks = showsWhatIf();
    m_view->setVisible(isOfFamily("a2gen"));
    m_side->setVisible(isOfFamily("hybrid"));
    for (QWidget* listed : std::initializer_list<QWidget*>{m_candidates, m_choice, m_middle})
        listed->setVisible(!shown);
    if (shown)
        m_beside->choice()->hide(); // sequences are of one run
    m_viewing->microscope()->setVisible(isOfFamily("gr"));
    m_viewing->sequence()->setVisible(isOfFamily("a2gen"));
    m_viewing->whatIf()->setVisible(asks);
    m_users->setFixedWidth(shown || asks ? narrowUsersWidth : usersWidth);
    if (shown || asks)
        m_explanation->hide();
    m_sequences->setVisible(shown);
    m_sequences->setSubject(shown ? chosenRun() : 0, checkpointVersion(chosenRun()), m_users->user(),
                            m_users->prepared());
}

/// Of the table in sight.
void InspectPage::chooseVideo()
{
    const bool isList = m_kind->current() == 0;
    const QModelIndex current = isList ? m_list->currentIndex() : m_history->currentIndex();
    if (!m_inspector.answer())
        return;
    m_videoOf = m_users->user();
    m_video.reset();
    if (current.isValid())
        m_video = current.data(isList ? int{UserListModel::VideoIdRole} : int{HistoryModel::VideoIdRole})
                      .toLongLong();
    refreshViewing();
}

QWidget* InspectPage::makeExplanation()
{
    m_explanation = new QWidget;
    m_explanation->setFixedWidth(explanationWidth);
    m_past = new PastVideosCard;
    m_contributions = new ContributionsCard;
    auto* column = new QVBoxLayout(m_explanation);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(size::cardGap);
    column->addWidget(m_past, 2);
    column->addWidget(m_contributions, 3);
    m_explanation->hide();
    connect(m_list->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &InspectPage::explainCurrent);
    return m_explanation;
}

/// A list that is new begins at its first row.
void InspectPage::explainCurrent()
{
    const QModelIndex current = m_list->currentIndex();
    if (current.isValid() && m_list->listModel()->hasStages())
        m_inspector.explain(current.data(UserListModel::VideoIdRole).toLongLong());
}

void InspectPage::showExplanation()
{
    const bool staged = m_inspector.answer() && m_inspector.answer()->stages;
    if (m_inspector.answer()) {
        m_explanation->setVisible(staged && !showsWhatIf());
        m_users->setFixedWidth(staged || showsWhatIf() ? narrowUsersWidth : usersWidth);
    }
    if (m_inspector.explanation()) {
        m_past->show(*m_inspector.explanation());
        m_contributions->show(*m_inspector.explanation());
        return;
    }
    const QString why = !m_inspector.explanationProblem().isEmpty() ? m_inspector.explanationProblem()
                                                                    : tr("asking the model");
    m_past->clear(why);
    m_contributions->clear(why);
}

QWidget* InspectPage::makeUserCard()
{
    m_card = new Card(tr("User"));
    m_kind = new Segmented({tr("Recommended"), tr("History")});
    m_kind->setObjectName(QStringLiteral("inspectKind"));
    m_tables = new QStackedWidget;
    m_waiting = new EmptyState(QStringLiteral("inspect"), {}, {});
    m_list = new UserListView;
    m_list->setObjectName(QStringLiteral("recommendations"));
    m_history = new HistoryView;
    m_history->setObjectName(QStringLiteral("history"));
    m_legend = new ListLegend;
    m_card->addControl(m_kind);
    m_tables->addWidget(m_waiting);
    m_tables->addWidget(m_list);
    m_tables->addWidget(m_history);
    m_card->setContent(m_tables, true);
    m_card->body()->addWidget(m_legend);
    connect(m_kind, &Segmented::chosen, this, [this] {
        refresh();
        chooseVideo(); // that of the table now in sight
    });
    return m_card;
}

void InspectPage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    ask();
}

void InspectPage::fillRuns()
{
    const QSignalBlocker quiet(m_runs);
    const std::int64_t before = m_workbench.shownRun() != 0 ? m_workbench.shownRun() : chosenRun();
    fillInspectedRuns(*m_runs, m_workbench.runs(), before);
    ask();
}

std::int64_t InspectPage::chosenRun() const
{
    return m_runs->currentIndex() < 0 ? 0 : m_runs->currentData().toLongLong();
}

std::int64_t InspectPage::checkpointVersion(std::int64_t run) const
{
    const RunSession& session = m_workbench.session();
    return session.run() == run ? static_cast<std::int64_t>(session.checkpoints().size()) : 0;
}

RunAndData InspectPage::runAndData() const
{
    RunAndData run;
    run.workspace = m_workbench.workspace();
    run.run = chosenRun();
    run.dataset = m_workbench.dataset();
    run.version = checkpointVersion(run.run);
    run.prepared = m_users->prepared();
    return run;
}

void InspectPage::ask()
{
    refreshEmpty();
    if (!isVisible())
        return; // asked when somebody looks
    m_beside->offer(m_workbench.runs(), chosenRun());
    const std::int64_t besideVersion = checkpointVersion(m_beside->run());
    m_users->setRun(m_workbench.dataset() ? chosenRun() : 0, m_beside->run(),
                    checkpointVersion(chosenRun()) + besideVersion); // at most one of them trains
    RunInspector::Question question;
    static_cast<RunAndData&>(question) = runAndData();
    if (!question.prepared || !m_users->user() || showsSequences())
        question.run = 0;
    question.user = m_users->user().value_or(0);
    question.candidates = m_candidates->currentData().toLongLong();
    question.withChanges = true;
    refreshSequences();
    m_inspector.ask(question);
    m_beside->ask(question, besideVersion);
    refresh();
}

void InspectPage::refreshEmpty()
{
    const bool hasData = m_workbench.dataset() != nullptr;
    const bool hasRun = m_runs->count() > 0;
    m_stack->setCurrentIndex(hasData && hasRun ? 1 : 0);
    m_candidates->setEnabled(hasData && hasRun);
    m_choice->setEnabled(hasData && hasRun);
    m_runs->setEnabled(hasRun);
    if (!hasRun)
        m_empty->setTexts(
            tr("No run to look into yet"),
            tr("Train a model first; as soon as it has been evaluated once, its lists appear here."),
            hasData ? tr("Go to Design") : tr("Go to Start"));
    else
        m_empty->setTexts(
            tr("No dataset is open"),
            tr("Open the dataset that the run was trained on, or another one of the same kind."),
            tr("Go to Start"));
}

void InspectPage::refresh()
{
    const std::int64_t run = chosenRun();
    const RunSummary* summary = m_workbench.runs().find(run);
    QStringList chips;
    if (summary)
        chips << familyWords(summary->model) << tr("preset %1").arg(QString::fromStdString(summary->preset));
    if (m_inspector.answer())
        chips << tr("checkpoint of step %1").arg(words::count(m_inspector.answer()->step));
    m_head->setChips(chips);
    if (m_users->user())
        m_card->setTitle(tr("User %1").arg(*m_users->user()));
    if (m_inspector.answer()) {
        showAnswer(*m_inspector.answer());
        const bool isEmpty = m_kind->current() == 0 ? m_listed->rows.empty() : m_history->shownRows() == 0;
        if (isEmpty)
            m_waiting->setTexts(m_kind->current() == 0 ? tr("None of the candidates") : tr("No such viewing"),
                                tr("No video of this user is such a one. The filter above chooses others."));
        m_tables->setCurrentIndex(isEmpty ? 0 : 1 + m_kind->current());
        m_legend->setMarksShown(m_kind->current() == 0);
        showFigures(*m_inspector.answer());
        showExplanation();
        refreshViewing();
        return;
    }
    showExplanation();
    refreshViewing();
    m_card->setRemark({});
    m_legend->setRemark({});
    const QString problem = m_users->problem().isEmpty() ? m_inspector.problem() : m_users->problem();
    if (!problem.isEmpty())
        m_waiting->setTexts(tr("This run cannot be asked"), problem);
    else if (m_inspector.isBusy() || (m_users->user() && !m_users->prepared()))
        m_waiting->setTexts(m_inspector.phase().isEmpty() ? tr("Asking the model") : m_inspector.phase(),
                            tr("The checkpoint scores every candidate for this user."));
    else
        m_waiting->setTexts(tr("Choose a user"), tr("Its recommendation list and history appear here."));
    m_tables->setCurrentIndex(0);
}

/// The video that was looked at before stays chosen; a table without it begins at its first row.
void InspectPage::chooseAgain()
{
    const std::vector<UserListRow>& rows = m_listed->rows;
    const std::optional<std::int64_t> before = m_videoOf == m_users->user() ? m_video : std::nullopt;
    const auto same = std::ranges::find(rows, before.value_or(0), &UserListRow::videoId);
    if (!rows.empty())
        m_list->selectRow(before && same != rows.end() ? static_cast<int>(same - rows.begin()) : 0);
    if (m_history->shownRows() > 0)
        m_history->selectRow(before ? std::max(0, m_history->rowOf(*before)) : 0);
    chooseVideo();
}

void InspectPage::showAnswer(const UserInspection& answer)
{
    if (m_shown == answer.list && m_shownChoice == m_choice->choice())
        return;
    const bool isNew = m_shown != answer.list;
    m_shown = answer.list;
    m_shownChoice = m_choice->choice();
    if (isNew)
        m_history->setHistory(answer.history, answer.list->unit);
    showList(answer);
    m_history->setChoice(m_shownChoice, answer.watched);
    if (answer.stages || showsWhatIf())
        chooseAgain();
    if (answer.stages)
        explainCurrent();
}

/// Those of the candidates that are wanted.
void InspectPage::showList(const UserInspection& answer)
{
    QStringList categories;
    for (const UserListRow& row : answer.list->rows)
        if (const QString category = QString::fromStdString(row.category);
            !category.isEmpty() && !categories.contains(category))
            categories << category;
    categories.sort();
    m_choice->setCategories(categories);
    m_listed = answer.list;
    std::shared_ptr<const StagedUserList> stages = answer.stages;
    if (!m_shownChoice.isAll()) {
        const std::vector<std::size_t> rows =
            chosenRows(*answer.list, *answer.watched, *answer.lengths, m_shownChoice);
        if (stages)
            stages = std::make_shared<const StagedUserList>(listOf(*answer.stages, rows, m_shownChoice.most));
        m_listed = stages ? std::shared_ptr<const UserList>(stages, &stages->list)
                          : std::make_shared<const UserList>(listOf(*answer.list, rows, m_shownChoice.most));
    }
    m_list->listModel()->setTrueTop(m_shownChoice.trueTop);
    m_list->listModel()->setLengths(answer.lengths);
    m_list->listModel()->setEarlierStep(answer.earlierStep);
    m_list->listModel()->setWatched(answer.watched);
    m_list->setList(m_listed, stages);
    m_legend->setTrueTop(m_shownChoice.trueTop);
    m_legend->setKept(stages ? stages->kept : 0);
    showBeside();
}

void InspectPage::showBeside()
{
    const auto& answer = m_inspector.answer();
    m_list->setBeside(answer ? m_beside->list(m_choice->choice(), *answer->watched) : nullptr);
    m_history->setBeside(answer ? m_beside->history() : std::vector<HistoryRow>());
    if (answer)
        showFigures(*answer);
}

QString InspectPage::listWords(const UserInspection& answer) const
{
    const auto all = static_cast<std::int64_t>(answer.list->rows.size());
    const auto shown = static_cast<std::int64_t>(m_listed->rows.size());
    return shown == all ? tr("%1 videos").arg(words::count(all))
                        : tr("%1 of %2 videos").arg(words::count(shown), words::count(all));
}

void InspectPage::showFigures(const UserInspection& answer)
{
    const QString count = m_kind->current() == 0 ? listWords(answer) : m_history->countWords(answer.viewings);
    const QString beside = m_beside->remark();
    m_legend->setRemark(beside.isEmpty() ? count : tr("%1; %2").arg(count, beside), m_beside->problem());
    const QString text = answer.measuredPart == RowPart::Test ? tr("MAE %1, XAUC %2 on %3 test rows")
                                                              : tr("MAE %1, XAUC %2 on %3 validation rows");
    m_card->setRemark(answer.measuredRows > 0
                          ? text.arg(words::fixed(answer.mae, 3), words::fixed(answer.xauc, 3),
                                     words::count(answer.measuredRows))
                          : tr("no held-out rows"));
}

} // namespace watchlab::ui
