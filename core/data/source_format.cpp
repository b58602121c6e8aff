// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/source_format.h"

#include "core/data/atomic_reader.h"
#include "core/data/column_dictionary.h"
#include "core/data/gr_arrays.h"
#include "core/data/kuairand_reader.h"
#include "core/data/kuairec_reader.h"
#include "core/data/processed_reader.h"
#include "core/data/tmall_reader.h"

#include <algorithm>
#include <array>

namespace watchlab {

namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 6> tableEndings{".csv", ".tsv", ".txt", ".tab", ".dat", ".data"};

/// Files whose folder is opened when they are named.
constexpr std::array<std::string_view, 6> partsOfFolders{"big_matrix.csv",         "small_matrix.csv",
                                                         "*_matrix_processed.csv", "log_standard_*.csv",
                                                         "log_random_*.csv",       "user_log_format1.csv"};

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

SourceFormat detectFile(const fs::path& path, const JobContext& job)
{
    const std::string name = path.filename().string();
    const bool isPart = std::ranges::any_of(partsOfFolders, [&](std::string_view pattern) {
        return fitsPattern(name, pattern) || fitsPattern(name, std::string(pattern) + ".gz");
    });
    if (isPart)
        return detectFormat(fs::absolute(path).parent_path(), job);
    if (name.ends_with(".inter") || name.ends_with(".inter.gz")) {
        const fs::path folder = fs::absolute(path).parent_path();
        const std::string plain = name.ends_with(".gz") ? name.substr(0, name.size() - 3) : name;
        return {SourceKind::Atomic, path, SourceFiles(folder, job), {}, plain, false};
    }
    return {SourceKind::Table, path, std::nullopt, {}, {}, false};
}

} // namespace

SourceFormat detectFormat(const fs::path& path, const JobContext& job)
{
    if (!fs::exists(path))
        throw InputError(
            {path.string()},
            "does not exist. Give a folder of KuaiRec, KuaiRand, Tmall, RecBole's atomic files or GR "
            "arrays, a .zip of one, a table (CSV, TSV, .gz too), or the word sample.");
    if (!fs::is_directory(path) && !looksLikeZip(path))
        return detectFile(path, job);
    SourceFormat format{SourceKind::Table, path, SourceFiles(path, job), {}, {}, false};
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
    if (const auto processed = findProcessed(files)) {
        format.kind = SourceKind::KuaiRec;
        format.processed = true;
        format.folder = *processed;
        return format;
    }
    if (const auto tmall = findTmall(files)) {
        format.kind = SourceKind::Tmall;
        format.folder = *tmall;
        return format;
    }
    if (const auto atomic = findAtomic(files)) {
        format.kind = SourceKind::Atomic;
        format.table = *atomic;
        format.folder = atomic->substr(0, atomic->rfind('/') + 1);
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
    throw InputError(
        {path.string()},
        "is no dataset that is known here. Looked, down to four folders deep, for KuaiRec "
        "(big_matrix.csv and small_matrix.csv, or both with _processed), KuaiRand "
        "(log_standard_*.csv), Tmall (user_log_format1.csv), RecBole's atomic files (one *.inter), "
        "GR arrays (train.npy and test.npy), and for a single table; of several tables, open the "
        "one that holds the viewings.");
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
