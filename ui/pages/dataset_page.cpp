// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/dataset_page.h"

#include "ui/dialogs/dialogs.h"
#include "ui/forms/phase_words.h"
#include "ui/models/problem_model.h"
#include "ui/models/viewing_model.h"
#include "ui/pages/bound_form.h"
#include "ui/pages/ceiling_card.h"
#include "ui/pages/dataset_figures.h"
#include "ui/pages/dataset_plots.h"
#include "ui/pages/split_result.h"
#include "ui/session/workbench.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/card.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/number_words.h"
#include "ui/widgets/page_head.h"
#include "ui/widgets/segmented.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/views.h"

#include <QDir>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QProgressBar>
#include <QPushButton>
#include <QStackedWidget>
#include <QTabWidget>
#include <QTableView>

namespace watchlab::ui {

namespace {

constexpr int leftWidth = 352;
constexpr int tabsHeight = 196;

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

QTableView* makeTable(QAbstractItemModel* model, const QString& name)
{
    auto* view = new QTableView;
    dressTable(view);
    view->setModel(model);
    view->setAccessibleName(name);
    view->horizontalHeader()->setStretchLastSection(true);
    return view;
}

void setWidths(QTableView* view, std::initializer_list<int> widths)
{
    int column = 0;
    for (const int width : widths)
        view->setColumnWidth(column++, width);
}

} // namespace

DatasetPage::DatasetPage(Workbench& workbench, Dialogs& dialogs, QWidget* parent)
    : QWidget(parent)
    , m_workbench(workbench)
    , m_dialogs(dialogs)
    , m_stack(new QStackedWidget)
    , m_viewings(new ViewingModel(this))
    , m_problems(new ProblemModel(this))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, size::pageMargin);
    column->setSpacing(0);
    column->addWidget(makeHead());
    m_empty = new EmptyState(QStringLiteral("dataset"), {}, {});
    connect(m_empty, &EmptyState::clicked, this, [this] { m_workbench.requestPage(Page::Start); });
    m_stack->addWidget(makeEmptyPage(m_empty));
    m_stack->addWidget(makeLoading());
    m_stack->addWidget(makeContent());
    column->addWidget(m_stack, 1);
    connect(&workbench, &Workbench::loadingChanged, this, &DatasetPage::showState);
    connect(&workbench, &Workbench::datasetChanged, this, &DatasetPage::showDataset);
    connect(&workbench, &Workbench::summaryChanged, this, &DatasetPage::showSummary);
    connect(&workbench, &Workbench::preparedChanged, this, &DatasetPage::showPrepared);
    showDataset();
}

QWidget* DatasetPage::makeHead()
{
    m_head = new PageHead(tr("Dataset"));
    QPushButton* open = makeButton(tr("Open..."), QStringLiteral("folder"));
    open->setObjectName(QStringLiteral("dataset.open"));
    m_use = makeButton(tr("Use in Design"), {}, ButtonKind::Primary);
    m_use->setObjectName(QStringLiteral("dataset.use"));
    m_head->addAction(open);
    m_head->addAction(m_use);
    connect(open, &QPushButton::clicked, this, &DatasetPage::openOther);
    connect(m_use, &QPushButton::clicked, this, [this] { m_workbench.requestPage(Page::Design); });
    return m_head;
}

QWidget* DatasetPage::makeLoading()
{
    auto* content = new QWidget;
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(32, 24, 32, 24);
    column->setSpacing(10);
    m_loadingTitle = makeLabel({}, TextRole::Normal, 15, QFont::DemiBold);
    m_loadingPhase = makeLabel({}, TextRole::Second);
    m_loadingBar = new QProgressBar;
    m_loadingBar->setObjectName(QStringLiteral("loadingBar"));
    m_loadingBar->setTextVisible(false);
    QPushButton* cancel = makeButton(tr("Cancel"));
    cancel->setObjectName(QStringLiteral("dataset.cancel"));
    column->addStretch(1);
    column->addWidget(m_loadingTitle, 0, Qt::AlignHCenter);
    column->addWidget(m_loadingPhase, 0, Qt::AlignHCenter);
    column->addWidget(m_loadingBar);
    column->addSpacing(4);
    column->addWidget(cancel, 0, Qt::AlignHCenter);
    column->addStretch(1);
    connect(cancel, &QPushButton::clicked, &m_workbench, &Workbench::cancelLoading);
    auto* holder = new QWidget;
    auto* outer = new QVBoxLayout(holder);
    auto* card = new Card;
    card->setFixedSize(460, 220);
    card->setContent(content, true);
    outer->addWidget(card, 0, Qt::AlignCenter);
    return holder;
}

