// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/a2gen/checkpoint.h"
#include "core/a2gen/model.h"
#include "core/data/protocol.h"

#include <cstdint>
#include <map>
#include <memory>
#include <string>

/// What a model learns of generated data, whose rules are known (docs/generated-data.md).
namespace watchlab::test {

/// A run of the demo preset with its best weights.
struct DemoRun {
    /// Trains. Throws std::runtime_error unless the run completes.
    DemoRun(const std::shared_ptr<const Dataset>& dataset, std::int64_t seed);

    std::shared_ptr<const PreparedData> data;
    std::map<std::string, double> metrics; ///< of the test rows
    a2gen::Checkpoint checkpoint;
    std::unique_ptr<a2gen::Model> model;
};

/// The planted rules, as ratios of what is generated in the same viewings after beginnings that differ in
/// nothing else.
struct PlantedRules {
    double follow = 0;  ///< after a late like against an early one; 3.3 in truth
    double collect = 0; ///< likewise; 1.52
    double watched = 0; ///< a follow before the like against one after it; 1.28
};
/// By sequences drawn for so many test rows, each several times.
PlantedRules rulesOf(const DemoRun& run, std::size_t rows = 4000);

} // namespace watchlab::test
