// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>
#include <QStringList>

#include <string>
#include <vector>

namespace watchlab::ui {

/// Rows of texts under a header: the beginning of a file as it is. GUI thread.
class TextRowModel : public QAbstractTableModel {
    Q_OBJECT
public:
    using QAbstractTableModel::QAbstractTableModel;
    void setRows(const std::vector<std::string>& header, std::vector<std::vector<std::string>> rows);
    /// Words behind the names in the header: what the columns are for.
    void setRemarks(const QStringList& remarks);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QStringList m_header;
    QStringList m_remarks;
    std::vector<std::vector<std::string>> m_rows;
};

} // namespace watchlab::ui
