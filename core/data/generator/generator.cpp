// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/generator.h"

#include "core/data/action_file.h"
#include "core/data/fingerprint.h"
#include "core/data/generator/actions.h"
#include "core/data/generator/files.h"
#include "core/data/generator/tables.h"
#include "core/data/generator/viewings.h"
#include "core/data/truth_file.h"
#include "core/util/atomic_folder.h"

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

using generator::World;

/// The dataset that the world describes, but for its name.
std::shared_ptr<Dataset> makeDataset(const World& world, const std::vector<generator::ClipText>& texts,
                                     const JobContext& job)
{
    auto dataset = std::make_shared<Dataset>();
    dataset->kind = SourceKind::Generated;
    dataset->users = generator::userTable(world.people);
    dataset->videos = generator::videoTable(world.clips, texts);
    auto truth = std::make_shared<GroundTruth>();
    generator::makeViewings(world, dataset->rows, *truth, job);
    dataset->actions = generator::makeActions(world, dataset->rows, job);
    dataset->truth = std::move(truth);
    job.report("Fingerprint", 0, 0);
    dataset->fingerprint = contentFingerprint(*dataset);
    return dataset;
}

} // namespace

std::shared_ptr<const Dataset> generateDataset(const GeneratorParams& params, const JobContext& job)
{
    check(params);
    job.report("Generating users and videos", 0, 0);
    const World world(params.bigRows, params.seed, params.signal, job);
    const std::shared_ptr<Dataset> dataset =
        makeDataset(world, generator::makeTexts(world.clips, world.seed), job);
    dataset->name = "sample";
    dataset->path = "sample";
    return dataset;
}

void writeKuaiRecFolder(const GeneratorParams& params, const std::filesystem::path& folder,
                        const JobContext& job)
{
    check(params);
    AtomicFolder files(folder);
    job.report("Generating users and videos", 0, 0);
    const World world(params.bigRows, params.seed, params.signal, job);
    const std::vector<generator::ClipText> texts = generator::makeTexts(world.clips, world.seed);
    const std::shared_ptr<const Dataset> dataset = makeDataset(world, texts, job);
    generator::writeMatrices(dataset->rows, files.path(), job);
    writeActionFile(files.path() / actionFileName, *dataset, job);
    generator::writeUserFeatures(world.people, files.path());
    generator::writeCategories(world.clips, files.path());
    generator::writeCaptions(texts, files.path());
    generator::writeSocialNetwork(world, files.path());
    generator::writeDailyFeatures(world, files.path(), job);
    job.throwIfStopped();
    writeTruthFile(files.path() / truthFileName, *dataset->truth, dataset->fingerprint, params);
    files.commit();
}

} // namespace watchlab
