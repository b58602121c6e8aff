// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/runs/trained_model.h"
#include "ui/widgets/card.h"

#include <optional>

class QLabel;

namespace watchlab::ui {

class BarListView;
class Segmented;

/// The past videos that made a video's ALS score, with their shares. GUI thread.
class PastVideosCard : public Card {
    Q_OBJECT
public:
    explicit PastVideosCard(QWidget* parent = nullptr);

    void show(const Explanation& explanation);
    void clear(const QString& why);
    BarListView* videos() const { return m_videos; }

private:
    BarListView* m_videos;
};

/// What each feature added to the classifier's log odds or to the regressor's ratio: SHAP values. GUI thread.
class ContributionsCard : public Card {
    Q_OBJECT
public:
    explicit ContributionsCard(QWidget* parent = nullptr);

    void show(const Explanation& explanation);
    void clear(const QString& why);
    BarListView* features() const { return m_features; }
    Segmented* stage() const { return m_stage; }

private:
    void refresh();

    Segmented* m_stage;
    BarListView* m_features;
    QLabel* m_sum; ///< under the features: from what to what they lead
    std::optional<Explanation> m_shown;
};

} // namespace watchlab::ui
