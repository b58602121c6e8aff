// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/tables_choice.h"

#include "core/params/presets.h"
#include "ui/pages/tables_field.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/query_field.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/wheel_guard.h"

#include <QAction>
#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace watchlab::ui {

namespace {

constexpr int mostRows = 7; ///< seen at once

QAction* addListAction(QListWidget* list, const QString& text, const QKeySequence& keys)
{
    auto* action = new QAction(text, list);
    action->setShortcut(keys);
    action->setShortcutContext(Qt::WidgetShortcut);
    list->addAction(action);
    return action;
}

} // namespace

TablesChoice::TablesChoice(const QString& name, const QString& title, const QStringList& presets,
                           QWidget* parent)
    : QWidget(parent)
    , m_list(new QListWidget)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    auto* head = new QHBoxLayout;
    head->addWidget(makeLabel(title, TextRole::Normal, fonts::textPx, QFont::DemiBold));
    head->addStretch(1);
    auto* none = makeButton(tr("None"), {}, ButtonKind::Small);
    none->setObjectName(name + QStringLiteral(".none"));
    none->setToolTip(
        tr("Unticks all, so that a few can be ticked; Ctrl+Shift+T ticks the current row alone"));
    none->setAccessibleName(tr("%1: tick none").arg(title));
    head->addWidget(none);
    column->addLayout(head);
    connect(none, &QPushButton::clicked, this, [this] { tickOnly(-1); });
    m_list->setObjectName(name);
    m_list->setAccessibleName(title);
    m_list->setToolTip(tr("Space ticks; Alt+Up and Alt+Down move a row of the table"));
    m_list->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    column->addWidget(m_list);
    column->addWidget(makeDetails(name, presets));
    m_fault = makeLabel({}, TextRole::Bad, fonts::smallPx);
    m_fault->setObjectName(name + QStringLiteral(".fault"));
    m_fault->setWordWrap(true);
    m_fault->hide();
    column->addWidget(m_fault);
    connect(addListAction(m_list, tr("Add a variant"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_V)),
            &QAction::triggered, this, &TablesChoice::addVariant);
    connect(addListAction(m_list, tr("Tick this alone"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_T)),
            &QAction::triggered, this, [this] {
                if (current() >= 0)
                    tickOnly(current());
            });
    connect(addListAction(m_list, tr("Move up"), QKeySequence(Qt::ALT | Qt::Key_Up)), &QAction::triggered,
            this, [this] { move(-1); });
    connect(addListAction(m_list, tr("Move down"), QKeySequence(Qt::ALT | Qt::Key_Down)), &QAction::triggered,
            this, [this] { move(1); });
    connect(m_list, &QListWidget::itemChanged, this, &TablesChoice::takeItem);
    connect(m_list, &QListWidget::currentRowChanged, this, &TablesChoice::showDetails);
}

QWidget* TablesChoice::makeDetails(const QString& name, const QStringList& presets)
{
    m_details = new QWidget;
    auto* form = new QFormLayout(m_details);
    form->setContentsMargins(0, 0, 0, 0);
    form->setSpacing(4);
    m_label = new QLineEdit;
    m_label->setObjectName(name + QStringLiteral(".label"));
    m_label->setAccessibleName(tr("Label in the table"));
    form->addRow(makeLabel(tr("Label"), TextRole::Second), m_label);
    connect(m_label, &QLineEdit::editingFinished, this, &TablesChoice::takeDetails);
    passUndoOn(m_label);
    if (!presets.isEmpty()) {
        m_preset = new QComboBox;
        leaveWheelToForm(*m_preset);
        m_preset->setObjectName(name + QStringLiteral(".preset"));
        m_preset->setAccessibleName(tr("Preset of the method"));
        m_preset->addItem(tr("the table's"), QString());
        for (const QString& preset : presets)
            m_preset->addItem(preset, preset);
        form->addRow(makeLabel(tr("Preset"), TextRole::Second), m_preset);
        connect(m_preset, &QComboBox::activated, this, &TablesChoice::takeDetails);
    }
    m_parameters = new QueryField;
    m_parameters->setObjectName(name + QStringLiteral(".parameters"));
    m_parameters->setAccessibleName(tr("Parameters of its own"));
    m_parameters->setPlaceholderText(tr("key=value key=value"));
    m_parameters->setToolTip(
        tr("Parameters in which it differs from the others, as key=value. Ctrl+Space lists the keys."));
    form->addRow(makeLabel(tr("Own"), TextRole::Second), m_parameters);
    connect(m_parameters, &QLineEdit::editingFinished, this, &TablesChoice::takeDetails);
    passUndoOn(m_parameters);
    connect(m_parameters, &QueryField::entered, this, [this] {
        if (m_terms && current() >= 0)
            m_parameters->setTerms(m_terms(m_rows[static_cast<std::size_t>(current())].entry));
    });
    return m_details;
}

