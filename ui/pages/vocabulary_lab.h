// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plots/bar_plot.h"
#include "plots/curve_plot.h"
#include "ui/session/vocabulary_preview.h"
#include "ui/widgets/card.h"

class QComboBox;
class QGridLayout;
class QLabel;
class QStackedWidget;

namespace watchlab::ui {

class EmptyState;
class LegendEntry;
class ParameterSlider;
class Workbench;

/// The vocabulary of the parameters being edited, computed over all rows and following every change: tokens
/// as bars, what labels look like, figures beside those of a preset. GUI thread.
class VocabularyLab : public Card {
    Q_OBJECT
public:
    VocabularyLab(Workbench& workbench, QWidget* parent = nullptr);

    const VocabularyPreview& preview() const { return m_preview; }

Q_SIGNALS:
    void tokensChanged(int count); ///< 0 = unknown

private:
    QWidget* makeSide();
    QWidget* makePlots();
    void request();
    void refresh();
    void refreshEmpty();
    void showTokens(const VocabularyPreview::Result& result);
    void showLabels(const VocabularyPreview::Result& result);
    void showFigures(const VocabularyPreview::Result& result);
    void addFigure(const QString& name, const QString& chosen, const QString& compared);
    void fillCompare();
    void chooseCompared();
    bool comparesOtherEnd() const;
    QString comparedName() const;

    Workbench& m_workbench;
    VocabularyPreview m_preview;
    QComboBox* m_compare;
    LegendEntry* m_comparedEntry = nullptr;
    std::optional<VocabularyParams> m_compared; ///< what m_compare stands for
    QStackedWidget* m_stack;
    EmptyState* m_empty;
    std::vector<ParameterSlider*> m_sliders;
    QGridLayout* m_figures = nullptr;
    std::vector<QLabel*> m_figureLabels;
    int m_figureRow = 0;
    QLabel* m_advice = nullptr;
    plots::BarPlot* m_tokens = nullptr;
    plots::BarPlot* m_lengths = nullptr;
    plots::CurvePlot* m_cut = nullptr;
    plots::CurvePlot* m_coverage = nullptr;
};

} // namespace watchlab::ui
