// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/run_query.h"

#include "core/store/text_place.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

namespace watchlab {

namespace {

constexpr int deepestNesting = 50;
constexpr std::size_t mostTerms = 100;
constexpr std::string_view spaces = " \t\r\n";
constexpr std::string_view endOfName = " \t\r\n()\"<>=!~:";
constexpr std::string_view endOfValue = " \t\r\n()\"";

/// Longer ones first.
constexpr std::array<std::pair<std::string_view, RunQuery::Operator>, 9> operators = {{
    {"<=", RunQuery::Operator::LessOrEqual},
    {">=", RunQuery::Operator::GreaterOrEqual},
    {"!=", RunQuery::Operator::Unequal},
    {"==", RunQuery::Operator::Equal},
    {"<", RunQuery::Operator::Less},
    {">", RunQuery::Operator::Greater},
    {"=", RunQuery::Operator::Equal},
    {":", RunQuery::Operator::Has},
    {"~", RunQuery::Operator::Contains},
}};

bool isKeyword(std::string_view word, std::string_view keyword)
{
    return std::ranges::equal(word, keyword, [](char left, char right) {
        return std::tolower(static_cast<unsigned char>(left)) == right;
    });
}

class Parser {
public:
    explicit Parser(std::string_view text)
        : m_text(text)
    {
    }

    RunQuery parse()
    {
        skipSpace();
        if (atEnd())
            return {};
        RunQuery query = readEither();
        if (!atEnd())
            fail(m_at, "there is no \"(\" that this \")\" closes. Remove it, or open one before.");
        return query;
    }

private:
    [[noreturn]] void fail(std::size_t byte, const std::string& message) const
    {
        throw InputError(placeInText("query", m_text, byte), message);
    }

    bool atEnd() const { return m_at >= m_text.size(); }
    char next() const { return m_text[m_at]; }

    void skipSpace() { m_at = std::min(m_text.find_first_not_of(spaces, m_at), m_text.size()); }

    /// The characters up to one of those.
    std::string_view upTo(std::string_view ends) const
    {
        const std::size_t end = std::min(m_text.find_first_of(ends, m_at), m_text.size());
        return m_text.substr(m_at, end - m_at);
    }

    bool take(std::string_view keyword)
    {
        if (!isKeyword(upTo(endOfName), keyword))
            return false;
        m_at += keyword.size();
        skipSpace();
        return true;
    }

    /// One of the parts alone, or all of them joined.
    static RunQuery joined(RunQuery::Kind kind, std::vector<RunQuery> parts)
    {
        if (parts.size() == 1)
            return std::move(parts.front());
        RunQuery query;
        query.kind = kind;
        query.parts = std::move(parts);
        return query;
    }

    RunQuery readEither()
    {
        std::vector<RunQuery> parts;
        do
            parts.push_back(readBoth());
        while (take("or"));
        return joined(RunQuery::Kind::Or, std::move(parts));
    }

    RunQuery readBoth()
    {
        std::vector<RunQuery> parts;
        do
            parts.push_back(readOne());
        while (take("and") || !(atEnd() || next() == ')' || isKeyword(upTo(endOfName), "or")));
        return joined(RunQuery::Kind::And, std::move(parts));
    }

    RunQuery readOne()
    {
        if (++m_depth > deepestNesting)
            fail(m_at, "is nested too deeply. Write it with fewer parentheses.");
        RunQuery query;
        const std::size_t begin = m_at;
        if (take("not")) {
            query.kind = RunQuery::Kind::Not;
            query.parts.push_back(readOne());
        } else if (!atEnd() && next() == '(') {
            ++m_at;
            skipSpace();
            query = readEither();
            if (atEnd())
                fail(begin, "this \"(\" is never closed. Add a \")\".");
            ++m_at;
            skipSpace();
        } else {
            query = readTerm();
        }
        --m_depth;
        return query;
    }

    RunQuery readTerm()
    {
        if (++m_terms > mostTerms)
            fail(m_at, "has more than 100 terms. Ask for less at once.");
        if (atEnd() || next() == ')' || isKeyword(upTo(endOfName), "and") || isKeyword(upTo(endOfName), "or"))
            fail(m_at, "a term is missing here, as mae < 4, tag:best or a word to look for.");
        RunQuery query;
        query.kind = RunQuery::Kind::Word;
        query.nameByte = query.valueByte = m_at;
        const bool quoted = next() == '"';
        query.value = quoted ? readQuoted() : std::string(upTo(endOfName));
        m_at += quoted ? 0 : query.value.size();
        skipSpace();
        const auto found = std::ranges::find_if(
            operators, [this](const auto& each) { return m_text.substr(m_at).starts_with(each.first); });
        if (found == operators.end() || quoted) {
            if (query.value.empty() && !quoted)
                fail(m_at, "nothing can be read here. Quote what has unusual characters: \"...\".");
            return query;
        }
        if (query.value.empty())
            fail(m_at, "a name is missing before this, as in mae < 4.");
        query.kind = RunQuery::Kind::Comparison;
        query.comparison = found->second;
        query.name = std::exchange(query.value, {});
        m_at += found->first.size();
        readValue(query);
        return query;
    }

    void readValue(RunQuery& query)
    {
        skipSpace();
        query.valueByte = m_at;
        if (!atEnd() && next() == '"') {
            query.value = readQuoted();
        } else {
            query.value = upTo(endOfValue);
            m_at += query.value.size();
            if (query.value.empty())
                fail(m_at, "a value is missing here, as in mae < 4 or tag:best.");
        }
        skipSpace();
    }

    std::string readQuoted()
    {
        const std::size_t begin = m_at;
        std::string text;
        for (++m_at; !atEnd() && next() != '"'; ++m_at) {
            if (next() == '\\' && m_at + 1 < m_text.size())
                ++m_at;
            text += next();
        }
        if (atEnd())
            fail(begin, "this quote is never closed. Add a \" at its end.");
        ++m_at;
        return text;
    }

    std::string_view m_text;
    std::size_t m_at = 0;
    int m_depth = 0;
    std::size_t m_terms = 0;
};

} // namespace

RunQuery parseRunQuery(std::string_view text)
{
    return Parser(text).parse();
}

bool asksForArchived(const RunQuery& query)
{
    if (query.kind == RunQuery::Kind::Comparison)
        return isKeyword(query.name, "is") && isKeyword(query.value, "archived");
    return std::ranges::any_of(query.parts, asksForArchived);
}

} // namespace watchlab
