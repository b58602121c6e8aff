// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>
#include <QString>

#include <cstdint>
#include <vector>

namespace watchlab::ui {

/// A file that a dataset has, may have or ought to have. A value.
struct SourceFileRow {
    enum class State { Found, Optional, Missing }; ///< Optional: not there, and not needed
    QString name;
    State state = State::Found;
    QString purpose;        ///< "captions"; may be empty
    std::int64_t rows = -1; ///< negative = not known
    std::int64_t estimatedRows = -1;
    std::int64_t bytes = -1; ///< negative = not known
    std::int64_t problems = 0;
};

/// The files of a dataset. GUI thread.
class SourceFileModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Name, Amount, ColumnCount };
    using QAbstractTableModel::QAbstractTableModel;

    void setFiles(std::vector<SourceFileRow> files);
    const std::vector<SourceFileRow>& files() const { return m_files; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<SourceFileRow> m_files;
};

} // namespace watchlab::ui
