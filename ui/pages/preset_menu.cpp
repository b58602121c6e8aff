// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/preset_menu.h"

#include "core/params/presets.h"
#include "translations/error_words.h"
#include "ui/dialogs/dialogs.h"
#include "ui/forms/preset_combo.h"
#include "ui/models/run_words.h"
#include "ui/pages/deleted_menu.h"
#include "ui/session/run_catalogue.h"
#include "ui/session/workbench.h"

#include <algorithm>
#include <exception>

namespace watchlab::ui {

namespace {

constexpr std::size_t offeredRuns = 15;

} // namespace

PresetMenu::PresetMenu(Workbench& workbench, Dialogs& dialogs, PresetCombo& combo, QWidget* parent)
    : QMenu(parent)
    , m_workbench(workbench)
    , m_dialogs(dialogs)
    , m_combo(combo)
{
    setObjectName(QStringLiteral("presetMenu"));
    QAction* save = addAction(tr("Save as a preset..."), this, &PresetMenu::saveAs);
    save->setObjectName(QStringLiteral("preset.save"));
    m_delete = addAction(tr("Delete"), this, &PresetMenu::remove);
    m_delete->setObjectName(QStringLiteral("preset.delete"));
    addDeletedMenu(
        *this, [this] { return library().deletedNames(); },
        [this](const std::string& name) { bringBack(name); })
        ->setObjectName(QStringLiteral("preset.deleted"));
    addSeparator();
    m_runs = addMenu(tr("Take over from a run"));
    m_runs->setObjectName(QStringLiteral("preset.fromRun"));
    connect(this, &QMenu::aboutToShow, this, [this] {
        fillCombo(); // somebody may have put a file there
        m_delete->setEnabled(!ownName().isEmpty());
        m_delete->setText(ownName().isEmpty() ? tr("Delete") : tr("Delete %1").arg(ownName()));
    });
    connect(m_runs, &QMenu::aboutToShow, this, &PresetMenu::fillRuns);
    connect(&combo, &PresetCombo::chosen, this, &PresetMenu::choose);
    connect(&workbench, &Workbench::workspaceChanged, this, &PresetMenu::fillCombo);
    connect(&workbench, &Workbench::configChanged, this, &PresetMenu::showCurrent);
    fillCombo();
}

PresetLibrary PresetMenu::library() const
{
    return PresetLibrary(m_workbench.workspace() / "presets");
}

QString PresetMenu::ownName() const
{
    return m_combo.isOwn() ? m_combo.currentPreset() : QString();
}

void PresetMenu::fillCombo()
{
    const PresetLibrary presets = library();
    m_own = readOwnPresets(presets);
    m_combo.setOwnPresets(presets.list());
    showCurrent();
}

void PresetMenu::showCurrent()
{
    const RunConfig& config = m_workbench.config();
    m_combo.setFamily(config.family);
    const std::string own = matchingPreset(m_own, config);
    m_combo.setCurrentPreset(QString::fromStdString(own.empty() ? config.preset : own));
}

void PresetMenu::choose(const QString& name)
{
    if (!m_combo.isOwn()) {
        m_workbench.applyPreset(name);
        return;
    }
    const RunConfig& config = m_workbench.config();
    try {
        m_workbench.setConfig(withPreset(config, library().load(config.family, name.toStdString())),
                              tr("preset %1").arg(name));
    } catch (const std::exception& error) {
        m_workbench.addMessage(MessageLevel::Error, errorWords(error.what()));
        fillCombo();
    }
}

void PresetMenu::saveAs()
{
    const auto name = m_dialogs.askText(&m_combo, tr("Save as a preset"), tr("Name"), ownName());
    if (!name || name->isEmpty())
        return;
    try {
        library().save(name->toStdString(), m_workbench.config());
        fillCombo();
        m_workbench.addMessage(
            MessageLevel::Info,
            tr("Saved as the preset %1: model and training, without protocol and seed").arg(*name));
    } catch (const std::exception& error) {
        m_workbench.addMessage(MessageLevel::Error, errorWords(error.what()));
        m_dialogs.showText(&m_combo, tr("The preset could not be saved"), errorWords(error.what()));
    }
}

void PresetMenu::remove()
{
    const QString name = ownName();
    if (name.isEmpty())
        return;
    try {
        library().remove(name.toStdString());
        m_workbench.addMessage(MessageLevel::Info,
                               tr("The preset %1 is deleted; the values stay. The menu beside the presets "
                                  "brings it back.")
                                   .arg(name));
    } catch (const std::exception& error) {
        m_workbench.addMessage(MessageLevel::Error, errorWords(error.what()));
    }
    fillCombo();
}

void PresetMenu::bringBack(const std::string& name)
{
    try {
        library().restore(name);
    } catch (const std::exception& error) {
        m_workbench.addMessage(MessageLevel::Error, errorWords(error.what()));
    }
    fillCombo();
}

void PresetMenu::fillRuns()
{
    m_runs->clear();
    const std::vector<RunSummary>& runs = m_workbench.runs().summaries();
    for (std::size_t i = 0; i < std::min(runs.size(), offeredRuns); ++i) {
        const QString name = QString::fromStdString(runs[i].name);
        QAction* action = m_runs->addAction(QStringLiteral("%1, %2").arg(name, familyWords(runs[i].model)));
        connect(action, &QAction::triggered, this, [this, id = runs[i].id, name] {
            m_workbench.runs().read(id, this, [this, name](const auto& curves) {
                m_workbench.setConfig(curves->record.config, tr("parameters of %1").arg(name));
            });
        });
    }
    if (runs.empty())
        m_runs->addAction(tr("No runs yet"))->setEnabled(false);
}

} // namespace watchlab::ui
