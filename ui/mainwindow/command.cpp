// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/command.h"

#include "core/data/dataset_ids.h"
#include "core/params/parameter.h"
#include "core/params/presets.h"
#include "ui/pages/lesson_words.h"
#include "ui/session/lesson_library.h"
#include "ui/session/run_catalogue.h"
#include "ui/session/run_session.h"
#include "ui/session/settings.h"
#include "ui/session/workbench.h"
#include "ui/widgets/card.h"
#include "ui/widgets/parameter_words.h"

#include <QAction>
#include <QCoreApplication>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>
#include <QPointer>
#include <QPushButton>
#include <QToolButton>

#include <algorithm>

namespace watchlab::ui {

namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("watchlab::ui", text);
}

/// "&Pause" -> "Pause", "A && B" -> "A & B".
QString withoutMnemonic(QString text)
{
    constexpr QChar kept(0x1);
    text.replace(QLatin1String("&&"), kept);
    text.remove(QLatin1Char('&'));
    return text.replace(kept, QLatin1Char('&'));
}

Command commandOf(QAction* action, const QString& context)
{
    return {withoutMnemonic(action->text()), context, action->shortcut().toString(QKeySequence::NativeText),
            [wanted = QPointer(action)] {
                if (wanted) // menus are filled anew
                    wanted->trigger();
            }};
}

/// A menu says what holds now only once it has been told that it will be seen.
QList<QAction*> presentActions(QMenu* menu)
{
    Q_EMIT menu->aboutToShow();
    return menu->actions();
}

void addActions(std::vector<Command>& commands, const QList<QAction*>& actions, const QString& context)
{
    for (QAction* action : actions)
        if (action->menu() && action->isVisible())
            addActions(commands, presentActions(action->menu()), withoutMnemonic(action->text()));
        else if (!action->isSeparator() && action->isVisible() && action->isEnabled() &&
                 !action->text().isEmpty())
            commands.push_back(commandOf(action, context));
}

/// The card that a button lies in, or the page.
QString placeOf(const QWidget* button, const QWidget* page)
{
    for (const QWidget* around = button->parentWidget(); around && around != page;
         around = around->parentWidget())
        if (const auto* card = qobject_cast<const Card*>(around); card && !card->title().isEmpty())
            return card->title();
    return page->accessibleName();
}

/// Buttons with words, and what lies in the menus of those without; what an action says already is not said
/// again.
void addButtons(std::vector<Command>& commands, const QWidget* page)
{
    for (auto* button : page->findChildren<QAbstractButton*>()) {
        if (!button->isVisibleTo(page) || !button->isEnabled())
            continue;
        const QString text = withoutMnemonic(button->text());
        const auto* tool = qobject_cast<const QToolButton*>(button);
        if (tool && tool->menu())
            addActions(commands, presentActions(tool->menu()), placeOf(button, page));
        else if (qobject_cast<const QPushButton*>(button) && !text.isEmpty() &&
                 std::ranges::find(commands, text, &Command::text) == commands.end())
            commands.push_back({text, placeOf(button, page), {}, [pressed = QPointer(button)] {
                                    if (pressed)
                                        pressed->click();
                                }});
    }
}

int wordScore(const QString& word, const Command& command)
{
    const qsizetype place = command.text.indexOf(word, 0, Qt::CaseInsensitive);
    if (place < 0)
        return command.context.contains(word, Qt::CaseInsensitive) ? 1 : 0;
    if (place == 0)
        return 4;
    return command.text.at(place - 1).isLetterOrNumber() ? 2 : 3;
}

} // namespace

int matchScore(const Command& command, const QString& typed)
{
    int total = 1;
    for (const QString& word : typed.split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
        const int score = wordScore(word, command);
        if (score == 0)
            return 0;
        total += score;
    }
    return total;
}

std::vector<Command> actionCommands(QWidget* window, QWidget* page)
{
    std::vector<Command> commands;
    if (page) {
        addActions(commands, page->actions(), page->accessibleName());
        addButtons(commands, page);
    }
    if (const auto* main = qobject_cast<const QMainWindow*>(window))
        addActions(commands, main->menuBar()->actions(), {});
    return commands;
}

std::vector<Command> parameterCommands(Workbench& workbench)
{
    std::vector<Command> commands;
    for (const Parameter& parameter : parameterTable()) {
        if (!concerns(parameter, workbench.config().family) || parameter.key.starts_with("data."))
            continue;
        const QString key = QString::fromUtf8(parameter.key.data(), qsizetype(parameter.key.size()));
        commands.push_back(
            {parameterWords(parameter.label),
             tr("Parameter %1, now %2")
                 .arg(key, QString::fromStdString(parameterText(parameter, workbench.config()))),
             {},
             [&workbench, key] { workbench.requestParameter(key); }});
    }
    return commands;
}

std::vector<Command> designCommands(Workbench& workbench)
{
    std::vector<Command> commands;
    const auto add = [&](std::string_view label, const QString& context, auto choose) {
        commands.push_back({parameterWords(label), context, {}, [&workbench, choose] {
                                choose();
                                workbench.requestPage(Page::Design);
                            }});
    };
    for (const Family& family : families())
        add(family.label, tr("Model"), [&workbench, name = QString::fromStdString(std::string(family.name))] {
            workbench.chooseFamily(name);
        });
    for (const Preset& preset : presets(workbench.config().family))
        add(preset.label, tr("Preset"),
            [&workbench, name = QString::fromStdString(std::string(preset.name))] {
                workbench.applyPreset(name);
            });
    return commands;
}

std::vector<Command> runCommands(Workbench& workbench)
{
    std::vector<Command> commands;
    for (const RunSummary& run : workbench.runs().summaries())
        commands.push_back({QString::fromStdString(run.name),
                            tr("Run %1 on %2").arg(run.id).arg(QString::fromStdString(run.dataName)),
                            {},
                            [&workbench, id = run.id] {
                                workbench.showRun(id);
                                workbench.requestPage(Page::Train);
                            }});
    return commands;
}

std::vector<Command> datasetCommands(Workbench& workbench, const Settings& settings)
{
    std::vector<Command> commands;
    for (const RecentEntry& entry : settings.recentDatasets())
        commands.push_back({entry.name, tr("Open %1").arg(entry.path), {}, [&workbench, path = entry.path] {
                                workbench.requestDataset(path);
                            }});
    return commands;
}

std::vector<Command> lessonCommands(Workbench& workbench)
{
    std::vector<Command> commands;
    for (const auto& entry : workbench.lessons().lessons())
        commands.push_back({lessonWords(entry->lesson.title), tr("Lesson"), {}, [&workbench, id = entry->id] {
                                workbench.requestLesson(id);
                            }});
    return commands;
}

std::vector<Command> userCommands(Workbench& workbench, const QString& typed)
{
    QString number = typed.trimmed();
    for (const QString& word : {QStringLiteral("user"), tr("User")})
        if (number.startsWith(word, Qt::CaseInsensitive))
            number = number.mid(word.size()).trimmed();
    bool isNumber = false;
    const qlonglong user = number.toLongLong(&isNumber);
    if (!isNumber || !workbench.dataset() || !findUser(*workbench.dataset(), user))
        return {};
    return {{tr("Inspect user %1").arg(user), tr("User"), {}, [&workbench, user] {
                 workbench.requestUser(user);
             }}};
}

} // namespace watchlab::ui
