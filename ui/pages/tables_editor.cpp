// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/tables_editor.h"

#include "core/params/parameter.h"
#include "core/params/presets.h"
#include "core/params/protocol_presets.h"
#include "core/util/error.h"
#include "translations/error_words.h"
#include "ui/forms/problem_words.h"
#include "ui/models/run_words.h"
#include "ui/pages/tables_choice.h"
#include "ui/pages/tables_field.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/parameter_words.h"
#include "ui/widgets/query_field.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/wheel_guard.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QListWidget>
#include <QPushButton>

#include <algorithm>
#include <utility>

namespace watchlab::ui {

namespace {

constexpr int mostMetricRows = 6;
const QStringList presetNames{QStringLiteral("paper"), QStringLiteral("reference"), QStringLiteral("demo")};

/// What runs of watch time are rated by; others join them when a run of the workspace has them.
const std::vector<std::string> usualMetrics{
    "mae",      "rmse", "xauc", "xauc_ties_half",  "xauc_strict_all", "xauc_excl_ties", "xauc_torchrec",
    "spearman", "gini", "kl",   "kl_distribution", "ndcg@10"};

QString textOf(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

QString metricName(const std::string& key)
{
    const QString ties = xaucTiesWords(key);
    return ties.isEmpty() ? metricWords(key) : QStringLiteral("XAUC (%1)").arg(ties);
}

std::vector<TablesChoice::Known> knownMethods()
{
    std::vector<TablesChoice::Known> methods;
    for (const ParameterChoice& method : findParameter("baseline.method")->choices)
        methods.push_back({textOf(method.key), parameterWords(method.label), textOf(method.key)});
    for (const Family& family : families())
        if (family.name != "baseline")
            methods.push_back({textOf(family.name), familyWords(family.name), parameterWords(family.help)});
    return methods;
}

/// "key=" of everything that decides something about such a method.
QStringList termsOf(const TableEntry& method)
{
    QStringList terms;
    try {
        const RunConfig config = presetConfig(method.name, "demo");
        for (const Parameter& parameter : parameterTable())
            if (concerns(parameter, config.family) && !parameter.key.starts_with("data.") &&
                parameter.key != "train.seed" && parameter.key != "baseline.method" &&
                (!parameter.applies || parameter.applies(config)))
                terms << textOf(parameter.key) + QLatin1Char('=');
    } catch (const UsageError&) {
        return {}; // no such method: its fault says so
    }
    return terms;
}

QStringList termsOfProtocols()
{
    QStringList terms;
    for (const Parameter& parameter : parameterTable())
        if (parameter.key.starts_with("data.") && parameter.key != "data.columns")
            terms << textOf(parameter.key) + QLatin1Char('=');
    return terms;
}

QStringList termsOfAll()
{
    QStringList terms;
    for (const Parameter& parameter : parameterTable())
        if (parameter.key.starts_with("train.") && parameter.key != "train.seed")
            terms << textOf(parameter.key) + QLatin1Char('=');
    return terms;
}

void setFault(QLabel* label, const QString& fault)
{
    label->setText(fault);
    label->setVisible(!fault.isEmpty());
}

} // namespace

TablesEditor::TablesEditor(QWidget* parent)
    : QWidget(parent)
{
    auto* form = new QFormLayout(this);
    form->setContentsMargins(size::cardPadding, size::gap, size::cardPadding, size::cardPadding);
    form->setSpacing(6);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    makeGeneral(form);
    m_methods = new TablesChoice(QStringLiteral("tables.methods"), tr("Methods: the rows"), presetNames);
    m_methods->setTerms(termsOf);
    m_methods->setKnown(knownMethods());
    form->addRow(m_methods);
    m_protocols =
        new TablesChoice(QStringLiteral("tables.protocols"), tr("Protocols: groups of columns"), {});
    m_protocols->setTerms([](const TableEntry&) { return termsOfProtocols(); });
    form->addRow(m_protocols);
    makeRest(form);
    connect(m_methods, &TablesChoice::changed, this,
            [this](const std::vector<TableEntry>& chosen, const QString& words) {
                TableDraft draft = m_draft;
                draft.methods = chosen;
                edit(std::move(draft), words);
            });
    connect(m_protocols, &TablesChoice::changed, this,
            [this](const std::vector<TableEntry>& chosen, const QString& words) {
                TableDraft draft = m_draft;
                draft.protocols = chosen;
                edit(std::move(draft), words);
            });
}

QLabel* TablesEditor::addFault(QFormLayout* form, const char* name)
{
    auto* label = makeLabel({}, TextRole::Bad, fonts::smallPx);
    label->setObjectName(QLatin1String(name));
    label->setWordWrap(true);
    label->hide();
    form->addRow(label);
    return label;
}

void TablesEditor::makeGeneral(QFormLayout* form)
{
    m_tableFault = addFault(form, "tables.fault");
    m_title = new QLineEdit;
    m_title->setObjectName(QStringLiteral("tables.title"));
    m_title->setAccessibleName(tr("Title of the table"));
    form->addRow(makeLabel(tr("Title"), TextRole::Second), m_title);
    m_data = new QLineEdit;
    m_data->setObjectName(QStringLiteral("tables.data"));
    m_data->setAccessibleName(tr("Data of the table"));
    m_data->setToolTip(tr("A folder, a file, or \"sample\": as for opening data in the terminal"));
    form->addRow(makeLabel(tr("Data"), TextRole::Second), m_data);
    m_useOpen = makeButton(tr("Take what is open"), {}, ButtonKind::Link);
    m_useOpen->setObjectName(QStringLiteral("tables.useOpen"));
    form->addRow(QString(), m_useOpen);
    m_dataFault = addFault(form, "tables.data.fault");
    m_preset = new QComboBox;
    leaveWheelToForm(*m_preset);
    m_preset->setObjectName(QStringLiteral("tables.preset"));
    m_preset->setAccessibleName(tr("Preset of all methods"));
    m_preset->addItems(presetNames);
    form->addRow(makeLabel(tr("Preset"), TextRole::Second), m_preset);
    m_parameters = new QueryField;
    m_parameters->setObjectName(QStringLiteral("tables.parameters"));
    m_parameters->setAccessibleName(tr("Parameters of all methods"));
    m_parameters->setPlaceholderText(QStringLiteral("train.epochs=2"));
    m_parameters->setToolTip(
        tr("For all methods that they concern, as key=value. Ctrl+Space lists the keys."));
    m_parameters->setTerms(termsOfAll());
    form->addRow(makeLabel(tr("For all"), TextRole::Second), m_parameters);
    m_parametersFault = addFault(form, "tables.parameters.fault");
    for (QLineEdit* field : {m_title, m_data, static_cast<QLineEdit*>(m_parameters)}) {
        connect(field, &QLineEdit::editingFinished, this, &TablesEditor::takeGeneral);
        passUndoOn(field);
    }
    connect(m_preset, &QComboBox::activated, this, &TablesEditor::takeGeneral);
    connect(m_useOpen, &QPushButton::clicked, this, [this] {
        m_data->setText(m_openData);
        takeGeneral();
    });
}

void TablesEditor::makeRest(QFormLayout* form)
{
    m_seeds = new QLineEdit;
    m_seeds->setObjectName(QStringLiteral("tables.seeds"));
    m_seeds->setAccessibleName(tr("Seeds"));
    m_seeds->setToolTip(tr("Numbers with commas between them, or how many: 3 means 1, 2, 3"));
    form->addRow(makeLabel(tr("Seeds"), TextRole::Second), m_seeds);
    m_seedsFault = addFault(form, "tables.seeds.fault");
    form->addRow(makeLabel(tr("Metrics: columns"), TextRole::Normal, fonts::textPx, QFont::DemiBold));
    m_metrics = new QListWidget;
    m_metrics->setObjectName(QStringLiteral("tables.metrics"));
    m_metrics->setAccessibleName(tr("Metrics"));
    m_metrics->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    form->addRow(m_metrics);
    m_metricsFault = addFault(form, "tables.metrics.fault");
    m_paired = new QCheckBox(tr("Compare with the best, user by user"));
    m_paired->setObjectName(QStringLiteral("tables.paired"));
    m_paired->setToolTip(tr("Each method's MAE of every user against the best method's, with its 95 % "
                            "interval over users. Runs predict the test rows once more for it."));
    form->addRow(m_paired);
    connect(m_seeds, &QLineEdit::editingFinished, this, &TablesEditor::takeGeneral);
    passUndoOn(m_seeds);
    connect(m_metrics, &QListWidget::itemChanged, this, &TablesEditor::takeMetrics);
    connect(m_paired, &QCheckBox::toggled, this, &TablesEditor::takeGeneral);
}

void TablesEditor::setKnown(const ProtocolLibrary& protocols, const std::set<std::string>& metrics)
{
    std::vector<TablesChoice::Known> known;
    for (const ProtocolLibrary::Entry& entry : protocols.list()) {
        QString help = textOf(entry.note);
        for (const ProtocolPreset& preset : protocolPresets())
            if (preset.name == entry.name)
                help = parameterWords(preset.help);
        known.push_back(
            {textOf(entry.name), entry.builtIn ? parameterWords(entry.name) : textOf(entry.name), help});
    }
    m_protocols->setKnown(std::move(known));
    std::vector<std::string> keys = usualMetrics;
    for (const std::string& key : metrics)
        if (std::ranges::find(keys, key) == keys.end())
            keys.push_back(key);
    if (keys == m_knownMetrics)
        return;
    m_knownMetrics = std::move(keys);
    fillMetrics();
}

void TablesEditor::fillMetrics()
{
    const bool filling = std::exchange(m_filling, true);
    m_metricKeys = m_knownMetrics;
    for (const std::string& key : m_draft.metrics) // somebody else's table may name any
        if (std::ranges::find(m_metricKeys, key) == m_metricKeys.end())
            m_metricKeys.push_back(key);
    m_metrics->clear();
    for (const std::string& key : m_metricKeys) {
        auto* item = new QListWidgetItem(metricName(key), m_metrics);
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
        item->setSizeHint({0, size::tableRow});
        item->setToolTip(textOf(key));
        const bool chosen = std::ranges::find(m_draft.metrics, key) != m_draft.metrics.end();
        item->setCheckState(chosen ? Qt::Checked : Qt::Unchecked);
    }
    m_metrics->setFixedHeight(mostMetricRows * size::tableRow + 4);
    m_filling = filling;
}

void TablesEditor::setOpenData(const QString& path)
{
    m_openData = path;
    m_useOpen->setVisible(!path.isEmpty() && path != QString::fromStdString(m_draft.data));
    m_useOpen->setToolTip(path);
}

void TablesEditor::showDraft(const TableDraft& draft)
{
    m_filling = true;
    const bool sameMetrics = draft.metrics == m_draft.metrics && m_metrics->count() > 0;
    m_draft = draft;
    m_title->setText(textOf(draft.title));
    m_data->setText(textOf(draft.data));
    m_preset->setCurrentText(textOf(draft.preset));
    m_parameters->setText(textOf(draft.parameters));
    m_seeds->setText(textOf(draft.seeds));
    m_paired->setChecked(draft.paired);
    m_methods->show(draft.methods);
    m_protocols->show(draft.protocols);
    if (!sameMetrics)
        fillMetrics();
    setOpenData(m_openData);
    m_filling = false;
}

void TablesEditor::showFaults(const std::vector<TableFault>& faults)
{
    using enum TableFault::Place;
    QStringList methods(static_cast<qsizetype>(std::max<std::size_t>(1, m_draft.methods.size())));
    QStringList protocols(static_cast<qsizetype>(std::max<std::size_t>(1, m_draft.protocols.size())));
    QString dataFault;
    QString parameters;
    QString seeds;
    QString metrics;
    QString table;
    for (const TableFault& fault : faults) {
        const QString words = parameterProblemWords(errorWords(fault.message));
        const auto place = static_cast<qsizetype>(fault.entry);
        if (fault.place == Method)
            methods[place] = m_draft.methods.empty() ? tr("Choose at least one method.") : words;
        else if (fault.place == Protocol)
            protocols[place] = words;
        else if (fault.place == Parameters)
            parameters = words;
        else if (fault.place == Seeds)
            seeds = tr("Seeds are different whole numbers with commas between them, or how many.");
        else if (fault.place == Metrics)
            metrics = tr("Choose at least one metric.");
        else if (fault.place == Data)
            dataFault = tr("Name a folder, a file, or \"sample\".");
        else
            table = words;
    }
    m_methods->showFaults(methods);
    m_protocols->showFaults(protocols);
    setFault(m_dataFault, dataFault);
    setFault(m_parametersFault, parameters);
    setFault(m_seedsFault, seeds);
    setFault(m_metricsFault, metrics);
    setFault(m_tableFault, table);
    m_parameters->setProblem(parameters.isEmpty() ? 0 : 1, parameters);
}

void TablesEditor::takeGeneral()
{
    if (m_filling)
        return;
    TableDraft draft = m_draft;
    draft.title = m_title->text().trimmed().toStdString();
    draft.data = m_data->text().trimmed().toStdString();
    draft.preset = m_preset->currentText().toStdString();
    draft.parameters = m_parameters->text().simplified().toStdString();
    draft.seeds = m_seeds->text().simplified().toStdString();
    draft.paired = m_paired->isChecked();
    const QString words = draft.title != m_draft.title             ? tr("title")
                          : draft.data != m_draft.data             ? tr("data")
                          : draft.preset != m_draft.preset         ? tr("preset")
                          : draft.parameters != m_draft.parameters ? tr("parameters")
                          : draft.seeds != m_draft.seeds           ? tr("seeds")
                                                                   : tr("comparison");
    edit(std::move(draft), words);
}

/// In the order of the list.
void TablesEditor::takeMetrics()
{
    if (m_filling)
        return;
    TableDraft draft = m_draft;
    draft.metrics.clear();
    for (int row = 0; row < m_metrics->count(); ++row)
        if (m_metrics->item(row)->checkState() == Qt::Checked)
            draft.metrics.push_back(m_metricKeys[static_cast<std::size_t>(row)]);
    edit(std::move(draft), tr("metrics"));
}

void TablesEditor::edit(TableDraft draft, const QString& words)
{
    if (m_filling || draft == m_draft)
        return;
    m_draft = std::move(draft);
    setOpenData(m_openData);
    Q_EMIT edited(m_draft, words);
}

} // namespace watchlab::ui
