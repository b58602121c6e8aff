// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>
#include <QStringList>

#include <vector>

namespace watchlab::ui {

/// A table of texts that is set as a whole: names at the left, figures at the right. GUI thread.
class TextTableModel : public QAbstractTableModel {
public:
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

protected:
    /// names: how many columns are none of figures.
    TextTableModel(QStringList titles, int names, QObject* parent);
    /// Each as long as the titles.
    void setRows(std::vector<QStringList> rows);

private:
    QVariant alignment(int column) const;

    QStringList m_titles;
    int m_names;
    std::vector<QStringList> m_rows;
};

} // namespace watchlab::ui
