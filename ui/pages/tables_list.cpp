// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/tables_list.h"

#include "ui/dialogs/dialogs.h"
#include "ui/session/table_library.h"
#include "ui/session/workbench.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/theme.h"

#include <QAction>
#include <QDir>
#include <QListWidget>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>

#include <utility>

namespace watchlab::ui {

TablesList::TablesList(Workbench& workbench, TableLibrary& library, Dialogs& dialogs, QWidget* parent)
    : Card(tr("Tables"), parent)
    , m_workbench(workbench)
    , m_library(library)
    , m_dialogs(dialogs)
    , m_list(new QListWidget)
{
    m_list->setObjectName(QStringLiteral("tables.list"));
    m_list->setAccessibleName(tr("Tables of the workspace"));
    m_list->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setMinimumHeight(2 * size::tableRow);
    setContent(m_list, true);
    auto* add = makeIconButton(QStringLiteral("plus"), tr("New table"));
    add->setObjectName(QStringLiteral("tables.new"));
    addControl(add);
    connect(add, &QToolButton::clicked, this, &TablesList::createTable);
    addListAction(tr("New table..."), "tables.action.new", QKeySequence(Qt::CTRL | Qt::Key_N),
                  &TablesList::createTable);
    addListAction(tr("Duplicate"), "tables.action.duplicate", QKeySequence(Qt::CTRL | Qt::Key_D),
                  &TablesList::duplicate);
    addListAction(tr("Rename..."), "tables.action.rename", QKeySequence(Qt::Key_F2), &TablesList::rename);
    addListAction(tr("Delete"), "tables.action.delete", QKeySequence(Qt::Key_Delete), &TablesList::remove);
    addListAction(tr("Import a document..."), "tables.action.import", {}, &TablesList::importTable);
    addListAction(tr("Export the document..."), "tables.action.export", {}, &TablesList::exportTable);
    menu()->addActions(m_list->actions());
    connect(m_list, &QListWidget::currentRowChanged, this, [this] {
        if (!m_filling)
            Q_EMIT chosen(current());
    });
    connect(&library, &TableLibrary::changed, this, &TablesList::fill);
    fill();
}

QAction* TablesList::addListAction(const QString& text, const char* name, const QKeySequence& keys,
                                   void (TablesList::*does)())
{
    auto* action = new QAction(text, m_list);
    action->setObjectName(QLatin1String(name));
    action->setShortcut(keys);
    action->setShortcutContext(Qt::WidgetShortcut); // Delete is a key of fields, too
    connect(action, &QAction::triggered, this, does);
    m_list->addAction(action);
    return action;
}

QString TablesList::current() const
{
    const QListWidgetItem* item = m_list->currentItem();
    return item ? item->text() : QString();
}

void TablesList::choose(const QString& name)
{
    for (int row = 0; row < m_list->count(); ++row)
        if (m_list->item(row)->text() == name)
            m_list->setCurrentRow(row);
}

void TablesList::fill()
{
    const QString kept = current();
    const int row = m_list->currentRow();
    m_filling = true;
    m_list->clear();
    for (const TableLibrary::Entry& entry : m_library.tables()) {
        auto* item = new QListWidgetItem(entry.name, m_list);
        item->setSizeHint({0, size::tableRow});
        if (!entry.problem.isEmpty())
            item->setForeground(Theme::current().bad);
        item->setToolTip(entry.problem.isEmpty()
                             ? QString::fromStdString(m_library.fileOf(entry.name).string())
                             : entry.problem);
        if (entry.name == kept)
            m_list->setCurrentItem(item);
    }
    if (m_list->currentRow() < 0 && m_list->count() > 0)
        m_list->setCurrentRow(std::clamp(row, 0, m_list->count() - 1));
    m_filling = false;
    Q_EMIT chosen(current());
}

void TablesList::say(const QString& problem)
{
    if (problem.isEmpty())
        return;
    m_workbench.addMessage(MessageLevel::Error, problem);
    m_dialogs.showText(this, tr("That was not possible"), problem);
}

void TablesList::createTable()
{
    const QString open = m_workbench.data().path();
    const QString name = m_library.freeName(tr("Table"));
    say(m_library.save(name, startingDraft(open.isEmpty() ? std::string("sample") : open.toStdString())));
    choose(name);
    m_list->setFocus();
}

void TablesList::duplicate()
{
    const TableLibrary::Entry* entry = m_library.find(current());
    if (!entry || !entry->problem.isEmpty())
        return;
    const QString name = m_library.freeName(entry->name);
    const TableDraft draft = entry->draft;
    say(m_library.save(name, draft));
    choose(name);
}

void TablesList::rename()
{
    const QString name = current();
    if (name.isEmpty())
        return;
    const auto to = m_dialogs.askText(this, tr("Rename the table"), tr("Name"), name);
    if (!to || to->trimmed() == name)
        return;
    const QString problem = m_library.rename(name, *to);
    say(problem);
    if (problem.isEmpty())
        choose(to->trimmed());
}

void TablesList::remove()
{
    const QString name = current();
    if (name.isEmpty())
        return;
    std::string text;
    const QString problem = m_library.remove(name, text);
    say(problem);
    if (!problem.isEmpty())
        return;
    m_removedName = name;
    m_removedText = std::move(text);
    Q_EMIT removed(name);
}

void TablesList::undoRemoval()
{
    if (m_removedName.isEmpty())
        return;
    const QString name = m_library.freeName(std::exchange(m_removedName, {}));
    say(m_library.writeBack(name, m_removedText));
    choose(name);
}

void TablesList::importTable()
{
    const auto file = m_dialogs.chooseFile(this, tr("Choose the document of a table"), QDir::homePath(),
                                           tr("Tables (*.json);;All files (*)"));
    if (!file)
        return;
    QString name;
    const QString problem = m_library.import(*file, name);
    say(problem);
    if (problem.isEmpty())
        choose(name);
}

void TablesList::exportTable()
{
    const QString name = current();
    if (name.isEmpty())
        return;
    const auto file = m_dialogs.chooseSaveFile(this, tr("Save the document of the table"),
                                               QDir::home().filePath(name + QStringLiteral(".json")),
                                               tr("Tables (*.json)"));
    if (file)
        say(m_library.exportTo(name, *file));
}

} // namespace watchlab::ui
