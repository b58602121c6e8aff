// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/params/parameter.h"

#include <QObject>

#include <functional>
#include <string_view>
#include <utility>
#include <vector>

class QBoxLayout;
class QCheckBox;
class QComboBox;
class QLineEdit;
class QWidget;

namespace watchlab::ui {

class NumberEdit;
class Segmented;
class Workbench;

/// Editors for single parameters of the workbench's configuration, for cards that are laid out by hand. Each
/// shows the value, edits it undoably, has the table's words as tooltip and accessible name, and its key as
/// object name. What does not apply is hidden with its row. GUI thread.
class ProtocolEditors : public QObject {
    Q_OBJECT
public:
    explicit ProtocolEditors(Workbench& workbench, QObject* parent);

    QComboBox* makeCombo(std::string_view key);
    QCheckBox* makeCheck(std::string_view key, const QString& text);
    QLineEdit* makeText(std::string_view key);
    /// factor: what is shown is the value times this (100 for shares in per cent).
    NumberEdit* makeNumber(std::string_view key, double factor = 1);
    /// A check box that is on when the number is not 0, and turns it to `on` and to 0.
    QCheckBox* makeLimitCheck(std::string_view key, const QString& text, const char* on);
    /// Exclusive buttons or radio buttons for some of a parameter's choices, with words of their own.
    using Choices = std::vector<std::pair<const char*, QString>>;
    Segmented* makeSegmented(std::string_view key, const Choices& choices);
    QWidget* makeRadios(std::string_view key, const Choices& choices);

    /// Shown only while the parameter applies.
    void showWhileApplies(QWidget* row, std::string_view key);
    void refresh();

private:
    const Parameter& parameterOf(std::string_view key) const;
    void dress(QWidget* editor, const Parameter& parameter) const;
    QString textOf(const Parameter& parameter) const;
    QString set(const Parameter& parameter, const QString& text) const;
    void keep(std::function<void()> show);

    Workbench& m_workbench;
    std::vector<std::function<void()>> m_shows;
};

} // namespace watchlab::ui
