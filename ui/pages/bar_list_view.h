// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/bar_list_model.h"

#include <QTableView>

namespace watchlab::ui {

class NumberDelegate;

/// A table of named numbers with their bars. GUI thread.
class BarListView : public QTableView {
    Q_OBJECT
public:
    /// signs: a plus before what is above 0.
    BarListView(int decimals, bool signs, QWidget* parent = nullptr);

    BarListModel* list() const { return m_model; }
    void setRows(std::vector<BarRow> rows);
    void setDecimals(int decimals);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void shareWidth();

    BarListModel* m_model;
    NumberDelegate* m_numbers;
};

} // namespace watchlab::ui
