// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/tmall_log.h"

#include "core/data/csv_chunks.h"

#include <algorithm>
#include <chrono>
#include <limits>
#include <numeric>
#include <span>

namespace watchlab::tmall {

namespace {

constexpr std::int64_t largestId = 2147483646;

struct LogColumns {
    std::size_t user, item, time, action;
    std::array<std::size_t, itemFields> values;

    explicit LogColumns(const CsvFile& file)
        : user(file.column("user_id"))
        , item(file.column("item_id"))
        , time(file.column("time_stamp"))
        , action(file.column("action_type"))
        , values{file.column("cat_id"), file.findColumn("seller_id").value_or(file.columns().size()),
                 file.column("brand_id")}
    {
        if (values[1] == file.columns().size()) // the second format calls it so
            values[1] = file.column("merchant_id");
    }
};

struct LogPart {
    std::vector<std::uint32_t> user; ///< ids
    std::vector<std::uint32_t> item;
    std::vector<std::uint16_t> dayAndAction;
    std::vector<std::int32_t> values; ///< [lines, itemFields]
};

/// Days since the year's begin of "511" and "1112".
std::uint16_t readDay(const CsvRecords& record, std::size_t column)
{
    const std::int64_t text = record.whole(column, 101, 1231);
    const std::chrono::year_month_day date{std::chrono::year(2014),
                                           std::chrono::month(static_cast<unsigned>(text / 100)),
                                           std::chrono::day(static_cast<unsigned>(text % 100))};
    if (!date.ok())
        record.fail(column, "which is no day such as 511 or 1112 (MMDD). Correct the value.");
    const std::chrono::sys_days begin = std::chrono::year(2014) / 1 / 1;
    return static_cast<std::uint16_t>((std::chrono::sys_days(date) - begin).count());
}

LogPart parseLog(CsvRecords& record, const LogColumns& at)
{
    LogPart part;
    while (record.next()) {
        part.user.push_back(static_cast<std::uint32_t>(record.whole(at.user, 0, largestId)));
        part.item.push_back(static_cast<std::uint32_t>(record.whole(at.item, 0, largestId)));
        const std::int64_t action = record.whole(at.action, 0, 3);
        part.dayAndAction.push_back(static_cast<std::uint16_t>(4 * readDay(record, at.time) + action));
        for (const std::size_t column : at.values)
            part.values.push_back(
                record.empty(column) ? -1 : static_cast<std::int32_t>(record.whole(column, 0, largestId)));
    }
    return part;
}

/// Where each user's lines are once they are sorted by user: [begin[u], begin[u + 1]).
std::vector<std::uint32_t> sortByUser(const Log& log, std::vector<std::uint32_t>& begin)
{
    begin.assign(log.users.size() + 1, 0);
    for (const std::uint32_t user : log.user)
        ++begin[user + 1];
    std::partial_sum(begin.begin(), begin.end(), begin.begin());
    std::vector<std::uint32_t> next(begin.begin(), begin.end() - 1);
    std::vector<std::uint32_t> lines(log.user.size());
    for (std::size_t line = 0; line < lines.size(); ++line)
        lines[next[log.user[line]]++] = static_cast<std::uint32_t>(line);
    return lines;
}

/// The lines of one user and one item, in the file's order, as a pair.
Pair join(const Log& log, std::span<const std::uint32_t> lines)
{
    Pair pair;
    pair.user = log.user[lines.front()];
    pair.item = log.item[lines.front()];
    for (const std::uint32_t line : lines) {
        const auto day = static_cast<std::uint16_t>(log.dayAndAction[line] / 4);
        const auto action = static_cast<Action>(log.dayAndAction[line] % 4);
        if (action == Action::Click) {
            if (pair.clicks++ == 0 || day < pair.day) {
                pair.day = day;
                pair.line = line;
            }
            continue;
        }
        const unsigned bit = action == Action::Favourite ? 0 : action == Action::Cart ? 1 : 2;
        if (!(pair.signals & 1u << bit) || day < pair.firstDay[bit])
            pair.firstDay[bit] = day;
        pair.signals = static_cast<std::uint16_t>(pair.signals | 1u << bit);
    }
    return pair;
}

} // namespace

Log readLog(const CsvFile& file, const JobContext& job)
{
    Log log;
    IdIndex itemIndex;
    const LogColumns columns(file);
    const std::uint64_t estimated = file.estimateRecords();
    if (estimated >= std::numeric_limits<std::uint32_t>::max())
        throw InputError({file.name()}, "has more than 4 billion rows. Use a part of it.");
    log.user.reserve(estimated);
    log.item.reserve(estimated);
    log.dayAndAction.reserve(estimated);
    const auto indexOf = [](std::int64_t id, IdIndex& index, std::vector<std::int64_t>& ids) {
        std::uint32_t found = index.find(id);
        if (found == IdIndex::none) {
            found = static_cast<std::uint32_t>(ids.size());
            index.add(id, found);
            ids.push_back(id);
        }
        return found;
    };
    parseChunks(
        file, job, [&](CsvRecords& records) { return parseLog(records, columns); },
        [&](const LogPart& part, std::int64_t) {
            for (std::size_t i = 0; i < part.user.size(); ++i) {
                log.user.push_back(indexOf(part.user[i], log.userIndex, log.users));
                log.item.push_back(indexOf(part.item[i], itemIndex, log.items));
                const auto values = part.values.begin() + static_cast<std::ptrdiff_t>(i * itemFields);
                if (log.itemValues.size() < log.items.size() * itemFields)
                    log.itemValues.insert(log.itemValues.end(), values, values + itemFields);
            }
            log.dayAndAction.insert(log.dayAndAction.end(), part.dayAndAction.begin(),
                                    part.dayAndAction.end());
        });
    if (log.user.empty())
        throw InputError({file.name(), 1}, "has a header but no rows. Copy the file again.");
    return log;
}

Pairs joinLines(Log& log, const JobContext& job)
{
    constexpr std::size_t usersBetweenReports = 4096;
    Pairs pairs;
    std::vector<std::uint32_t> begin;
    std::vector<std::uint32_t> lines = sortByUser(log, begin);
    for (std::size_t user = 0; user < log.users.size(); ++user) {
        if (user % usersBetweenReports == 0) {
            job.throwIfStopped();
            job.report("Joining clicks", user, log.users.size());
        }
        const std::span own(lines.data() + begin[user], lines.data() + begin[user + 1]);
        std::ranges::sort(own, {}, [&](std::uint32_t line) {
            return static_cast<std::uint64_t>(log.item[line]) << 32 | line;
        });
        for (std::size_t first = 0; first < own.size();) {
            std::size_t last = first;
            while (last < own.size() && log.item[own[last]] == log.item[own[first]])
                ++last;
            const Pair pair = join(log, own.subspan(first, last - first));
            if (pair.clicks > 0)
                pairs.clicked.push_back(pair);
            else
                ++pairs.unclicked;
            first = last;
        }
    }
    log.user = {};
    log.item = {};
    log.dayAndAction = {};
    lines = {};
    job.throwIfStopped();
    job.report("Sorting", 0, 0);
    std::ranges::sort(pairs.clicked, {}, [](const Pair& pair) {
        return static_cast<std::uint64_t>(pair.day) << 32 | pair.line;
    });
    return pairs;
}

} // namespace watchlab::tmall
