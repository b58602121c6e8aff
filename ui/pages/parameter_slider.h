// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <string>

class QLabel;
class QSlider;

namespace watchlab::ui {

class NumberEdit;
class Workbench;

/// A slider over a range of one real parameter of the configuration being edited, with its label and its
/// value to type, which may lie beyond the slider. Even steps of the value, or of its distance from 1 in
/// powers of ten (quantiles crowd there). GUI thread.
class ParameterSlider : public QWidget {
    Q_OBJECT
public:
    enum class Scale { Even, NearOne };
    ParameterSlider(Workbench& workbench, std::string key, double lower, double upper, Scale scale,
                    QWidget* parent = nullptr);

    void refresh();

private:
    double valueAt(int position) const;
    int positionOf(double value) const;
    QString textOf(double value) const;

    Workbench& m_workbench;
    std::string m_key;
    double m_lower;
    double m_upper;
    Scale m_scale;
    QSlider* m_slider;
    QLabel* m_name;
    NumberEdit* m_value;
};

} // namespace watchlab::ui
