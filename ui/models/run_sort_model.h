// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSortFilterProxyModel>

namespace watchlab::ui {

/// Sorts the table of runs by values; a group's runs stay behind its head, in the same order. GUI thread.
class RunSortModel : public QSortFilterProxyModel {
    Q_OBJECT
public:
    explicit RunSortModel(QObject* parent = nullptr);

protected:
    bool lessThan(const QModelIndex& left, const QModelIndex& right) const override;

private:
    QModelIndex headOf(const QModelIndex& index) const;
};

} // namespace watchlab::ui