QWidget* DatasetPage::makeContent()
{
    auto* content = new QWidget;
    auto* row = new QHBoxLayout(content);
    row->setContentsMargins(size::pageMargin, 0, size::pageMargin, 0);
    row->setSpacing(size::cardGap);
    row->addWidget(makeLeft());
    auto* right = new QVBoxLayout;
    right->setSpacing(size::cardGap);
    m_figures = new DatasetFigures;
    m_plots = new DatasetPlots;
    right->addWidget(m_figures);
    right->addWidget(m_plots, 1);
    right->addWidget(makeTabs());
    row->addLayout(right, 1);
    return content;
}

QWidget* DatasetPage::makeLeft()
{
    auto* holder = new QWidget;
    holder->setFixedWidth(leftWidth);
    auto* column = new QVBoxLayout(holder);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(size::cardGap);
    m_files = new Card(tr("Files"));
    m_files->body()->setSpacing(4);
    m_fileList = new QWidget;
    m_files->setContent(m_fileList);
    column->addWidget(m_files);
    auto* protocol = new Card(tr("Protocol"));
    protocol->setRemark(tr("which rows, for what, in what unit"));
    auto* form = makeBoundForm(m_workbench, {{"data."}, false, false, 156});
    protocol->setContent(form, true);
    m_result = new SplitResult;
    m_result->setAccessibleName(tr("Result of the protocol"));
    auto* line = new QFrame;
    line->setProperty("kind", QStringLiteral("line"));
    line->setFixedHeight(1);
    protocol->body()->setSpacing(0);
    protocol->body()->addWidget(line);
    protocol->body()->addWidget(m_result);
    column->addWidget(protocol, 1);
    column->addWidget(new CeilingCard(m_workbench));
    return holder;
}

QWidget* DatasetPage::makeTabs()
{
    m_tabs = new QTabWidget;
    m_tabs->setObjectName(QStringLiteral("dataset.tabs"));
    QTableView* preview = m_preview = makeTable(m_viewings, tr("Preview of the rows"));
    preview->setObjectName(QStringLiteral("preview"));
    QTableView* problems = makeTable(m_problems, tr("Problems in the files"));
    problems->setObjectName(QStringLiteral("problems"));
    setWidths(preview, {52, 74, 74, 86, 86, 74, 160, 96});
    setWidths(problems, {150, 90, 110, 110});
    m_tabs->addTab(preview, tr("Preview"));
    m_tabs->addTab(problems, tr("Problems"));
    auto* corner = new QWidget;
    auto* row = new QHBoxLayout(corner);
    row->setContentsMargins(0, 0, size::gap, 2);
    row->setSpacing(size::gap);
    m_previewRemark = makeLabel({}, TextRole::Second);
    m_previewFile = new Segmented({tr("Train file"), tr("Test file")});
    row->addWidget(m_previewRemark);
    row->addWidget(m_previewFile);
    m_tabs->setCornerWidget(corner);
    connect(m_previewFile, &Segmented::chosen, this, &DatasetPage::showPreview);
    connect(m_tabs, &QTabWidget::currentChanged, corner, [corner](int tab) { corner->setVisible(tab == 0); });
    auto* card = new Card;
    card->setFixedHeight(tabsHeight);
    card->setContent(m_tabs, true);
    return card;
}

void DatasetPage::openOther()
{
    const auto dataset = m_workbench.dataset();
    const QString start = dataset && dataset->kind != SourceKind::Generated
                              ? QString::fromStdString(dataset->path.parent_path().string())
                              : QDir::homePath();
    const auto folder = m_dialogs.chooseFolder(
        this, tr("Choose a KuaiRec folder, or one with train.npy and test.npy"), start);
    if (folder)
        m_workbench.openDataset(*folder);
}