void TablesChoice::setKnown(std::vector<Known> known)
{
    if (known == m_known)
        return;
    m_known = std::move(known);
    const std::vector<TableEntry> kept = chosen();
    m_rows.clear();
    show(kept);
}

std::vector<TableEntry> TablesChoice::chosen() const
{
    std::vector<TableEntry> entries;
    for (const Row& row : m_rows)
        if (row.chosen)
            entries.push_back(row.entry);
    return entries;
}

/// Rows keep their places as long as they say the same.
void TablesChoice::show(const std::vector<TableEntry>& wanted)
{
    if (!m_rows.empty() && chosen() == wanted)
        return;
    const int kept = current();
    m_rows.clear();
    for (const TableEntry& entry : wanted)
        m_rows.push_back({entry, true, {}});
    for (const Known& known : m_known) {
        const std::string name = known.name.toStdString();
        if (std::ranges::find(wanted, name, &TableEntry::name) == wanted.end())
            m_rows.push_back({{name, {}, {}, {}}, false, {}});
    }
    rebuild();
    m_list->setCurrentRow(std::clamp(kept, 0, std::max(0, m_list->count() - 1)));
    showDetails();
}

void TablesChoice::rebuild()
{
    const bool filling = std::exchange(m_filling, true);
    m_list->clear();
    for (int row = 0; row < static_cast<int>(m_rows.size()); ++row) {
        m_list->addItem(new QListWidgetItem);
        refreshItem(row);
    }
    m_list->setFixedHeight(std::min(static_cast<int>(m_rows.size()), mostRows) * size::tableRow + 4);
    m_filling = filling;
}

QString TablesChoice::wordsOf(const TableEntry& entry) const
{
    const QString name = QString::fromStdString(entry.name);
    const auto known = std::ranges::find(m_known, name, &Known::name);
    QString words = known == m_known.end() ? name : known->words;
    if (!entry.label.empty())
        words = QStringLiteral("%1 (%2)").arg(QString::fromStdString(entry.label), words);
    return words;
}

void TablesChoice::refreshItem(int place)
{
    const bool filling = std::exchange(m_filling, true);
    const Row& row = m_rows[static_cast<std::size_t>(place)];
    QListWidgetItem* item = m_list->item(place);
    item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
    item->setCheckState(row.chosen ? Qt::Checked : Qt::Unchecked);
    item->setSizeHint({0, size::tableRow});
    const QString own = QString::fromStdString(row.entry.parameters);
    item->setText(own.isEmpty() ? wordsOf(row.entry) : wordsOf(row.entry) + QStringLiteral("  ") + own);
    item->setForeground(row.fault.isEmpty() ? QBrush() : QBrush(Theme::current().bad));
    const auto known = std::ranges::find(m_known, QString::fromStdString(row.entry.name), &Known::name);
    item->setToolTip(!row.fault.isEmpty() ? row.fault : known == m_known.end() ? QString() : known->toolTip);
    item->setData(Qt::AccessibleDescriptionRole, row.fault);
    m_filling = filling;
}

int TablesChoice::current() const
{
    const int row = m_list->currentRow();
    return row < static_cast<int>(m_rows.size()) ? row : -1;
}

void TablesChoice::showDetails()
{
    const int place = current();
    m_details->setEnabled(place >= 0 && m_rows[static_cast<std::size_t>(place)].chosen);
    if (place < 0)
        return;
    const TableEntry& entry = m_rows[static_cast<std::size_t>(place)].entry;
    m_label->setText(QString::fromStdString(entry.label));
    const bool isTicked = m_rows[static_cast<std::size_t>(place)].chosen;
    m_details->setToolTip(isTicked ? QString() : tr("Tick the row above to change what it is"));
    m_label->setPlaceholderText(QString::fromStdString(m_preset ? modelTitle(entry.name) : entry.name));
    m_parameters->setText(QString::fromStdString(entry.parameters));
    if (m_preset) {
        const QString preset = QString::fromStdString(entry.preset);
        m_preset->setCurrentIndex(std::max(0, m_preset->findData(preset)));
    }
}

