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
        throw InputError({path}, "does not exist. Give a KuaiRec folder or KuaiRec.zip, a folder with "
                                 "train.npy and test.npy, or the "
                                 "word sample.");
    if (!fs::is_directory(path) && !looksLikeZip(path)) {
        const std::string name = fs::path(path).filename().string();
        if (name.starts_with("big_matrix.csv") || name.starts_with("small_matrix.csv"))
            return openDataset(fs::absolute(path).parent_path().string(), job);
        throw InputError({path}, "is a file. Give the folder that it lies in.");
    }
    const SourceFiles files(path);
    const bool arrays = !files.isArchive() && isGrArraysFolder(path);
    const auto kuaiRec = findKuaiRec(files);
    if (kuaiRec && (kuaiRec->empty() || !arrays)) // arrays right here come before matrices somewhere below
        return readKuaiRec(files, job);
    if (arrays)
        return readGrArrays(path, job);
    throw InputError(
        {path},
        "is no dataset that is known here. Looked for big_matrix.csv and small_matrix.csv, down to four "
        "folders deep, and for train.npy and test.npy.");
}

} // namespace watchlab
