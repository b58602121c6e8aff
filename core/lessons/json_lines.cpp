// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lessons/json_lines.h"

#include "core/util/error.h"

#include <iterator>
#include <vector>

namespace watchlab::lessons {

namespace {

using Json = nlohmann::ordered_json;

/// Reads the text and counts the lines that were begun.
class CountingIterator {
public:
    using iterator_category = std::input_iterator_tag;
    using value_type = char;
    using difference_type = std::ptrdiff_t;
    using pointer = const char*;
    using reference = const char&;

    CountingIterator(const char* place, std::int64_t* line)
        : m_place(place)
        , m_line(line)
    {
    }
    reference operator*() const { return *m_place; }
    CountingIterator& operator++()
    {
        *m_line += *m_place == '\n';
        ++m_place;
        return *this;
    }
    CountingIterator operator++(int)
    {
        CountingIterator before = *this;
        ++*this;
        return before;
    }
    bool operator==(const CountingIterator& other) const { return m_place == other.m_place; }

private:
    const char* m_place;
    std::int64_t* m_line;
};

/// Notes the line of every key and of every element that is no number.
class LineReader final : public nlohmann::json_sax<Json> {
public:
    LineReader(LinedJson& result, const std::int64_t& line)
        : m_result(result)
        , m_line(line)
    {
    }

    bool null() override { return value(false); }
    bool boolean(bool) override { return value(false); }
    bool number_integer(number_integer_t) override { return value(false); }
    bool number_unsigned(number_unsigned_t) override { return value(false); }
    bool number_float(number_float_t, const string_t&) override { return value(false); }
    bool string(string_t&) override { return value(true); }
    bool binary(binary_t&) override { return value(false); }
    bool start_object(std::size_t) override { return open(false); }
    bool start_array(std::size_t) override { return open(true); }
    bool end_object() override { return close(); }
    bool end_array() override { return close(); }
    bool key(string_t& name) override
    {
        std::string escaped;
        for (const char letter : name)
            escaped += letter == '~' ? "~0" : letter == '/' ? "~1" : std::string(1, letter);
        m_levels.back().here = m_levels.back().pointer + "/" + escaped;
        if (!m_result.lines.try_emplace(m_levels.back().here, m_line).second)
            throw InputError({m_result.file.string(), m_line},
                             "has \"" + name + "\" twice in one object. Remove one of them.");
        return true;
    }
    bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) override
    {
        throw InputError({m_result.file.string(), m_line},
                         "is no JSON from here on. Look for a missing comma, quotation mark or bracket.");
    }

private:
    struct Level {
        std::string pointer;
        bool isArray = false;
        std::size_t elements = 0;
        std::string here; ///< of the key whose value comes next
    };

    std::string nextPointer()
    {
        if (m_levels.empty())
            return {};
        Level& level = m_levels.back();
        return level.isArray ? level.pointer + "/" + std::to_string(level.elements++) : level.here;
    }
    bool value(bool lineIsKnown)
    {
        const std::string pointer = nextPointer();
        if (lineIsKnown) // after a number one character more has been read
            m_result.lines.try_emplace(pointer, m_line);
        return true;
    }
    bool open(bool isArray)
    {
        const std::string pointer = nextPointer();
        m_result.lines.try_emplace(pointer, m_line);
        m_levels.push_back({pointer, isArray, 0, {}});
        return true;
    }
    bool close()
    {
        m_levels.pop_back();
        return true;
    }

    LinedJson& m_result;
    const std::int64_t& m_line;
    std::vector<Level> m_levels;
};

} // namespace

std::int64_t LinedJson::lineOf(std::string pointer) const
{
    for (;;) {
        if (const auto found = lines.find(pointer); found != lines.end())
            return found->second;
        const std::size_t slash = pointer.rfind('/');
        if (slash == std::string::npos)
            return 1;
        pointer.resize(slash);
    }
}

void LinedJson::fail(const std::string& pointer, const std::string& message) const
{
    throw InputError({file.string(), lineOf(pointer)}, message);
}

LinedJson parseWithLines(const std::string& text, const std::filesystem::path& file)
{
    LinedJson result;
    result.file = file;
    std::int64_t line = 1;
    LineReader reader(result, line);
    Json::sax_parse(CountingIterator(text.data(), &line), CountingIterator(text.data() + text.size(), &line),
                    &reader);
    result.document = Json::parse(text);
    return result;
}

} // namespace watchlab::lessons
