// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/run_actions.h"

#include "core/store/run_store.h"
#include "ui/dialogs/dialogs.h"
#include "ui/pages/fork_menu.h"
#include "ui/pages/run_exchange.h"
#include "ui/pages/run_requests.h"
#include "ui/session/recorded_curves.h"
#include "ui/session/run_catalogue.h"
#include "ui/session/run_session.h"
#include "ui/session/workbench.h"
#include "ui/widgets/icons.h"

#include <QAction>
#include <QCursor>
#include <QMenu>
#include <QPointer>
#include <QWidget>

#include <algorithm>

namespace watchlab::ui {

namespace {

/// Of all of them; what only some have is not listed.
QStringList commonTags(const std::vector<const RunSummary*>& runs)
{
    QStringList tags;
    for (const std::string& tag : runs.front()->tags)
        if (std::ranges::all_of(
                runs, [&](const RunSummary* run) { return std::ranges::count(run->tags, tag) > 0; }))
            tags << QString::fromStdString(tag);
    return tags;
}

QStringList listedTags(const QString& text)
{
    QStringList tags;
    for (const QString& tag : text.split(QLatin1Char(','), Qt::SkipEmptyParts))
        if (!tag.trimmed().isEmpty())
            tags << tag.trimmed();
    tags.removeDuplicates();
    return tags;
}

QStringList without(const QStringList& all, const QStringList& excluded)
{
    QStringList rest;
    for (const QString& each : all)
        if (!excluded.contains(each))
            rest << each;
    return rest;
}

} // namespace

RunActions::RunActions(Workbench& workbench, Dialogs& dialogs, QWidget* page)
    : QObject(page)
    , m_workbench(workbench)
    , m_dialogs(dialogs)
    , m_page(page)
    , m_forkMenu(new ForkMenu(workbench, page))
    , m_exchange(new RunExchange(workbench, dialogs, page, QStringLiteral("runs")))
    , m_menu(new QMenu(page))
{
    makeActions();
    for (const auto signal : {&RunSession::stateChanged, &RunSession::queueChanged})
        connect(&workbench.session(), signal, this, &RunActions::refresh);
    connect(&workbench, &Workbench::runsChanged, this, &RunActions::refresh);
    refresh();
}

QAction* RunActions::add(const QString& text, const QString& name, const QString& icon,
                         const QKeySequence& keys, Needs needs, void (RunActions::*act)())
{
    auto* action = new QAction(text, this);
    action->setObjectName(QStringLiteral("runs.") + name);
    action->setProperty("iconName", icon);
    action->setShortcut(keys);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    if (!icon.isEmpty())
        icons::setIcon(action, icon);
    connect(action, &QAction::triggered, this, act);
    m_page->addAction(action);
    m_menu->addAction(action);
    m_entries.push_back({action, needs});
    return action;
}

void RunActions::makeActions()
{
    const auto named = [](const char* name) { return QString::fromLatin1(name); };
    QAction* open = add(tr("Show"), named("train"), named("train"), {}, Needs::One, &RunActions::openRun);
    open->setToolTip(tr("Show the run on the pages Train and Inspect"));
    QAction* use = add(tr("Use parameters"), named("design"), named("design"), {}, Needs::One,
                       &RunActions::useParameters);
    use->setToolTip(tr("Take the run's parameters into Design; can be undone"));
    m_resume = add(tr("Resume"), named("play"), named("play"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_R),
                   Needs::One, &RunActions::resumeRun);
    m_resume->setToolTip(resumeWords());
    m_fork = add(tr("Fork from here..."), named("plus"), named("plus"), QKeySequence(Qt::CTRL | Qt::Key_B),
                 Needs::One, &RunActions::forkRun);
    QAction* rename = add(tr("Rename..."), named("edit"), named("edit"), QKeySequence(Qt::Key_F2), Needs::One,
                          &RunActions::renameRun);
    m_menu->addSeparator();
    m_star = add(tr("Star"), named("star"), named("pin"), QKeySequence(Qt::CTRL | Qt::Key_D), Needs::Any,
                 &RunActions::starRuns);
    add(tr("Tags..."), named("tag"), {}, QKeySequence(Qt::CTRL | Qt::Key_T), Needs::Any,
        &RunActions::tagRuns);
    add(tr("Note..."), named("note"), {}, QKeySequence(Qt::CTRL | Qt::Key_M), Needs::Any,
        &RunActions::noteRuns);
    m_archive = add(tr("Archive"), named("archive"), {}, QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_A),
                    Needs::Any, &RunActions::archiveRuns);
    m_menu->addSeparator();
    QAction* write = add(tr("Export..."), named("export"), named("export"),
                         QKeySequence(Qt::CTRL | Qt::Key_E), Needs::Any, &RunActions::exportRuns);
    write->setToolTip(tr("Write the selected runs as a bundle, a table, or files for other programs"));
    QAction* read =
        add(tr("Import..."), named("import"), named("open"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_I),
            Needs::Nothing, &RunActions::importRuns);
    read->setToolTip(tr("Runs of a bundle, of TensorBoard or of another workspace"));
    QAction* remove = add(tr("Delete"), named("delete"), named("delete"), QKeySequence(Qt::Key_Delete),
                          Needs::Any, &RunActions::trashRuns);
    remove->setToolTip(tr("Out of the list; can be undone"));
    add(tr("Restore"), named("restore"), named("reset"), {}, Needs::Trash, &RunActions::restoreRuns);
    add(tr("Remove for good..."), named("purge"), named("delete"), QKeySequence(Qt::SHIFT | Qt::Key_Delete),
        Needs::Trash, &RunActions::removeRuns);
    m_buttons = {open, use, m_resume, m_fork, rename, write, read, remove};
}

