// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/dataset_files_card.h"

#include "ui/session/dataset_session.h"
#include "ui/session/file_checksums.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/number_words.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/views.h"

#include <QAction>
#include <QFileInfo>
#include <QHeaderView>
#include <QMenu>
#include <QTableView>

#include <algorithm>

namespace watchlab::ui {

namespace {

constexpr int mostRowsShown = 9;

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

std::vector<SourceFileRow> previewRows(const SourcePreview& preview)
{
    using State = SourceFileRow::State;
    std::vector<SourceFileRow> rows;
    for (const PreviewFile& file : preview.files) {
        SourceFileRow row;
        row.name = QString::fromStdString(file.name);
        row.purpose = QString::fromStdString(file.purpose);
        row.state = file.present ? State::Found : (file.required ? State::Missing : State::Optional);
        if (file.present) {
            row.bytes = static_cast<std::int64_t>(file.bytes);
            row.estimatedRows = static_cast<std::int64_t>(file.estimatedRows);
        }
        rows.push_back(row);
    }
    return rows;
}

/// Adds what only reading tells: exact rows and problems; and files that the preview does not know.
void addRead(std::vector<SourceFileRow>& rows, const Dataset& dataset, const DatasetSession& data)
{
    for (std::size_t i = 0; i < dataset.files.size(); ++i) {
        const QString name = QString::fromStdString(dataset.files[i]);
        auto found = std::ranges::find(rows, name, &SourceFileRow::name);
        if (found == rows.end()) {
            SourceFileRow row;
            row.name = name;
            row.bytes = bytesOf(data.sources(), name);
            found = rows.insert(rows.end(), row);
        }
        found->rows = rowsOf(dataset, i);
        found->problems = std::ranges::count_if(dataset.problems.first, [&name](const DataProblem& problem) {
            return QString::fromStdString(problem.file).endsWith(name);
        });
    }
}

} // namespace

std::vector<SourceFileRow> sourceFileRows(const DatasetSession& data)
{
    const auto preview = data.preview();
    std::vector<SourceFileRow> rows = preview ? previewRows(*preview) : std::vector<SourceFileRow>();
    if (data.dataset() && !data.isPreviewOfLoading())
        addRead(rows, *data.dataset(), data);
    return rows;
}

DatasetFilesCard::DatasetFilesCard(DatasetSession& session, QWidget* parent)
    : Card(tr("Files"), parent)
    , m_data(session)
    , m_model(new SourceFileModel(this))
    , m_view(new QTableView)
    , m_checksums(makeLabel({}, TextRole::Second, fonts::smallPx))
{
    dressTable(m_view);
    m_view->setModel(m_model);
    m_view->setObjectName(QStringLiteral("files"));
    m_view->setAccessibleName(tr("Files of the dataset"));
    m_view->setTextElideMode(Qt::ElideMiddle);
    m_view->setIconSize(QSize(size::icon, size::icon));
    m_view->horizontalHeader()->hide();
    m_view->horizontalHeader()->setSectionResizeMode(SourceFileModel::Name, QHeaderView::Stretch);
    m_view->horizontalHeader()->setSectionResizeMode(SourceFileModel::Amount, QHeaderView::ResizeToContents);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setContent(m_view, true);
    body()->setContentsMargins(0, 3, 0, 3);
    m_checksums->setObjectName(QStringLiteral("checksums"));
    m_checksums->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_checksums->setContentsMargins(size::cardPadding, 2, size::cardPadding, 6);
    m_checksums->setWordWrap(true);
    m_checksums->hide();
    body()->addWidget(m_checksums);
    m_compute = menu()->addAction(tr("Compute the checksum"));
    m_compute->setObjectName(QStringLiteral("computeChecksums"));
    connect(m_compute, &QAction::triggered, this, &DatasetFilesCard::computeChecksums);
    connect(&m_job, &BackgroundJob::progressed, this, [this](const QString&, double fraction) {
        m_checksums->setText(tr("checksum: %1").arg(words::percent(fraction)));
    });
    connect(&m_job, &BackgroundJob::failed, m_checksums, &QLabel::setText);
    connect(&session, &DatasetSession::opened, this, [this] {
        m_job.cancel();
        m_checksums->hide();
    });
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    for (auto signal : {&DatasetSession::opened, &DatasetSession::previewChanged})
        connect(&session, signal, this, &DatasetFilesCard::refresh);
    refresh();
}

void DatasetFilesCard::computeChecksums()
{
    if (m_data.sources().size() != 1)
        return;
    m_checksums->setText(tr("checksum: %1").arg(words::percent(0)));
    m_checksums->show();
    m_job.start(
        [file = m_data.sources().front().file](const JobContext& job) { return checksumsOf(file, job); },
        [this](const FileChecksums& sums) {
            const qsizetype half = sums.sha256.size() / 2; // the card is not wider
            m_checksums->setText(QStringLiteral("MD5 %1\nSHA-256 %2\n%3")
                                     .arg(sums.md5, sums.sha256.left(half), sums.sha256.mid(half)));
        });
}

void DatasetFilesCard::refresh()
{
    std::vector<SourceFileRow> rows = sourceFileRows(m_data);
    const auto found = std::ranges::count(rows, SourceFileRow::State::Found, &SourceFileRow::state);
    const auto count = static_cast<int>(rows.size());
    setRemark(found == count ? tr("%Ln read", nullptr, count) : tr("%1 of %2 found").arg(found).arg(count));
    setVisible(count > 0);
    m_compute->setEnabled(m_data.sources().size() == 1);
    m_view->setFixedHeight(std::min(count, mostRowsShown) * size::tableRow + 1);
    m_model->setFiles(std::move(rows));
}

} // namespace watchlab::ui
