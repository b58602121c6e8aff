// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/dataset_page.h"

#include "ui/pages/ceiling_card.h"
#include "ui/pages/data_opener.h"
#include "ui/pages/dataset_columns_card.h"
#include "ui/pages/dataset_figures.h"
#include "ui/pages/dataset_files_card.h"
#include "ui/pages/dataset_notices.h"
#include "ui/pages/dataset_plots.h"
#include "ui/pages/dataset_tabs.h"
#include "ui/pages/failed_opening.h"
#include "ui/pages/loading_strip.h"
#include "ui/pages/protocol_card.h"
#include "ui/pages/protocol_notice.h"
#include "ui/pages/split_export.h"
#include "ui/session/workbench.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/page_head.h"
#include "ui/widgets/theme.h"

#include <QDir>
#include <QMenu>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>

namespace watchlab::ui {

namespace {

constexpr int leftWidth = 376;
constexpr int leastLeftWidth = 276;
constexpr int middleWidth = 252;
constexpr int rightWidth = 696;
constexpr int tabsHeight = 196;

enum Content { EmptyContent, DataContent };

QString kindWords(SourceKind kind)
{
    switch (kind) {
    case SourceKind::KuaiRec:
        return DatasetPage::tr("KuaiRec folder");
    case SourceKind::GrArrays:
        return DatasetPage::tr("GR arrays");
    case SourceKind::Generated:
        return DatasetPage::tr("generated, truth known");
    case SourceKind::KuaiRand:
        return DatasetPage::tr("KuaiRand folder");
    case SourceKind::Tmall:
        return DatasetPage::tr("Tmall log");
    case SourceKind::Atomic:
        return DatasetPage::tr("RecBole atomic files");
    case SourceKind::Table:
        return DatasetPage::tr("table");
    }
    return {};
}

QVBoxLayout* addColumn(QWidget* holder)
{
    auto* column = new QVBoxLayout(holder);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(size::cardGap);
    return column;
}

} // namespace

DatasetPage::DatasetPage(Workbench& workbench, Dialogs& dialogs, QWidget* parent)
    : QWidget(parent)
    , m_workbench(workbench)
    , m_dialogs(dialogs)
    , m_stack(new QStackedWidget)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, size::pageMargin);
    column->setSpacing(0);
    column->addWidget(makeHead());
    auto* above = new QVBoxLayout;
    above->setContentsMargins(size::pageMargin, 0, size::pageMargin, 0);
    above->setSpacing(0);
    for (QWidget* part : {static_cast<QWidget*>(new LoadingStrip(workbench.data())),
                          static_cast<QWidget*>(new DatasetNotices(workbench))})
        above->addWidget(part);
    column->addLayout(above);
    auto* notice = new QVBoxLayout; // takes no room while it is hidden
    notice->setContentsMargins(size::pageMargin, 0, size::pageMargin, size::cardGap);
    notice->addWidget(new ProtocolNotice(workbench));
    column->addLayout(notice);
    m_empty = new EmptyState(QStringLiteral("dataset"), {}, {});
    connect(m_empty, &EmptyState::clicked, this, [this] {
        if (m_workbench.loadingProblem().isEmpty())
            m_workbench.requestPage(Page::Start);
        else
            retryOpening(m_workbench);
    });
    m_stack->addWidget(makeEmptyPage(m_empty));
    m_stack->addWidget(makeContent());
    column->addWidget(m_stack, 1);
    connect(&workbench, &Workbench::loadingChanged, this, &DatasetPage::showState);
    connect(&workbench, &Workbench::datasetChanged, this, &DatasetPage::showDataset);
    connect(&workbench, &Workbench::summaryChanged, this, &DatasetPage::showSummary);
    connect(&workbench.data(), &DatasetSession::previewChanged, this, &DatasetPage::showDataset);
    showDataset();
}

