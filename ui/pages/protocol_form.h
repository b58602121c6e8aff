// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <map>
#include <string>
#include <utility>

class QLabel;
class QVBoxLayout;

namespace watchlab::ui {

class Dialogs;
class ElidedLabel;
class ProtocolEditors;
class Segmented;
class Workbench;

/// The protocol's parameters in sections: target, repeated pairs, filters, split, validation, statistics,
/// sample, seed; beside them what each takes. GUI thread.
class ProtocolForm : public QWidget {
    Q_OBJECT
public:
    ProtocolForm(Workbench& workbench, Dialogs& dialogs, QWidget* parent = nullptr);

private:
    void addTarget();
    void addDuplicates();
    void addFilters();
    void addSplit();
    void addValidation();
    void addStatistics();
    void addSample();

    /// Begins a section; what follows goes into it. The label is its grey remark at the right.
    ElidedLabel* beginSection(const QString& title);
    /// A row of widgets in the current section, the last with what the step of the key took, if any.
    QWidget* addRow(std::initializer_list<QWidget*> widgets, const char* countKey = nullptr);
    void chooseSplitFile();
    void refreshCounts();
    void refreshData();

    Workbench& m_workbench;
    Dialogs& m_dialogs;
    ProtocolEditors* m_editors;
    QVBoxLayout* m_column;
    QVBoxLayout* m_section = nullptr;
    std::map<std::string, QLabel*> m_counts; ///< by ProtocolCount::key
    ElidedLabel* m_repeats = nullptr;
    ElidedLabel* m_leftOut = nullptr;
    Segmented* m_target = nullptr;
};

} // namespace watchlab::ui
