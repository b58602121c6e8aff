// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/row_slice.h"

#include "core/util/error.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <unordered_map>

namespace watchlab {

namespace {

constexpr std::array<std::string_view, 3> axisNames{"activity", "duration", "watch_ratio"};
constexpr std::string_view between = "..";

SliceAxis activityOf(const PreparedData& data, std::span<const std::uint32_t> rows)
{
    const Dataset& dataset = *data.dataset;
    std::unordered_map<std::int64_t, double> trained;
    for (const std::uint32_t row : data.train)
        ++trained[dataset.users.id[dataset.rows.user[row]]];
    SliceAxis axis{"activity", {}};
    for (const std::uint32_t row : rows) {
        const auto user = trained.find(dataset.users.id[dataset.rows.user[row]]);
        axis.values.push_back(user == trained.end() ? 0 : user->second);
    }
    return axis;
}

std::string numberText(float number)
{
    if (std::isinf(number))
        return {};
    std::array<char, 32> digits{};
    return {digits.data(), std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr};
}

[[noreturn]] void refuse(std::string_view word)
{
    throw InputError(
        "\"" + std::string(word) +
        "\" is no slice: write axis=from..below with the axes activity, duration and watch_ratio "
        "and numbers, such as \"activity=12..40 duration=8..\"; either end may be left out.");
}

/// Empty = the bound that is given.
float boundOf(std::string_view text, float unbounded, std::string_view word)
{
    if (text.empty())
        return unbounded;
    float number = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (problem != std::errc() || end != text.data() + text.size() || !std::isfinite(number))
        refuse(word);
    return number;
}

RowSlice::Part parsePart(std::string_view word)
{
    const std::size_t sign = word.find('=');
    const std::size_t dots = word.find(between, sign == std::string_view::npos ? word.size() : sign);
    if (dots == std::string_view::npos || std::ranges::count(axisNames, word.substr(0, sign)) == 0)
        refuse(word);
    const SliceRange all;
    const SliceRange range{boundOf(word.substr(sign + 1, dots - sign - 1), all.low, word),
                           boundOf(word.substr(dots + between.size()), all.high, word)};
    if (!(range.low < range.high))
        refuse(word);
    return {std::string(word.substr(0, sign)), range};
}

} // namespace

std::vector<SliceAxis> sliceAxes(const PreparedData& data, std::span<const std::uint32_t> rows)
{
    constexpr double unknown = std::numeric_limits<double>::quiet_NaN();
    const ViewingTable& table = data.dataset->rows;
    SliceAxis duration{"duration", {}};
    SliceAxis ratio{"watch_ratio", {}};
    for (const std::uint32_t row : rows) {
        duration.values.push_back(table.hasLength(row) ? table.durationMs[row] / 1000.0 : unknown);
        ratio.values.push_back(table.watchRatio.empty() ? unknown : table.watchRatio[row]);
    }
    std::vector<SliceAxis> axes{activityOf(data, rows)};
    for (SliceAxis* axis : {&duration, &ratio})
        if (!std::ranges::all_of(axis->values, [](double value) { return std::isnan(value); }))
            axes.push_back(std::move(*axis));
    return axes;
}

bool SliceRange::contains(double value) const
{
    const auto rounded = static_cast<float>(value);
    return rounded >= low && (rounded < high || (std::isinf(high) && !std::isnan(rounded)));
}

SliceRange RowSlice::range(std::string_view axis) const
{
    const auto part = std::ranges::find(parts, axis, &Part::axis);
    return part == parts.end() ? SliceRange() : part->range;
}

RowSlice rowSlice(const SliceMap& map, std::span<const std::string> axes, const Slice& slice)
{
    RowSlice result;
    for (std::size_t axis = 0; axis < axes.size(); ++axis) {
        if (slice.bins[axis] < 0)
            continue;
        const auto bin = static_cast<std::size_t>(slice.bins[axis]);
        const std::vector<double>& edges = map.edges[axis];
        SliceRange range;
        range.low = static_cast<float>(edges[bin]);
        if (bin + 2 < edges.size())
            range.high = static_cast<float>(edges[bin + 1]);
        result.parts.push_back({axes[axis], range});
    }
    return result;
}

std::string textOf(const RowSlice& slice)
{
    std::string text;
    for (const RowSlice::Part& part : slice.parts)
        text += (text.empty() ? "" : " ") + part.axis + "=" + numberText(part.range.low) +
                std::string(between) + numberText(part.range.high);
    return text;
}

RowSlice parseSlice(std::string_view text)
{
    RowSlice slice;
    for (std::size_t at = text.find_first_not_of(' '); at != std::string_view::npos;
         at = text.find_first_not_of(' ', at)) {
        const std::size_t end = std::min(text.find(' ', at), text.size());
        RowSlice::Part part = parsePart(text.substr(at, end - at));
        if (std::ranges::count(slice.parts, part.axis, &RowSlice::Part::axis) > 0)
            throw InputError("\"" + std::string(text) + "\" narrows " + part.axis +
                             " twice. Give each axis one range.");
        slice.parts.push_back(std::move(part));
        at = end;
    }
    if (slice.isAll())
        refuse(text);
    return slice;
}

std::vector<std::uint32_t> placesWithin(const RowSlice& slice, const PreparedData& data,
                                        std::span<const std::uint32_t> rows)
{
    const std::vector<SliceAxis> axes = sliceAxes(data, rows);
    std::vector<std::uint32_t> places;
    for (std::size_t place = 0; place < rows.size(); ++place)
        places.push_back(static_cast<std::uint32_t>(place));
    for (const RowSlice::Part& part : slice.parts) {
        const auto axis = std::ranges::find(axes, part.axis, &SliceAxis::key);
        if (axis == axes.end())
            throw InputError({data.dataset->path.string()},
                             "does not tell the " + part.axis + " of these rows. Leave it out of the slice.");
        std::erase_if(places, [&](std::uint32_t place) { return !part.range.contains(axis->values[place]); });
    }
    return places;
}

} // namespace watchlab
