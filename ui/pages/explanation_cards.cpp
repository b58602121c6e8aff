// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/explanation_cards.h"

#include "ui/models/feature_words.h"
#include "ui/pages/bar_list_view.h"
#include "ui/pages/legend_strip.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/number_words.h"
#include "ui/widgets/segmented.h"
#include "ui/widgets/theme.h"

#include <algorithm>
#include <cmath>
#include <functional>

namespace watchlab::ui {

namespace {

constexpr int shareDecimals = 4;
constexpr int ratioDecimals = 3;
constexpr double leastRest = 0.5e-4; ///< what the share's decimals can show

/// What it stands for or, of a number, that as short as it can be.
QString valueWords(const FeatureContribution& feature)
{
    if (!feature.words.empty())
        return QString::fromStdString(feature.words);
    return words::brief(feature.value);
}

std::vector<BarRow> pastRows(const Explanation& explanation)
{
    std::vector<BarRow> rows;
    for (const PastVideo& video : explanation.past) {
        const QString id = PastVideosCard::tr("Video %1").arg(video.videoId);
        rows.push_back({video.caption.empty() ? id : QString::fromStdString(video.caption),
                        words::fixed(video.confidence, 2), video.share,
                        video.share < 0 ? Theme::Vermillion : Theme::Green, id});
    }
    if (!rows.empty() && std::fabs(explanation.alsRest) >= leastRest)
        rows.push_back({PastVideosCard::tr("Last iteration"),
                        {},
                        explanation.alsRest,
                        Theme::Ink,
                        PastVideosCard::tr("What no past video accounts for: the videos' factors changed "
                                           "once more after the user's were solved")});
    return rows;
}

} // namespace

PastVideosCard::PastVideosCard(QWidget* parent)
    : Card(tr("Past videos behind the ALS score"), parent)
    , m_videos(new BarListView(shareDecimals, true))
{
    m_videos->setObjectName(QStringLiteral("pastVideos"));
    m_videos->setAccessibleName(title());
    m_videos->list()->setHeader(tr("Watched in train"), tr("Confidence"), tr("Share"));
    m_videos->setToolTip(tr(
        "What each video that the user watched adds to the ALS score of this one, the same as in the list; "
        "with what the last iteration changed they sum up to it. Confidence: watch ratio + 1, repeated "
        "viewings added."));
    setContent(m_videos, true);
}

void PastVideosCard::show(const Explanation& explanation)
{
    m_videos->setRows(pastRows(explanation));
    setRemark(explanation.past.empty()
                  ? tr("no train rows: score 0")
                  : tr("%1 from %2")
                        .arg(words::fixed(explanation.als, ratioDecimals),
                             words::count(static_cast<std::int64_t>(explanation.past.size()))));
}

void PastVideosCard::clear(const QString& why)
{
    m_videos->setRows({});
    setRemark(why);
}

ContributionsCard::ContributionsCard(QWidget* parent)
    : Card(tr("Contributions"), parent)
    , m_stage(new Segmented({tr("Classifier"), tr("Regressor")}))
    , m_features(new BarListView(ratioDecimals, true))
    , m_sum(makeLabel({}, TextRole::Second, fonts::smallPx))
{
    m_stage->setObjectName(QStringLiteral("contributionsOf"));
    m_stage->setToolTip(tr("What each feature adds, SHAP values: they sum up, from the value without any "
                           "feature, to the log odds of "
                           "being liked or to the watch ratio"));
    m_features->setObjectName(QStringLiteral("contributions"));
    m_features->setTextElideMode(Qt::ElideMiddle); // names differ at their ends, too
    m_features->setAccessibleName(title());
    addControl(m_stage);
    setContent(m_features, true);
    body()->addWidget(makeFeatureKindLegend());
    m_sum->setObjectName(QStringLiteral("contributionsSum"));
    m_sum->setWordWrap(true);
    m_sum->setContentsMargins(size::cardPadding, 4, size::cardPadding, 6);
    body()->addWidget(m_sum);
    connect(m_stage, &Segmented::chosen, this, &ContributionsCard::refresh);
    refresh();
}

void ContributionsCard::show(const Explanation& explanation)
{
    m_shown = explanation;
    refresh();
}

void ContributionsCard::clear(const QString& why)
{
    m_shown.reset();
    refresh();
    m_sum->setText(why);
}

void ContributionsCard::refresh()
{
    const bool classifier = m_stage->current() == 0;
    m_features->list()->setHeader(tr("Feature"), tr("Value"), classifier ? tr("Log odds") : tr("Ratio"));
    std::vector<BarRow> rows;
    double sum = 0;
    if (m_shown) {
        sum = classifier ? m_shown->classifierBase : m_shown->regressorBase;
        for (const FeatureContribution& feature : m_shown->features) {
            const double added = classifier ? feature.classifier : feature.regressor;
            sum += added;
            if (added != 0)
                rows.push_back({featureWords(feature.feature, feature.term), valueWords(feature), added,
                                colorOf(kindOf(feature.feature)),
                                QString::fromStdString(feature.feature) + QStringLiteral(", ") +
                                    kindWords(kindOf(feature.feature))});
        }
    }
    std::ranges::stable_sort(rows, std::greater(), [](const BarRow& row) { return std::fabs(row.value); });
    m_features->setRows(std::move(rows));
    if (!m_shown)
        return;
    const QString from =
        words::fixed(classifier ? m_shown->classifierBase : m_shown->regressorBase, ratioDecimals);
    const QString to = words::fixed(sum, ratioDecimals);
    m_sum->setText(classifier ? tr("Without any feature %1, with all of them %2 log odds").arg(from, to)
                              : tr("Without any feature %1, with all of them the ratio %2").arg(from, to));
}

} // namespace watchlab::ui
