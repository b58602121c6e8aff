// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/generator.h"

#include "core/data/fingerprint.h"
#include "core/data/generator/tables.h"
#include "core/data/generator/viewings.h"

#include <string>

namespace watchlab {

namespace {

constexpr std::int64_t leastRows = 1000;
constexpr std::int64_t mostRows = 100000000;
constexpr double mostSignal = 1.5;

void check(const GeneratorParams& params)
{
    if (params.bigRows < leastRows || params.bigRows > mostRows)
        throw UsageError("rows", "must be between " + std::to_string(leastRows) + " and " +
                                     std::to_string(mostRows) + ", not " + std::to_string(params.bigRows));
    if (!(params.signal >= 0 && params.signal <= mostSignal))
        throw UsageError("signal", "must be between 0 and 1.5");
}

} // namespace

std::shared_ptr<const Dataset> generateDataset(const GeneratorParams& params, const JobContext& job)
{
    check(params);
    job.report("Generating users and videos", 0, 0);
    const generator::World world(params.bigRows, params.seed, params.signal);
    auto dataset = std::make_shared<Dataset>();
    dataset->name = "sample";
    dataset->path = "sample";
    dataset->kind = SourceKind::Generated;
    dataset->users = generator::userTable(world.people);
    dataset->videos = generator::videoTable(world.clips);
    auto truth = std::make_shared<GroundTruth>();
    generator::makeViewings(world, dataset->rows, *truth, job);
    dataset->truth = std::move(truth);
    job.report("Fingerprint", 0, 0);
    dataset->fingerprint = contentFingerprint(*dataset);
    return dataset;
}

} // namespace watchlab
