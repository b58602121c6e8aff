// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/dataset_files_card.h"

#include "ui/session/dataset_session.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/views.h"

#include <QFileInfo>
#include <QHeaderView>
#include <QTableView>

#include <algorithm>

namespace watchlab::ui {

namespace {

constexpr int mostRowsShown = 8;

std::int64_t bytesOf(const std::vector<SourceStamp>& sources, const QString& name)
{
    for (const SourceStamp& source : sources)
        if (QString::fromStdString(source.file.filename().string()).startsWith(QFileInfo(name).fileName()))
            return static_cast<std::int64_t>(source.bytes);
    return -1;
}

/// The first file of a kind with two matrices trains, the second tests.
std::int64_t rowsOf(const Dataset& dataset, std::size_t file)
{
    const bool hasMatrices = dataset.kind == SourceKind::KuaiRec || dataset.kind == SourceKind::GrArrays;
    if (!hasMatrices || file > 1)
        return -1;
    const std::size_t train = dataset.rows.testBegin;
    return static_cast<std::int64_t>(file == 0 ? train : dataset.rows.size() - train);
}

} // namespace

std::vector<SourceFileRow> sourceFileRows(const DatasetSession& data)
{
    std::vector<SourceFileRow> rows;
    const auto dataset = data.dataset();
    if (!dataset)
        return rows;
    for (std::size_t i = 0; i < dataset->files.size(); ++i) {
        SourceFileRow row;
        row.name = QString::fromStdString(dataset->files[i]);
        row.rows = rowsOf(*dataset, i);
        row.bytes = bytesOf(data.sources(), row.name);
        row.problems = std::ranges::count_if(dataset->problems.first, [&](const DataProblem& problem) {
            return QString::fromStdString(problem.file).endsWith(row.name);
        });
        rows.push_back(row);
    }
    return rows;
}

DatasetFilesCard::DatasetFilesCard(DatasetSession& session, QWidget* parent)
    : Card(tr("Files"), parent)
    , m_data(session)
    , m_model(new SourceFileModel(this))
    , m_view(new QTableView)
{
    dressTable(m_view);
    m_view->setModel(m_model);
    m_view->setObjectName(QStringLiteral("files"));
    m_view->setAccessibleName(tr("Files of the dataset"));
    m_view->setIconSize(QSize(size::icon, size::icon));
    m_view->horizontalHeader()->hide();
    m_view->horizontalHeader()->setSectionResizeMode(SourceFileModel::Name, QHeaderView::Stretch);
    m_view->horizontalHeader()->setSectionResizeMode(SourceFileModel::Amount, QHeaderView::ResizeToContents);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setContent(m_view, true);
    body()->setContentsMargins(0, 3, 0, 3);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    for (auto signal : {&DatasetSession::opened, &DatasetSession::loadingChanged})
        connect(&session, signal, this, &DatasetFilesCard::refresh);
    refresh();
}

void DatasetFilesCard::refresh()
{
    std::vector<SourceFileRow> rows = sourceFileRows(m_data);
    const auto found = std::ranges::count(rows, SourceFileRow::State::Found, &SourceFileRow::state);
    const auto count = static_cast<int>(rows.size());
    setRemark(found == count ? tr("%Ln read", nullptr, count) : tr("%1 of %2 found").arg(found).arg(count));
    setVisible(count > 0);
    m_view->setFixedHeight(std::min(count, mostRowsShown) * size::tableRow + 1);
    m_model->setFiles(std::move(rows));
}

} // namespace watchlab::ui
