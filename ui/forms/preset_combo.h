// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QComboBox>

#include <string_view>

namespace watchlab::ui {

/// The presets of a model family with their explanations as tooltips. GUI thread.
class PresetCombo : public QComboBox {
    Q_OBJECT
public:
    explicit PresetCombo(std::string_view family, QWidget* parent = nullptr);

    QString currentPreset() const;
    void setCurrentPreset(const QString& name); ///< does not emit chosen()

Q_SIGNALS:
    void chosen(const QString& name); ///< by the user
};

} // namespace watchlab::ui
