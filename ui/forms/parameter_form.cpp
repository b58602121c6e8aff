// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/parameter_form.h"

#include "translations/error_words.h"
#include "ui/forms/form_group.h"
#include "ui/forms/parameter_row.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/parameter_words.h"
#include "ui/widgets/theme.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace watchlab::ui {

namespace {

bool wanted(std::string_view key, const ParameterForm::Options& options)
{
    const auto beginsSo = [key](const std::string& prefix) { return key.starts_with(prefix); };
    return (options.prefixes.empty() || std::ranges::any_of(options.prefixes, beginsSo)) &&
           std::ranges::none_of(options.without, beginsSo);
}

QString problemOf(std::string_view key, const std::vector<ParameterProblem>& problems)
{
    for (const ParameterProblem& problem : problems)
        if (problem.key == key)
            return errorWords(problem.message);
    return {};
}

} // namespace

ParameterForm::ParameterForm(const Options& options, QWidget* parent)
    : QWidget(parent)
{
    build(options);
}

/// Of the focus that its end takes from a field nobody is told any more.
ParameterForm::~ParameterForm()
{
    for (ParameterRow* row : m_rows)
        row->disconnect(this);
}

void ParameterForm::build(const Options& options)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    if (options.withFilter)
        column->addLayout(makeFilter());
    auto* scrolled = new QWidget;
    scrolled->setObjectName(QStringLiteral("scrolled"));
    auto* rows = new QVBoxLayout(scrolled);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(0);
    rows->addWidget(makeNothing());
    addRows(*rows, options);
    rows->addStretch(1);
    m_area = new QScrollArea;
    m_area->setWidgetResizable(true);
    m_area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_area->setFocusPolicy(Qt::NoFocus);
    m_area->setWidget(scrolled);
    column->addWidget(m_area, 1);
}

QLayout* ParameterForm::makeFilter()
{
    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(size::cardPadding, 5, size::gap, 5);
    bar->setSpacing(size::gap);
    m_filter = new QLineEdit;
    m_filter->setObjectName(QStringLiteral("parameterFilter"));
    m_filter->setClearButtonEnabled(true);
    m_filter->addAction(icons::icon(QStringLiteral("search")), QLineEdit::LeadingPosition);
    m_filter->setAccessibleName(tr("Filter parameters"));
    m_changedOnly = new QCheckBox(tr("Changed only"));
    m_changedOnly->setObjectName(QStringLiteral("changedOnly"));
    bar->addWidget(m_filter, 1);
    bar->addWidget(m_changedOnly);
    connect(m_filter, &QLineEdit::textChanged, this, [this] { applyFilter(); });
    connect(m_changedOnly, &QCheckBox::toggled, this, [this] { applyFilter(); });
    return bar;
}

void ParameterForm::addRows(QVBoxLayout& column, const Options& options)
{
    std::string_view group;
    for (const Parameter& parameter : parameterTable()) {
        if (!wanted(parameter.key, options))
            continue;
        if (parameter.group != group || m_groups.empty()) {
            group = parameter.group;
            m_groups.push_back(new FormGroup(parameterWords(group)));
            m_groups.back()->setObjectName(
                QString::fromUtf8(group.data(), static_cast<qsizetype>(group.size())));
            m_groups.back()->setHeadShown(options.withGroups);
            column.addWidget(m_groups.back());
        }
        auto* row = new ParameterRow(parameter, options.editorWidth);
        connect(row, &ParameterRow::edited, this, &ParameterForm::edited);
        connect(row, &ParameterRow::resetRequested, this, &ParameterForm::resetRequested);
        connect(row, &ParameterRow::editingFinished, this, &ParameterForm::editingFinished);
        m_groups.back()->addRow(row);
        m_rows.push_back(row);
    }
}

/// Stands where the filter lets nothing through.
QWidget* ParameterForm::makeNothing()
{
    m_nothing = makeLabel({}, TextRole::Second);
    m_nothing->setObjectName(QStringLiteral("nothingFound"));
    m_nothing->setWordWrap(true);
    m_nothing->setContentsMargins(size::cardPadding, size::cardPadding, size::cardPadding, 0);
    m_nothing->hide();
    return m_nothing;
}

void ParameterForm::setConfigs(const RunConfig& config, const RunConfig& base)
{
    m_config = config;
    m_base = base;
    const std::vector<ParameterProblem> problems = findProblems(config);
    for (ParameterRow* row : m_rows)
        row->show(config, base, problemOf(row->parameter().key, problems));
    if (m_filter)
        m_filter->setPlaceholderText(tr("Filter %Ln parameter(s)", nullptr, concernedCount()));
    applyFilter();
}

void ParameterForm::setGroupRemark(std::string_view group, const QString& remark)
{
    for (FormGroup* each : m_groups)
        if (each->objectName().toStdString() == group)
            each->setRemark(remark);
}

int ParameterForm::changedCount() const
{
    return static_cast<int>(std::count_if(m_rows.begin(), m_rows.end(), [this](const ParameterRow* row) {
        return row->isChanged() && concerns(row->parameter(), m_config.family);
    }));
}

int ParameterForm::concernedCount() const
{
    return static_cast<int>(std::count_if(m_rows.begin(), m_rows.end(), [this](const ParameterRow* row) {
        return concerns(row->parameter(), m_config.family);
    }));
}

ParameterRow* ParameterForm::row(std::string_view key) const
{
    const auto found = std::find_if(m_rows.begin(), m_rows.end(),
                                    [key](const ParameterRow* row) { return row->parameter().key == key; });
    return found == m_rows.end() ? nullptr : *found;
}

void ParameterForm::revealRow(std::string_view key)
{
    ParameterRow* wanted = row(key);
    if (!wanted || !concerns(wanted->parameter(), m_config.family))
        return;
    if (wanted->isHidden() && m_filter) {
        m_filter->clear();
        m_changedOnly->setChecked(false);
    }
    for (FormGroup* group : m_groups)
        if (group->isAncestorOf(wanted))
            group->setOpen(true);
    m_area->ensureWidgetVisible(wanted);
    wanted->editor()->setFocus(Qt::ShortcutFocusReason);
}

void ParameterForm::applyFilter()
{
    const QString text = m_filter ? m_filter->text().trimmed() : QString();
    const bool changedOnly = m_changedOnly && m_changedOnly->isChecked();
    bool nothing = true;
    for (FormGroup* group : m_groups) {
        bool any = false;
        for (ParameterRow* row : m_rows) {
            if (!group->isAncestorOf(row))
                continue;
            const bool shown = concerns(row->parameter(), m_config.family) && row->matches(text) &&
                               (!changedOnly || row->isChanged());
            row->setVisible(shown);
            any = any || shown;
        }
        group->setVisible(any); // never hidden in between: the field being typed in would lose the focus
        nothing = nothing && !any;
    }
    m_nothing->setText(text.isEmpty() ? tr("Nothing differs from the preset.")
                       : changedOnly
                           ? tr("No changed parameter has this in its name or explanation.")
                           : tr("No parameter of this model has this in its name or explanation. Target, "
                                "filters, split and samples belong to the protocol, on Dataset."));
    m_nothing->setVisible(nothing && m_filter);
}

} // namespace watchlab::ui
