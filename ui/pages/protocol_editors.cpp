// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/protocol_editors.h"

#include "ui/forms/number_edit.h"
#include "ui/session/workbench.h"
#include "ui/widgets/parameter_words.h"
#include "ui/widgets/segmented.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/wheel_guard.h"

#include <QAbstractItemView>
#include <QButtonGroup>
#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QRadioButton>
#include <QVBoxLayout>

namespace watchlab::ui {

namespace {

QString fromView(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

constexpr int digits = 12; // a share of 0.07 is 7 per cent, not 7.000000000000001

} // namespace

ProtocolEditors::ProtocolEditors(Workbench& workbench, QObject* parent)
    : QObject(parent)
    , m_workbench(workbench)
{
    connect(&workbench, &Workbench::configChanged, this, &ProtocolEditors::refresh);
}

const Parameter& ProtocolEditors::parameterOf(std::string_view key) const
{
    const Parameter* parameter = findParameter(key);
    Q_ASSERT(parameter);
    return *parameter;
}

void ProtocolEditors::dress(QWidget* editor, const Parameter& parameter) const
{
    editor->setObjectName(fromView(parameter.key));
    editor->setToolTip(QStringLiteral("%1\n%2").arg(parameterWords(parameter.help), fromView(parameter.key)));
    editor->setAccessibleName(parameterWords(parameter.label));
    editor->setAccessibleDescription(parameterWords(parameter.help));
}

QString ProtocolEditors::textOf(const Parameter& parameter) const
{
    return QString::fromStdString(parameterText(parameter, m_workbench.config()));
}

QString ProtocolEditors::set(const Parameter& parameter, const QString& text) const
{
    return m_workbench.setParameter(fromView(parameter.key), text);
}

void ProtocolEditors::keep(std::function<void()> show)
{
    show();
    m_shows.push_back(std::move(show));
}

void ProtocolEditors::refresh()
{
    for (const auto& show : m_shows)
        show();
}

QComboBox* ProtocolEditors::makeCombo(std::string_view key)
{
    const Parameter& parameter = parameterOf(key);
    auto* combo = new QComboBox;
    leaveWheelToForm(*combo);
    dress(combo, parameter);
    combo->setFocusPolicy(Qt::StrongFocus);
    combo->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    for (const ParameterChoice& choice : parameter.choices)
        combo->addItem(parameterWords(choice.label), fromView(choice.key));
    combo->view()->setMinimumWidth(combo->view()->sizeHintForColumn(0) + 2 * size::gap);
    connect(combo, &QComboBox::activated, this, [this, combo, &parameter](int index) {
        set(parameter, combo->itemData(index).toString());
        m_workbench.closeEditStep();
    });
    keep([this, combo, &parameter] { combo->setCurrentIndex(combo->findData(textOf(parameter))); });
    return combo;
}

QCheckBox* ProtocolEditors::makeCheck(std::string_view key, const QString& text)
{
    const Parameter& parameter = parameterOf(key);
    auto* check = new QCheckBox(text);
    dress(check, parameter);
    connect(check, &QCheckBox::clicked, this, [this, &parameter](bool on) {
        set(parameter, on ? QStringLiteral("true") : QStringLiteral("false"));
    });
    keep([this, check, &parameter] { check->setChecked(textOf(parameter) == QLatin1String("true")); });
    return check;
}

QLineEdit* ProtocolEditors::makeText(std::string_view key)
{
    const Parameter& parameter = parameterOf(key);
    auto* line = new QLineEdit;
    dress(line, parameter);
    connect(line, &QLineEdit::editingFinished, this,
            [this, line, &parameter] { set(parameter, line->text()); });
    keep([this, line, &parameter] { line->setText(textOf(parameter)); });
    return line;
}

NumberEdit* ProtocolEditors::makeNumber(std::string_view key, double factor)
{
    const Parameter& parameter = parameterOf(key);
    const bool whole = parameter.kind == ParameterKind::Integer;
    auto* edit = new NumberEdit(whole, parameter.minimum * factor, parameter.maximum * factor);
    dress(edit, parameter);
    connect(edit, &NumberEdit::edited, this, [this, edit, &parameter, factor](const QString& text) {
        bool isNumber = false;
        const double shown = text.toDouble(&isNumber);
        const QString value = factor == 1 ? text : QString::number(shown / factor, 'g', digits);
        edit->setWrong(!isNumber || !set(parameter, value).isEmpty());
    });
    connect(edit, &NumberEdit::editingFinished, this, [this] { m_workbench.closeEditStep(); });
    keep([this, edit, &parameter, factor] {
        const QString text = textOf(parameter);
        const QString shown = factor == 1 ? text : QString::number(text.toDouble() * factor, 'g', digits);
        if (edit->hasFocus() && edit->text().toDouble() == shown.toDouble())
            return; // what is being typed stays
        edit->setNumberText(shown);
        edit->setWrong(false);
    });
    return edit;
}

QCheckBox* ProtocolEditors::makeLimitCheck(std::string_view key, const QString& text, const char* on)
{
    const Parameter& parameter = parameterOf(key);
    auto* check = new QCheckBox(text);
    dress(check, parameter);
    check->setObjectName(check->objectName() + QStringLiteral(".on"));
    connect(check, &QCheckBox::clicked, this, [this, &parameter, on](bool checked) {
        m_workbench.closeEditStep();
        set(parameter, checked ? QLatin1String(on) : QStringLiteral("0"));
        m_workbench.closeEditStep();
    });
    keep([this, check, &parameter] { check->setChecked(textOf(parameter).toDouble() != 0); });
    return check;
}

Segmented* ProtocolEditors::makeSegmented(std::string_view key, const Choices& choices)
{
    const Parameter& parameter = parameterOf(key);
    QStringList words;
    QStringList keys;
    for (const auto& [choice, text] : choices) {
        keys << QLatin1String(choice);
        words << text;
    }
    auto* buttons = new Segmented(words);
    dress(buttons, parameter);
    connect(buttons, &Segmented::chosen, this,
            [this, keys, &parameter](int index) { set(parameter, keys.at(index)); });
    keep([this, keys, buttons, &parameter] {
        buttons->setCurrent(static_cast<int>(keys.indexOf(textOf(parameter))));
    });
    return buttons;
}

QWidget* ProtocolEditors::makeRadios(std::string_view key, const Choices& choices)
{
    const Parameter& parameter = parameterOf(key);
    auto* holder = new QWidget;
    dress(holder, parameter);
    auto* column = new QVBoxLayout(holder);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(5);
    auto* group = new QButtonGroup(holder);
    for (const auto& [choice, text] : choices) {
        auto* radio = new QRadioButton(text);
        radio->setToolTip(holder->toolTip());
        radio->setObjectName(holder->objectName() + QLatin1Char('=') + QLatin1String(choice));
        group->addButton(radio);
        column->addWidget(radio);
        connect(radio, &QRadioButton::clicked, this,
                [this, value = QLatin1String(choice), &parameter] { set(parameter, value); });
        keep([this, radio, value = QLatin1String(choice), &parameter] {
            if (textOf(parameter) == value)
                radio->setChecked(true);
        });
    }
    return holder;
}

void ProtocolEditors::showWhileApplies(QWidget* row, std::string_view key)
{
    const Parameter& parameter = parameterOf(key);
    keep([this, row, &parameter] {
        row->setHidden(parameter.applies && !parameter.applies(m_workbench.config()));
    });
}

} // namespace watchlab::ui
