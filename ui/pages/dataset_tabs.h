// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/card.h"

class QLabel;
class QStackedWidget;
class QTabWidget;
class QTableView;

namespace watchlab::ui {

class ProblemModel;
class Segmented;
class TextRowModel;
class ViewingModel;
class Workbench;

/// The rows and what is wrong with them: a preview, the list of problems, the users, the videos. GUI thread.
class DatasetTabs : public Card {
    Q_OBJECT
public:
    explicit DatasetTabs(Workbench& workbench, QWidget* parent = nullptr);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    QTableView* makeProblems();
    QWidget* makeCorner();
    void refresh();
    void refreshPreview();
    void fitCorner();
    bool showsRawRows() const;

    Workbench& m_workbench;
    QTabWidget* m_tabs;
    QTableView* m_preview;
    QTableView* m_problemTable;
    QTableView* m_rawPreview = nullptr;
    QStackedWidget* m_previews; ///< rows of what is open, or of what is being opened as they are in the file
    TextRowModel* m_raw;
    Segmented* m_file = nullptr;
    QLabel* m_remark = nullptr;
    ViewingModel* m_viewings;
    ProblemModel* m_problems;
};

} // namespace watchlab::ui
