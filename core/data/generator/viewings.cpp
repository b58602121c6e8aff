// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/generator/viewings.h"

#include "core/data/generator/matrices.h"

namespace watchlab::generator {

namespace {

void resize(ViewingTable& rows, GroundTruth& truth, std::size_t count)
{
    rows.user.resize(count);
    rows.video.resize(count);
    rows.watchMs.resize(count);
    rows.durationMs.resize(count);
    rows.watchRatio.resize(count);
    rows.timestamp.resize(count);
    rows.date.resize(count);
    truth.medians.resize(count);
    truth.means.resize(count);
}

} // namespace

World::World(std::int64_t rows, std::int64_t worldSeed, double worldSignal, const JobContext& job)
    : shape(rows)
    , seed(worldSeed)
    , signal(worldSignal)
    , people(makePeople(shape, seed))
    , clips(makeClips(shape, seed))
    , assured(assureViewers(clips, people, seed))
    , actions(people.size(), clips.size(), seed, signal)
{
    fitPulls(clips, people, job);
}

void makeViewings(const World& world, ViewingTable& rows, GroundTruth& truth, const JobContext& job)
{
    rows.testBegin = static_cast<std::size_t>(world.shape.bigRows);
    resize(rows, truth, rows.testBegin + static_cast<std::size_t>(world.shape.smallRows));
    makeBigMatrix(world, RowWriter(world, bigLaw(), rows, truth), job);
    const WatchLaw law = smallLaw(world.signal);
    makeSmallMatrix(world, RowWriter(world, law, rows, truth), job);
    plantExtremes(world, rows);
}

} // namespace watchlab::generator
