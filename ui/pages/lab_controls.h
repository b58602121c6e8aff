// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lessons/lab.h"
#include "ui/widgets/card.h"

#include <functional>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace watchlab::ui {

/// What the learner may change in a lab: a slider and a field, a list of numbers, or a choice for each
/// setting. It says what is wanted; whoever owns the lab answers by refresh(). GUI thread.
class LabControls : public Card {
    Q_OBJECT
public:
    explicit LabControls(QWidget* parent = nullptr);

    /// New editors, in this order.
    void build(const Lab& lab, const std::vector<std::string>& allowed);
    /// Shows the settings. largest: of those whose range depends on the others.
    void refresh(const LabSettings& settings, const std::map<std::string, double, std::less<>>& largest,
                 bool changed);
    void showProblem(const QString& words); ///< empty = none

Q_SIGNALS:
    void changed(const QString& setting, const watchlab::LabValue& value);
    void resetRequested();

private:
    using Refresh = std::function<void(const LabValue& value, double largest)>;
    struct Editor {
        const LabSetting* setting = nullptr;
        Refresh refresh;
    };
    Refresh addNumber(const LabSetting& setting);
    Refresh addNumbers(const LabSetting& setting);
    Refresh addChoice(const LabSetting& setting);
    void tell(const LabSetting& setting, const LabValue& value);

    QWidget* m_holder = nullptr;
    QVBoxLayout* m_column = nullptr;
    std::vector<Editor> m_editors;
    QLabel* m_problem;
    QPushButton* m_reset;
};

} // namespace watchlab::ui
