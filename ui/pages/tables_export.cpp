// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/tables_export.h"

#include "core/runs/table_bundle.h"
#include "core/util/atomic_file.h"
#include "core/util/error.h"
#include "translations/error_words.h"
#include "ui/dialogs/dialogs.h"
#include "ui/pages/run_exchange.h"
#include "ui/pages/tables_words.h"
#include "ui/session/table_session.h"
#include "ui/session/workbench.h"

#include <QAction>
#include <QClipboard>
#include <QDir>
#include <QGuiApplication>
#include <QMenu>

namespace watchlab::ui {

TablesExport::TablesExport(Workbench& workbench, const TableSession& session, Dialogs& dialogs, QWidget* page)
    : QObject(page)
    , m_workbench(workbench)
    , m_session(session)
    , m_dialogs(dialogs)
    , m_page(page)
    , m_menu(new QMenu(page))
    , m_exchange(new RunExchange(workbench, dialogs, page, QStringLiteral("tables")))
{
    addDocuments();
    m_ofTable = m_menu->actions();
    m_menu->addSeparator();
    addBundles();
    m_ofRuns = m_menu->actions().mid(m_ofTable.size());
    m_exchange->setFigures([this] { return tableFigures(m_session.table(), m_name.toStdString()); });
}

Notice* TablesExport::notice() const
{
    return m_exchange->notice();
}

void TablesExport::add(const QString& text, const char* name, const QKeySequence& keys,
                       const std::function<void()>& does)
{
    auto* action = new QAction(text, m_page);
    action->setObjectName(QLatin1String(name));
    action->setShortcut(keys);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(action, &QAction::triggered, this, does);
    m_page->addAction(action);
    m_menu->addAction(action);
}

void TablesExport::addDocuments()
{
    add(tr("Copy as LaTeX"), "tables.action.copyLatex", QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C),
        [this] { copy(QString::fromStdString(asLatex(m_session.table()))); });
    add(tr("Save as LaTeX..."), "tables.action.latex", {},
        [this] { saveAs(QStringLiteral("tex"), tr("LaTeX (*.tex)"), asLatex); });
    add(tr("Save as CSV..."), "tables.action.csv", {},
        [this] { saveAs(QStringLiteral("csv"), tr("CSV (*.csv)"), asCsv); });
    add(tr("Save as Markdown..."), "tables.action.markdown", {},
        [this] { saveAs(QStringLiteral("md"), tr("Markdown (*.md)"), asMarkdown); });
    add(tr("Copy the command line"), "tables.action.command", {},
        [this] { copy(tableCommand(m_workbench.workspace(), m_file)); });
}

void TablesExport::addBundles()
{
    add(tr("Bundle with the table's runs..."), "tables.action.bundle", {}, [this] { saveBundle(false); });
    add(tr("Bundle with weights and predictions..."), "tables.action.bundleWeights", {},
        [this] { saveBundle(true); });
}

void TablesExport::setTable(const QString& name, const std::filesystem::path& file)
{
    m_name = name;
    m_file = file;
}

void TablesExport::refresh()
{
    for (QAction* action : m_ofTable)
        action->setEnabled(m_session.spec().has_value());
    for (QAction* action : m_ofRuns)
        action->setEnabled(m_session.complete() > 0);
}

void TablesExport::saveAs(const QString& ending, const QString& filter, Text text)
{
    const auto file = m_dialogs.chooseSaveFile(
        m_page, tr("Save the table"), QDir::home().filePath(m_name + QLatin1Char('.') + ending), filter);
    if (!file)
        return;
    try {
        AtomicFile out(file->toStdString());
        out.write(text(m_session.table()));
        out.commit();
        m_workbench.addMessage(MessageLevel::Info, tr("Exported to %1.").arg(*file));
    } catch (const InputError& error) {
        const QString problem = errorWords(error.what());
        m_workbench.addMessage(MessageLevel::Error, problem);
        m_dialogs.showText(m_page, tr("The table could not be saved"), problem);
    }
}

void TablesExport::saveBundle(bool withWeights)
{
    m_exchange->setRuns(runsBehind(m_session.table()));
    m_exchange->exportBundle(withWeights, m_name);
}

void TablesExport::copy(const QString& text)
{
    QGuiApplication::clipboard()->setText(text);
    m_workbench.addMessage(MessageLevel::Info, tr("Copied."));
}

} // namespace watchlab::ui
