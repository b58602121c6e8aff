// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/dataset_columns_card.h"

#include "core/data/available_targets.h"
#include "ui/delegates/choice_delegate.h"
#include "ui/models/column_role_model.h"
#include "ui/models/column_words.h"
#include "ui/session/workbench.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/number_words.h"
#include "ui/widgets/theme.h"

#include <QHeaderView>
#include <QLineEdit>
#include <QScrollBar>
#include <QSortFilterProxyModel>
#include <QTableView>

#include <algorithm>

namespace watchlab::ui {

namespace {

constexpr int filterWidth = 88;
constexpr int typeWidth = 60;
constexpr int leastRoleWidth = 96;
constexpr int roleMargins = 28;
constexpr int comboWidth = 20;      ///< of a choice beside its words
constexpr int usualNameWidth = 108; ///< "video_duration" with its margins

/// The same column of several files (both matrices, user_id everywhere) is one.
std::vector<PreviewColumn> withoutRepeats(const std::vector<PreviewColumn>& all)
{
    std::vector<PreviewColumn> columns;
    for (const PreviewColumn& column : all)
        if (std::ranges::none_of(columns, [&column](const PreviewColumn& other) {
                return other.column.name == column.column.name && other.column.role == column.column.role;
            }))
            columns.push_back(column);
    return columns;
}

/// Generated data have no files to look at.
std::vector<PreviewColumn> asPreview(const std::vector<DescribedColumn>& described)
{
    std::vector<PreviewColumn> columns;
    for (const DescribedColumn& each : described) {
        PreviewColumn column;
        column.file = each.file;
        column.column.name = each.name;
        column.column.type = each.type;
        column.column.role = each.role;
        column.column.description = each.description;
        columns.push_back(std::move(column));
    }
    return columns;
}

} // namespace

DatasetColumnsCard::DatasetColumnsCard(Workbench& workbench, QWidget* parent)
    : Card(tr("Columns and roles"), parent)
    , m_workbench(workbench)
    , m_columns(new ColumnRoleModel(this))
    , m_filtered(new QSortFilterProxyModel(this))
    , m_view(new QTableView)
{
    auto* filter = new QLineEdit;
    filter->setObjectName(QStringLiteral("columnFilter"));
    filter->setPlaceholderText(tr("Filter"));
    filter->setAccessibleName(tr("Filter columns"));
    filter->setFixedWidth(filterWidth);
    filter->addAction(icons::icon(QStringLiteral("search")), QLineEdit::LeadingPosition);
    addControl(filter);
    m_filtered->setSourceModel(m_columns);
    m_filtered->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_filtered->setFilterKeyColumn(ColumnRoleModel::Name);
    connect(filter, &QLineEdit::textChanged, m_filtered, &QSortFilterProxyModel::setFilterFixedString);

    dressTable(m_view);
    m_view->setModel(m_filtered);
    m_view->setObjectName(QStringLiteral("columns"));
    m_view->setAccessibleName(tr("Columns and roles"));
    editByClickOrKey(m_view);
    for (const int column : {ColumnRoleModel::Role, ColumnRoleModel::Unit})
        m_view->setItemDelegateForColumn(column, new ChoiceDelegate(ColumnRoleModel::ChoicesRole, m_view));
    m_view->setColumnHidden(ColumnRoleModel::Examples, true);
    QHeaderView* head = m_view->horizontalHeader();
    head->setSectionResizeMode(ColumnRoleModel::Name, QHeaderView::Stretch);
    m_view->setTextElideMode(Qt::ElideMiddle); // "onehot_feat10" and "onehot_feat11" differ at their ends
    for (const auto& [section, width] : {std::pair(ColumnRoleModel::Type, typeWidth),
                                         {ColumnRoleModel::Unit, 54},
                                         {ColumnRoleModel::Missing, 68}})
        m_view->setColumnWidth(section, width);
    setContent(m_view, true);

    connect(m_columns, &ColumnRoleModel::edited, this, &DatasetColumnsCard::readAgain);
    connect(&workbench, &Workbench::datasetChanged, this, &DatasetColumnsCard::describe);
    connect(&workbench.data(), &DatasetSession::previewChanged, this, &DatasetColumnsCard::refresh);
    connect(&workbench, &Workbench::loadingChanged, this, [this] {
        if (!m_workbench.loading().isRunning())
            refresh(); // an edit that was not carried out is taken back
    });
    connect(&workbench, &Workbench::configChanged, this, &DatasetColumnsCard::refreshTarget);
    describe();
}

/// Names come first: types and missing values are in the tooltips, too.
void DatasetColumnsCard::fitSections()
{
    constexpr int givingWay[]{ColumnRoleModel::Type, ColumnRoleModel::Missing};
    for (const int section : givingWay)
        m_view->setColumnHidden(section, false);
    const QString longest = ColumnRoleModel::tr("%1, target").arg(roleWords(ColumnRole::WatchTime));
    const int words =
        std::max(leastRoleWidth, m_view->fontMetrics().horizontalAdvance(longest) + roleMargins);
    m_view->setColumnWidth(ColumnRoleModel::Role, m_columns->isEditable() ? words + comboWidth : words);
    const auto taken = [this] { // a section that was hidden just now still has its width
        int width = usualNameWidth;
        for (int section = 0; section < ColumnRoleModel::ColumnCount; ++section)
            if (section != ColumnRoleModel::Name && !m_view->isColumnHidden(section))
                width += m_view->columnWidth(section);
        return width;
    };
    // Of the card, not of the view: that of a page not shown yet learns its width only later.
    const int room = width() - 2 - m_view->verticalScrollBar()->sizeHint().width();
    for (const int section : givingWay)
        m_view->setColumnHidden(section, taken() > room);
}

void DatasetColumnsCard::resizeEvent(QResizeEvent* event)
{
    Card::resizeEvent(event);
    fitSections();
}

void DatasetColumnsCard::refreshTarget()
{
    const DatasetSession& session = m_workbench.data();
    const auto preview = session.preview();
    const auto dataset = m_workbench.dataset();
    if (!preview && !dataset)
        return;
    const bool ofPreview = preview && (session.isPreviewOfLoading() || !dataset);
    m_columns->setTarget(
        targetRole(m_workbench.config().data.target, ofPreview ? preview->kind : dataset->kind));
}

void DatasetColumnsCard::describe()
{
    m_described.clear();
    refresh();
    if (const auto dataset = m_workbench.dataset())
        m_job.start([dataset](const JobContext&) { return describeColumns(*dataset); },
                    [this](std::vector<DescribedColumn> described) {
                        m_described = std::move(described);
                        refresh();
                    });
}

void DatasetColumnsCard::refresh()
{
    const DatasetSession& session = m_workbench.data();
    const auto preview = session.preview();
    const bool hasFiles = preview && !preview->columns.empty();
    const bool table = hasFiles && preview->kind == SourceKind::Table;
    std::vector<PreviewColumn> columns =
        table ? preview->columns : withoutRepeats(hasFiles ? preview->columns : asPreview(m_described));
    m_columns->setColumns(std::move(columns), hasFiles ? preview->import.sampleRows : 0,
                          table && !session.loading().isRunning());
    if (!session.isPreviewOfLoading())
        m_columns->setCounts(m_described);
    m_view->setColumnHidden(ColumnRoleModel::Unit, !table);
    fitSections();
    refreshTarget();
    setRemark(tr("%Ln column(s)", nullptr, m_columns->rowCount()));
}

void DatasetColumnsCard::readAgain()
{
    const auto preview = m_workbench.data().preview();
    if (!preview)
        return;
    TableImport import = preview->import;
    import.columns = m_columns->importColumns();
    const QString problem = QString::fromStdString(importProblem(import));
    m_workbench.closeEditStep();
    if (problem.isEmpty())
        m_workbench.setParameter(QStringLiteral("data.columns"), QString::fromStdString(importText(import)));
    else
        setRemark(problem); // nothing to read yet: another role is to follow
    m_workbench.closeEditStep();
}

} // namespace watchlab::ui
