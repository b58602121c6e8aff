// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/lab_controls.h"

#include "ui/forms/number_edit.h"
#include "ui/forms/numbers_edit.h"
#include "ui/models/run_words.h"
#include "ui/pages/lesson_words.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/wheel_guard.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSlider>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace watchlab::ui {

namespace {

constexpr int positions = 400;
constexpr int valueWidth = 86;

QString nameOf(const LabSetting& setting)
{
    return withUnit(labWords(setting.label), setting.unit.empty() ? QString() : labWords(setting.unit));
}

QString objectNameOf(const LabSetting& setting)
{
    return QStringLiteral("lab.") + QString::fromUtf8(setting.key.data(), qsizetype(setting.key.size()));
}

} // namespace

LabControls::LabControls(QWidget* parent)
    : Card(tr("Try it"), parent)
    , m_problem(makeLabel({}, TextRole::Bad, fonts::smallPx))
    , m_reset(makeButton(tr("As it was"), QStringLiteral("reset"), ButtonKind::Small))
{
    m_reset->setObjectName(QStringLiteral("lab.reset"));
    m_reset->setToolTip(tr("Sets the lab as the step began"));
    addControl(m_reset);
    m_problem->setWordWrap(true);
    m_problem->setObjectName(QStringLiteral("lab.problem"));
    body()->setSpacing(8);
    body()->addWidget(m_problem);
    connect(m_reset, &QPushButton::clicked, this, &LabControls::resetRequested);
}

void LabControls::build(const Lab& lab, const std::vector<std::string>& allowed)
{
    delete m_holder;
    m_editors.clear();
    m_holder = new QWidget;
    m_column = new QVBoxLayout(m_holder);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(7);
    for (const std::string& key : allowed) {
        const LabSetting& setting = *lab.findSetting(key);
        const auto kind = setting.kind;
        m_editors.push_back({&setting, kind == LabSetting::Kind::Choice    ? addChoice(setting)
                                       : kind == LabSetting::Kind::Numbers ? addNumbers(setting)
                                                                           : addNumber(setting)});
    }
    body()->insertWidget(0, m_holder);
    setVisible(!allowed.empty());
}

void LabControls::tell(const LabSetting& setting, const LabValue& value)
{
    Q_EMIT changed(QString::fromUtf8(setting.key.data(), qsizetype(setting.key.size())), value);
}

LabControls::Refresh LabControls::addNumber(const LabSetting& setting)
{
    const bool isWhole = setting.kind == LabSetting::Kind::Whole;
    auto* row = new QHBoxLayout;
    row->setSpacing(size::gap);
    auto* field = new NumberEdit(isWhole, setting.minimum, setting.maximum);
    field->setFixedWidth(valueWidth);
    field->setAccessibleName(nameOf(setting));
    field->setObjectName(objectNameOf(setting));
    auto* slider = new QSlider(Qt::Horizontal);
    leaveWheelToForm(*slider);
    slider->setAccessibleName(nameOf(setting));
    slider->setObjectName(objectNameOf(setting) + QStringLiteral(".slider"));
    row->addWidget(makeLabel(nameOf(setting)), 1);
    row->addWidget(field);
    m_column->addLayout(row);
    m_column->addWidget(slider);
    slider->setRange(0, positions);
    connect(slider, &QSlider::valueChanged, this, [this, &setting, slider, isWhole](int position) {
        if (isWhole)
            return tell(setting, static_cast<double>(position));
        const double most = slider->property("largest").toDouble();
        const double value = setting.minimum + (most - setting.minimum) * position / positions;
        tell(setting, QString::number(value, 'g', 3).toDouble());
    });
    connect(field, &NumberEdit::edited, this, [this, &setting, field](const QString& text) {
        bool isNumber = false;
        const double value = text.toDouble(&isNumber);
        field->setWrong(!isNumber || !problemOf(setting, value).empty());
        if (isNumber)
            tell(setting, value);
    });
    return [&setting, field, slider, isWhole](const LabValue& value, double largest) {
        const double number = std::get<double>(value);
        const QSignalBlocker blocker(slider);
        slider->setProperty("largest", largest);
        if (isWhole)
            slider->setRange(static_cast<int>(setting.minimum), static_cast<int>(largest));
        slider->setPageStep(isWhole ? std::max(1, static_cast<int>(largest) / 10) : positions / 20);
        const double share = (number - setting.minimum) / std::max(1e-12, largest - setting.minimum);
        slider->setValue(isWhole ? static_cast<int>(number)
                                 : static_cast<int>(std::lround(positions * std::clamp(share, 0.0, 1.0))));
        if (!field->hasFocus() || field->text().toDouble() != number)
            field->setNumberText(QString::number(number, 'g', 8));
        field->setWrong(false);
    };
}

LabControls::Refresh LabControls::addNumbers(const LabSetting& setting)
{
    auto* label = makeLabel(nameOf(setting));
    label->setWordWrap(true);
    auto* field = new NumbersEdit;
    field->setAccessibleName(nameOf(setting));
    field->setObjectName(objectNameOf(setting));
    field->setToolTip(tr("Numbers with commas between them. The up and down keys change the one under the "
                         "cursor; with Shift in small steps."));
    m_column->addWidget(label);
    m_column->addWidget(field);
    connect(field, &NumbersEdit::edited, this, [this, &setting, field](const std::vector<double>& numbers) {
        field->setWrong(!problemOf(setting, numbers).empty());
        tell(setting, numbers);
    });
    connect(field, &NumbersEdit::notNumbers, this, [this, field] {
        field->setWrong(true);
        showProblem(tr("These are not numbers with commas between them."));
    });
    return [field](const LabValue& value, double) {
        if (!field->hasFocus())
            field->setNumbers(std::get<std::vector<double>>(value));
        field->setWrong(false);
    };
}

LabControls::Refresh LabControls::addChoice(const LabSetting& setting)
{
    auto* row = new QHBoxLayout;
    row->setSpacing(size::gap);
    auto* combo = new QComboBox;
    leaveWheelToForm(*combo);
    combo->setAccessibleName(nameOf(setting));
    combo->setObjectName(objectNameOf(setting));
    for (const LabSetting::Choice& choice : setting.choices)
        combo->addItem(labWords(choice.label), QString::fromStdString(std::string(choice.key)));
    row->addWidget(makeLabel(nameOf(setting)), 1);
    row->addWidget(combo);
    m_column->addLayout(row);
    connect(combo, &QComboBox::currentIndexChanged, this, [this, &setting, combo](int index) {
        tell(setting, combo->itemData(index).toString().toStdString());
    });
    return [combo](const LabValue& value, double) {
        const QSignalBlocker blocker(combo);
        combo->setCurrentIndex(combo->findData(QString::fromStdString(std::get<std::string>(value))));
    };
}

void LabControls::refresh(const LabSettings& settings,
                          const std::map<std::string, double, std::less<>>& largest, bool changed)
{
    for (const Editor& editor : m_editors) {
        const auto limit = largest.find(editor.setting->key);
        editor.refresh(settings.find(editor.setting->key)->second,
                       limit == largest.end() ? editor.setting->maximum : limit->second);
    }
    m_reset->setEnabled(changed);
    showProblem({});
}

void LabControls::showProblem(const QString& words)
{
    m_problem->setText(words);
    m_problem->setVisible(!words.isEmpty());
}

} // namespace watchlab::ui
