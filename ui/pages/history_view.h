// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/user_history.h"

#include <QTableView>

namespace watchlab::ui {

class HistoryModel;
class NumberDelegate;

/// The table of a user's viewings with predictions; sorts by any column. GUI thread.
class HistoryView : public QTableView {
    Q_OBJECT
public:
    explicit HistoryView(QWidget* parent = nullptr);
    void setHistory(std::vector<HistoryRow> history, const QString& unit);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void shareWidth();

    HistoryModel* m_model;
    NumberDelegate* m_numbers;
    NumberDelegate* m_errors;
};

} // namespace watchlab::ui
