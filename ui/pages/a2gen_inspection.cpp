// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/a2gen_inspection.h"

#include "ui/pages/a2gen_attention_cards.h"
#include "ui/pages/a2gen_microscope_card.h"
#include "ui/pages/plot_style.h"
#include "ui/pages/timeline_view.h"
#include "ui/session/workbench.h"
#include "ui/widgets/action_legend.h"
#include "ui/widgets/card.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/number_words.h"
#include "ui/widgets/segmented.h"
#include "ui/widgets/theme.h"

#include <QSplitter>
#include <QStackedWidget>

#include <algorithm>

namespace watchlab::ui {

namespace {

constexpr int sideWidth = 316;

QSplitter* makeSplitter(const char* name, std::initializer_list<std::pair<QWidget*, int>> parts)
{
    auto* splitter = new QSplitter(Qt::Vertical);
    splitter->setObjectName(QLatin1String(name)); // it is kept under it
    splitter->setHandleWidth(size::cardGap);
    splitter->setChildrenCollapsible(false);
    QList<int> sizes;
    for (const auto& [widget, share] : parts) {
        splitter->addWidget(widget);
        splitter->setStretchFactor(splitter->count() - 1, share);
        sizes << share * 10;
    }
    splitter->setSizes(sizes);
    return splitter;
}

} // namespace

A2GenInspection::A2GenInspection(Workbench& workbench, QWidget* parent)
    : QWidget(parent)
    , m_workbench(workbench)
    , m_microscope(new A2GenMicroscopeCard)
    , m_attention(new A2GenAttentionCard)
    , m_gates(new A2GenGatesCard)
{
    setObjectName(QStringLiteral("a2genInspection"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(size::cardGap);
    row->addWidget(makeSplitter("inspect.sequences", {{makeTimelines(), 48}, {m_microscope, 52}}), 1);
    QSplitter* side = makeSplitter("inspect.attention", {{m_attention, 66}, {m_gates, 34}});
    side->setFixedWidth(sideWidth);
    row->addWidget(side);
    connect(&m_inspector, &SequenceInspector::changed, this, &A2GenInspection::refresh);
    connect(m_timelines->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &A2GenInspection::lookAtCurrent);
    refresh();
}

QWidget* A2GenInspection::makeTimelines()
{
    m_card = new Card(tr("Timelines"));
    m_kind = new Segmented({tr("User"), tr("Video")});
    m_kind->setObjectName(QStringLiteral("timelinesOf"));
    m_kind->setToolTip(tr("All held-out viewings of the user, or all of the chosen viewing's video"));
    m_legend = new ActionLegend;
    m_stack = new QStackedWidget;
    m_empty = new EmptyState(QStringLiteral("inspect"), {}, {});
    m_timelines = new TimelineView;
    m_timelines->setObjectName(QStringLiteral("timelines"));
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_timelines);
    m_card->addLegend(m_legend);
    addLegendEntry(m_card, tr("True"), &plots::PlotColors::truth);
    addLegendEntry(m_card, tr("Predicted"), &plots::PlotColors::sky);
    m_card->addControl(m_kind);
    m_card->setContent(m_stack, true);
    connect(m_kind, &Segmented::chosen, this, &A2GenInspection::chooseKind);
    return m_card;
}

void A2GenInspection::setSubject(std::int64_t run, std::int64_t version, std::optional<std::int64_t> user,
                                 std::shared_ptr<const PreparedData> prepared)
{
    if (user != m_user || run != m_run) {
        m_video.reset();
        m_kind->setCurrent(0);
    }
    m_run = run;
    m_version = version;
    m_user = user;
    m_prepared = std::move(prepared);
    ask();
}

void A2GenInspection::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    ask();
}

void A2GenInspection::ask()
{
    if (!isVisible() && m_run != 0)
        return; // asked when somebody looks
    SequenceInspector::Question question;
    question.workspace = m_workbench.workspace();
    question.dataset = m_workbench.dataset();
    question.prepared = m_prepared;
    question.version = m_version;
    question.of = m_video ? SequenceInspector::Of::Video : SequenceInspector::Of::User;
    question.id = m_video ? *m_video : m_user.value_or(0);
    question.run = question.dataset && (m_user || m_video) ? m_run : 0;
    m_inspector.ask(question);
    refresh();
}

void A2GenInspection::chooseKind(int kind)
{
    const QModelIndex current = m_timelines->currentIndex();
    if (kind == 0)
        m_video.reset();
    else if (current.isValid())
        m_video = current.data(TimelineModel::VideoRole).toLongLong();
    else
        m_kind->setCurrent(0); // there is no viewing whose video it could be
    ask();
}

void A2GenInspection::lookAtCurrent()
{
    const QModelIndex current = m_timelines->currentIndex();
    if (current.isValid())
        m_inspector.look(current.data(TimelineModel::RowRole).toUInt());
}

/// Of the viewing that was generated, which may still be the one before the chosen one.
QString A2GenInspection::subjectOf(const GeneratedActions& generated) const
{
    const QModelIndex current = m_timelines->currentIndex();
    const bool isCurrent = current.data(TimelineModel::UserRole).toLongLong() == generated.userId &&
                           current.data(TimelineModel::VideoRole).toLongLong() == generated.videoId;
    return isCurrent && !m_video ? current.siblingAtColumn(TimelineModel::Subject).data().toString()
                                 : tr("user %1, video %2").arg(generated.userId).arg(generated.videoId);
}

void A2GenInspection::refresh()
{
    if (m_user)
        m_card->setTitle(m_video ? tr("Video %1, viewings").arg(*m_video)
                                 : tr("User %1, viewings").arg(*m_user));
    showTimelines();
    const QModelIndex current = m_timelines->currentIndex();
    if (m_inspector.generated() && current.isValid()) {
        m_microscope->show(m_inspector.generated(), subjectOf(*m_inspector.generated()));
        m_attention->show(m_inspector.generated(), m_workbench.dataset());
        m_gates->show(m_inspector.generated());
        return;
    }
    const QString why = !m_inspector.problem().isEmpty() ? m_inspector.problem()
                        : m_inspector.isBusy()
                            ? tr("asking the model")
                            : tr("Choose a viewing above: how its actions are generated appears here.");
    m_microscope->clear(why);
    m_attention->clear({});
    m_gates->clear();
}

void A2GenInspection::showTimelines()
{
    const auto& timelines = m_inspector.timelines();
    if (!timelines || timelines->viewings.empty()) {
        m_shown.reset();
        m_timelines->setTimelines({});
        m_legend->setTypes({});
        m_card->setRemark({});
        showEmpty();
        m_stack->setCurrentWidget(m_empty);
        return;
    }
    m_stack->setCurrentWidget(m_timelines);
    if (m_shown == timelines)
        return;
    m_shown = timelines;
    const QVariant before = m_timelines->currentIndex().data(TimelineModel::RowRole);
    m_legend->setTypes(timelines->types);
    m_timelines->setTimelines(*timelines, m_video ? TimelineModel::By::User : TimelineModel::By::Video);
    const bool allTimed = std::ranges::all_of(timelines->timed, [](bool timed) { return timed; });
    const QString count = words::count(static_cast<std::int64_t>(timelines->viewings.size()));
    m_card->setRemark(allTimed
                          ? tr("%1 held-out, latest first").arg(count)
                          : tr("%1 held-out, latest first; hollow: the data do not say when").arg(count));
    chooseAgain(before);
    lookAtCurrent();
}

/// The viewing that was looked at before, where it is among these; else the first one.
void A2GenInspection::chooseAgain(const QVariant& before)
{
    const QAbstractItemModel* model = m_timelines->model();
    const QModelIndexList same = before.isValid() ? model->match(model->index(0, 0), TimelineModel::RowRole,
                                                                 before, 1, Qt::MatchExactly)
                                                  : QModelIndexList();
    m_timelines->selectRow(same.isEmpty() ? 0 : same.front().row());
}

void A2GenInspection::showEmpty()
{
    if (!m_inspector.problem().isEmpty())
        m_empty->setTexts(tr("This run cannot be asked"), m_inspector.problem());
    else if (m_inspector.isBusy())
        m_empty->setTexts(m_inspector.phase().isEmpty() ? tr("Asking the model") : m_inspector.phase(),
                          tr("The checkpoint generates the actions of each held-out viewing."));
    else if (m_inspector.timelines())
        m_empty->setTexts(tr("No held-out viewings"),
                          tr("All of this user's viewings are in the train rows. Choose a user with "
                             "held-out rows."));
    else
        m_empty->setTexts(tr("Choose a user"),
                          tr("Its held-out viewings appear here: what happened, and what "
                             "the model generates."));
}

} // namespace watchlab::ui
