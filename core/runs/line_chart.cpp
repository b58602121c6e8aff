// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/line_chart.h"

#include "core/runs/exported_names.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <map>

namespace watchlab {

namespace {

constexpr double width = 720;
constexpr double height = 400;
constexpr double left = 76;
constexpr double right = 700;
constexpr double lineHeight = 18;
constexpr double tickLength = 4;
constexpr std::size_t mostNamed = 10;
constexpr double largest = 1e300; ///< what is larger is drawn no more than what is not finite
constexpr std::array<std::string_view, 8> colors{"#2f6fde", "#d9732b", "#2e9e6b", "#b04ac0",
                                                 "#c23b4b", "#7a8a1f", "#1f9bb0", "#6b5bd0"};

bool isDrawn(double value)
{
    return std::abs(value) <= largest;
}

std::string decimals(double value, int places)
{
    std::array<char, 400> text{}; // 1e308 has 309 digits
    const auto end =
        std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed, places).ptr;
    return {text.data(), end};
}

std::string pixels(double value)
{
    return decimals(value, 1);
}

std::string escaped(std::string_view text)
{
    std::string result;
    for (const char c : text)
        switch (c) {
        case '&':
            result += "&amp;";
            break;
        case '<':
            result += "&lt;";
            break;
        case '"':
            result += "&quot;";
            break;
        default:
            result += static_cast<unsigned char>(c) < ' ' ? ' ' : c;
        }
    return result;
}

/// Round numbers 1, 2 or 5 times a power of ten apart, about `count` of them, and the room that they span.
struct Axis {
    double low = std::numeric_limits<double>::infinity();
    double high = -std::numeric_limits<double>::infinity();
    double step = 1;

    void include(double value)
    {
        low = std::min(low, value);
        high = std::max(high, value);
    }

    void round(double count)
    {
        if (!(low <= high)) {
            low = 0;
            high = 1;
        }
        constexpr double least = 1e-300;
        if (!(high - low > std::max(std::abs(high) * 1e-12, least))) { // one value, or as good as one
            low -= std::max(std::abs(low) / 2, least);
            high += std::max(std::abs(high) / 2, least);
        }
        const double rough = high / count - low / count;
        const double power = std::pow(10, std::floor(std::log10(rough)));
        const double lead = rough / power;
        step = power * (lead <= 1 ? 1 : lead <= 2 ? 2 : lead <= 5 ? 5 : 10);
        low = std::floor(low / step) * step;
        high = std::ceil(high / step) * step;
    }

    int ticks() const { return static_cast<int>(std::lround(high / step - low / step)) + 1; }
    double tick(int index) const { return low + index * step; }
    double share(double value) const { return (value / step - low / step) / (high / step - low / step); }

    std::string text(double value) const
    {
        const int places = std::max(0, static_cast<int>(-std::floor(std::log10(step) + 1e-9)));
        if (places <= 6 && std::abs(high) < 1e7 && std::abs(low) < 1e7)
            return decimals(std::abs(value) < step / 2 ? 0 : value, places);
        std::array<char, 32> digits{};
        return {digits.data(), std::to_chars(digits.data(), digits.data() + digits.size(), value,
                                             std::chars_format::general, 3)
                                   .ptr};
    }
};

class Picture {
public:
    explicit Picture(const LineChart& chart)
        : m_chart(chart)
        , m_named(std::min(chart.lines.size(), mostNamed))
        , m_top(46 + lineHeight * static_cast<double>(m_named + (m_named < chart.lines.size() ? 1 : 0)))
        , m_bottom(m_top + height - 96)
    {
        for (const LineChart::Line& line : chart.lines)
            for (const LineChart::Point& point : line.points)
                if (isDrawn(point.y)) {
                    m_x.include(point.x);
                    m_y.include(point.y);
                }
        m_x.round(6);
        m_y.round(5);
    }

    std::string draw()
    {
        const std::string wide = pixels(width);
        const std::string high = pixels(m_bottom + 50);
        m_svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + wide + "\" height=\"" + high +
                "\" viewBox=\"0 0 " + wide + " " + high +
                "\" font-family=\"sans-serif\" font-size=\"12\" fill=\"#333\">\n<rect width=\"" + wide +
                "\" height=\"" + high + "\" fill=\"#fff\"/>\n";
        text(20, 26, m_chart.title, "font-size=\"15\" font-weight=\"600\"");
        drawLegend();
        drawAxes();
        for (std::size_t line = 0; line < m_chart.lines.size(); ++line)
            drawLine(m_chart.lines[line], colors[line % colors.size()]);
        return std::move(m_svg) + "</svg>\n";
    }

private:
    void text(double x, double y, std::string_view words, std::string_view look)
    {
        m_svg += "<text x=\"" + pixels(x) + "\" y=\"" + pixels(y) + "\" " + std::string(look) + ">" +
                 escaped(words) + "</text>\n";
    }

