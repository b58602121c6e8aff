// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/preset_combo.h"

#include "core/params/presets.h"
#include "ui/widgets/parameter_words.h"

namespace watchlab::ui {

namespace {

enum Role { OwnRole = Qt::UserRole + 1 };

} // namespace

PresetCombo::PresetCombo(std::string_view family, QWidget* parent)
    : QComboBox(parent)
{
    setObjectName(QStringLiteral("preset"));
    setAccessibleName(tr("Preset"));
    setMinimumWidth(120);
    setFamily(family);
    connect(this, &QComboBox::activated, this, [this] {
        setToolTip(currentData(Qt::ToolTipRole).toString());
        Q_EMIT chosen(currentPreset());
    });
}

void PresetCombo::setFamily(std::string_view family)
{
    if (family == m_family)
        return;
    m_family = family;
    fill();
}

void PresetCombo::setOwnPresets(std::vector<PresetLibrary::Entry> own)
{
    m_own = std::move(own);
    fill();
}

void PresetCombo::fill()
{
    clear();
    for (const Preset& preset : presets(m_family)) {
        addItem(parameterWords(preset.label),
                QString::fromUtf8(preset.name.data(), static_cast<qsizetype>(preset.name.size())));
        setItemData(count() - 1, parameterWords(preset.help), Qt::ToolTipRole);
    }
    for (const PresetLibrary::Entry& preset : m_own) {
        if (preset.family != m_family)
            continue;
        const QString name = QString::fromStdString(preset.name);
        addItem(name, name);
        setItemData(count() - 1, preset.note.empty() ? tr("Your own") : QString::fromStdString(preset.note),
                    Qt::ToolTipRole);
        setItemData(count() - 1, true, OwnRole);
    }
}

bool PresetCombo::isOwn() const
{
    return currentData(OwnRole).toBool();
}

QString PresetCombo::currentPreset() const
{
    return currentData().toString();
}

void PresetCombo::setCurrentPreset(const QString& name)
{
    setCurrentIndex(findData(name));
    setToolTip(currentData(Qt::ToolTipRole).toString());
}

} // namespace watchlab::ui
