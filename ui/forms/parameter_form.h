// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/params/parameter.h"

#include <QWidget>

#include <string>
#include <string_view>
#include <vector>

class QCheckBox;
class QLabel;
class QLayout;
class QLineEdit;
class QScrollArea;
class QVBoxLayout;

namespace watchlab::ui {

class FormGroup;
class ParameterRow;

/// A form over rows of the parameter table: one editor per parameter (objectName = its key). It shows a
/// configuration beside the one it started from: what differs is bold, its default struck, with a reset
/// button. It changes nothing itself: valid edits are announced, what is no value is marked beside its field.
/// pages/bound_form.h ties one to a workbench. GUI thread.
class ParameterForm : public QWidget {
    Q_OBJECT
public:
    struct Options {
        std::vector<std::string> prefixes; ///< keys that begin with one of these; empty = all
        std::vector<std::string> without;  ///< keys that begin with one of these are left out
        bool withFilter = true;            ///< filter field and "changed only" on top
        bool withGroups = true;            ///< headings; off where a card already has one
        int editorWidth = 132;
    };
    explicit ParameterForm(const Options& options, QWidget* parent = nullptr);
    ~ParameterForm() override;

    void setConfigs(const RunConfig& config, const RunConfig& base);

    /// Grey words after a group's title: "37 tokens".
    void setGroupRemark(std::string_view group, const QString& remark);
    int changedCount() const;   ///< of the parameters that concern the configuration's model family
    int concernedCount() const; ///< how many those are; the others are not shown
    const std::vector<ParameterRow*>& rows() const { return m_rows; }
    ParameterRow* row(std::string_view key) const;
    /// Brings a row in sight, out of a folded group and past the filter, with the keyboard in its editor.
    void revealRow(std::string_view key);

Q_SIGNALS:
    void edited(const QString& key, const QString& text); ///< by the user; text is a value
    void resetRequested(const QString& key);
    void editingFinished(); ///< a field lost the focus: the next edit is another step of undo

private:
    void build(const Options& options);
    QLayout* makeFilter();
    void addRows(QVBoxLayout& column, const Options& options);
    QWidget* makeNothing();
    void applyFilter();

    RunConfig m_config;
    RunConfig m_base;
    QLineEdit* m_filter = nullptr;
    QCheckBox* m_changedOnly = nullptr;
    QScrollArea* m_area = nullptr;
    QLabel* m_nothing = nullptr;
    std::vector<FormGroup*> m_groups;
    std::vector<ParameterRow*> m_rows;
};

} // namespace watchlab::ui
