// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/viewing_inspector.h"
#include "ui/widgets/card.h"

#include <memory>
#include <vector>

class QStackedWidget;
class QTableView;
class QToolButton;

namespace watchlab::plots {
class CurvePlot;
}

namespace watchlab::ui {

class BarListView;
class EmptyState;
class LegendEntry;
class VariantTableModel;

/// What would be predicted if the viewing were another one: variants side by side, the viewing as it is
/// first; of the chosen one how it answers to the video's length and what each feature does for it. GUI
/// thread.
class WhatIfCard : public Card {
    Q_OBJECT
public:
    explicit WhatIfCard(QWidget* parent = nullptr);

    /// Another viewing begins with the trial's variants, as far as it has their features; the same one, seen
    /// by a newer model, keeps those that are shown.
    void show(const std::vector<ViewingFeature>& features, const AnswerForm& form, const Trial& trial,
              bool isSame);
    /// Other variants of the same viewing.
    void setTrial(const Trial& trial);
    using Card::show;
    void clear(const QString& title, const QString& why);
    /// VariantTableModel::setOthers().
    void setOthers(std::vector<double> predicted, int rank);
    void setAnswers(const std::vector<WhatIfAnswer>& answers, const QString& problem);
    void setSensitivity(const std::shared_ptr<const Sensitivity>& sensitivity);

    VariantTableModel* variants() const { return m_model; }
    QTableView* table() const { return m_table; }
    plots::CurvePlot* lengthPlot() const { return m_lengths; }
    BarListView* leftOut() const { return m_leftOut; }
    int currentVariant() const;  ///< its column; 0 = the viewing as it is
    QString currentName() const; ///< "A"

Q_SIGNALS:
    /// words: of the edit, "Add variant B"; empty where it is none: another variant was chosen, or show() or
    /// setTrial() were called, whose variants may have lost features that the run has not.
    void trialChanged(const Trial& trial, const QString& words);

private:
    QToolButton* addButton(const QString& icon, const QString& name, const QString& objectName);
    QWidget* makeTable();
    QWidget* makeLengths();
    QWidget* makeLeftOut();
    void addVariant(bool copies);
    void removeVariant();
    void choose(int column);
    void refresh();
    void shareWidth();
    void announce(const QString& words = {});
    bool eventFilter(QObject* watched, QEvent* event) override;

    VariantTableModel* m_model;
    QStackedWidget* m_stack;
    EmptyState* m_empty;
    QTableView* m_table;
    QLabel* m_problem;
    plots::CurvePlot* m_lengths;
    QWidget* m_lengthsPart;
    LegendEntry* m_variantLine;
    QLabel* m_leftOutOf;
    BarListView* m_leftOut;
    QToolButton* m_add;
    QToolButton* m_duplicate;
    QToolButton* m_reset;
    QToolButton* m_remove;
    int m_decimals = 2;
    bool m_showing = false; ///< signals of the model are its own doing
};

} // namespace watchlab::ui
