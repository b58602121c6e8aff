// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/dataset.h"
#include "core/data/generator/action_law.h"
#include "core/data/generator/exposure.h"
#include "core/util/job.h"

#include <cstdint>
#include <vector>

namespace watchlab::generator {

/// Users, videos and everything that decides the rows. Immutable once made.
struct World {
    World(std::int64_t rows, std::int64_t seed, double signal, const JobContext& job = {});

    Shape shape;
    std::int64_t seed;
    double signal;
    std::vector<Person> people;
    std::vector<Clip> clips;
    Assured assured;
    ActionLaw actions;
};

/// Fills both matrices, users in parallel. The rows depend on the world alone. Throws Cancelled.
void makeViewings(const World& world, ViewingTable& rows, GroundTruth& truth, const JobContext& job);

} // namespace watchlab::generator
