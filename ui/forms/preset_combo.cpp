// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/preset_combo.h"

#include "core/params/presets.h"
#include "ui/forms/parameter_words.h"

namespace watchlab::ui {

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
    clear();
    for (const Preset& preset : presets(family)) {
        addItem(parameterWords(preset.label),
                QString::fromUtf8(preset.name.data(), static_cast<qsizetype>(preset.name.size())));
        setItemData(count() - 1, parameterWords(preset.help), Qt::ToolTipRole);
    }
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
