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

constexpr int widestColumn = 260;
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

/// What a table cannot be read without and nobody has been given yet, in words.
QStringList missingRoles(const TableImport& import)
{
    QStringList missing;
    if (!import.find(ColumnRole::User))
        missing << roleWords(ColumnRole::User);
    if (!import.find(ColumnRole::Item) && import.items)
        missing << roleWords(ColumnRole::Item);
    if (!import.find(ColumnRole::WatchTime) && !import.find(ColumnRole::Target))
        missing << ImportDialog::tr("%1 or %2")
                       .arg(roleWords(ColumnRole::WatchTime), roleWords(ColumnRole::Target));
    return missing;
}

QString problemWordsOf(const TableImport& import)
{
    const QStringList missing = missingRoles(import);
    if (!missing.isEmpty())
        return ImportDialog::tr("Still to be chosen: %1. Set it as the role of the column that holds it.")
            .arg(missing.join(ImportDialog::tr(", ", "between roles")));
    if (!import.items && import.find(ColumnRole::Item))
        return ImportDialog::tr("Rows are of users alone, yet a column is the item. Take back one of them.");
    return QString::fromStdString(importProblem(import));
}

/// Of how many rows one fits.
std::int64_t fittingShare(double bytesOfAll, std::int64_t freeBytes)
{
    return static_cast<std::int64_t>(std::ceil(bytesOfAll / (mostOfFree * static_cast<double>(freeBytes))));
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
    setTabOrder(m_header, m_roles);
    connect(&m_job, &BackgroundJob::failed, this, [this](const QString& message) {
        m_problem->setText(message);
        setTextRole(m_problem, TextRole::Bad);
        m_open->setEnabled(false);
    });
    take(std::move(preview), false);
    for (QPushButton* button : {m_fewer, m_cancel})
        button->setAutoDefault(false);
    m_open->setDefault(true); // Return opens, from the tables, too; only now are the buttons the dialog's
    m_roles->setFocus(Qt::OtherFocusReason);
}

QWidget* ImportDialog::makeShape()
{
    m_delimiter = new QComboBox;
    m_delimiter->setObjectName(QStringLiteral("import.delimiter"));
    m_delimiter->setAccessibleName(tr("Delimiter"));
    auto* delimiterLabel = makeLabel(tr("&Delimiter"));
    delimiterLabel->setTextFormat(Qt::AutoText);
    delimiterLabel->setBuddy(m_delimiter);
    m_delimiter->setToolTip(tr("What stands between the fields of a line"));
    const std::pair<char, QString> delimiters[] = {
        {',', tr("comma")}, {'\t', tr("tab")}, {';', tr("semicolon")}, {'|', tr("bar")}, {' ', tr("space")}};
    for (const auto& [character, words] : delimiters)
        m_delimiter->addItem(words, QChar::fromLatin1(character));
    m_header = new QCheckBox(tr("The first line holds the &names"));
    m_header->setObjectName(QStringLiteral("import.header"));
    connect(m_delimiter, &QComboBox::activated, this, &ImportDialog::readAgain);
    connect(m_header, &QCheckBox::clicked, this, &ImportDialog::readAgain);
    m_usersAlone = new QCheckBox(tr("Rows are of &users alone"));
    m_usersAlone->setObjectName(QStringLiteral("import.usersAlone"));
    m_usersAlone->setToolTip(tr("There is no item: each row is of a user, such as a customer with what they "
                                "spent"));
    connect(m_usersAlone, &QCheckBox::toggled, this, &ImportDialog::refresh);
    auto* holder = new QWidget;
    auto* row = new QHBoxLayout(holder);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(size::gap);
    auto* words = new ElidedLabel(m_path);
    words->setElideMode(Qt::ElideMiddle);
    words->setProperty("role", QStringLiteral("second"));
    row->addWidget(delimiterLabel);
    row->addWidget(m_delimiter);
    row->addSpacing(size::gap);
    row->addWidget(m_header);
    row->addSpacing(size::gap);
    row->addWidget(m_usersAlone);
    row->addWidget(words, 1);
    words->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    return holder;
}

