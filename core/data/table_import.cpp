// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/table_import.h"

#include "core/util/error.h"
#include "core/util/number_text.h"

#include <algorithm>
#include <array>
#include <optional>

namespace watchlab {

namespace {

constexpr const char* parameterKey = "data.columns";

struct RoleWord {
    ColumnRole role;
    std::string_view key;
};
constexpr std::array<RoleWord, 13> roleWords{{{ColumnRole::NotUsed, "not_used"},
                                              {ColumnRole::User, "user"},
                                              {ColumnRole::Item, "item"},
                                              {ColumnRole::Target, "target"},
                                              {ColumnRole::WatchTime, "watch_time"},
                                              {ColumnRole::Length, "length"},
                                              {ColumnRole::Time, "time"},
                                              {ColumnRole::UserFeature, "user_feature"},
                                              {ColumnRole::ItemFeature, "item_feature"},
                                              {ColumnRole::UserNumber, "user_number"},
                                              {ColumnRole::ItemNumber, "item_number"},
                                              {ColumnRole::Text, "text"},
                                              {ColumnRole::Category, "category"}}};

constexpr std::array<ColumnUnit, 2> durations{ColumnUnit::Milliseconds, ColumnUnit::Seconds};
constexpr std::array<ColumnUnit, 3> times{ColumnUnit::Seconds, ColumnUnit::Milliseconds, ColumnUnit::Date};

struct DelimiterWord {
    char delimiter;
    std::string_view word;
};
constexpr std::array<DelimiterWord, 6> delimiterWords{
    {{',', "comma"}, {'\t', "tab"}, {';', "semicolon"}, {'|', "pipe"}, {' ', "space"}, {':', "colon"}}};

std::string quotedName(const std::string& name)
{
    if (!name.empty() && name.find_first_of(" \t\n\"=") == std::string::npos)
        return name;
    std::string text = "\"";
    for (const char character : name)
        text += character == '"' ? std::string("\"\"") : std::string(1, character);
    return text + '"';
}

/// Takes "key=value" off the text; the value may be quoted.
class Words {
public:
    explicit Words(std::string_view text)
        : m_text(text)
    {
    }

    bool next(std::string& key, std::string& value)
    {
        m_text.remove_prefix(std::min(m_text.find_first_not_of(" \t\n"), m_text.size()));
        if (m_text.empty())
            return false;
        const std::size_t equals = m_text.find_first_of("= ");
        if (equals == std::string_view::npos || m_text[equals] != '=')
            throw UsageError(parameterKey, "\"" + std::string(m_text.substr(0, equals)) +
                                               "\" is no assignment. Write for example user=uid item=vid "
                                               "watch_time:ms=play.");
        key = m_text.substr(0, equals);
        m_text.remove_prefix(equals + 1);
        value = m_text.starts_with('"') ? takeQuoted() : takeWord();
        return true;
    }

private:
    std::string takeWord()
    {
        const std::size_t end = std::min(m_text.find_first_of(" \t\n"), m_text.size());
        const std::string word(m_text.substr(0, end));
        m_text.remove_prefix(end);
        return word;
    }
    std::string takeQuoted()
    {
        std::string word;
        for (std::size_t i = 1; i < m_text.size(); ++i) {
            if (m_text[i] == '"' && (i + 1 == m_text.size() || m_text[i + 1] != '"')) {
                m_text.remove_prefix(i + 1);
                return word;
            }
            i += m_text[i] == '"' ? 1 : 0;
            word += m_text[i];
        }
        throw UsageError(parameterKey, "a quote is not closed: " + std::string(m_text));
    }