void TablesChoice::showFaults(const QStringList& faults)
{
    QStringList sentences;
    int place = 0;
    for (int row = 0; row < static_cast<int>(m_rows.size()); ++row) {
        Row& each = m_rows[static_cast<std::size_t>(row)];
        const QString fault = each.chosen ? faults.value(place++) : QString();
        if (!fault.isEmpty())
            sentences << QStringLiteral("%1: %2").arg(wordsOf(each.entry), fault);
        if (std::exchange(each.fault, fault) != fault)
            refreshItem(row);
    }
    if (place == 0 && !faults.isEmpty())
        sentences = faults; // of none at all
    m_fault->setText(sentences.join(QLatin1Char('\n')));
    m_fault->setVisible(!m_fault->text().isEmpty());
}

void TablesChoice::takeItem(QListWidgetItem* item)
{
    if (m_filling)
        return;
    Row& row = m_rows[static_cast<std::size_t>(m_list->row(item))];
    const bool checked = item->checkState() == Qt::Checked;
    if (std::exchange(row.chosen, checked) == checked)
        return;
    showDetails();
    const QString name = wordsOf(row.entry);
    Q_EMIT changed(chosen(), checked ? tr("add %1").arg(name) : tr("remove %1").arg(name));
}

void TablesChoice::takeDetails()
{
    const int place = current();
    if (place < 0)
        return;
    Row& row = m_rows[static_cast<std::size_t>(place)];
    TableEntry entry = row.entry;
    entry.label = m_label->text().trimmed().toStdString();
    entry.parameters = m_parameters->text().simplified().toStdString();
    if (m_preset)
        entry.preset = m_preset->currentData().toString().toStdString();
    if (entry == row.entry)
        return;
    row.entry = entry;
    refreshItem(place);
    showDetails(); // what was typed is the table's to take back now
    Q_EMIT changed(chosen(), wordsOf(entry));
}

/// row: -1 = none at all.
void TablesChoice::tickOnly(int row)
{
    const std::vector<TableEntry> before = chosen();
    for (int each = 0; each < static_cast<int>(m_rows.size()); ++each) {
        m_rows[static_cast<std::size_t>(each)].chosen = each == row;
        refreshItem(each);
    }
    showDetails();
    if (chosen() != before)
        Q_EMIT changed(chosen(), row < 0 ? tr("tick none") : tr("tick one alone"));
}

/// The same once more, told apart by its label.
void TablesChoice::addVariant()
{
    const int place = current();
    if (place < 0)
        return;
    Row variant = m_rows[static_cast<std::size_t>(place)];
    variant.chosen = true;
    const std::string base = !variant.entry.label.empty() ? variant.entry.label
                             : m_preset                   ? modelTitle(variant.entry.name)
                                                          : variant.entry.name;
    for (int number = 2;; ++number) {
        variant.entry.label = base + " " + std::to_string(number);
        if (std::ranges::none_of(m_rows,
                                 [&](const Row& row) { return row.entry.label == variant.entry.label; }))
            break;
    }
    m_rows.insert(m_rows.begin() + place + 1, variant);
    rebuild();
    m_list->setCurrentRow(place + 1);
    m_label->setFocus();
    m_label->selectAll();
    Q_EMIT changed(chosen(), tr("add %1").arg(wordsOf(variant.entry)));
}

void TablesChoice::move(int by)
{
    const int place = current();
    const int to = place + by;
    if (place < 0 || to < 0 || to >= static_cast<int>(m_rows.size()))
        return;
    const std::vector<TableEntry> before = chosen();
    std::swap(m_rows[static_cast<std::size_t>(place)], m_rows[static_cast<std::size_t>(to)]);
    refreshItem(place);
    refreshItem(to);
    m_list->setCurrentRow(to);
    if (chosen() != before)
        Q_EMIT changed(chosen(), tr("order"));
}

} // namespace watchlab::ui
