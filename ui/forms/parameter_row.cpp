// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/parameter_row.h"

#include "core/util/error.h"
#include "ui/forms/number_edit.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/parameter_words.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/wheel_guard.h"

#include <QAbstractItemView>
#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPainter>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace watchlab::ui {

namespace {

constexpr int labelWidth = 148;
constexpr int mostBeyond = 72; ///< what a long choice may take of the room behind the editor
constexpr int barWidth = 3;

QString fromView(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

} // namespace

ParameterRow::ParameterRow(const Parameter& parameter, int editorWidth, QWidget* parent)
    : QWidget(parent)
    , m_parameter(parameter)
    , m_label(new ElidedLabel(parameterWords(parameter.label)))
    , m_unit(new ElidedLabel(parameterWords(parameter.unit)))
    , m_default(new ElidedLabel)
    , m_reset(makeIconButton(QStringLiteral("reset"), tr("Reset %1").arg(parameterWords(parameter.label))))
    , m_problem(makeLabel({}, TextRole::Bad, fonts::smallPx))
{
    makeEditor();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto* row = new QHBoxLayout;
    row->setContentsMargins(size::cardPadding + 14, 1, 6, 1);
    row->setSpacing(size::gap);
    m_label->setFixedWidth(labelWidth);
    m_label->setBuddy(editor());
    row->addWidget(m_label);
    editor()->setFixedWidth(m_combo ? std::clamp(widestChoice(), editorWidth, editorWidth + mostBeyond)
                                    : editorWidth);
    row->addWidget(editor());
    m_unit->setProperty("role", QStringLiteral("third"));
    QFont struck = m_default->font();
    struck.setStrikeOut(true);
    m_default->setFont(struck);
    m_default->setProperty("role", QStringLiteral("third"));
    row->addWidget(m_unit, 1);
    row->addWidget(m_default, 1);
    row->addWidget(m_reset);
    QSizePolicy keeps = m_reset->sizePolicy();
    keeps.setRetainSizeWhenHidden(true);
    m_reset->setSizePolicy(keeps);
    m_reset->setFixedHeight(size::editor);
    column->addLayout(row);
    m_problem->setWordWrap(true);
    m_problem->setContentsMargins(size::cardPadding + 14, 0, 8, 4);
    m_problem->hide();
    column->addWidget(m_problem);

    const QString help = QStringLiteral("%1\n%2").arg(parameterWords(parameter.help), key());
    for (QWidget* widget : {static_cast<QWidget*>(m_label), editor()})
        widget->setToolTip(help);
    editor()->setObjectName(key());
    editor()->setAccessibleName(parameterWords(parameter.label));
    editor()->setAccessibleDescription(parameterWords(parameter.help));
    leaveWheelToForm(*editor());
    connect(m_reset, &QToolButton::clicked, this, [this] { Q_EMIT resetRequested(key()); });
}

QString ParameterRow::key() const
{
    return fromView(m_parameter.key);
}

QWidget* ParameterRow::editor() const
{
    if (m_check)
        return m_check;
    if (m_text)
        return m_text;
    return m_combo ? static_cast<QWidget*>(m_combo) : m_number;
}

QString ParameterRow::problem() const
{
    return m_problem->text();
}

void ParameterRow::makeEditor()
{
    switch (m_parameter.kind) {
    case ParameterKind::Boolean:
        m_check = new QCheckBox;
        connect(m_check, &QCheckBox::clicked, this,
                [this](bool on) { tryText(on ? QStringLiteral("true") : QStringLiteral("false")); });
        return;
    case ParameterKind::Choice:
        m_combo = new QComboBox;
        m_combo->setFocusPolicy(Qt::StrongFocus);
        m_combo->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        for (const ParameterChoice& choice : m_parameter.choices)
            m_combo->addItem(parameterWords(choice.label), fromView(choice.key));
        m_combo->view()->setMinimumWidth(m_combo->view()->sizeHintForColumn(0) + 2 * size::gap); // long names
        connect(m_combo, &QComboBox::activated, this,
                [this](int index) { tryText(m_combo->itemData(index).toString()); });
        return;
    case ParameterKind::Text:
        m_text = new QLineEdit;
        connect(m_text, &QLineEdit::textEdited, this, &ParameterRow::tryText);
        connect(m_text, &QLineEdit::editingFinished, this, &ParameterRow::editingFinished);
        return;
    case ParameterKind::Integer:
    case ParameterKind::Real:
        m_number = new NumberEdit(m_parameter.kind == ParameterKind::Integer, m_parameter.minimum,
                                  m_parameter.maximum);
        connect(m_number, &NumberEdit::edited, this, &ParameterRow::tryText);
        connect(m_number, &NumberEdit::editingFinished, this, &ParameterRow::editingFinished);
        return;
    }
}

/// What the longest name needs with the arrow beside it.
int ParameterRow::widestChoice() const
{
    constexpr int frameAndArrow = 40;
    int widest = 0;
    for (int i = 0; i < m_combo->count(); ++i)
        widest = std::max(widest, m_combo->fontMetrics().horizontalAdvance(m_combo->itemText(i)));
    return widest + frameAndArrow;
}

QString ParameterRow::rangeProblem() const
{
    if (m_text)
        return tr("Give one line of text.");
    const QString lowest = QString::number(m_parameter.minimum, 'g', 12);
    const QString highest = QString::number(m_parameter.maximum, 'g', 12);
    return m_parameter.kind == ParameterKind::Integer
               ? tr("Give a whole number from %1 to %2.").arg(lowest, highest)
               : tr("Give a number from %1 to %2.").arg(lowest, highest);
}

void ParameterRow::tryText(const QString& text)
{
    RunConfig tried = m_config;
    try {
        setParameter(tried, m_parameter, text.toStdString());
    } catch (const UsageError&) {
        m_typingWrong = true;
        showProblem(rangeProblem());
        return;
    }
    m_typingWrong = false;
    showProblem({});
    Q_EMIT edited(key(), text);
}

void ParameterRow::showProblem(const QString& problem)
{
    m_problem->setText(problem);
    m_problem->setVisible(!problem.isEmpty());
    if (m_number)
        m_number->setWrong(!problem.isEmpty());
}

QString ParameterRow::shownText(const ParameterValue& value) const
{
    if (const bool* on = std::get_if<bool>(&value))
        return *on ? tr("on") : tr("off");
    if (m_combo)
        return m_combo->itemText(m_combo->findData(QString::fromStdString(valueText(value))));
    return QString::fromStdString(valueText(value));
}

void ParameterRow::show(const RunConfig& config, const RunConfig& base, const QString& problem)
{
    m_config = config;
    const ParameterValue value = m_parameter.read(config);
    const ParameterValue usual = m_parameter.read(base);
    const std::string text = valueText(value);
    if (m_check) {
        m_check->setChecked(std::get<bool>(value));
        m_check->setText(shownText(value));
    } else if (m_combo) {
        m_combo->setCurrentIndex(m_combo->findData(QString::fromStdString(text)));
    } else if (m_text) {
        if (m_text->text() != QString::fromStdString(text))
            m_text->setText(QString::fromStdString(text));
    } else if (!m_number->hasFocus() ||
               QString::fromStdString(text).toDouble() != m_number->text().toDouble()) {
        m_number->setNumberText(QString::fromStdString(text)); // what is being typed stays: "0.90" is 0.9
        m_typingWrong = false;
    }
    m_changed = text != valueText(usual);
    QFont font = fonts::text(fonts::textPx, m_changed ? QFont::DemiBold : QFont::Normal);
    if (m_label->font() != font)
        m_label->setFont(font);
    m_default->setFullText(m_changed ? shownText(usual) : QString());
    m_default->setVisible(m_changed);
    m_unit->setVisible(!m_changed || !m_parameter.unit.empty());
    m_reset->setVisible(m_changed);
    m_reset->setToolTip(tr("Reset to %1").arg(shownText(usual)));
    const bool applies = !m_parameter.applies || m_parameter.applies(config);
    editor()->setEnabled(applies);
    m_label->setEnabled(applies);
    setTextRole(m_label, applies ? TextRole::Normal : TextRole::Third);
    if (!m_typingWrong)
        showProblem(problem);
    update();
}

bool ParameterRow::matches(const QString& text) const
{
    return text.isEmpty() || key().contains(text, Qt::CaseInsensitive) ||
           m_label->fullText().contains(text, Qt::CaseInsensitive) ||
           parameterWords(m_parameter.help).contains(text, Qt::CaseInsensitive);
}

void ParameterRow::paintEvent(QPaintEvent*)
{
    if (m_changed)
        QPainter(this).fillRect(0, 0, barWidth, height(), Theme::current().accent);
}

} // namespace watchlab::ui
