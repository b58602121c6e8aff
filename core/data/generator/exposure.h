// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/generator/clips.h"
#include "core/data/generator/people.h"
#include "core/util/job.h"

#include <cstdint>
#include <vector>

namespace watchlab::generator {

/// Who comes upon what in the big matrix. A user meets video v after an exponential time of rate pull_v and
/// watches the first videos met, as many as the user's pairs; nobody of the small matrix meets one of its
/// videos here. Sets the pulls so that the expected audiences come out.
void fitPulls(std::vector<Clip>& clips, const std::vector<Person>& people, const JobContext& job);

/// For every video one user who surely watches it, so that none is missing: the videos of user u are
/// [begin[u], begin[u + 1]) of videos.
struct Assured {
    std::vector<std::uint32_t> videos;
    std::vector<std::size_t> begin;
};
Assured assureViewers(const std::vector<Clip>& clips, const std::vector<Person>& people, std::int64_t seed);

} // namespace watchlab::generator