QWidget* ImportDialog::makeTables()
{
    m_roles = makeTable(m_columns, "import.columns", tr("Columns and roles"));
    editByClickOrKey(m_roles);
    m_roles->setTextElideMode(Qt::ElideMiddle);
    for (const int column : {ColumnRoleModel::Role, ColumnRoleModel::Unit})
        m_roles->setItemDelegateForColumn(column, new ChoiceDelegate(ColumnRoleModel::ChoicesRole, m_roles));
    m_roles->horizontalHeader()->setStretchLastSection(true);
    int section = 0;
    for (const int width : {190, 70, 150, 86, 80})
        m_roles->setColumnWidth(section++, width);
    auto* rolesCard = new Card(tr("Columns and roles"));
    rolesCard->setRemark(tr("as they look; correct what is wrong (arrow keys, then the space bar)"));
    rolesCard->setContent(m_roles, true);
    m_firstRows = makeTable(m_rows, "import.rows", tr("First rows"));
    auto* rowsCard = new Card(tr("First rows"));
    rowsCard->setContent(m_firstRows, true);
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
    m_fewer = makeButton({}, {}, ButtonKind::Link);
    m_fewer->setObjectName(QStringLiteral("import.fewer"));
    m_fewer->setToolTip(
        tr("Drawn at random by their content, the same rows every time: every=N among the columns"));
    connect(m_fewer, &QPushButton::clicked, this, &ImportDialog::readFewer);
    m_open = makeButton(tr("Open"), {}, ButtonKind::Primary);
    m_open->setObjectName(QStringLiteral("import.open"));
    m_cancel = makeButton(tr("Cancel"));
    connect(m_open, &QPushButton::clicked, this, &QDialog::accept);
    connect(m_cancel, &QPushButton::clicked, this, &QDialog::reject);
    auto* holder = new QWidget;
    auto* row = new QHBoxLayout(holder);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(size::gap);
    auto* sentences = new QVBoxLayout;
    sentences->setSpacing(2);
    sentences->addWidget(m_problem);
    auto* memory = new QHBoxLayout;
    memory->setSpacing(size::gap);
    memory->addWidget(m_memory);
    memory->addWidget(m_fewer);
    memory->addStretch(1);
    sentences->addLayout(memory);
    row->addLayout(sentences, 1);
    row->addWidget(m_cancel);
    row->addWidget(m_open);
    return holder;
}

TableImport ImportDialog::import() const
{
    TableImport import;
    import.delimiter = m_delimiter->currentData().toChar().toLatin1();
    import.header = m_header->isChecked();
    import.items = !m_usersAlone->isChecked();
    import.every = m_every;
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
    {
        const QSignalBlocker blocker(m_usersAlone);
        m_usersAlone->setChecked(!m_preview.import.items);
    }
    m_columns->setColumns(m_preview.columns, m_preview.import.sampleRows, true);
    m_rows->setRows(m_preview.header, m_preview.rows);
    m_every = m_preview.import.every;
    m_roles->setCurrentIndex(m_columns->index(0, ColumnRoleModel::Role));
    refresh();
    fitColumns(m_firstRows, widestColumn);
}

void ImportDialog::refresh()
{
    const TableImport now = import();
    const QString problem = problemWordsOf(now);
    m_problem->setText(problem.isEmpty() ? tr("Everything that is needed is there.") : problem);
    setTextRole(m_problem, problem.isEmpty() ? TextRole::Good : TextRole::Bad);
    m_open->setEnabled(problem.isEmpty());
    refreshMemory();
    QStringList remarks;
    for (const ImportColumn& column : now.columns)
        remarks << (column.role == ColumnRole::NotUsed ? QString() : roleWords(column.role));
    m_rows->setRemarks(remarks);
}

/// How many rows, what they take of the memory, and a button where that is too much.
void ImportDialog::refreshMemory()
{
    // The preview's estimate is of the rows that it was told to read.
    const double perEvery = static_cast<double>(m_preview.import.every) / static_cast<double>(m_every);
    const double rows = static_cast<double>(m_preview.estimatedRows) * perEvery;
    const double bytes = static_cast<double>(m_preview.estimatedBytes) * perEvery;
    QString words = tr("About %1 rows, %2 in memory")
                        .arg(words::shortCount(static_cast<std::int64_t>(rows)),
                             words::bytes(static_cast<std::int64_t>(bytes)));
    if (m_every > 1)
        words = tr("One row of %L1: %2").arg(m_every).arg(words);
    if (m_freeBytes > 0)
        words = tr("%1; %2 are free.").arg(words, words::bytes(m_freeBytes));
    const bool fits = m_freeBytes <= 0 || bytes <= mostOfFree * static_cast<double>(m_freeBytes);
    m_memory->setText(fits ? words : tr("%1 That does not fit.").arg(words));
    setTextRole(m_memory, fits ? TextRole::Second : TextRole::Warning);
    m_fewer->setVisible(!fits || m_every > 1);
    m_fewer->setText(m_every > 1 ? tr("Read all rows")
                                 : tr("Read one row of %L1")
                                       .arg(std::max<std::int64_t>(
                                           2, fittingShare(bytes, std::max<std::int64_t>(1, m_freeBytes)))));
}

void ImportDialog::readFewer()
{
    const double perEvery = static_cast<double>(m_preview.import.every);
    const double bytesOfAll = static_cast<double>(m_preview.estimatedBytes) * perEvery;
    m_every = m_every > 1 ? 1 : std::max<std::int64_t>(2, fittingShare(bytesOfAll, m_freeBytes));
    refreshMemory();
}

} // namespace watchlab::ui
