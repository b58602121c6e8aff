// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/protocol_combo.h"

#include "core/data/protocol_library.h"
#include "core/data/protocol_words.h"
#include "core/params/parameter.h"
#include "core/params/protocol_presets.h"
#include "translations/error_words.h"
#include "ui/dialogs/dialogs.h"
#include "ui/pages/deleted_menu.h"
#include "ui/session/workbench.h"
#include "ui/widgets/engine_words.h"
#include "ui/widgets/parameter_words.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>

#include <exception>

namespace watchlab::ui {

namespace {

enum Role { OwnRole = Qt::UserRole + 1 };

/// What a built-in protocol is and who reports figures under it.
QString helpOf(const std::string& name, const std::string& note)
{
    for (const ProtocolPreset& preset : protocolPresets())
        if (preset.name == name)
            return QStringLiteral("%1\n%2\n%3")
                .arg(parameterWords(preset.help), parameterWords(preset.used), parameterWords(preset.note));
    return QString::fromStdString(note);
}

} // namespace

ProtocolCombo::ProtocolCombo(Workbench& workbench, Dialogs& dialogs, QWidget* parent)
    : QComboBox(parent)
    , m_workbench(workbench)
    , m_dialogs(dialogs)
{
    setObjectName(QStringLiteral("protocol"));
    setAccessibleName(tr("Protocol"));
    setFocusPolicy(Qt::StrongFocus);
    setMinimumWidth(92);
    connect(this, &QComboBox::activated, this, [this](int index) { choose(itemData(index).toString()); });
    connect(&workbench, &Workbench::configChanged, this, &ProtocolCombo::showCurrent);
    connect(&workbench, &Workbench::workspaceChanged, this, &ProtocolCombo::fill);
    fill();
}

ProtocolLibrary ProtocolCombo::library() const
{
    return ProtocolLibrary(m_workbench.workspace() / "protocols");
}

void ProtocolCombo::fill()
{
    clear();
    for (const ProtocolLibrary::Entry& entry : library().list()) {
        const QString name = QString::fromStdString(entry.name);
        addItem(entry.builtIn ? parameterWords(entry.name) : name, name);
        setItemData(count() - 1, helpOf(entry.name, entry.note), Qt::ToolTipRole);
        setItemData(count() - 1, !entry.builtIn, OwnRole);
    }
    addItem(tr("Custom"), QString());
    showCurrent();
}

void ProtocolCombo::showCurrent()
{
    const std::string name = matchingProtocol(library(), m_workbench.config().data);
    const int found = name.empty() ? -1 : findData(QString::fromStdString(name));
    const int custom = count() - 1;
    setCurrentIndex(found < 0 ? custom : found);
    setToolTip(currentData(Qt::ToolTipRole).toString());
}

void ProtocolCombo::choose(const QString& name)
{
    if (name.isEmpty()) { // "Custom" is a state, nothing to choose
        showCurrent();
        return;
    }
    try {
        RunConfig changed = m_workbench.config();
        replaceProtocol(changed.data, library().load(name.toStdString()));
        m_workbench.setConfig(changed, tr("protocol %1").arg(name));
    } catch (const std::exception& error) {
        m_workbench.addMessage(MessageLevel::Error, errorWords(error.what()));
        showCurrent();
    }
}

bool ProtocolCombo::isOwn() const
{
    return currentData(OwnRole).toBool();
}

void ProtocolCombo::addActions(QMenu& menu)
{
    menu.setObjectName(QStringLiteral("protocol.menu"));
    QAction* save = menu.addAction(tr("Save as..."));
    save->setObjectName(QStringLiteral("protocol.save"));
    QAction* remove = menu.addAction(tr("Delete"));
    remove->setObjectName(QStringLiteral("protocol.delete"));
    addDeletedMenu(
        menu, [this] { return library().deletedNames(); },
        [this](const std::string& name) { bringBack(name); })
        ->setObjectName(QStringLiteral("protocol.deleted"));
    QAction* copy = menu.addAction(tr("Copy as text"));
    copy->setObjectName(QStringLiteral("protocol.copy"));
    connect(save, &QAction::triggered, this, &ProtocolCombo::saveAs);
    connect(remove, &QAction::triggered, this, &ProtocolCombo::removeCurrent);
    connect(copy, &QAction::triggered, this, &ProtocolCombo::copyAsText);
    connect(&menu, &QMenu::aboutToShow, this, [this, remove] {
        remove->setEnabled(isOwn());
        remove->setText(isOwn() ? tr("Delete %1").arg(currentText()) : tr("Delete"));
    });
}

void ProtocolCombo::saveAs()
{
    const auto name =
        m_dialogs.askText(this, tr("Save the protocol"), tr("Name"), isOwn() ? currentText() : QString());
    if (!name)
        return;
    try {
        RunConfig named = m_workbench.config();
        named.data.protocol = name->toStdString();
        library().save(name->toStdString(), named.data);
        fill();
        m_workbench.setConfig(named, tr("protocol %1").arg(*name));
    } catch (const std::exception& error) {
        m_workbench.addMessage(MessageLevel::Error, errorWords(error.what()));
        m_dialogs.showText(this, tr("The protocol could not be saved"), errorWords(error.what()));
    }
}

void ProtocolCombo::removeCurrent()
{
    if (!isOwn())
        return;
    const QString name = currentData().toString();
    try {
        library().remove(name.toStdString());
        m_workbench.addMessage(MessageLevel::Info,
                               tr("The protocol %1 is deleted; the values stay. The menu of the protocol "
                                  "brings it back.")
                                   .arg(name));
    } catch (const std::exception& error) {
        m_workbench.addMessage(MessageLevel::Error, errorWords(error.what()));
    }
    fill();
}

void ProtocolCombo::bringBack(const std::string& name)
{
    try {
        library().restore(name);
    } catch (const std::exception& error) {
        m_workbench.addMessage(MessageLevel::Error, errorWords(error.what()));
    }
    fill();
}

void ProtocolCombo::copyAsText()
{
    QStringList lines;
    if (!currentData().toString().isEmpty())
        lines << tr("Protocol %1").arg(currentText());
    for (const std::string& line : describeProtocol(m_workbench.config().data))
        lines << engineWords(line);
    if (const auto prepared = m_workbench.prepared())
        for (const std::string& line : describeCounts(*prepared))
            lines << engineWords(line);
    QGuiApplication::clipboard()->setText(lines.join(QLatin1Char('\n')));
}

} // namespace watchlab::ui
