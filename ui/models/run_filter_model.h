// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSortFilterProxyModel>

#include <vector>

namespace watchlab::ui {

/// Sorts runs and keeps those that match a text: words that must all occur ("demo completed"), alternatives
/// with OR, exclusions with NOT ("kuairec NOT failed"). Case does not matter. GUI thread.
class RunFilterModel : public QSortFilterProxyModel {
    Q_OBJECT
public:
    explicit RunFilterModel(QObject* parent = nullptr);
    void setQuery(const QString& query);

protected:
    bool filterAcceptsRow(int row, const QModelIndex& parent) const override;

private:
    struct Word {
        QString text;
        bool excluded = false;
    };
    std::vector<std::vector<Word>> m_alternatives; ///< any of these, each all of its words
};

} // namespace watchlab::ui
