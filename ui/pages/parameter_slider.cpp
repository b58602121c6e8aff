// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/parameter_slider.h"

#include "core/params/parameter.h"
#include "ui/forms/number_edit.h"
#include "ui/session/workbench.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/parameter_words.h"

#include <QHBoxLayout>
#include <QSignalBlocker>
#include <QSlider>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace watchlab::ui {

namespace {

constexpr int positions = 400;
constexpr int valueWidth = 92;

} // namespace

ParameterSlider::ParameterSlider(Workbench& workbench, std::string key, double lower, double upper,
                                 Scale scale, QWidget* parent)
    : QWidget(parent)
    , m_workbench(workbench)
    , m_key(std::move(key))
    , m_lower(lower)
    , m_upper(upper)
    , m_scale(scale)
    , m_slider(new QSlider(Qt::Horizontal))
{
    const Parameter& parameter = *findParameter(m_key);
    m_name = makeLabel(parameterWords(parameter.label));
    m_value = new NumberEdit(false, parameter.minimum, parameter.maximum);
    m_value->setObjectName(QStringLiteral("slider.value.") + QString::fromStdString(m_key));
    m_value->setAccessibleName(parameterWords(parameter.label));
    m_value->setFixedWidth(valueWidth);
    m_slider->setRange(0, positions);
    m_slider->setPageStep(positions / 20);
    m_slider->setObjectName(QStringLiteral("slider.") + QString::fromStdString(m_key));
    m_slider->setToolTip(parameterWords(parameter.help));
    m_slider->setAccessibleName(parameterWords(parameter.label));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    auto* words = new QHBoxLayout;
    words->addWidget(m_name, 1);
    words->addWidget(m_value);
    column->addLayout(words);
    column->addWidget(m_slider);
    connect(m_slider, &QSlider::valueChanged, this, [this](int position) {
        m_workbench.setParameter(QString::fromStdString(m_key), textOf(valueAt(position)));
    });
    connect(m_value, &NumberEdit::edited, this, [this](const QString& text) {
        const QString problem = m_workbench.setParameter(QString::fromStdString(m_key), text);
        m_value->setWrong(!problem.isEmpty());
        m_value->setToolTip(problem);
    });
    connect(m_value, &NumberEdit::editingFinished, this, [this] {
        m_workbench.closeEditStep();
        refresh();
    });
    connect(m_slider, &QSlider::sliderReleased, this, [this] { m_workbench.closeEditStep(); });
    for (const auto signal : {&Workbench::configChanged, &Workbench::forkChanged})
        connect(&workbench, signal, this, &ParameterSlider::refresh);
    refresh();
}

double ParameterSlider::valueAt(int position) const
{
    const double share = static_cast<double>(position) / positions;
    if (m_scale == Scale::Even)
        return m_lower + share * (m_upper - m_lower);
    const double from = std::log10(1 - m_lower);
    const double to = std::log10(1 - m_upper);
    return 1 - std::pow(10.0, from + share * (to - from));
}

int ParameterSlider::positionOf(double value) const
{
    const double bounded = std::clamp(value, m_lower, m_upper);
    double share = (bounded - m_lower) / (m_upper - m_lower);
    if (m_scale == Scale::NearOne) {
        const double from = std::log10(1 - m_lower);
        const double to = std::log10(1 - m_upper);
        share = (std::log10(1 - bounded) - from) / (to - from);
    }
    return static_cast<int>(std::lround(share * positions));
}

QString ParameterSlider::textOf(double value) const
{
    // Two significant digits of what is missing to 1; four decimals otherwise are finer than anybody drags.
    if (m_scale == Scale::NearOne) {
        const int decimals = 1 - static_cast<int>(std::floor(std::log10(1 - value)));
        return QString::number(value, 'f', std::clamp(decimals, 2, 8));
    }
    return QString::number(value, 'g', 4);
}

void ParameterSlider::refresh()
{
    const Parameter& parameter = *findParameter(m_key);
    setEnabled(m_workbench.mayChange(m_key));
    const QString text = QString::fromStdString(parameterText(parameter, m_workbench.config()));
    if (!m_value->hasFocus()) {
        m_value->setNumberText(text);
        m_value->setWrong(false);
    }
    const bool changed = parameterText(parameter, m_workbench.baseConfig()) != text.toStdString();
    m_name->setFont(fonts::text(fonts::textPx, changed ? QFont::DemiBold : QFont::Normal));
    if (m_slider->isSliderDown())
        return;
    const QSignalBlocker quiet(m_slider);
    m_slider->setValue(positionOf(text.toDouble()));
}

} // namespace watchlab::ui
