// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/params/parameter.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QToolButton;

namespace watchlab::ui {

class ElidedLabel;
class NumberEdit;

/// One parameter in a form: accent bar when changed, label, editor, unit or struck default, reset. What is
/// wrong with the text stands under it. GUI thread.
class ParameterRow : public QWidget {
    Q_OBJECT
public:
    ParameterRow(const Parameter& parameter, int editorWidth, QWidget* parent = nullptr);

    const Parameter& parameter() const { return m_parameter; }
    QString key() const;
    /// Shows a configuration beside the one it started from. problem: what findProblems() says of this key,
    /// or empty.
    void show(const RunConfig& config, const RunConfig& base, const QString& problem);
    bool isChanged() const { return m_changed; }
    /// Of label, key and help; an empty text matches everything.
    bool matches(const QString& text) const;
    QWidget* editor() const;
    QString problem() const;

Q_SIGNALS:
    void edited(const QString& key, const QString& text); ///< a value, by the user
    void resetRequested(const QString& key);
    void editingFinished();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void makeEditor();
    void tryText(const QString& text);
    void showProblem(const QString& problem);
    QString shownText(const ParameterValue& value) const;
    int widestChoice() const;
    QString rangeProblem() const;

    const Parameter& m_parameter;
    RunConfig m_config; ///< what the typed text is tried on
    ElidedLabel* m_label;
    QCheckBox* m_check = nullptr;
    QComboBox* m_combo = nullptr;
    NumberEdit* m_number = nullptr;
    QLineEdit* m_text = nullptr;
    ElidedLabel* m_unit;
    ElidedLabel* m_default;
    QToolButton* m_reset;
    QLabel* m_problem;
    bool m_changed = false;
    bool m_typingWrong = false; ///< the field holds a text that is no value; the config has the last good one
};

} // namespace watchlab::ui
