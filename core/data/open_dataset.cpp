// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/open_dataset.h"

#include "core/data/atomic_reader.h"
#include "core/data/dataset_cache.h"
#include "core/data/generator.h"
#include "core/data/gr_arrays.h"
#include "core/data/kuairand_reader.h"
#include "core/data/kuairec_reader.h"
#include "core/data/processed_reader.h"
#include "core/data/source_format.h"
#include "core/data/table_reader.h"
#include "core/data/tmall_reader.h"

namespace watchlab {

namespace {

std::shared_ptr<const Dataset> readFiles(const SourceFormat& format, const DataParams& protocol,
                                         const JobContext& job)
{
    switch (format.kind) {
    case SourceKind::KuaiRec:
        return format.processed ? readProcessed(*format.files, job) : readKuaiRec(*format.files, job);
    case SourceKind::GrArrays:
        return readGrArrays(format.path, job);
    case SourceKind::KuaiRand:
        return readKuaiRand(*format.files, {protocol.trainSample, protocol.splitSeed, 0}, job);
    case SourceKind::Tmall:
        return readTmall(*format.files, job);
    case SourceKind::Atomic:
        return readAtomic(format, job);
    case SourceKind::Generated:
    case SourceKind::Table:
        break;
    }
    return readTable(format, protocol.columns, job);
}

/// What decides the reading beside the files.
std::string variantOf(const SourceFormat& format, const DataParams& protocol)
{
    switch (format.kind) {
    case SourceKind::KuaiRec:
    case SourceKind::GrArrays:
    case SourceKind::Tmall:
        return {};
    case SourceKind::Atomic: // one of several in a folder
        return format.table;
    case SourceKind::KuaiRand:
        return protocol.trainSample < 1 ? "share " + std::to_string(protocol.trainSample) + ", seed " +
                                              std::to_string(protocol.splitSeed)
                                        : std::string();
    default:
        return protocol.columns;
    }
}

/// From the cache, or read and kept there.
std::shared_ptr<const Dataset> openFiles(const SourceFormat& format, const DataParams& protocol,
                                         const JobContext& job)
{
    SourceState source = lookAtSource(format.path, {}, job);
    if (source.bytes() < DatasetCache::smallestSource)
        return readFiles(format, protocol, job);
    const DatasetCache cache = DatasetCache::standard();
    source.variant = variantOf(format, protocol);
    if (auto dataset = cache.find(source, job))
        return dataset;
    auto dataset = readFiles(format, protocol, job);
    if (lookAtSource(format.path, source.variant, job).isSame(source))
        keepInBackground(cache, source, dataset, job.stop);
    return dataset;
}

} // namespace

std::shared_ptr<const Dataset> openDataset(const std::string& path, const DataParams& protocol,
                                           const JobContext& job)
{
    if (path == "sample")
        return generateDataset(GeneratorParams{}, job);
    return openFiles(detectFormat(path, job), protocol, job);
}

std::shared_ptr<const Dataset> openDataset(const std::string& path, const std::string& columns,
                                           const JobContext& job)
{
    DataParams protocol;
    protocol.columns = columns;
    return openDataset(path, protocol, job);
}

} // namespace watchlab
