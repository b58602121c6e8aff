// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/run_details_dock.h"

#include "core/params/parameter.h"
#include "core/params/presets.h"
#include "core/util/error.h"
#include "translations/error_words.h"
#include "ui/models/run_words.h"
#include "ui/pages/train_view.h"
#include "ui/session/run_catalogue.h"
#include "ui/session/workbench.h"
#include "ui/widgets/engine_words.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/number_words.h"
#include "ui/widgets/parameter_words.h"
#include "ui/widgets/theme.h"

#include <QFormLayout>
#include <QPlainTextEdit>
#include <QVBoxLayout>

#include <optional>

namespace watchlab::ui {

namespace {

QString eventLines(const std::vector<RunEvent>& events)
{
    QStringList lines;
    for (const RunEvent& event : events)
        lines << QStringLiteral("%1  %2").arg(words::count(event.step), 9).arg(engineWords(event.text));
    return lines.join(QLatin1Char('\n'));
}

/// "End quantile 0.92 (0.9)" for every parameter that differs from the preset.
QStringList changedParameters(const RunConfig& config)
{
    QStringList lines;
    try {
        const RunConfig base = presetConfig(config.family, config.preset);
        for (const std::string_view key : changedKeys(base, config)) {
            const Parameter* parameter = findParameter(key);
            lines << QStringLiteral("%1 %2 (%3)")
                         .arg(parameterWords(parameter->label),
                              QString::fromStdString(parameterText(*parameter, config)),
                              QString::fromStdString(parameterText(*parameter, base)));
        }
    } catch (const UsageError&) {
        lines << QString::fromStdString(config.preset); // a preset of another version
    }
    return lines;
}

} // namespace

RunDetailsDock::RunDetailsDock(Workbench& workbench, QWidget* parent)
    : QDockWidget(tr("Run details"), parent)
    , m_workbench(workbench)
    , m_title(makeLabel({}, TextRole::Normal, fonts::headingPx, QFont::DemiBold))
    , m_facts(new QFormLayout)
    , m_text(new QPlainTextEdit)
{
    setObjectName(QStringLiteral("runDetailsDock"));
    auto* content = new QWidget;
    content->setMinimumWidth(260);
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(size::cardPadding, size::cardPadding, size::cardPadding, size::cardPadding);
    m_title->setWordWrap(true);
    column->addWidget(m_title);
    m_facts->setHorizontalSpacing(size::cardPadding);
    m_facts->setVerticalSpacing(4);
    column->addLayout(m_facts);
    m_text->setReadOnly(true);
    m_text->setFont(fonts::fixed(fonts::smallPx));
    m_text->setAccessibleName(tr("Events"));
    column->addWidget(m_text, 1);
    setWidget(content);
    connect(&workbench, &Workbench::shownRunChanged, this, &RunDetailsDock::refresh);
    connect(&workbench, &Workbench::runsChanged, this, &RunDetailsDock::refresh);
    connect(this, &QDockWidget::visibilityChanged, this, &RunDetailsDock::refresh);
    connect(&m_reading, &BackgroundJob::failed, &workbench.runs(), &RunCatalogue::failed);
}

void RunDetailsDock::refresh()
{
    if (!isVisible())
        return;
    const std::int64_t run = m_workbench.shownRun();
    if (run == 0) {
        m_reading.cancel();
        m_title->setText(tr("No run is shown"));
        while (m_facts->rowCount() > 0)
            m_facts->removeRow(0);
        m_text->setPlainText(tr("Open a run on the Runs page, or train one."));
        return;
    }
    m_reading.start(
        [workspace = m_workbench.workspace(), run](const JobContext&) {
            return RunStore(workspace, RunStore::Access::ReadOnly).findRun(run);
        },
        [this](const std::optional<RunRecord>& record) {
            if (record)
                show(*record);
        });
}

void RunDetailsDock::addFact(const QString& name, const QString& value)
{
    auto* text = makeLabel(value);
    text->setWordWrap(true);
    text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_facts->addRow(makeLabel(name, TextRole::Second), text);
}

void RunDetailsDock::addMetrics(const std::map<std::string, double>& metrics)
{
    QStringList otherTies;
    for (const auto& [key, value] : metrics) {
        const QString number = words::fixed(value, 4);
        if (const QString ties = xaucTiesWords(key); !ties.isEmpty())
            otherTies << ties + QLatin1Char(' ') + number;
        else if (key.find('@') == std::string::npos || key == "ndcg@10" || key == "map@10")
            addFact(metricWords(key), number); // the rest is a table
    }
    if (!otherTies.isEmpty())
        addFact(tr("XAUC, other ties"), otherTies.join(QStringLiteral(", ")));
}

void RunDetailsDock::show(const RunRecord& record)
{
    const RunSummary& summary = record.summary;
    while (m_facts->rowCount() > 0)
        m_facts->removeRow(0);
    m_title->setText(QString::fromStdString(summary.name));
    addFact(tr("State"), statusWords(summary.status));
    addFact(tr("Data"), QString::fromStdString(summary.dataName));
    addFact(tr("Started"), words::when(summary.createdMs));
    addFact(tr("Steps"),
            QStringLiteral("%1 / %2").arg(words::count(summary.lastStep), words::count(summary.totalSteps)));
    if (summary.parent != 0)
        addFact(
            tr("Forked from"),
            tr("%1, step %2").arg(runName(m_workbench, summary.parent), words::count(summary.parentStep)));
    QStringList resumed;
    for (const std::int64_t step : record.resumedAfter)
        resumed << words::count(step);
    if (!resumed.isEmpty())
        addFact(tr("Resumed after step"), resumed.join(QStringLiteral(", ")));
    addFact(tr("Model"), tr("%1 numbers").arg(words::count(record.start.parameterCount)));
    addFact(tr("Rows"),
            QStringLiteral("%1 + %2 + %3")
                .arg(words::count(record.start.trainRows), words::count(record.start.validationRows),
                     words::count(record.start.testRows)));
    addMetrics(summary.metrics);
    addFact(tr("Checkpoints"), QString::number(record.checkpoints.size()));
    const QStringList changed = changedParameters(record.config);
    addFact(tr("Preset"), QString::fromStdString(record.config.preset));
    addFact(tr("Changed"), changed.isEmpty() ? tr("nothing") : changed.join(QLatin1Char('\n')));
    if (!summary.message.empty())
        addFact(tr("Problem"), errorWords(summary.message));
    m_text->setPlainText(eventLines(record.events));
}

} // namespace watchlab::ui