void DatasetPage::showState()
{
    const BackgroundJob& loading = m_workbench.loading();
    if (loading.isRunning()) {
        m_loadingTitle->setText(tr("Opening %1").arg(QFileInfo(m_workbench.loadingPath()).fileName()));
        m_loadingPhase->setText(loading.fraction() < 0
                                    ? phaseWords(loading.phase())
                                    : QStringLiteral("%1, %2").arg(phaseWords(loading.phase()),
                                                                   words::percent(loading.fraction())));
        constexpr int steps = 1000;
        m_loadingBar->setRange(0, steps);
        m_loadingBar->setValue(static_cast<int>(std::max(0.0, loading.fraction()) * steps));
        m_stack->setCurrentIndex(1);
        return;
    }
    const QString& problem = m_workbench.loadingProblem();
    if (!problem.isEmpty())
        m_empty->setTexts(tr("It could not be opened"), problem, tr("Choose other data"));
    else
        m_empty->setTexts(
            tr("No data is open"),
            tr("Generate the sample or open a folder on the Start page; files, distributions and "
               "the split appear here."),
            tr("Go to Start"));
    m_stack->setCurrentIndex(m_workbench.dataset() && problem.isEmpty() ? 2 : 0);
}

void DatasetPage::showDataset()
{
    const auto dataset = m_workbench.dataset();
    m_use->setEnabled(dataset != nullptr);
    m_viewings->setDataset(dataset, m_previewFile->current() == 1);
    m_problems->setDataset(dataset);
    if (dataset) {
        const QString path = QString::fromStdString(dataset->path.string());
        m_head->setObject(QString::fromStdString(dataset->name));
        m_head->setChips({kindWords(dataset->kind)});
        m_head->setHint(dataset->kind == SourceKind::Generated ? QString() : QDir::toNativeSeparators(path));
        delete m_fileList->layout();
        qDeleteAll(m_fileList->findChildren<QWidget*>(Qt::FindDirectChildrenOnly));
        auto* list = new QVBoxLayout(m_fileList);
        list->setContentsMargins(0, 0, 0, 0);
        list->setSpacing(5);
        for (const std::string& file : dataset->files)
            list->addWidget(new ElidedLabel(QStringLiteral("✓  ") + QString::fromStdString(file)));
        m_files->setRemark(tr("%Ln read", nullptr, static_cast<int>(dataset->files.size())));
        m_files->setVisible(!dataset->files.empty());
        const std::int64_t problems = dataset->problems.count;
        m_tabs->setTabText(1,
                           problems > 0 ? tr("Problems (%1)").arg(words::count(problems)) : tr("Problems"));
        m_tabs->setTabIcon(1, problems > 0 ? icons::icon(QStringLiteral("warning"), Theme::current().warning)
                                           : QIcon());
        showPreview();
    }
    showSummary();
    showPrepared();
    showState();
}

void DatasetPage::showPreview()
{
    const bool test = m_previewFile->current() == 1;
    const auto dataset = m_workbench.dataset();
    m_viewings->setDataset(dataset, test);
    for (const int column : {ViewingModel::Category, ViewingModel::Caption})
        m_preview->setColumnHidden(column, !m_viewings->hasColumn(column));
    if (!dataset)
        return;
    const std::size_t all = test ? dataset->rows.size() - dataset->rows.testBegin : dataset->rows.testBegin;
    m_previewRemark->setText(
        tr("first %1 of %2 rows")
            .arg(words::count(m_viewings->rowCount()), words::count(static_cast<std::int64_t>(all))));
}

void DatasetPage::showSummary()
{
    if (const auto summary = m_workbench.summary()) {
        m_figures->show(*summary);
        m_plots->show(*summary);
    } else {
        m_figures->clear();
    }
}

void DatasetPage::showPrepared()
{
    m_result->show(m_workbench.prepared().get(), m_workbench.preparedProblem(),
                   m_workbench.preparing().isRunning());
}

} // namespace watchlab::ui
