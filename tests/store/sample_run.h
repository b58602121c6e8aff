// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/run_store.h"

#include <cmath>
#include <limits>
#include <memory>
#include <string>
#include <vector>

/// A run with something in every table, as the tests of the store record it.
namespace watchlab::test {

inline constexpr double noNumber = std::numeric_limits<double>::quiet_NaN();

inline NewRun newRun(std::string name = "")
{
    NewRun run;
    run.name = std::move(name);
    run.dataPath = "/data/kuairec";
    run.dataName = "KuaiRec 2.0";
    run.dataFingerprint = "0123456789abcdef0123456789abcdef";
    return run;
}

inline RunStart sampleStart()
{
    RunStart start;
    start.series = {{"loss", "Loss", "per row", SeriesRole::Loss},
                    {"mae", "MAE", "s", SeriesRole::Validation},
                    {"ratio", "Teacher forcing", "", SeriesRole::Schedule}};
    start.totalSteps = 1200;
    start.stepsPerEpoch = 400;
    start.trainRows = 204'800;
    start.validationRows = 20'000;
    start.testRows = 30'000;
    start.parameterCount = 1'234'567;
    start.targetName = "watch_time";
    start.targetUnit = "s";
    start.ratioAhead = {1.0, 0.75, 0.1, 1.0 / 3.0};
    return start;
}

inline Evaluation sampleEvaluation(std::int64_t number, double mae, std::string part = "validation")
{
    Evaluation evaluation;
    evaluation.number = number;
    evaluation.step = 400 * number;
    evaluation.epoch = number;
    evaluation.part = std::move(part);
    evaluation.rows = 20'000;
    evaluation.seconds = 1.5;
    evaluation.best = number == 1;
    evaluation.metrics = {{"mae", "MAE", "s", mae, true}, {"xauc", "XAUC", "", 0.625, false}};
    evaluation.tokens = {
        {"<end>", "0.5 s", "时间"}, {}, "", {0.5, 0.25, 0.25}, {0.375, 0.5, 0.125}, {{2, 0, 0}, {0, 1, 1}},
        {{0, 4, 0}, {3, 0, 1}}};
    evaluation.target = {
        {}, {0, 1.5, std::numeric_limits<double>::infinity()}, "s", {0.5, 0.5}, {noNumber, 1.0}};
    evaluation.actions = {{"like", "share"},
                          {true, false},
                          {0, 0.5, 1},
                          {{{3, 1}, {2, 2}}, {}, {{5, 15}, {1, 19}}},
                          {{4, 0, 16}, {0, 1, 3}, {0, 0, 1}},
                          {{4.5, 0.25, 15.25}, {0, 1.5, 2.5}, {0.125, 0, 0.875}}};
    return evaluation;
}

inline UserList sampleList(std::int64_t user, std::int64_t evaluation)
{
    UserList list;
    list.userId = user;
    list.evaluation = evaluation;
    list.step = 400 * evaluation;
    list.unit = "s";
    list.rows = {{31, 12.5, 9.0, 2, "a \"caption\"", "Food"}, {7, 8.25, noNumber, 0, "美食", ""}};
    list.actions = {
        {"like", "share"},
        {true, false},
        {{17, user, 31, "a \"caption\"", 10.5, {{0, 0.25}, {1, noNumber}, {2, 1.125}}, {{2, 0.5}}},
         {3, user, 7, "美食", noNumber, {{2, noNumber}}, {{2, 0.75}}}}};
    return list;
}

inline bool same(double left, double right)
{
    return left == right || (std::isnan(left) && std::isnan(right));
}

inline bool same(const SeriesPoint& left, const SeriesPoint& right)
{
    return left.series == right.series && left.step == right.step && left.wallMs == right.wallMs &&
           same(left.value, right.value);
}

inline bool same(const std::vector<SeriesPoint>& left, const std::vector<SeriesPoint>& right)
{
    return std::equal(left.begin(), left.end(), right.begin(), right.end(),
                      [](const SeriesPoint& a, const SeriesPoint& b) { return same(a, b); });
}

} // namespace watchlab::test
