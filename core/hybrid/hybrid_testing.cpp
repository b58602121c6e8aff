// SPDX-License-Identifier: GPL-3.0-or-later
// What a run says of the test rows and of watched users.
#include "core/data/dataset_ids.h"
#include "core/hybrid/hybrid_lists.h"
#include "core/hybrid/hybrid_training.h"
#include "core/hybrid/stage_options.h"
#include "core/hybrid/test_report.h"
#include "core/util/clock.h"

#include <optional>

namespace watchlab::hybrid {

/// The test rows, once.
Completed HybridTraining::testOnce()
{
    const BoosterFeatures features = boosterFeatures(*m_table);
    const int threads = threadsOf(m_config.train);
    const HybridModel model(m_data.dataset, m_als, m_table, viewsOf(m_data),
                            readBooster(features, m_state.classifier.serialized, threads),
                            readBooster(features, m_state.regressor.serialized, threads));
    Completed completed;
    obeyCommands();
    if (m_data.test.empty()) {
        m_reporter.event(EventLevel::Warning, "There are no test rows: this run has no test figures.");
    } else {
        m_meter.begin("test", "Test");
        const std::int64_t begin = steadyClockMs();
        const StageScores scores = model.scoreRows(m_data.test, job("Scoring the test rows"));
        Evaluation evaluation;
        evaluation.metrics = measureStages(m_config, *m_data.dataset, m_ratio, m_data.test, scores,
                                           job("Ranking the test rows"));
        evaluation.number = ++m_evaluations;
        evaluation.step = m_state.step;
        evaluation.part = "test";
        evaluation.rows = static_cast<std::int64_t>(m_data.test.size());
        evaluation.seconds = static_cast<double>(steadyClockMs() - begin) / 1000;
        for (const Metric& metric : evaluation.metrics)
            if (metric.key.find('.') == std::string::npos) // the list that Hybrid itself makes
                completed.metrics[metric.key] = metric.value;
        m_meter.end(0);
        m_reporter.event(EventLevel::Info, "Looked at the test rows, once.");
        m_reporter.observer().evaluated(std::make_shared<const Evaluation>(std::move(evaluation)));
    }
    listWatched(model);
    return completed;
}

/// Those as well who are asked for meanwhile.
void HybridTraining::listWatched(const HybridModel& model)
{
    const std::vector<std::uint32_t> videos = distinctVideos(*m_data.dataset);
    std::optional<ListRows> rows;
    for (obeyCommands(); !m_watched.empty(); obeyCommands()) {
        const std::int64_t user = *m_watched.begin();
        m_watched.erase(m_watched.begin());
        const std::optional<std::uint32_t> index = findUser(*m_data.dataset, user);
        if (!index) {
            m_reporter.event(EventLevel::Warning, "The data has no user " + std::to_string(user) + ".");
            continue;
        }
        if (!rows)
            rows.emplace(m_data);
        const StagedList list =
            rankByStages(model, *rows, m_ratio, *index, videos, keptOf(m_config.hybrid.keep, keptByDefault),
                         job("Ranking for watched users"));
        auto shown = std::make_shared<UserList>(asUserList(list, *m_data.dataset));
        shown->evaluation = m_evaluations;
        shown->step = m_state.step;
        m_reporter.observer().listed(std::move(shown));
    }
}

} // namespace watchlab::hybrid
