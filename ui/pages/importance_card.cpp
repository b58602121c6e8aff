// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/importance_card.h"

#include "ui/models/feature_words.h"
#include "ui/pages/bar_list_view.h"
#include "ui/pages/legend_strip.h"
#include "ui/widgets/number_words.h"
#include "ui/widgets/segmented.h"

#include <algorithm>
#include <functional>

namespace watchlab::ui {

namespace {

constexpr const char* stageKeys[]{"classifier", "regressor"};
enum Measure { Gain, Splits };

/// Largest first; features that no tree uses are left out.
std::vector<BarRow> rowsOf(const StageReport& stage, Measure measure)
{
    double all = 0;
    for (const FeatureWeight& feature : stage.features)
        all += feature.gain;
    std::vector<BarRow> rows;
    for (const FeatureWeight& feature : stage.features) {
        if (feature.splits == 0)
            continue;
        const FeatureKind kind = kindOf(feature.feature);
        const double share = all > 0 ? 100 * feature.gain / all : 0;
        rows.push_back({QString::fromStdString(feature.feature),
                        {},
                        measure == Gain ? share : static_cast<double>(feature.splits),
                        colorOf(kind),
                        ImportanceCard::tr("%1 (%2): %3 % of the gain, %4 splits")
                            .arg(QString::fromStdString(feature.feature), kindWords(kind),
                                 words::fixed(share, 2), words::count(feature.splits))});
    }
    std::ranges::stable_sort(rows, std::greater(), &BarRow::value);
    return rows;
}

} // namespace

ImportanceCard::ImportanceCard(QWidget* parent)
    : Card(tr("Feature importance"), parent)
    , m_stage(new Segmented({tr("Classifier"), tr("Regressor")}))
    , m_measure(new Segmented({tr("Gain"), tr("Splits")}))
    , m_features(new BarListView(1, false))
{
    m_stage->setObjectName(QStringLiteral("importanceStage"));
    m_measure->setObjectName(QStringLiteral("importanceMeasure"));
    m_measure->setToolTip(tr("Gain: what a feature's splits improved the trees' objective by; splits: how "
                             "often the trees ask for it"));
    m_features->setObjectName(QStringLiteral("importance"));
    m_features->setAccessibleName(tr("Feature importance"));
    addControl(m_measure);
    addControl(m_stage);
    setContent(m_features, true);
    body()->addWidget(makeFeatureKindLegend());
    for (Segmented* choice : {m_stage, m_measure})
        connect(choice, &Segmented::chosen, this, &ImportanceCard::show);
    show();
}

void ImportanceCard::refresh(const TrainView& view)
{
    std::vector<StageReport> stages;
    if (view.stages)
        std::ranges::copy_if(*view.stages, std::back_inserter(stages),
                             [](const StageReport& stage) { return !stage.features.empty(); });
    if (view.run == m_run && stages.size() == m_stages.size())
        return;
    m_run = view.run;
    m_stages = std::move(stages);
    show();
}

void ImportanceCard::show()
{
    const auto measure = static_cast<Measure>(m_measure->current());
    const QString measured = measure == Gain ? tr("Gain, %") : tr("Splits");
    m_features->setDecimals(measure == Gain ? 1 : 0);
    const auto found = std::ranges::find(m_stages, stageKeys[m_stage->current()], &StageReport::key);
    if (found == m_stages.end()) {
        m_features->list()->setHeader(tr("Feature, after the last round"), {}, measured);
        m_features->setRows({});
        return;
    }
    std::vector<BarRow> rows = rowsOf(*found, measure);
    m_features->list()->setHeader(tr("Feature, %1 of %2 used")
                                      .arg(static_cast<qlonglong>(rows.size()))
                                      .arg(static_cast<qlonglong>(found->features.size())),
                                  {}, measured);
    m_features->setRows(std::move(rows));
}

} // namespace watchlab::ui
