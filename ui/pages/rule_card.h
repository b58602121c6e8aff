// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lessons/lesson.h"
#include "ui/widgets/card.h"

class QGridLayout;

namespace watchlab::ui {

/// A lesson's rule with the line that the step is about, and what the lab says in figures. GUI thread.
class RuleCard : public Card {
    Q_OBJECT
public:
    explicit RuleCard(QWidget* parent = nullptr);

    void showRule(const std::vector<std::string>& lines, int current); ///< from 1; 0 = none
    void showFigures(const Lab& lab, const LabResult& now, std::string_view withheld);

private:
    QWidget* m_rule;
    QGridLayout* m_figures;
    const Lab* m_lab = nullptr;
    std::vector<QLabel*> m_values;
};

} // namespace watchlab::ui