void RunActions::setRuns(const std::vector<std::int64_t>& runs, bool trash)
{
    m_runs = runs;
    m_trash = trash;
    m_exchange->setRuns(trash ? std::vector<std::int64_t>() : runs);
    refresh();
}

void RunActions::refresh()
{
    for (const Entry& entry : m_entries) {
        if (entry.needs == Needs::Nothing)
            continue;
        const bool isForTrash = entry.needs == Needs::Trash;
        entry.action->setEnabled(!m_runs.empty() && isForTrash == m_trash);
        entry.action->setVisible(isForTrash == m_trash);
    }
    if (m_trash)
        return;
    m_resume->setEnabled(canBeResumed(m_workbench, currentRun()));
    m_fork->setEnabled(ForkMenu::canOffer(current()));
    m_fork->setToolTip(ForkMenu::words(current()));
    m_star->setText(areAll([](const RunSummary& run) { return run.starred; }) ? tr("Remove star")
                                                                              : tr("Star"));
    m_archive->setText(areAll([](const RunSummary& run) { return run.archivedMs != 0; })
                           ? tr("Take out of the archive")
                           : tr("Archive"));
}

const RunSummary* RunActions::current() const
{
    return m_workbench.runs().find(currentRun());
}

std::vector<const RunSummary*> RunActions::summaries() const
{
    std::vector<const RunSummary*> found;
    for (const std::int64_t run : m_runs)
        if (const RunSummary* summary = m_workbench.runs().find(run))
            found.push_back(summary);
    return found;
}

bool RunActions::areAll(bool (*is)(const RunSummary&)) const
{
    const auto runs = summaries();
    return !runs.empty() && std::ranges::all_of(runs, [is](const RunSummary* run) { return is(*run); });
}

void RunActions::openRun()
{
    if (const std::int64_t run = currentRun(); run != 0 && !m_trash) {
        m_workbench.showRun(run);
        m_workbench.requestPage(Page::Train);
    }
}

void RunActions::resumeRun()
{
    queueResumption(m_workbench, currentRun());
}

void RunActions::forkRun()
{
    m_forkMenu->open(currentRun(), m_menuPlace ? m_menuPlace() : QPoint());
}

