// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/open_dataset.h"

#include "core/data/generator.h"
#include "core/data/gr_arrays.h"
#include "core/data/kuairec_reader.h"
#include "core/data/source_format.h"
#include "core/data/table_reader.h"

namespace watchlab {

std::shared_ptr<const Dataset> openDataset(const std::string& path, const std::string& columns,
                                           const JobContext& job)
{
    if (path == "sample")
        return generateDataset(GeneratorParams{}, job);
    const SourceFormat format = detectFormat(path);
    if (format.kind == SourceKind::KuaiRec)
        return readKuaiRec(*format.files, job);
    if (format.kind == SourceKind::GrArrays)
        return readGrArrays(format.path, job);
    return readTable(format, columns, job);
}

} // namespace watchlab
