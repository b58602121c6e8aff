// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/dataset.h"
#include "core/runs/trained_model.h"
#include "ui/widgets/card.h"

#include <memory>

class QComboBox;

namespace watchlab::ui {

class BarListView;

/// Which past viewings a generated sequence looked at: their weights, of each head or of all by their gates.
/// GUI thread.
class A2GenAttentionCard : public Card {
    Q_OBJECT
public:
    explicit A2GenAttentionCard(QWidget* parent = nullptr);

    void show(std::shared_ptr<const GeneratedActions> sequence, std::shared_ptr<const Dataset> dataset);
    using Card::show;
    void clear(const QString& why);
    BarListView* viewings() const { return m_viewings; }
    QComboBox* heads() const { return m_heads; }

private:
    void refresh();

    QComboBox* m_heads;
    BarListView* m_viewings;
    std::shared_ptr<const GeneratedActions> m_sequence;
    std::shared_ptr<const Dataset> m_dataset;
};

/// How much each head counts, in the history and in the generator; of MMoE and PLE, how much each expert
/// counts for each task. GUI thread.
class A2GenGatesCard : public Card {
    Q_OBJECT
public:
    explicit A2GenGatesCard(QWidget* parent = nullptr);

    void show(std::shared_ptr<const GeneratedActions> sequence);
    using Card::show;
    void clear();
    BarListView* gates() const { return m_gates; }
    QComboBox* of() const { return m_of; }

private:
    void fillChoices();
    void refresh();

    QComboBox* m_of;
    BarListView* m_gates;
    std::shared_ptr<const GeneratedActions> m_sequence;
};

} // namespace watchlab::ui
