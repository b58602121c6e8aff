// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/described_columns.h"
#include "ui/session/background_job.h"
#include "ui/widgets/card.h"

#include <memory>

class QSortFilterProxyModel;
class QTableView;

namespace watchlab::ui {

class ColumnRoleModel;
class Workbench;

/// The columns of the dataset with type, role and how many values are missing; what the format's dictionary
/// says of each is its tooltip. A table's roles can be changed: it is read again then, undoably. GUI thread.
class DatasetColumnsCard : public Card {
    Q_OBJECT
public:
    explicit DatasetColumnsCard(Workbench& workbench, QWidget* parent = nullptr);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void refresh();
    void refreshTarget();
    void fitSections();
    void describe();
    void readAgain();

    Workbench& m_workbench;
    ColumnRoleModel* m_columns;
    QSortFilterProxyModel* m_filtered;
    QTableView* m_view;
    std::vector<DescribedColumn> m_described; ///< of the open dataset; empty until they are counted
    BackgroundJob m_job;                      ///< last: it stops before the model goes
};

} // namespace watchlab::ui
