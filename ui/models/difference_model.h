// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/params/run_config.h"

#include <QAbstractTableModel>
#include <QString>

#include <string_view>
#include <vector>

namespace watchlab::ui {

/// The parameters that are not the same in all of some runs, or all that concern them: a row each, a column
/// per run. What differs from the first run answers true to differsRole. GUI thread.
class DifferenceModel : public QAbstractTableModel {
    Q_OBJECT
public:
    static constexpr int differsRole = Qt::UserRole;

    struct Entry {
        QString name;
        RunConfig config;
    };
    explicit DifferenceModel(QObject* parent = nullptr);
    void setRuns(std::vector<Entry> runs);
    void showIdentical(bool shown);
    int identicalCount() const { return m_identical; }
    bool isDifference(int row) const { return m_differs[static_cast<std::size_t>(row)]; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void fill();
    QString valueText(std::size_t row, std::size_t run) const;

    std::vector<Entry> m_runs;
    std::vector<std::string_view> m_keys;
    std::vector<bool> m_differs; ///< beside the keys
    bool m_showsIdentical = false;
    int m_identical = 0;
};

} // namespace watchlab::ui
