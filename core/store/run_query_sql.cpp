// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/run_query_sql.h"

#include "core/params/parameter.h"
#include "core/store/database.h"
#include "core/store/query_moment.h"
#include "core/store/query_names.h"
#include "core/store/statement.h"
#include "core/store/text_place.h"

#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <string>

namespace watchlab {

namespace {

using Operator = RunQuery::Operator;

enum class FieldKind { Number, Text, Word, Moment };

struct Field {
    std::string_view name;
    FieldKind kind;
    const char* column;
};

constexpr std::array<Field, 14> fields = {{
    {"id", FieldKind::Number, "id"},
    {"step", FieldKind::Number, "last_step"},
    {"steps", FieldKind::Number, "total_steps"},
    {"parent", FieldKind::Number, "parent"},
    {"name", FieldKind::Text, "name"},
    {"note", FieldKind::Text, "note"},
    {"message", FieldKind::Text, "message"},
    {"data", FieldKind::Text, "(data_name || ' ' || data_path)"},
    {"family", FieldKind::Word, "family"},
    {"preset", FieldKind::Word, "preset"},
    {"status", FieldKind::Word, "status"},
    {"target", FieldKind::Word, "target_name"},
    {"created", FieldKind::Moment, "created_ms"},
    {"finished", FieldKind::Moment, "finished_ms"},
}};

constexpr const char* wordIn =
    "(instr(lower(name), ?1) OR instr(lower(note), ?1) OR instr(lower(message), ?1) OR "
    "instr(lower(data_name), ?1) OR instr(family, ?1) OR instr(preset, ?1) OR "
    "instr(status, ?1) OR id IN (SELECT run FROM run_tags WHERE "
    "instr(lower(tag), ?1)))";

/// " < " and the like; those that are no comparison of numbers count as equality.
const char* signOf(Operator comparison)
{
    switch (comparison) {
    case Operator::Less:
        return " < ";
    case Operator::LessOrEqual:
        return " <= ";
    case Operator::Greater:
        return " > ";
    case Operator::GreaterOrEqual:
        return " >= ";
    case Operator::Unequal:
        return " <> ";
    default:
        return " = ";
    }
}

bool isOrder(Operator comparison)
{
    return comparison == Operator::Less || comparison == Operator::LessOrEqual ||
           comparison == Operator::Greater || comparison == Operator::GreaterOrEqual;
}

std::optional<double> numberOf(std::string_view text)
{
    double value = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
    return problem == std::errc() && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

/// SQL function as_number(text): NULL for a text that is no number, where SQLite's own cast would say 0.
void asNumber(sqlite3_context* context, int, sqlite3_value** arguments)
{
    const auto* text = reinterpret_cast<const char*>(sqlite3_value_text(arguments[0]));
    const auto bytes = static_cast<std::size_t>(sqlite3_value_bytes(arguments[0]));
    if (const auto number = text ? numberOf({text, bytes}) : std::nullopt)
        sqlite3_result_double(context, *number);
    else
        sqlite3_result_null(context);
}

/// "q_end" is gr.q_end, if no other key ends like that.
const Parameter* findByLastPart(const std::string& name)
{
    const Parameter* found = nullptr;
    for (const Parameter& parameter : parameterTable()) {
        if (!parameter.key.ends_with("." + name))
            continue;
        if (found)
            return nullptr;
        found = &parameter;
    }
    return found;
}

/// All that a comparison may begin with, with other names of the same.
std::vector<std::string> knownNames(Database& database)
{
    std::vector<std::string> known = {"tag", "is"};
    for (const Field& each : fields)
        known.emplace_back(each.name);
    for (const Parameter& each : parameterTable()) {
        known.emplace_back(each.key);
        known.insert(known.end(), each.aliases.begin(), each.aliases.end());
    }
    Statement metrics(database, "SELECT DISTINCT key FROM run_metrics");
    while (metrics.next())
        known.push_back(metrics.text(0));
    return known;
}

/// From a question to the condition of a SELECT over runs, with the values to bind in their order.
class Compiler {
public:
    Compiler(Database& database, std::string_view question, std::int64_t nowMs)
        : m_database(database)
        , m_question(question)
        , m_nowMs(nowMs)
    {
    }

    std::string condition(const RunQuery& query)
    {
        switch (query.kind) {
        case RunQuery::Kind::Not:
            return "(NOT " + condition(query.parts.front()) + ")";
        case RunQuery::Kind::Word:
            return word(lowerCase(query.value));
        case RunQuery::Kind::Comparison:
            return "ifnull(" + comparison(query) + ", 0)";
        default:
            return joined(query);
        }
    }

    const std::vector<Statement::Value>& values() const { return m_values; }

private:
    [[noreturn]] void fail(std::size_t byte, const std::string& message) const
    {
        throw InputError(placeInText("query", m_question, byte), message);
    }

    /// The number of the placeholder that will get the value.
    std::string bound(Statement::Value value)
    {
        m_values.push_back(std::move(value));
        return "?" + std::to_string(m_values.size());
    }

    std::string joined(const RunQuery& query)
    {
        std::string text;
        for (const RunQuery& part : query.parts) {
            text += text.empty() ? "(" : query.kind == RunQuery::Kind::And ? " AND " : " OR ";
            text += condition(part);
        }
        return text.empty() ? "1" : text + ")";
    }

    std::string word(const std::string& text)
    {
        const std::string place = bound(text);
        std::string sql = wordIn;
        for (std::size_t at = sql.find("?1"); at != std::string::npos; at = sql.find("?1", at + place.size()))
            sql.replace(at, 2, place);
        return sql;
    }

    std::string comparison(const RunQuery& query)
    {
        const std::string name = lowerCase(query.name);
        if (name == "tag")
            return tag(query);
        if (name == "is")
            return state(query);
        const auto found = std::ranges::find(fields, std::string_view(name), &Field::name);
        if (found != fields.end())
            return field(query, *found);
        if (const Parameter* known = findParameter(query.name))
            return parameter(query, std::string(known->key), known);
        if (isStored("SELECT 1 FROM run_metrics WHERE key = ? LIMIT 1", query.name))
            return metric(query);
        if (isStored("SELECT 1 FROM parameters WHERE key = ? LIMIT 1", query.name))
            return parameter(query, query.name, nullptr);
        if (const Parameter* known = findByLastPart(query.name))
            return parameter(query, std::string(known->key), known);
        fail(query.nameByte, unknownName(query.name));
    }

    bool isStored(const char* sql, const std::string& key)
    {
        Statement select(m_database, sql);
        select.bind(key);
        return select.next();
    }

    std::string unknownName(const std::string& name)
    {
        const std::string nearest = nearestName(name, knownNames(m_database));
        return "no field, parameter or metric of these runs is called \"" + name + "\". " +
               (nearest.empty() ? "watchlab-cli params lists the parameters."
                                : "Did you mean \"" + nearest + "\"?");
    }

    std::string field(const RunQuery& query, const Field& known)
    {
        switch (known.kind) {
        case FieldKind::Number:
            return known.column + (signOf(query.comparison) + bound(requireNumber(query)));
        case FieldKind::Moment:
            return moment(query, known.column);
        default:
            return text(query, known.column, known.kind == FieldKind::Text);
        }
    }

    std::string text(const RunQuery& query, const std::string& column, bool hasIsContains)
    {
        if (isOrder(query.comparison))
            fail(query.nameByte,
                 "\"" + query.name + "\" is a text and has no order. Use =, != or ~ (contains).");
        const std::string value = bound(lowerCase(query.value));
        const bool contains =
            query.comparison == Operator::Contains || (query.comparison == Operator::Has && hasIsContains);
        return contains ? "instr(lower(" + column + "), " + value + ") > 0"
                        : "lower(" + column + ")" + signOf(query.comparison) + value;
    }

    std::string moment(const RunQuery& query, const std::string& column)
    {
        const std::optional<Moment> when = momentOf(lowerCase(query.value), m_nowMs);
        if (!when || query.comparison == Operator::Contains)
            fail(query.valueByte, "\"" + query.value +
                                      "\" is no moment. Write a day or a minute of UTC, 2026-11-05 or "
                                      "2026-11-05T14:30, a month, today or yesterday.");
        switch (query.comparison) {
        case Operator::Less:
            return column + " < " + bound(when->beginMs);
        case Operator::LessOrEqual:
            return column + " < " + bound(when->endMs);
        case Operator::Greater:
            return column + " >= " + bound(when->endMs);
        case Operator::GreaterOrEqual:
            return column + " >= " + bound(when->beginMs);
        default:
            break;
        }
        const std::string begin = bound(when->beginMs);
        const std::string within =
            "(" + column + " >= " + begin + " AND " + column + " < " + bound(when->endMs) + ")";
        return query.comparison == Operator::Unequal ? "NOT " + within : within;
    }

    std::string tag(const RunQuery& query)
    {
        const std::string value = bound(lowerCase(query.value));
        if (query.comparison == Operator::Contains)
            return "id IN (SELECT run FROM run_tags WHERE instr(lower(tag), " + value + "))";
        if (isOrder(query.comparison))
            fail(query.nameByte, "tags have no order. Write tag:best, tag != best or tag ~ be (contains).");
        const char* in = query.comparison == Operator::Unequal ? "id NOT IN " : "id IN ";
        return std::string(in) + "(SELECT run FROM run_tags WHERE lower(tag) = " + value + ")";
    }

    std::string state(const RunQuery& query)
    {
        const std::string value = lowerCase(query.value);
        const bool negated = query.comparison == Operator::Unequal;
        if (query.comparison != Operator::Has && query.comparison != Operator::Equal && !negated)
            fail(query.nameByte, "write is:starred, is:archived or is:forked.");
        if (value == "starred")
            return negated ? "starred = 0" : "starred = 1";
        if (value == "archived")
            return negated ? "archived_ms IS NULL" : "archived_ms IS NOT NULL";
        if (value == "forked")
            return negated ? "parent IS NULL" : "parent IS NOT NULL";
        fail(query.valueByte, "a run is starred, archived or forked, not \"" + query.value + "\".");
    }

    double requireNumber(const RunQuery& query)
    {
        const std::optional<double> number = numberOf(query.value);
        if (!number || query.comparison == Operator::Contains)
            fail(query.valueByte,
                 "\"" + query.name + "\" is a number: compare it with one, as in " + query.name + " < 4.");
        return *number;
    }

    std::string metric(const RunQuery& query)
    {
        const double number = requireNumber(query);
        const std::string key = bound(query.name);
        return "id IN (SELECT run FROM run_metrics WHERE key = " + key + " AND value" +
               signOf(query.comparison) + bound(number) + ")";
    }

    std::string parameter(const RunQuery& query, const std::string& key, const Parameter* known)
    {
        const std::optional<double> number = numberOf(query.value);
        const bool contains = query.comparison == Operator::Contains;
        if (isOrder(query.comparison) && !number)
            fail(query.valueByte, "only numbers are less or more: write one, or use =, != or ~ (contains).");
        const std::string from = "id IN (SELECT run FROM parameters WHERE key = " + bound(key) + " AND ";
        if (contains)
            return from + "instr(lower(value), " + bound(lowerCase(query.value)) + "))";
        const bool numeric =
            number && (!known || known->kind == ParameterKind::Integer || known->kind == ParameterKind::Real);
        if (numeric || isOrder(query.comparison))
            return from + "as_number(value)" + signOf(query.comparison) + bound(*number) + ")";
        return from + "lower(value)" + signOf(query.comparison) + bound(lowerCase(canonical(query, known))) +
               ")";
    }

    /// "yes" for true; the value must be one that the parameter can have.
    std::string canonical(const RunQuery& query, const Parameter* known) const
    {
        if (!known)
            return query.value;
        const bool anyCase = known->kind == ParameterKind::Boolean || known->kind == ParameterKind::Choice;
        RunConfig config;
        try {
            setParameter(config, *known, anyCase ? lowerCase(query.value) : query.value);
        } catch (const UsageError& error) {
            fail(query.valueByte, error.what());
        }
        return parameterText(*known, config);
    }

    Database& m_database;
    std::string_view m_question;
    std::int64_t m_nowMs;
    std::vector<Statement::Value> m_values;
};

} // namespace

std::vector<std::string> queryTerms(Database& database)
{
    std::vector<std::string> terms = knownNames(database);
    terms.insert(terms.end(), {"is:starred", "is:archived", "is:forked", "and", "or", "not"});
    Statement tags(database, "SELECT DISTINCT tag FROM run_tags");
    while (tags.next()) {
        const std::string tag = tags.text(0);
        const bool quoted = tag.find_first_of(" ()") != std::string::npos;
        terms.push_back(quoted ? "tag:\"" + tag + "\"" : "tag:" + tag);
    }
    std::ranges::sort(terms);
    const auto rest = std::ranges::unique(terms);
    terms.erase(rest.begin(), rest.end());
    return terms;
}

std::vector<std::int64_t> findRuns(Database& database, std::string_view question, std::int64_t nowMs)
{
    const RunQuery query = parseRunQuery(question);
    constexpr int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS;
    const int code = sqlite3_create_function_v2(database.handle(), "as_number", 1, flags, nullptr, asNumber,
                                                nullptr, nullptr, nullptr);
    if (code != SQLITE_OK)
        database.fail(code);
    Compiler compiler(database, question, nowMs);
    const std::string condition = compiler.condition(query);
    Statement select(database,
                     "SELECT id FROM runs WHERE deleted_ms IS NULL AND " + condition + " ORDER BY id");
    select.bindEach(compiler.values());
    std::vector<std::int64_t> runs;
    while (select.next())
        runs.push_back(select.integer(0));
    return runs;
}

} // namespace watchlab
