// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/params/preset_library.h"

#include <QComboBox>

#include <string>
#include <string_view>
#include <vector>

namespace watchlab::ui {

/// The presets of a model family, the user's own after the built-in ones, with their explanations as
/// tooltips. GUI thread.
class PresetCombo : public QComboBox {
    Q_OBJECT
public:
    explicit PresetCombo(std::string_view family, QWidget* parent = nullptr);

    void setFamily(std::string_view family); ///< nothing happens when it is that family's already
    void setOwnPresets(std::vector<PresetLibrary::Entry> own); ///< those of other families are left out
    QString currentPreset() const;
    bool isOwn() const;                         ///< the current one is the user's
    void setCurrentPreset(const QString& name); ///< does not emit chosen()

Q_SIGNALS:
    void chosen(const QString& name); ///< by the user

private:
    void fill();

    std::string m_family;
    std::vector<PresetLibrary::Entry> m_own;
};

} // namespace watchlab::ui
