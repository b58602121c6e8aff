// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/open_dataset.h"

#include "core/data/generator.h"
#include "core/data/gr_arrays.h"
#include "core/data/kuairec_reader.h"

namespace watchlab {

std::shared_ptr<const Dataset> openDataset(const std::string& path, const JobContext& job)
{
    namespace fs = std::filesystem;
    if (path == "sample")
        return generateDataset(GeneratorParams{}, job);
    if (!fs::exists(path))
        throw InputError(
            {path}, "does not exist. Give a KuaiRec folder, a folder with train.npy and test.npy, or the "
                    "word sample.");
    if (!fs::is_directory(path))
        throw InputError({path}, "is a file. Give the folder that it lies in.");
    if (const auto folder = findKuaiRecFolder(path))
        return readKuaiRec(*folder, job);
    if (isGrArraysFolder(path))
        return readGrArrays(path, job);
    throw InputError(
        {path}, "is no dataset that is known here. Looked for big_matrix.csv and small_matrix.csv (in the "
                "folder, its data folder and KuaiRec 2.0/data), and for train.npy and test.npy.");
}

} // namespace watchlab
