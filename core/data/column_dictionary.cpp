// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/column_dictionary.h"

#include "core/data/dictionaries.h"

namespace watchlab {

std::span<const DocumentedColumn> columnDictionary(SourceKind kind)
{
    switch (kind) {
    case SourceKind::KuaiRec:
    case SourceKind::Generated:
        return dictionaries::kuaiRecColumns();
    case SourceKind::GrArrays:
        return dictionaries::grArrayColumns();
    case SourceKind::KuaiRand:
        return dictionaries::kuaiRandColumns();
    case SourceKind::Tmall:
        return dictionaries::tmallColumns();
    case SourceKind::Atomic:
        return dictionaries::atomicColumns();
    case SourceKind::Table:
        break;
    }
    return {};
}

std::span<const DocumentedFile> fileDictionary(SourceKind kind)
{
    switch (kind) {
    case SourceKind::KuaiRec:
    case SourceKind::Generated:
        return dictionaries::kuaiRecFiles();
    case SourceKind::GrArrays:
        return dictionaries::grArrayFiles();
    case SourceKind::KuaiRand:
        return dictionaries::kuaiRandFiles();
    case SourceKind::Tmall:
        return dictionaries::tmallFiles();
    case SourceKind::Atomic:
        return dictionaries::atomicFiles();
    case SourceKind::Table:
        break;
    }
    return {};
}

const DocumentedColumn* findDocumented(SourceKind kind, std::string_view file, std::string_view column)
{
    for (const DocumentedColumn& documented : columnDictionary(kind)) {
        if ((documented.file.empty() || fitsPattern(file, documented.file)) &&
            fitsPattern(column, documented.name))
            return &documented;
    }
    return nullptr;
}

bool fitsPattern(std::string_view name, std::string_view pattern)
{
    const std::size_t star = pattern.find('*');
    if (star == std::string_view::npos)
        return name == pattern;
    const std::string_view behind = pattern.substr(star + 1);
    return name.size() + 1 >= pattern.size() && name.starts_with(pattern.substr(0, star)) &&
           name.ends_with(behind);
}

} // namespace watchlab