    std::string_view m_text;
};

char readDelimiter(const std::string& value)
{
    for (const DelimiterWord& known : delimiterWords) {
        if (known.word == value)
            return known.delimiter;
    }
    throw UsageError(parameterKey, "there is no delimiter \"" + value +
                                       "\"; there are: comma, tab, semicolon, pipe, space, colon");
}

bool readYesOrNo(const std::string& key, const std::string& value)
{
    if (value != "yes" && value != "no")
        throw UsageError(parameterKey, key + "=" + value + " is neither yes nor no");
    return value == "yes";
}

std::int64_t readEvery(const std::string& value)
{
    constexpr std::int64_t most = 1000000;
    std::int64_t every = 0;
    if (parseWhole(value, every) != NumberText::Good || every < 1 || every > most)
        throw UsageError(parameterKey, "every=" + value + " is no whole number from 1 to 1000000");
    return every;
}

ImportColumn readColumn(const std::string& key, const std::string& name)
{
    const std::size_t colon = std::min(key.find(':'), key.size());
    const std::string_view roleText = std::string_view(key).substr(0, colon);
    const auto* found = std::ranges::find(roleWords, roleText, &RoleWord::key);
    if (found == roleWords.end()) {
        std::string known;
        for (const RoleWord& word : roleWords)
            known += (known.empty() ? "" : ", ") + std::string(word.key);
        throw UsageError(parameterKey, "there is no role \"" + std::string(roleText) + "\"; there are: " +
                                           known + ", and the words header, items, delimiter and every");
    }
    if (name.empty())
        throw UsageError(parameterKey, key + "= names no column");
    ImportColumn column;
    column.name = name;
    column.role = found->role;
    const auto units = unitsOf(column.role);
    if (colon == key.size())
        return column;
    const std::string unit = key.substr(colon + 1);
    const auto known = std::ranges::find(units, unit, unitKey);
    if (known == units.end())
        throw UsageError(parameterKey, "there is no unit \"" + unit + "\" for " + std::string(roleText));
    column.unit = *known;
    return column;
}

} // namespace

const ImportColumn* TableImport::find(ColumnRole role) const
{
    const auto found = std::ranges::find(columns, role, &ImportColumn::role);
    return found == columns.end() ? nullptr : &*found;
}

std::string_view roleKey(ColumnRole role)
{
    return roleWords[static_cast<std::size_t>(role)].key;
}

std::span<const ColumnRole> allRoles()
{
    static const auto roles = [] {
        std::array<ColumnRole, roleWords.size()> all{};
        std::ranges::transform(roleWords, all.begin(), &RoleWord::role);
        return all;
    }();
    return roles;
}

std::span<const ColumnUnit> unitsOf(ColumnRole role)
{
    if (role == ColumnRole::WatchTime || role == ColumnRole::Length)
        return durations;
    if (role == ColumnRole::Time)
        return times;
    return {};
}

std::string_view unitKey(ColumnUnit unit)
{
    constexpr std::array<std::string_view, 4> keys{"", "ms", "s", "date"};
    return keys[static_cast<std::size_t>(unit)];
}

std::string importText(const TableImport& import)
{
    std::string text;
    for (const ImportColumn& column : import.columns) {
        if (column.role == ColumnRole::NotUsed)
            continue;
        text += (text.empty() ? "" : " ") + std::string(roleKey(column.role));
        if (column.unit != ColumnUnit::None && !unitsOf(column.role).empty())
            text += ":" + std::string(unitKey(column.unit));
        text += "=" + quotedName(column.name);
    }
    if (!import.header)
        text += " header=no";
    if (!import.items)
        text += " items=no";
    const auto* delimiter = std::ranges::find(delimiterWords, import.delimiter, &DelimiterWord::delimiter);
    if (import.delimiter != ',' && delimiter != delimiterWords.end())
        text += " delimiter=" + std::string(delimiter->word);
    if (import.every > 1)
        text += " every=" + std::to_string(import.every);
    return text;
}

TableImport parseImport(std::string_view text)
{
    TableImport import;
    Words words(text);
    std::string key;
    std::string value;
    while (words.next(key, value)) {
        if (key == "delimiter") {
            import.delimiter = readDelimiter(value);
        } else if (key == "header") {
            import.header = readYesOrNo(key, value);
        } else if (key == "items") {
            import.items = readYesOrNo(key, value);
        } else if (key == "every") {
            import.every = readEvery(value);
        } else {
            ImportColumn column = readColumn(key, value);
            if (std::ranges::find(import.columns, column.name, &ImportColumn::name) != import.columns.end())
                throw UsageError(parameterKey, "column \"" + column.name + "\" has two roles. Give it one.");
            import.columns.push_back(std::move(column));
        }
    }
    return import;
}

std::string importProblem(const TableImport& import)
{
    const auto count = [&](ColumnRole role) {
        return std::ranges::count(import.columns, role, &ImportColumn::role);
    };
    for (const ColumnRole role :
         {ColumnRole::User, ColumnRole::Item, ColumnRole::Target, ColumnRole::WatchTime, ColumnRole::Length,
          ColumnRole::Time, ColumnRole::Text, ColumnRole::Category}) {
        if (count(role) > 1)
            return "Two columns have the role " + std::string(roleKey(role)) + ". Give it to one.";
    }
    if (count(ColumnRole::User) == 0)
        return "No column has the role user. Say which one holds it.";
    if (count(ColumnRole::Item) == 0 && import.items)
        return "No column has the role item. Say which one holds it, or that rows are of users alone "
               "(items=no).";
    for (const ColumnRole role : {ColumnRole::Item, ColumnRole::ItemFeature, ColumnRole::ItemNumber,
                                  ColumnRole::Text, ColumnRole::Category}) {
        if (count(role) > 0 && !import.items)
            return "A column has the role " + std::string(roleKey(role)) +
                   ", but rows are said to be of users alone (items=no). Take back one of them.";
    }
    if (count(ColumnRole::Target) + count(ColumnRole::WatchTime) == 0)
        return "No column has the role watch_time or target. Say which one is to be predicted.";
    return {};
}

} // namespace watchlab
