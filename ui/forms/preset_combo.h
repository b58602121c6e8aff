// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QComboBox>

#include <string>
#include <string_view>

namespace watchlab::ui {

/// The presets of a model family with their explanations as tooltips. GUI thread.
class PresetCombo : public QComboBox {
    Q_OBJECT
public:
    explicit PresetCombo(std::string_view family, QWidget* parent = nullptr);

    void setFamily(std::string_view family); ///< nothing happens when it is that family's already
    QString currentPreset() const;
    void setCurrentPreset(const QString& name); ///< does not emit chosen()

Q_SIGNALS:
    void chosen(const QString& name); ///< by the user

private:
    std::string m_family;
};

} // namespace watchlab::ui
