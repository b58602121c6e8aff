// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/train_view.h"
#include "ui/widgets/card.h"

namespace watchlab::ui {

class BarListView;
class Segmented;

/// What the trees of a Hybrid run made of the features: share of the gain, or number of splits, of the
/// classifier or the regressor. GUI thread.
class ImportanceCard : public Card {
    Q_OBJECT
public:
    explicit ImportanceCard(QWidget* parent = nullptr);

    void refresh(const TrainView& view);
    BarListView* features() const { return m_features; }
    Segmented* stage() const { return m_stage; }
    Segmented* measure() const { return m_measure; }

private:
    void show();

    Segmented* m_stage;
    Segmented* m_measure;
    BarListView* m_features;
    std::vector<StageReport> m_stages; ///< that have features
    std::int64_t m_run = -1;
};

} // namespace watchlab::ui
