// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/import_dialog.h"

#include "ui/delegates/choice_delegate.h"
#include "ui/models/column_role_model.h"
#include "ui/models/column_words.h"
#include "ui/models/text_row_model.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/card.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/number_words.h"
#include "ui/widgets/theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QSplitter>
#include <QTableView>

#include <cmath>

namespace watchlab::ui {

namespace {

constexpr double mostOfFree = 0.8; ///< of the free memory that a dataset may take without a warning

QTableView* makeTable(QAbstractItemModel* model, const char* name, const QString& words)
{
    auto* view = new QTableView;
    dressTable(view);
    view->setModel(model);
    view->setObjectName(QLatin1String(name));
    view->setAccessibleName(words);
    return view;
}

/// How many rows, what they take, and what to do when that is too much.
QString memoryWords(const SourcePreview& preview, std::int64_t freeBytes)
{
    const auto bytes = static_cast<std::int64_t>(preview.estimatedBytes);
    const QString estimate =
        ImportDialog::tr("About %1 rows, %2 in memory")
            .arg(words::shortCount(static_cast<std::int64_t>(preview.estimatedRows)), words::bytes(bytes));
    if (freeBytes <= 0)
        return estimate + QLatin1Char('.');
    const QString free = ImportDialog::tr("%1; %2 are free.").arg(estimate, words::bytes(freeBytes));
    const double room = mostOfFree * static_cast<double>(freeBytes);
    if (static_cast<double>(bytes) <= room)
        return free;
    return ImportDialog::tr("%1 That does not fit: make a table of every %2th row and open that.")
        .arg(free)
        .arg(static_cast<int>(std::ceil(static_cast<double>(bytes) / room)));
}

} // namespace

ImportDialog::ImportDialog(const QString& path, SourcePreview preview, std::int64_t freeBytes,
                           QWidget* parent)
    : QDialog(parent)
    , m_path(path)
    , m_freeBytes(freeBytes)
    , m_columns(new ColumnRoleModel(this))
    , m_rows(new TextRowModel(this))
{
    setWindowTitle(tr("Open a table: %1").arg(QFileInfo(path).fileName()));
    setObjectName(QStringLiteral("importDialog"));
    resize(980, 660);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(size::pageMargin, size::pageMargin, size::pageMargin, size::pageMargin);
    column->setSpacing(size::cardGap);
    column->addWidget(makeShape());
    column->addWidget(makeTables(), 1);
    column->addWidget(makeFoot());
    connect(m_columns, &ColumnRoleModel::edited, this, &ImportDialog::refresh);
    connect(&m_job, &BackgroundJob::failed, this, [this](const QString& message) {
        m_problem->setText(message);
        setTextRole(m_problem, TextRole::Bad);
        m_open->setEnabled(false);
    });
    take(std::move(preview), false);
}

QWidget* ImportDialog::makeShape()
{
    m_delimiter = new QComboBox;
    m_delimiter->setObjectName(QStringLiteral("import.delimiter"));
    m_delimiter->setAccessibleName(tr("Delimiter"));
    m_delimiter->setToolTip(tr("What stands between the fields of a line"));
    const std::pair<char, QString> delimiters[] = {
        {',', tr("comma")}, {'\t', tr("tab")}, {';', tr("semicolon")}, {'|', tr("bar")}, {' ', tr("space")}};
    for (const auto& [character, words] : delimiters)
        m_delimiter->addItem(words, QChar::fromLatin1(character));
    m_header = new QCheckBox(tr("The first line holds the names"));
    m_header->setObjectName(QStringLiteral("import.header"));
    connect(m_delimiter, &QComboBox::activated, this, &ImportDialog::readAgain);
    connect(m_header, &QCheckBox::clicked, this, &ImportDialog::readAgain);
    auto* holder = new QWidget;
    auto* row = new QHBoxLayout(holder);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(size::gap);
    auto* words = new ElidedLabel(m_path);
    words->setElideMode(Qt::ElideMiddle);
    words->setProperty("role", QStringLiteral("second"));
    row->addWidget(makeLabel(tr("Delimiter")));
    row->addWidget(m_delimiter);
    row->addSpacing(size::gap);
    row->addWidget(m_header);
    row->addWidget(words, 1);
    words->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    return holder;
}

QWidget* ImportDialog::makeTables()
{
    QTableView* roles = makeTable(m_columns, "import.columns", tr("Columns and roles"));
    roles->setEditTriggers(QAbstractItemView::AllEditTriggers);
    for (const int column : {ColumnRoleModel::Role, ColumnRoleModel::Unit})
        roles->setItemDelegateForColumn(column, new ChoiceDelegate(ColumnRoleModel::ChoicesRole, roles));
    roles->horizontalHeader()->setStretchLastSection(true);
    int section = 0;
    for (const int width : {190, 70, 150, 86, 80})
        roles->setColumnWidth(section++, width);
    auto* rolesCard = new Card(tr("Columns and roles"));
    rolesCard->setRemark(tr("as they look; correct what is wrong"));
    rolesCard->setContent(roles, true);
    QTableView* rows = makeTable(m_rows, "import.rows", tr("First rows"));
    auto* rowsCard = new Card(tr("First rows"));
    rowsCard->setContent(rows, true);
    auto* split = new QSplitter(Qt::Vertical);
    split->setHandleWidth(size::cardGap);
    split->setChildrenCollapsible(false);
    split->addWidget(rolesCard);
    split->addWidget(rowsCard);
    split->setSizes({3, 2});
    split->setStretchFactor(0, 3);
    split->setStretchFactor(1, 2);
    return split;
}

QWidget* ImportDialog::makeFoot()
{
    m_problem = makeLabel({});
    m_problem->setObjectName(QStringLiteral("import.problem"));
    m_problem->setWordWrap(true);
    m_memory = makeLabel({}, TextRole::Second);
    m_memory->setObjectName(QStringLiteral("import.memory"));
    m_memory->setWordWrap(true);
    m_open = makeButton(tr("Open"), {}, ButtonKind::Primary);
    m_open->setObjectName(QStringLiteral("import.open"));
    m_open->setDefault(true);
    QPushButton* cancel = makeButton(tr("Cancel"));
    connect(m_open, &QPushButton::clicked, this, &QDialog::accept);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    auto* holder = new QWidget;
    auto* row = new QHBoxLayout(holder);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(size::gap);
    auto* sentences = new QVBoxLayout;
    sentences->setSpacing(2);
    sentences->addWidget(m_problem);
    sentences->addWidget(m_memory);
    row->addLayout(sentences, 1);
    row->addWidget(cancel);
    row->addWidget(m_open);
    return holder;
}

TableImport ImportDialog::import() const
{
    TableImport import;
    import.delimiter = m_delimiter->currentData().toChar().toLatin1();
    import.header = m_header->isChecked();
    import.columns = m_columns->importColumns();
    return import;
}

QString ImportDialog::columns() const
{
    return QString::fromStdString(importText(import()));
}

/// With another delimiter or header the columns are others; with another header their places stay.
void ImportDialog::readAgain()
{
    TableImport shape = import();
    const bool keepRoles = shape.delimiter == m_preview.import.delimiter;
    shape.columns.clear();
    m_job.start([path = m_path.toStdString(),
                 text = importText(shape)](const JobContext& job) { return previewSource(path, text, job); },
                [this, keepRoles](SourcePreview preview) { take(std::move(preview), keepRoles); });
}

void ImportDialog::take(SourcePreview preview, bool keepRoles)
{
    const std::vector<ImportColumn> before = m_columns->importColumns();
    m_preview = std::move(preview);
    for (std::size_t i = 0; keepRoles && i < std::min(before.size(), m_preview.columns.size()); ++i) {
        m_preview.columns[i].column.role = before[i].role;
        m_preview.columns[i].column.unit = before[i].unit;
    }
    m_delimiter->setCurrentIndex(m_delimiter->findData(QChar::fromLatin1(m_preview.import.delimiter)));
    m_header->setChecked(m_preview.import.header);
    m_columns->setColumns(m_preview.columns, m_preview.import.sampleRows, true);
    m_rows->setRows(m_preview.header, m_preview.rows);
    refresh();
}

void ImportDialog::refresh()
{
    const TableImport now = import();
    const std::string problem = importProblem(now);
    m_problem->setText(problem.empty() ? tr("Everything that is needed is there.")
                                       : QString::fromStdString(problem));
    setTextRole(m_problem, problem.empty() ? TextRole::Good : TextRole::Bad);
    m_open->setEnabled(problem.empty());
    const bool fits =
        static_cast<double>(m_preview.estimatedBytes) <= mostOfFree * static_cast<double>(m_freeBytes);
    m_memory->setText(memoryWords(m_preview, m_freeBytes));
    setTextRole(m_memory, fits || m_freeBytes <= 0 ? TextRole::Second : TextRole::Warning);
    QStringList remarks;
    for (const ImportColumn& column : now.columns)
        remarks << (column.role == ColumnRole::NotUsed ? QString() : roleWords(column.role));
    m_rows->setRemarks(remarks);
}

} // namespace watchlab::ui
