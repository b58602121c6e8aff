// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;

namespace watchlab {
struct RunConfig;
}

namespace watchlab::ui {

class Card;
class Workbench;

/// What the parameters of the designed family make of the open data: GR's vocabulary and curriculum, A2Gen's
/// actions and pasts, Hybrid's ratios and columns, what lengths say to baselines. GUI thread.
class FamilyLabs : public QWidget {
    Q_OBJECT
public:
    explicit FamilyLabs(Workbench& workbench, QWidget* parent = nullptr);

    void showFamily(const RunConfig& config);

Q_SIGNALS:
    void tokensChanged(int count); ///< of GR's vocabulary; 0 while there is none

private:
    QWidget* makeGrLabs(Workbench& workbench);
    QWidget* makeOtherLabs();

    QWidget* m_gr;
    QWidget* m_a2gen;
    QWidget* m_hybrid;
    QWidget* m_baseline;
    Card* m_aboutCard;
    QLabel* m_about;
    QWidget* m_others; ///< all but GR's
};

} // namespace watchlab::ui
