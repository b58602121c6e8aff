// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/described_columns.h"
#include "core/data/source_preview.h"

#include <QAbstractTableModel>

#include <optional>
#include <vector>

namespace watchlab::ui {

/// The columns of a source with what they are for; roles and units can be changed where the source is a
/// table. Cells to choose in offer their words in ChoicesRole and take the place of one as Qt::EditRole. GUI
/// thread.
class ColumnRoleModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Name, Type, Role, Unit, Missing, Examples, ColumnCount };
    static constexpr int ChoicesRole = Qt::UserRole + 1; ///< QStringList; empty where nothing can be chosen
    using QAbstractTableModel::QAbstractTableModel;

    /// sampleRows: of those that "missing" counts; 0 = unknown.
    void setColumns(std::vector<PreviewColumn> columns, std::int64_t sampleRows, bool editable);
    /// What all rows have instead of a sample; columns that are not described keep theirs.
    void setCounts(const std::vector<DescribedColumn>& described);
    /// The role of the column that is predicted now, said beside it; nothing while no protocol is chosen.
    void setTarget(std::optional<ColumnRole> role);
    const std::vector<PreviewColumn>& columns() const { return m_columns; }
    std::vector<ImportColumn> importColumns() const;
    bool isEditable() const { return m_editable; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    void edited(); ///< a role or unit, by the user

private:
    QString text(std::size_t row, int section) const;
    QString roleText(std::size_t row) const;
    bool isTarget(std::size_t row) const;
    QString missingText(std::size_t row) const;
    QStringList choices(const ImportColumn& column, int section) const;
    QString tip(std::size_t row) const;
    void setRole(std::size_t row, ColumnRole role);

    std::vector<PreviewColumn> m_columns;
    std::vector<std::int64_t> m_counted; ///< values of each that "missing" is of; 0 = nobody counted
    std::optional<ColumnRole> m_target;
    bool m_editable = false;
};

} // namespace watchlab::ui
