// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/open_dataset.h"

#include "core/data/generator.h"
#include "core/data/gr_arrays.h"
#include "core/data/kuairand_reader.h"
#include "core/data/kuairec_reader.h"
#include "core/data/source_format.h"
#include "core/data/table_reader.h"

namespace watchlab {

std::shared_ptr<const Dataset> openDataset(const std::string& path, const DataParams& protocol,
                                           const JobContext& job)
{
    if (path == "sample")
        return generateDataset(GeneratorParams{}, job);
    const SourceFormat format = detectFormat(path);
    switch (format.kind) {
    case SourceKind::KuaiRec:
        return readKuaiRec(*format.files, job);
    case SourceKind::GrArrays:
        return readGrArrays(format.path, job);
    case SourceKind::KuaiRand:
        return readKuaiRand(*format.files, {protocol.trainSample, protocol.splitSeed, 0}, job);
    default:
        return readTable(format, protocol.columns, job);
    }
}

std::shared_ptr<const Dataset> openDataset(const std::string& path, const std::string& columns,
                                           const JobContext& job)
{
    DataParams protocol;
    protocol.columns = columns;
    return openDataset(path, protocol, job);
}

} // namespace watchlab
