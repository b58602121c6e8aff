// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/bundle_format.h"

#include "core/util/error.h"

#include <charconv>
#include <cmath>

namespace watchlab::bundle {

namespace {

constexpr std::size_t longestLine = 200;
constexpr std::size_t portionPoints = 1 << 16;

template<typename Number>
void appendNumber(std::string& text, Number number)
{
    char digits[32];
    text.append(digits, std::to_chars(digits, digits + sizeof digits, number).ptr);
}

/// A number up to the separator, which goes, too. False where there is none.
template<typename Number>
bool takeNumber(std::string_view& line, Number& number, char separator)
{
    const auto [end, problem] = std::from_chars(line.data(), line.data() + line.size(), number);
    if (problem != std::errc())
        return false;
    line.remove_prefix(static_cast<std::size_t>(end - line.data()));
    if (separator == '\0')
        return line.empty();
    if (!line.starts_with(separator))
        return false;
    line.remove_prefix(1);
    return true;
}

} // namespace

void appendPointLine(std::string& text, const SeriesPoint& point)
{
    appendNumber(text, point.step);
    text += ',';
    appendNumber(text, point.wallMs);
    text += ',';
    if (!std::isnan(point.value))
        appendNumber(text, point.value);
    text += '\n';
}

PointParser::PointParser(std::string file, std::int32_t series,
                         std::function<void(std::span<const SeriesPoint>)> take)
    : m_file(std::move(file))
    , m_series(series)
    , m_take(std::move(take))
{
}

void PointParser::add(std::string_view piece)
{
    for (std::size_t end = piece.find('\n'); end != std::string_view::npos; end = piece.find('\n')) {
        if (m_rest.empty()) {
            addLine(piece.substr(0, end));
        } else {
            m_rest.append(piece.substr(0, end));
            addLine(m_rest);
            m_rest.clear();
        }
        piece.remove_prefix(end + 1);
    }
    if (m_rest.size() + piece.size() > longestLine) {
        ++m_line;
        refuse("is longer than a point can be");
    }
    m_rest.append(piece);
}

void PointParser::addLine(std::string_view line)
{
    ++m_line;
    if (m_line == 1) {
        if (std::string(line) + "\n" != pointsHeader)
            refuse("is not the header step,wall_ms,value");
        return;
    }
    SeriesPoint point{m_series, 0, 0, std::numeric_limits<double>::quiet_NaN()};
    if (!takeNumber(line, point.step, ',') || !takeNumber(line, point.wallMs, ',') ||
        (!line.empty() && (!takeNumber(line, point.value, '\0') || std::isnan(point.value))))
        refuse("is no point: a step, milliseconds and a value, or nothing for a gap");
    if (m_points > 0 && point.step <= m_lastStep)
        refuse("does not come after the point above");
    m_lastStep = point.step;
    ++m_points;
    m_portion.push_back(point);
    if (m_portion.size() == portionPoints)
        handOver();
}

void PointParser::handOver()
{
    if (!m_portion.empty())
        m_take(m_portion);
    m_portion.clear();
}

std::int64_t PointParser::finish()
{
    if (!m_rest.empty() || m_line == 0) {
        ++m_line;
        refuse("has no end");
    }
    handOver();
    return m_points;
}

void PointParser::refuse(const char* why) const
{
    throw InputError({m_file, m_line}, std::string(why) + ". Ask for another copy.");
}

} // namespace watchlab::bundle
