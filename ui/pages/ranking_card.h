// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/train_view.h"
#include "ui/widgets/card.h"

class QComboBox;
class QTableWidget;

namespace watchlab::ui {

/// How good the lists are at each length K, on the test rows: the run's own, or those by one stage of a
/// Hybrid run alone. GUI thread.
class RankingCard : public Card {
    Q_OBJECT
public:
    explicit RankingCard(QWidget* parent = nullptr);

    void refresh(const TrainView& view);
    QTableWidget* table() const { return m_table; }
    QComboBox* ranker() const { return m_ranker; }

private:
    void show();

    QComboBox* m_ranker;
    QTableWidget* m_table;
    std::shared_ptr<const Evaluation> m_shown;
};

} // namespace watchlab::ui
