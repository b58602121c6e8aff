// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/theme.h"

#include <QAbstractTableModel>
#include <QString>

#include <vector>

namespace watchlab::ui {

/// A named number, positive or negative.
struct BarRow {
    QString name;
    QString detail; ///< grey, behind the name
    double value = 0;
    Theme::Series color = Theme::Blue;
    QString toolTip;
};

/// Named numbers one below the other, largest first as they are given; a delegate paints their bars on one
/// scale. GUI thread.
class BarListModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Name, Detail, Value, Bar, ColumnCount };
    enum Role {
        ValueRole = Qt::UserRole + 1, ///< double
        LeastRole,                    ///< left end of the scale, at most 0
        MostRole,                     ///< right end, at least 0
        ColorRole                     ///< Theme::Series as int
    };
    using QAbstractTableModel::QAbstractTableModel;

    void setHeader(const QString& name, const QString& detail, const QString& value);
    void setRows(std::vector<BarRow> rows);
    const std::vector<BarRow>& rows() const { return m_rows; }
    bool hasDetails() const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<BarRow> m_rows;
    QString m_header[ColumnCount - 1];
    double m_least = 0;
    double m_most = 0;
};

} // namespace watchlab::ui
