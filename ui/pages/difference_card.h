// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/difference_model.h"
#include "ui/widgets/card.h"

#include <vector>

class QAction;
class QTableView;

namespace watchlab::ui {

/// The parameters of some runs beside each other: those that differ, or all of them, through which one goes
/// from difference to difference (F3, Shift+F3). GUI thread.
class DifferenceCard : public Card {
    Q_OBJECT
public:
    explicit DifferenceCard(QWidget* parent = nullptr);

    void setRuns(std::vector<DifferenceModel::Entry> runs);
    /// Makes the next difference after the current row the current one; from the last one on, the first.
    void goTo(int direction); ///< 1 or -1

private:
    void refresh();

    DifferenceModel* m_model;
    QTableView* m_view;
    QAction* m_all;
    QString m_first; ///< name of the run that the others are compared with
    int m_others = -1;
};

} // namespace watchlab::ui
