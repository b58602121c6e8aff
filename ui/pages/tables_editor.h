// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/runs/table_draft.h"

#include <QWidget>

#include <set>
#include <string>
#include <vector>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;

namespace watchlab::ui {

class QueryField;
class TablesChoice;

/// What a table is made of, to be changed: title, data, what all methods share, methods, protocols, seeds,
/// metrics. What is wrong is said below its field. GUI thread.
class TablesEditor : public QWidget {
    Q_OBJECT
public:
    explicit TablesEditor(QWidget* parent = nullptr);

    void showDraft(const TableDraft& draft);
    const TableDraft& draft() const { return m_draft; }
    void showFaults(const std::vector<TableFault>& faults);
    /// Protocols of the workspace, and metrics that its runs have.
    void setKnown(const ProtocolLibrary& protocols, const std::set<std::string>& metrics);
    /// Of the open dataset, as it was opened; empty = none is.
    void setOpenData(const QString& path);

Q_SIGNALS:
    /// words: what was changed, for "Undo ...".
    void edited(const watchlab::TableDraft& draft, const QString& words);

private:
    void makeGeneral(QFormLayout* form);
    void makeRest(QFormLayout* form);
    QLabel* addFault(QFormLayout* form, const char* name);
    void fillMetrics();
    void takeGeneral();
    void takeMetrics();
    void edit(TableDraft draft, const QString& words);

    TableDraft m_draft;
    std::vector<std::string> m_knownMetrics;
    std::vector<std::string> m_metricKeys; ///< of the list's rows: the known ones and the draft's
    bool m_filling = false;
    QLineEdit* m_title = nullptr;
    QLineEdit* m_data = nullptr;
    QPushButton* m_useOpen = nullptr;
    QString m_openData;
    QComboBox* m_preset = nullptr;
    QueryField* m_parameters = nullptr;
    TablesChoice* m_methods = nullptr;
    TablesChoice* m_protocols = nullptr;
    QLineEdit* m_seeds = nullptr;
    QListWidget* m_metrics = nullptr;
    QCheckBox* m_paired = nullptr;
    QLabel* m_dataFault = nullptr;
    QLabel* m_parametersFault = nullptr;
    QLabel* m_seedsFault = nullptr;
    QLabel* m_metricsFault = nullptr;
    QLabel* m_tableFault = nullptr;
};

} // namespace watchlab::ui
