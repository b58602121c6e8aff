// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;
class QStackedWidget;
class QTabWidget;
class QTableView;

namespace watchlab::ui {

class Card;
class DatasetFigures;
class DatasetPlots;
class Dialogs;
class EmptyState;
class PageHead;
class ProblemModel;
class Segmented;
class SplitResult;
class ViewingModel;
class Workbench;

/// The open dataset: its files, the protocol with its result, figures, distributions, a preview and the list
/// of problems. While one is opening: phase, bar, cancel. GUI thread.
class DatasetPage : public QWidget {
    Q_OBJECT
public:
    DatasetPage(Workbench& workbench, Dialogs& dialogs, QWidget* parent = nullptr);

private:
    QWidget* makeHead();
    QWidget* makeContent();
    QWidget* makeLeft();
    QWidget* makeTabs();
    QWidget* makeLoading();
    void openOther();
    void showState();
    void showDataset();
    void showSummary();
    void showPrepared();
    void showPreview();

    Workbench& m_workbench;
    Dialogs& m_dialogs;
    PageHead* m_head = nullptr;
    QPushButton* m_use = nullptr;
    QStackedWidget* m_stack;
    EmptyState* m_empty = nullptr;
    QLabel* m_loadingTitle = nullptr;
    QLabel* m_loadingPhase = nullptr;
    QProgressBar* m_loadingBar = nullptr;
    Card* m_files = nullptr;
    QWidget* m_fileList = nullptr;
    SplitResult* m_result = nullptr;
    DatasetFigures* m_figures = nullptr;
    DatasetPlots* m_plots = nullptr;
    QTabWidget* m_tabs = nullptr;
    QTableView* m_preview = nullptr;
    Segmented* m_previewFile = nullptr;
    QLabel* m_previewRemark = nullptr;
    ViewingModel* m_viewings;
    ProblemModel* m_problems;
};

} // namespace watchlab::ui
