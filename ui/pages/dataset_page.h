// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QPushButton;
class QStackedWidget;

namespace watchlab::ui {

class DatasetFigures;
class DatasetPlots;
class Dialogs;
class EmptyState;
class PageHead;
class Workbench;

/// The open dataset: files and columns at the left, the protocol with its result in the middle, figures,
/// distributions, rows and problems at the right. While one is opening, a strip above says how far. It
/// composes; each part follows the workbench by itself. GUI thread.
class DatasetPage : public QWidget {
    Q_OBJECT
public:
    DatasetPage(Workbench& workbench, Dialogs& dialogs, QWidget* parent = nullptr);

private:
    QWidget* makeHead();
    QWidget* makeContent();
    QWidget* makeLeft();
    QWidget* makeRight();
    void showState();
    void showDataset();
    void showSummary();

    Workbench& m_workbench;
    Dialogs& m_dialogs;
    PageHead* m_head = nullptr;
    QPushButton* m_use = nullptr;
    QStackedWidget* m_stack;
    EmptyState* m_empty = nullptr;
    DatasetFigures* m_figures = nullptr;
    DatasetPlots* m_plots = nullptr;
};

} // namespace watchlab::ui