QWidget* DatasetPage::makeHead()
{
    m_head = new PageHead(tr("Dataset"));
    QPushButton* open = makeButton(tr("Open..."), QStringLiteral("folder"));
    open->setObjectName(QStringLiteral("dataset.open"));
    open->setToolTip(tr("Open other data"));
    auto* kinds = new QMenu(open);
    QAction* folder = kinds->addAction(tr("Folder..."));
    folder->setObjectName(QStringLiteral("dataset.openFolder"));
    QAction* file = kinds->addAction(tr("Archive, table or array..."));
    file->setObjectName(QStringLiteral("dataset.openFile"));
    open->setMenu(kinds);
    open->setStyleSheet(QStringLiteral("padding-right: 22px;"));
    m_use = makeButton(tr("Use in Design"), {}, ButtonKind::Primary);
    m_use->setObjectName(QStringLiteral("dataset.use"));
    m_use->setToolTip(tr("Go on to the model with these rows"));
    QPushButton* exportSplit = makeButton({}, QStringLiteral("export"));
    exportSplit->setObjectName(QStringLiteral("dataset.export"));
    new SplitExport(m_workbench, m_dialogs, exportSplit);
    m_head->addAction(open);
    m_head->addAction(exportSplit);
    m_head->addAction(m_use);
    connect(folder, &QAction::triggered, this,
            [this] { chooseDataFolder(m_workbench, m_dialogs, this, tr("Choose a folder with data")); });
    connect(file, &QAction::triggered, this, [this] { chooseDataFile(m_workbench, m_dialogs, this); });
    connect(m_use, &QPushButton::clicked, this, [this] { m_workbench.requestPage(Page::Design); });
    return m_head;
}

QWidget* DatasetPage::makeContent()
{
    auto* columns = new QSplitter;
    columns->setHandleWidth(size::cardGap);
    columns->setChildrenCollapsible(false);
    auto* protocol = new ProtocolCard(m_workbench, m_dialogs);
    protocol->setMinimumWidth(middleWidth);
    columns->addWidget(makeLeft());
    columns->addWidget(protocol);
    columns->addWidget(makeRight());
    columns->setStretchFactor(0, 1); // the protocol keeps its width
    columns->setStretchFactor(2, 2);
    columns->setSizes({leftWidth, middleWidth, rightWidth});
    auto* content = new QWidget;
    auto* row = new QHBoxLayout(content);
    row->setContentsMargins(size::pageMargin, 0, size::pageMargin, 0);
    row->addWidget(columns);
    return content;
}

QWidget* DatasetPage::makeLeft()
{
    auto* holder = new QWidget;
    holder->setMinimumWidth(leastLeftWidth);
    QVBoxLayout* column = addColumn(holder);
    column->addWidget(new DatasetFilesCard(m_workbench.data()));
    column->addWidget(new DatasetColumnsCard(m_workbench), 1);
    column->addWidget(new CeilingCard(m_workbench));
    return holder;
}

QWidget* DatasetPage::makeRight()
{
    auto* holder = new QWidget;
    QVBoxLayout* column = addColumn(holder);
    m_figures = new DatasetFigures;
    m_plots = new DatasetPlots;
    auto* tabs = new DatasetTabs(m_workbench);
    tabs->setFixedHeight(tabsHeight);
    column->addWidget(m_figures);
    column->addWidget(m_plots, 1);
    column->addWidget(tabs);
    return holder;
}

void DatasetPage::showState()
{
    const QString& problem = m_workbench.loadingProblem();
    if (m_workbench.loading().isRunning())
        m_empty->setTexts(tr("Opening..."),
                          tr("Files, distributions and the split appear as they are read."));
    else if (!problem.isEmpty())
        m_empty->setTexts(tr("It could not be opened"), problem, retryWords(m_workbench));
    else
        m_empty->setTexts(
            tr("No data is open"),
            tr("Generate the sample or open a folder on the Start page; files, distributions and "
               "the split appear here."),
            tr("Go to Start"));
    const bool shown = m_workbench.dataset() || m_workbench.data().isPreviewOfLoading();
    m_stack->setCurrentIndex(shown ? DataContent : EmptyContent);
}

void DatasetPage::showDataset()
{
    const DatasetSession& session = m_workbench.data();
    const auto dataset = m_workbench.dataset();
    m_use->setEnabled(dataset != nullptr);
    if (session.isPreviewOfLoading()) {
        m_head->setObject(QString::fromStdString(session.preview()->name));
        m_head->setChips({kindWords(session.preview()->kind)});
        m_head->setHint(QDir::toNativeSeparators(session.loadingPath()));
    } else if (dataset) {
        const QString path = QString::fromStdString(dataset->path.string());
        m_head->setObject(QString::fromStdString(dataset->name));
        m_head->setChips({kindWords(dataset->kind)});
        m_head->setHint(dataset->kind == SourceKind::Generated ? QString() : QDir::toNativeSeparators(path));
    } else {
        m_head->setObject({});
        m_head->setChips({});
        m_head->setHint({});
    }
    showSummary();
    showState();
}

void DatasetPage::showSummary()
{
    const auto summary = m_workbench.summary();
    if (m_workbench.data().isPreviewOfLoading()) {
        m_figures->showEstimate(*m_workbench.data().preview());
        m_plots->clear();
    } else if (summary) {
        m_figures->show(*summary);
        m_plots->show(*summary);
    } else {
        m_figures->clear();
        m_plots->clear();
    }
}

} // namespace watchlab::ui
