// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/source_preview.h"
#include "ui/session/background_job.h"

#include <QDialog>

#include <string>

class QCheckBox;
class QComboBox;
class QLabel;
class QPushButton;
class QTableView;

namespace watchlab::ui {

class ColumnRoleModel;
class TextRowModel;

/// How a table is to be read: which column is what, in what unit, which delimiter, header or none; beside it
/// the first rows, what is still missing, and what loading will take of the memory that is free; where that
/// is too much, one row of so many can be read. GUI thread.
class ImportDialog : public QDialog {
    Q_OBJECT
public:
    /// freeBytes: of the machine's memory; 0 = unknown.
    ImportDialog(const QString& path, SourcePreview preview, std::int64_t freeBytes,
                 QWidget* parent = nullptr);

    /// As the parameter data.columns takes it.
    QString columns() const;

private:
    QWidget* makeShape();
    QWidget* makeTables();
    QWidget* makeFoot();
    TableImport import() const;
    void readAgain();
    void take(SourcePreview preview, bool keepRoles);
    void refresh();
    void refreshMemory();
    void readFewer();

    QString m_path;
    SourcePreview m_preview;
    std::int64_t m_freeBytes;
    QComboBox* m_delimiter = nullptr;
    QCheckBox* m_header = nullptr;
    QCheckBox* m_usersAlone = nullptr;
    ColumnRoleModel* m_columns;
    TextRowModel* m_rows;
    std::int64_t m_every = 1; ///< one row of so many is read
    QTableView* m_roles = nullptr;
    QTableView* m_firstRows = nullptr;
    QLabel* m_problem = nullptr;
    QLabel* m_memory = nullptr;
    QPushButton* m_fewer = nullptr;
    QPushButton* m_open = nullptr;
    QPushButton* m_cancel = nullptr;
    BackgroundJob m_job; ///< last: it stops before the widgets go
};

} // namespace watchlab::ui