void RunActions::useParameters()
{
    if (!current())
        return;
    const auto use = [this](const std::shared_ptr<const RecordedCurves>& read) {
        const QString name = QString::fromStdString(read->record.summary.name);
        m_workbench.setConfig(read->record.config, tr("parameters of %1").arg(name));
        m_workbench.requestPage(Page::Design);
    };
    m_workbench.runs().read(currentRun(), this, use);
}

void RunActions::renameRun()
{
    const RunSummary* summary = current();
    if (!summary)
        return;
    const std::int64_t run = summary->id;
    if (const auto name =
            m_dialogs.askText(m_page, tr("Rename run"), tr("Name"), QString::fromStdString(summary->name)))
        m_workbench.runs().rename(run, *name);
}

void RunActions::exportRuns()
{
    m_exchange->exportMenu()->popup(QCursor::pos());
}

void RunActions::importRuns()
{
    m_exchange->importMenu()->popup(QCursor::pos());
}

void RunActions::star(const std::vector<std::int64_t>& runs, bool starred)
{
    m_workbench.runs().star(runs, starred);
}

void RunActions::starRuns()
{
    star(m_runs, !areAll([](const RunSummary& run) { return run.starred; }));
}

void RunActions::tagRuns()
{
    const auto runs = summaries();
    if (runs.empty())
        return;
    const QStringList before = commonTags(runs);
    const std::vector<std::int64_t> tagged = m_runs;
    const auto text =
        m_dialogs.editText(m_page, tr("Tags of %Ln run(s)", nullptr, static_cast<int>(runs.size())),
                           tr("Tags, with commas between them"), before.join(QStringLiteral(", ")), false);
    if (!text)
        return;
    const QStringList after = listedTags(*text);
    m_workbench.runs().tag(tagged, without(after, before), without(before, after));
}

void RunActions::noteRuns()
{
    const auto runs = summaries();
    if (runs.empty())
        return;
    const bool same =
        std::ranges::all_of(runs, [&](const RunSummary* run) { return run->note == runs.front()->note; });
    const std::vector<std::int64_t> noted = m_runs;
    const auto text =
        m_dialogs.editText(m_page, tr("Note on %Ln run(s)", nullptr, static_cast<int>(runs.size())),
                           tr("Note"), same ? QString::fromStdString(runs.front()->note) : QString(), true);
    if (text)
        m_workbench.runs().setNote(noted, *text);
}

void RunActions::archiveRuns()
{
    m_workbench.runs().archive(m_runs, !areAll([](const RunSummary& run) { return run.archivedMs != 0; }));
}

void RunActions::forget(const std::vector<std::int64_t>& runs)
{
    if (std::ranges::count(runs, m_workbench.shownRun()) > 0)
        m_workbench.showRun(0);
    const auto& fork = m_workbench.fork();
    if (!fork || std::ranges::count(runs, fork->run) == 0)
        return;
    m_workbench.addMessage(MessageLevel::Info,
                           tr("%1 was deleted: the next run begins with random weights.").arg(fork->name));
    m_workbench.endFork();
}

void RunActions::trashRuns()
{
    const std::vector<std::int64_t> runs = m_runs;
    m_workbench.runs().trash(runs, [self = QPointer(this), runs] {
        if (!self)
            return;
        self->forget(runs);
        Q_EMIT self->trashed(runs);
    });
}

void RunActions::restore(const std::vector<std::int64_t>& runs)
{
    m_workbench.runs().restore(runs);
}

void RunActions::restoreRuns()
{
    restore(m_runs);
}

void RunActions::removeRuns()
{
    const std::vector<std::int64_t> runs = m_runs;
    const bool sure =
        m_dialogs.confirm(m_page, tr("Remove runs"),
                          tr("%Ln run(s) will be removed with curves and checkpoints. This cannot be undone.",
                             nullptr, static_cast<int>(runs.size())),
                          tr("Remove"));
    if (!sure)
        return;
    m_workbench.runs().remove(runs);
    Q_EMIT removed(runs);
}

} // namespace watchlab::ui