    void rule(double x1, double y1, double x2, double y2, std::string_view color, double thickness = 1)
    {
        m_svg += "<line x1=\"" + pixels(x1) + "\" y1=\"" + pixels(y1) + "\" x2=\"" + pixels(x2) + "\" y2=\"" +
                 pixels(y2) + "\" stroke=\"" + std::string(color) + "\" stroke-width=\"" + pixels(thickness) +
                 "\"/>\n";
    }

    void drawLegend()
    {
        for (std::size_t line = 0; line < m_named; ++line) {
            const double y = 46 + lineHeight * static_cast<double>(line);
            rule(20, y - 4, 44, y - 4, colors[line % colors.size()], 2);
            text(52, y, m_chart.lines[line].name, "");
        }
        if (m_named < m_chart.lines.size())
            text(52, 46 + lineHeight * static_cast<double>(m_named),
                 "and " + std::to_string(m_chart.lines.size() - m_named) + " more", "fill=\"#777\"");
    }

    void drawAxes()
    {
        for (int tick = 0; tick < m_y.ticks(); ++tick) {
            const double y = yOf(m_y.tick(tick));
            rule(left, y, right, y, tick == 0 ? "#888" : "#e4e4e4");
            text(left - 8, y + 4, m_y.text(m_y.tick(tick)), "text-anchor=\"end\"");
        }
        for (int tick = 0; tick < m_x.ticks(); ++tick) {
            const double x = xOf(m_x.tick(tick));
            rule(x, m_bottom, x, m_bottom + tickLength, "#888");
            text(x, m_bottom + 18, m_x.text(m_x.tick(tick)), "text-anchor=\"middle\"");
        }
        text((left + right) / 2, m_bottom + 38, m_chart.xTitle, "text-anchor=\"middle\"");
        const std::string middle = pixels((m_top + m_bottom) / 2);
        text(0, 0, m_chart.yTitle,
             "text-anchor=\"middle\" transform=\"translate(18," + middle + ") rotate(-90)\"");
    }

    /// A point between gaps is a dot: the line's ends are round.
    void drawLine(const LineChart::Line& line, std::string_view color)
    {
        std::string path;
        bool open = false;
        for (const LineChart::Point& point : line.points) {
            const bool known = isDrawn(point.y);
            if (known) {
                const std::string place = pixels(xOf(point.x)) + " " + pixels(yOf(point.y));
                path += (open ? "L" : "M" + place + "L") + place;
            }
            open = known;
        }
        m_svg += "<path d=\"" + path + "\" fill=\"none\" stroke=\"" + std::string(color) +
                 "\" stroke-width=\"1.6\" stroke-linejoin=\"round\" stroke-linecap=\"round\"/>\n";
    }

    double xOf(double x) const { return left + m_x.share(x) * (right - left); }
    double yOf(double y) const { return m_bottom - m_y.share(y) * (m_bottom - m_top); }

    const LineChart& m_chart;
    std::size_t m_named;
    double m_top;
    double m_bottom;
    Axis m_x;
    Axis m_y;
    std::string m_svg;
};

} // namespace

std::string svgOf(const LineChart& chart)
{
    return Picture(chart).draw();
}

std::vector<BundleFigure> drawCurves(const RunStore& store, std::span<const std::int64_t> runs)
{
    constexpr std::size_t mostPoints = 1000;
    std::vector<std::string> order;
    std::map<std::string, LineChart> charts; ///< by file
    for (const std::int64_t id : runs) {
        const std::optional<RunRecord> run = store.findRun(id);
        for (std::size_t position = 0; run && position < run->start.series.size(); ++position) {
            const SeriesInfo& series = run->start.series[position];
            LineChart::Line line{run->summary.name, {}};
            for (const SeriesPoint& point :
                 store.readSeries(id, static_cast<std::int32_t>(position), mostPoints))
                line.points.push_back({static_cast<double>(point.step), point.value});
            if (line.points.empty())
                continue;
            const std::string words = series.label.empty() ? series.key : series.label;
            const std::string yTitle = series.unit.empty() ? words : words + ", " + series.unit;
            std::string file = plainFileName(series.key) + ".svg";
            if (charts.contains(file) && charts[file].yTitle != yTitle) // no two units on one axis
                file = plainFileName(series.key + "-" + series.unit) + ".svg";
            if (!charts.contains(file))
                order.push_back(file);
            LineChart& chart = charts[file];
            chart.title = words;
            chart.xTitle = "step";
            chart.yTitle = yTitle;
            chart.lines.push_back(std::move(line));
        }
    }
    std::vector<BundleFigure> figures;
    for (const std::string& file : order)
        figures.push_back({file, svgOf(charts[file])});
    return figures;
}

} // namespace watchlab
