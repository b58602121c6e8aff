// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/weights_export.h"

#include "core/runs/trained_model.h"
#include "core/store/record_of.h"
#include "core/util/error.h"
#include "core/util/hash.h"
#include "core/util/safetensors.h"

namespace watchlab {

void exportWeights(const RunStore& store, std::int64_t run, const std::filesystem::path& file)
{
    const RunRecord record = recordOf(store, run);
    if (record.summary.family == "hybrid")
        throw InputError({store.workspace().string()},
                         "run " + std::to_string(run) +
                             " is of Hybrid, whose trees are no tensors. Export a bundle "
                             "with weights instead.");
    const CheckpointInfo& checkpoint = trainedCheckpoint(record);
    const std::filesystem::path source = store.runFolder(run) / checkpoint.file;
    if (sha256OfFile(source) != checkpoint.sha256)
        throw InputError({source.string()}, "is not the file that the run wrote: its hash differs");
    const SafeTensors whole = SafeTensors::read(source);
    SafeTensors weights;
    weights.metadata = whole.metadata;
    for (const SafeTensors::Tensor& tensor : whole.tensors())
        if (!tensor.name.starts_with("adam.")) // the optimiser's, see RunCheckpoint
            weights.add(tensor);
    weights.write(file);
}

} // namespace watchlab
