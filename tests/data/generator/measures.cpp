// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/data/generator/measures.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace watchlab::test {

namespace {

using Lists = std::vector<std::vector<double>>;

std::int64_t localDay(double timestamp)
{
    return static_cast<std::int64_t>(std::floor((timestamp + 8 * 3600) / 86400));
}

template<typename Read>
std::vector<double> column(std::size_t begin, std::size_t end, Read read)
{
    std::vector<double> values;
    values.reserve(end - begin);
    for (std::size_t row = begin; row < end; ++row)
        values.push_back(read(row));
    return values;
}

double share(const std::vector<double>& values, double above)
{
    const auto count = std::ranges::count_if(values, [&](double value) { return value > above; });
    return static_cast<double>(count) / static_cast<double>(values.size());
}

double mean(const std::vector<double>& values)
{
    return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

void addRatios(Measures& measures, const std::string& part, std::vector<double> ratios)
{
    addQuartiles(measures, "ratio " + part, ratios);
    measures["ratio " + part + " p99"] = quantile(ratios, 0.99);
    measures["ratio " + part + " above 1"] = share(ratios, 1);
    measures["ratio " + part + " below 0.1"] = 1 - share(ratios, 0.1);
    measures["ratio " + part + " above 5"] = share(ratios, 5);
    std::erase_if(ratios, [](double ratio) { return ratio > 5; });
    addQuartiles(measures, "ratio to 5 " + part, ratios);
}

void addMeansAndMedians(Measures& measures, const std::string& name, Lists& lists)
{
    std::vector<double> means;
    std::vector<double> medians;
    for (std::vector<double>& values : lists) {
        if (values.empty())
            continue;
        means.push_back(mean(values));
        medians.push_back(quantile(values, 0.5));
    }
    addQuartiles(measures, "mean ratio per " + name, means);
    addQuartiles(measures, "median ratio per " + name, medians);
}

/// Rows of one user, which lie together.
struct UserRows {
    std::size_t begin;
    std::size_t end;
};

std::vector<UserRows> usersOf(const Dataset& dataset, std::size_t begin, std::size_t end)
{
    std::vector<UserRows> users;
    for (std::size_t row = begin; row < end;) {
        std::size_t next = row;
        while (next < end && dataset.rows.user[next] == dataset.rows.user[row])
            ++next;
        users.push_back({row, next});
        row = next;
    }
    return users;
}

bool sameEvent(const ViewingTable& rows, std::size_t a, std::size_t b)
{
    return rows.video[a] == rows.video[b] && rows.timestamp[a] == rows.timestamp[b] &&
           rows.watchMs[a] == rows.watchMs[b] && rows.durationMs[a] == rows.durationMs[b];
}

void addPerUser(Measures& measures, const Dataset& dataset, const std::string& part, std::size_t begin,
                std::size_t end)
{
    std::vector<double> rowsPerUser;
    std::vector<double> rowsPerDay;
    double nulls = 0;
    for (const UserRows& user : usersOf(dataset, begin, end)) {
        rowsPerUser.push_back(static_cast<double>(user.end - user.begin));
        std::map<std::int64_t, double> days;
        for (std::size_t row = user.begin; row < user.end; ++row) {
            if (std::isnan(dataset.rows.timestamp[row]))
                ++nulls;
            else
                ++days[localDay(dataset.rows.timestamp[row])];
        }
        for (const auto& [day, count] : days)
            rowsPerDay.push_back(count);
    }
    addQuartiles(measures, "rows per user " + part, rowsPerUser);
    addQuartiles(measures, "rows per user and day " + part, rowsPerDay);
    measures["null times " + part] = nulls;
}

void addRepeats(Measures& measures, const Dataset& dataset)
{
    const ViewingTable& rows = dataset.rows;
    std::vector<double> events(dataset.videos.size());
    std::vector<double> viewers(dataset.videos.size());
    double duplicates = 0;
    double exact = 0;
    double repeated = 0;
    double most = 0;
    for (const UserRows& user : usersOf(dataset, 0, rows.testBegin)) {
        std::vector<std::uint32_t> videos(rows.video.begin() + static_cast<std::ptrdiff_t>(user.begin),
                                          rows.video.begin() + static_cast<std::ptrdiff_t>(user.end));
        for (std::size_t row = user.begin; row < user.end; ++row) {
            const bool duplicate = row > user.begin && sameEvent(rows, row, row - 1);
            duplicates += duplicate;
            exact += duplicate && rows.date[row] == rows.date[row - 1];
            events[rows.video[row]] += !duplicate;
        }
        std::ranges::sort(videos);
        for (auto at = videos.begin(); at != videos.end();) {
            const auto next = std::upper_bound(at, videos.end(), *at);
            const auto count = static_cast<double>(next - at);
            ++viewers[*at];
            repeated += count > 1 ? count : 0;
            most = std::max(most, count);
            at = next;
        }
    }
    addQuartiles(measures, "events per video", events);
    measures["pairs"] = std::accumulate(viewers.begin(), viewers.end(), 0.0);
    addQuartiles(measures, "viewers per video", viewers);
    measures["duplicates"] = duplicates;
    measures["duplicates with equal dates"] = exact;
    measures["rows of repeated pairs"] = repeated;
    measures["most rows of a pair"] = most;
}

std::vector<double> ranks(const Column<std::int32_t>& values, std::size_t count)
{
    std::vector<std::uint32_t> order(count);
    std::iota(order.begin(), order.end(), 0U);
    std::ranges::sort(order, [&](std::uint32_t a, std::uint32_t b) { return values[a] < values[b]; });
    std::vector<double> result(count);
    for (std::size_t i = 0; i < count;) {
        std::size_t next = i;
        while (next < count && values[order[next]] == values[order[i]])
            ++next;
        for (std::size_t k = i; k < next; ++k)
            result[order[k]] = static_cast<double>(i + next - 1) / 2;
        i = next;
    }
    return result;
}

} // namespace

double quantile(std::vector<double>& values, double fraction)
{
    if (values.empty())
        return std::numeric_limits<double>::quiet_NaN();
    const double place = fraction * static_cast<double>(values.size() - 1);
    const auto low = values.begin() + static_cast<std::ptrdiff_t>(place);
    std::nth_element(values.begin(), low, values.end());
    if (low + 1 == values.end())
        return *low;
    const double next = *std::min_element(low + 1, values.end());
    return *low + (place - std::floor(place)) * (next - *low);
}

void addQuartiles(Measures& measures, const std::string& name, std::vector<double> values)
{
    measures[name + " count"] = static_cast<double>(values.size());
    measures[name + " mean"] = mean(values);
    for (const auto& [suffix, fraction] :
         {std::pair{" min", 0.0}, {" 25", 0.25}, {" 50", 0.5}, {" 75", 0.75}, {" max", 1.0}})
        measures[name + suffix] = quantile(values, fraction);
}

Measures measure(const Dataset& dataset)
{
    Measures measures;
    const ViewingTable& rows = dataset.rows;
    const std::size_t begin = rows.testBegin;
    const std::size_t end = rows.size();
    const auto watch = [&](std::size_t row) { return rows.watchMs[row]; };
    const auto length = [&](std::size_t row) { return rows.durationMs[row]; };
    const auto ratio = [&](std::size_t row) { return rows.watchRatio[row]; };
    addQuartiles(measures, "watch ms big", column(0, begin, watch));
    addQuartiles(measures, "length ms big", column(0, begin, length));
    addQuartiles(measures, "length ms small", column(begin, end, length));
    addRatios(measures, "big", column(0, begin, ratio));
    addRatios(measures, "small", column(begin, end, ratio));
    addPerUser(measures, dataset, "big", 0, begin);
    addPerUser(measures, dataset, "small", begin, end);
    addRepeats(measures, dataset);
    Lists perUser(dataset.users.size());
    Lists perVideo(dataset.videos.size());
    for (std::size_t row = 0; row < begin; ++row) {
        perUser[rows.user[row]].push_back(rows.watchRatio[row]);
        perVideo[rows.video[row]].push_back(rows.watchRatio[row]);
    }
    addMeansAndMedians(measures, "user", perUser);
    addMeansAndMedians(measures, "video", perVideo);
    for (const SideColumn& side : dataset.users.side) {
        if (!side.numbers.empty())
            addQuartiles(measures, side.name, side.numbers);
    }
    return measures;
}

std::vector<double> ratioP80PerLength(const Dataset& dataset, const std::vector<double>& upToSeconds)
{
    Lists ratios(upToSeconds.size() + 1);
    for (std::size_t row = 0; row < dataset.rows.testBegin; ++row) {
        const double seconds = dataset.rows.durationMs[row] / 1000.0;
        const auto bucket = std::ranges::lower_bound(upToSeconds, seconds) - upToSeconds.begin();
        ratios[static_cast<std::size_t>(bucket)].push_back(dataset.rows.watchRatio[row]);
    }
    std::vector<double> p80;
    for (std::vector<double>& values : ratios)
        p80.push_back(quantile(values, 0.8));
    return p80;
}

double spearmanOfLength(const Dataset& dataset)
{
    const std::size_t count = dataset.rows.testBegin;
    const std::vector<double> watch = ranks(dataset.rows.watchMs, count);
    const std::vector<double> length = ranks(dataset.rows.durationMs, count);
    const double middle = (static_cast<double>(count) - 1) / 2;
    double both = 0;
    double ofWatch = 0;
    double ofLength = 0;
    for (std::size_t i = 0; i < count; ++i) {
        both += (watch[i] - middle) * (length[i] - middle);
        ofWatch += (watch[i] - middle) * (watch[i] - middle);
        ofLength += (length[i] - middle) * (length[i] - middle);
    }
    return both / std::sqrt(ofWatch * ofLength);
}

} // namespace watchlab::test
