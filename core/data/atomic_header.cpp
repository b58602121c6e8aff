// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/atomic_header.h"

#include "core/util/error.h"

#include <algorithm>
#include <array>

namespace watchlab::atomic {

namespace {

constexpr std::array<std::string_view, 4> types{"token", "token_seq", "float", "float_seq"};

struct TypedName {
    std::string name;
    std::string type;
};

std::vector<TypedName> typedNames(const CsvFile& file)
{
    std::vector<TypedName> names;
    for (const std::string& column : file.columns()) {
        const std::size_t colon = column.rfind(':');
        TypedName typed{column.substr(0, colon), colon == std::string::npos ? "" : column.substr(colon + 1)};
        if (std::ranges::find(types, typed.type) == types.end())
            throw InputError(
                {file.name(), 1},
                "has the column \"" + column +
                    "\" without a type. RecBole's headers say it, as in user_id:token; the types "
                    "are token, token_seq, float and float_seq.");
        names.push_back(std::move(typed));
    }
    return names;
}

/// The head with names alone in its first line, as a table has them.
FileHead withoutTypes(const FileHead& head, const std::vector<TypedName>& names)
{
    FileHead plain = head;
    std::string line;
    for (const TypedName& typed : names)
        line += (line.empty() ? "" : "\t") + typed.name;
    plain.text.replace(0, std::min(plain.text.find('\n'), plain.text.size()), line);
    return plain;
}

void setRole(TableImport& import, std::size_t column, ColumnRole role)
{
    for (ImportColumn& other : import.columns)
        other.role = other.role == role ? ColumnRole::NotUsed : other.role;
    import.columns[column].role = role;
}

/// User and item are token columns: those that the guess found, else the first ones.
void settleIds(const CsvFile& file, TableImport& import, const std::vector<TypedName>& names)
{
    for (const ColumnRole role : {ColumnRole::User, ColumnRole::Item}) {
        const ImportColumn* found = import.find(role);
        if (found && names[static_cast<std::size_t>(found - import.columns.data())].type == "token")
            continue;
        std::size_t column = 0;
        while (column < names.size() &&
               (names[column].type != "token" || import.columns[column].role == ColumnRole::User))
            ++column;
        if (column == names.size())
            throw InputError({file.name(), 1}, "has fewer than two token columns. It needs user_id:token and "
                                               "item_id:token.");
        setRole(import, column, role);
    }
}

bool isNumeric(const TypedName& typed)
{
    return typed.type == "float";
}

/// Watch time and length keep their roles; of what is left one float is the target.
void settleTarget(TableImport& import, const std::vector<TypedName>& names)
{
    const bool isExport = std::ranges::find(names, partName, &TypedName::name) != names.end();
    for (std::size_t i = 0; i < names.size(); ++i) {
        ImportColumn& column = import.columns[i];
        const bool own = column.name == ratioName || column.name == normalizedRatioName ||
                         column.name == dateName || column.name == partName ||
                         column.name.starts_with(signalPrefix);
        const bool needsNumber = column.role == ColumnRole::Target || column.role == ColumnRole::WatchTime ||
                                 column.role == ColumnRole::Length || column.role == ColumnRole::Time;
        const bool derived = column.name == targetName && isExport; // from columns that are here, too
        if (own || derived || (needsNumber && !isNumeric(names[i])) || names[i].type == "float_seq")
            column.role = ColumnRole::NotUsed;
    }
    if (import.find(ColumnRole::Target) || import.find(ColumnRole::WatchTime))
        return;
    for (std::size_t i = 0; i < names.size(); ++i) {
        const std::string& name = names[i].name;
        const bool own = name == dateName || name == ratioName || name == normalizedRatioName ||
                         name == targetName || name.starts_with(signalPrefix);
        if (isNumeric(names[i]) && import.columns[i].role == ColumnRole::NotUsed && !own) {
            import.columns[i].role = ColumnRole::Target;
            return;
        }
    }
}

void addOwnColumns(Header& header)
{
    for (std::size_t i = 0; i < header.import.columns.size(); ++i) {
        const std::string& name = header.import.columns[i].name;
        if (name == ratioName)
            header.layout.ratio = i;
        else if (name == normalizedRatioName)
            header.layout.normalizedRatio = i;
        else if (name == dateName)
            header.layout.date = i;
        else if (name == partName)
            header.layout.part = i;
        else if (name.starts_with(signalPrefix) && header.signalNames.size() < 16) {
            header.layout.signals.push_back(i);
            header.signalNames.push_back(name.substr(signalPrefix.size()));
        }
    }
}

} // namespace

Header readInterHeader(const CsvFile& file, const FileHead& head)
{
    const std::vector<TypedName> names = typedNames(file);
    Header header;
    header.import = guessRoles(withoutTypes(head, names), file.name(), '\t', true);
    settleIds(file, header.import, names);
    settleTarget(header.import, names);
    header.layout = table::layoutOf(header.import);
    addOwnColumns(header);
    if (!header.layout.watch && !header.layout.target && !header.layout.ratio &&
        !header.layout.normalizedRatio)
        throw InputError({file.name(), 1},
                         "has no float column that could be predicted, such as rating:float "
                         "or play_ms:float. Add one.");
    return header;
}

Header readOwnerHeader(const CsvFile& file, bool items)
{
    const std::vector<TypedName> names = typedNames(file);
    Header header;
    table::OwnerLayout& owner = items ? header.layout.item : header.layout.user;
    bool hasId = false;
    bool hasText = false;
    bool hasCategory = false;
    for (std::size_t i = 0; i < names.size(); ++i) {
        ImportColumn column;
        column.name = names[i].name;
        const auto is = [&](std::initializer_list<std::string_view> words) {
            return items && std::ranges::find(words, column.name) != words.end();
        };
        if (!hasId && names[i].type == "token") {
            owner.id = i;
            hasId = true;
        } else if (!hasText && is({"caption", "title", "movie_title", "name", "item_name"})) {
            column.role = ColumnRole::Text;
            owner.texts.push_back(i);
            hasText = true;
        } else if (!hasCategory && is({"category_name"})) {
            column.role = ColumnRole::Category;
            owner.texts.push_back(i);
            hasCategory = true;
        } else if (names[i].type == "float") {
            owner.numbers.push_back(i);
        } else if (names[i].type != "float_seq") {
            owner.features.push_back(i);
        }
        header.import.columns.push_back(std::move(column));
    }
    if (!hasId)
        throw InputError({file.name(), 1}, "has no token column for the ids, such as user_id:token. Add it.");
    return header;
}

} // namespace watchlab::atomic
