// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/dataset_tabs.h"

#include "ui/models/problem_model.h"
#include "ui/models/text_row_model.h"
#include "ui/models/viewing_model.h"
#include "ui/pages/dataset_actions.h"
#include "ui/pages/figures_view.h"
#include "ui/session/workbench.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/number_words.h"
#include "ui/widgets/segmented.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/views.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QStackedWidget>
#include <QTabBar>
#include <QTabWidget>
#include <QTableView>

namespace watchlab::ui {

namespace {

enum Tab { PreviewTab, ProblemsTab, UsersTab, VideosTab, ActionsTab };

constexpr int widestColumn = 260;

QTableView* makeTable(QAbstractItemModel* model, const char* name, const QString& words,
                      std::initializer_list<int> widths)
{
    auto* view = new QTableView;
    dressTable(view);
    view->setModel(model);
    view->setObjectName(QLatin1String(name));
    view->setAccessibleName(words);
    view->horizontalHeader()->setStretchLastSection(true);
    int column = 0;
    for (const int width : widths)
        view->setColumnWidth(column++, width);
    return view;
}

} // namespace

DatasetTabs::DatasetTabs(Workbench& workbench, QWidget* parent)
    : Card({}, parent)
    , m_workbench(workbench)
    , m_tabs(new QTabWidget)
    , m_previews(new QStackedWidget)
    , m_raw(new TextRowModel(this))
    , m_viewings(new ViewingModel(this))
    , m_problems(new ProblemModel(this))
{
    m_tabs->setObjectName(QStringLiteral("dataset.tabs"));
    m_preview =
        makeTable(m_viewings, "preview", tr("Preview of the rows"), {52, 74, 74, 86, 86, 74, 160, 96});
    m_previews->addWidget(m_preview);
    m_rawPreview = makeTable(m_raw, "rawPreview", tr("First rows of the file"), {});
    m_previews->addWidget(m_rawPreview);
    m_tabs->addTab(m_previews, tr("Preview"));
    m_problemTable = makeProblems();
    m_tabs->addTab(m_problemTable, tr("Problems"));
    m_tabs->addTab(makeUserFigures(workbench), tr("Users"));
    m_tabs->addTab(makeVideoFigures(workbench), tr("Videos"));
    m_tabs->addTab(new DatasetActions(workbench), tr("Actions"));
    QWidget* corner = makeCorner();
    m_tabs->setCornerWidget(corner);
    connect(m_tabs, &QTabWidget::currentChanged, this, [this, corner](int tab) {
        corner->setVisible(tab == PreviewTab);
        fitCorner();
    });
    setContent(m_tabs, true);
    connect(&workbench, &Workbench::datasetChanged, this, &DatasetTabs::refresh);
    connect(&workbench.data(), &DatasetSession::previewChanged, this, &DatasetTabs::refresh);
    refresh();
}

/// Columns are as wide as what they say; where that is too much, one scrolls.
QTableView* DatasetTabs::makeProblems()
{
    QTableView* view = makeTable(m_problems, "problems", tr("Problems in the files"), {});
    view->setTextElideMode(Qt::ElideMiddle);
    return view;
}

QWidget* DatasetTabs::makeCorner()
{
    auto* corner = new QWidget;
    auto* row = new QHBoxLayout(corner);
    row->setContentsMargins(0, 0, size::gap, 2);
    row->setSpacing(size::gap);
    m_remark = makeLabel({}, TextRole::Second);
    m_file = new Segmented({tr("Train file"), tr("Test file")});
    row->addWidget(m_remark);
    row->addWidget(m_file);
    connect(m_file, &Segmented::chosen, this, &DatasetTabs::refreshPreview);
    return corner;
}

void DatasetTabs::refresh()
{
    const auto dataset = m_workbench.dataset();
    m_problems->setDataset(dataset);
    fitColumns(m_problemTable, widestColumn);
    m_tabs->setTabVisible(ActionsTab, dataset && !dataset->actions.empty());
    const std::int64_t problems = dataset ? dataset->problems.count : 0;
    m_tabs->setTabText(ProblemsTab,
                       problems > 0 ? tr("Problems (%1)").arg(words::count(problems)) : tr("Problems"));
    m_tabs->setTabIcon(ProblemsTab, problems > 0
                                        ? icons::icon(QStringLiteral("warning"), Theme::current().warning)
                                        : QIcon());
    const bool hasTest = !showsRawRows() && dataset && dataset->rows.testBegin < dataset->rows.size();
    m_file->setVisible(hasTest);
    if (!hasTest)
        m_file->setCurrent(0);
    refreshPreview();
}

/// Before anything is loaded: fields as the file writes them.
bool DatasetTabs::showsRawRows() const
{
    return m_workbench.data().isPreviewOfLoading();
}

void DatasetTabs::refreshPreview()
{
    m_previews->setCurrentIndex(showsRawRows() ? 1 : 0);
    if (showsRawRows()) {
        const auto preview = m_workbench.data().preview();
        m_raw->setRows(preview->header, preview->rows);
        fitColumns(m_rawPreview, widestColumn);
        m_remark->setText(tr("first %1 of about %2 rows")
                              .arg(words::count(m_raw->rowCount()),
                                   words::shortCount(static_cast<std::int64_t>(preview->estimatedRows))));
        fitCorner();
        return;
    }
    const bool test = m_file->current() == 1;
    const auto dataset = m_workbench.dataset();
    m_viewings->setDataset(dataset, test);
    for (const int column : {ViewingModel::Category, ViewingModel::Caption})
        m_preview->setColumnHidden(column, !m_viewings->hasColumn(column));
    if (!dataset) {
        m_remark->clear();
        return;
    }
    const std::size_t all = test ? dataset->rows.size() - dataset->rows.testBegin : dataset->rows.testBegin;
    m_remark->setText(
        tr("first %1 of %2 rows")
            .arg(words::count(m_viewings->rowCount()), words::count(static_cast<std::int64_t>(all))));
    fitCorner();
}

/// The tabs keep their room: where there is not enough, how many rows are shown is a tooltip only.
void DatasetTabs::fitCorner()
{
    m_tabs->setTabToolTip(PreviewTab, m_remark->text());
    m_remark->show();
    const int wanted = m_tabs->tabBar()->sizeHint().width() + m_tabs->cornerWidget()->sizeHint().width();
    m_remark->setVisible(wanted <= m_tabs->width());
}

void DatasetTabs::resizeEvent(QResizeEvent* event)
{
    Card::resizeEvent(event);
    fitCorner();
}

} // namespace watchlab::ui
