// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/split_file.h"
#include "core/util/atomic_folder.h"
#include "core/util/error.h"

#include <system_error>

namespace watchlab {

namespace {

namespace fs = std::filesystem;

void copyFile(const fs::path& from, const fs::path& to)
{
    std::error_code error;
    fs::copy_file(from, to, error);
    if (error)
        throw InputError({from.string()}, "cannot be copied to " + to.string() + ": " + error.message() +
                                              ". Check free space and permissions of the workspace.");
}

} // namespace

void copySplit(const fs::path& path, const fs::path& folder)
{
    const bool isFolder = fs::is_directory(path);
    const fs::path source = isFolder ? path : path.parent_path();
    AtomicFolder out(folder);
    if (!isFolder)
        copyFile(path, out.path() / "split.csv");
    if (isFolder || path.filename() == "split.csv") {
        for (const char* name : {"split.json", "train.npy", "validation.npy", "test.npy", "split.csv"}) {
            const bool isOfFolder = isFolder || std::string_view(name) == "split.json";
            if (isOfFolder && fs::exists(source / name))
                copyFile(source / name, out.path() / name);
        }
    }
    out.commit();
}

fs::path copiedSplit(const fs::path& folder)
{
    if (fs::exists(folder / "split.json"))
        return folder;
    return fs::exists(folder / "split.csv") ? folder / "split.csv" : fs::path();
}

} // namespace watchlab
