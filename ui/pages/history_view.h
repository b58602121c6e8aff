// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/user_history.h"
#include "ui/models/list_choice.h"

#include <QTableView>

namespace watchlab::ui {

class HistoryFilter;
class HistoryModel;
class NumberDelegate;

/// The table of a user's viewings with predictions; sorts by any column. GUI thread.
class HistoryView : public QTableView {
    Q_OBJECT
public:
    explicit HistoryView(QWidget* parent = nullptr);
    void setHistory(std::vector<HistoryRow> history, const std::string& unit);
    /// What another run predicts for the same viewings; empty = none.
    void setBeside(const std::vector<HistoryRow>& history);
    /// Only viewings of videos of this category and length; held-out rows alone, or those of videos that the
    /// user watched in no train row, as the list's candidates are chosen.
    void setChoice(const ListChoice& choice, const std::shared_ptr<const WatchedVideos>& watched);
    int shownRows() const;
    int rowOf(std::int64_t video) const; ///< its first one that is shown; -1 = none
    /// all: viewings of the user, of which the newest may be all that there are here.
    QString countWords(std::int64_t all) const;

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void shareWidth();

    HistoryModel* m_model;
    HistoryFilter* m_filter;
    NumberDelegate* m_numbers;
    NumberDelegate* m_errors;
};

} // namespace watchlab::ui
