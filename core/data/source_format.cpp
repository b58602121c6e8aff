// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/source_format.h"

#include "core/data/gr_arrays.h"
#include "core/data/kuairand_reader.h"
#include "core/data/kuairec_reader.h"

#include <algorithm>
#include <array>

namespace watchlab {

namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 6> tableEndings{".csv", ".tsv", ".txt", ".tab", ".dat", ".data"};

std::string lower(std::string text)
{
    std::ranges::transform(text, text.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return text;
}

/// A table by its name: .csv, .tsv, ... with .gz behind it or not.
bool isTableName(const std::string& file)
{
    std::string name = lower(file);
    if (name.ends_with(".gz"))
        name.resize(name.size() - 3);
    return std::ranges::any_of(tableEndings, [&](std::string_view ending) { return name.ends_with(ending); });
}

SourceFormat detectFile(const fs::path& path)
{
    const std::string name = path.filename().string();
    if (name.starts_with("big_matrix.csv") || name.starts_with("small_matrix.csv"))
        return detectFormat(fs::absolute(path).parent_path());
    return {SourceKind::Table, path, std::nullopt, {}, {}, false};
}

} // namespace

SourceFormat detectFormat(const fs::path& path)
{
    if (!fs::exists(path))
        throw InputError({path.string()},
                         "does not exist. Give a KuaiRec folder or KuaiRec.zip, a folder with train.npy and "
                         "test.npy, a table (CSV, TSV, .gz too), or the word sample.");
    if (!fs::is_directory(path) && !looksLikeZip(path))
        return detectFile(path);
    SourceFormat format{SourceKind::Table, path, SourceFiles(path), {}, {}, false};
    const SourceFiles& files = *format.files;
    const bool arrays = !files.isArchive() && isGrArraysFolder(path);
    const auto kuaiRec = findKuaiRec(files);
    if (kuaiRec && (kuaiRec->empty() || !arrays)) { // arrays right here come before matrices somewhere below
        format.kind = SourceKind::KuaiRec;
        format.folder = *kuaiRec;
        return format;
    }
    if (arrays) {
        format.kind = SourceKind::GrArrays;
        return format;
    }
    if (const auto kuaiRand = findKuaiRand(files)) {
        format.kind = SourceKind::KuaiRand;
        format.folder = *kuaiRand;
        return format;
    }
    if (std::ranges::count_if(files.files(), isTableName) == 1) {
        format.table = *std::ranges::find_if(files.files(), isTableName);
        if (!files.isArchive())
            return {SourceKind::Table, path / format.table, std::nullopt, {}, {}, false};
        return format;
    }
    throw InputError({path.string()},
                     "is no dataset that is known here. Looked for big_matrix.csv and small_matrix.csv, down "
                     "to four folders deep, for train.npy and test.npy, and for a single table; of several "
                     "tables, open the one that holds the viewings.");
}

std::string formatName(SourceKind kind)
{
    switch (kind) {
    case SourceKind::KuaiRec:
        return "KuaiRec 2.0";
    case SourceKind::GrArrays:
        return "GR arrays";
    case SourceKind::Generated:
        return "generated data";
    case SourceKind::KuaiRand:
        return "KuaiRand";
    case SourceKind::Tmall:
        return "Tmall";
    case SourceKind::Atomic:
        return "RecBole atomic files";
    case SourceKind::Table:
        break;
    }
    return "table";
}

std::string sourceName(const SourceFormat& format)
{
    return sourceName(format.files ? format.path / format.folder : format.path);
}

std::string sourceName(const fs::path& fileOrFolder)
{
    fs::path clean = fs::absolute(fileOrFolder).lexically_normal();
    if (!clean.has_filename())
        clean = clean.parent_path();
    if (clean.filename() == "data" && clean.parent_path().has_filename())
        clean = clean.parent_path();
    return clean.filename().string();
}

} // namespace watchlab
