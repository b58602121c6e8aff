// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/params/parameter.h"

#include <QWidget>

#include <map>
#include <memory>
#include <string>
#include <vector>

class QCheckBox;
class QLineEdit;
class QVBoxLayout;

namespace watchlab::ui {

class FormGroup;
class ParameterRow;
class Workbench;

/// A form over rows of the parameter table: one editor per parameter (objectName = its key), edits go through the
/// workbench's undo. What differs from the preset is bold with its default struck and a reset button. GUI thread.
class ParameterForm : public QWidget {
    Q_OBJECT
public:
    struct Options {
        std::vector<std::string> prefixes; ///< keys that begin with one of these; empty = all
        bool withFilter = true;            ///< filter field and "changed only" on top
        bool collapsible = true;
    };
    ParameterForm(Workbench& workbench, Options options, QWidget* parent = nullptr);

    /// Grey words after a group's title: "37 tokens".
    void setGroupRemark(const QString& group, const QString& remark);
    int changedCount() const;
    int rowCount() const { return static_cast<int>(m_rows.size()); }
    ParameterRow* row(std::string_view key) const;

private:
    void build(const Options& options);
    void refresh();
    void applyFilter();

    Workbench& m_workbench;
    QLineEdit* m_filter = nullptr;
    QCheckBox* m_changedOnly = nullptr;
    std::vector<FormGroup*> m_groups;
    std::vector<ParameterRow*> m_rows;
};

} // namespace watchlab::ui
