// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/tmall_reader.h"

#include "core/data/action_entries.h"
#include "core/data/csv_chunks.h"
#include "core/data/fingerprint.h"
#include "core/data/source_format.h"
#include "core/data/tmall_log.h"

#include <algorithm>
#include <chrono>
#include <limits>

namespace watchlab {

namespace {

using namespace tmall;

constexpr const char* logFile = "user_log_format1.csv";
constexpr const char* infoFile = "user_info_format1.csv";
constexpr std::int64_t secondsOfDay = 86400;

const std::vector<Field> userFields{{"user_id", 0}, {"age_range", 1}, {"gender", 2}};
const std::vector<Field> itemFieldNames{{"item_id", 0}, {"cat_id", 1}, {"seller_id", 2}, {"brand_id", 3}};

/// A day of 2014 as Unix time and as YYYYMMDD.
struct Day {
    double timestamp;
    std::int32_t date;

    explicit Day(std::uint16_t ofYear)
    {
        const std::chrono::sys_days begin = std::chrono::year(2014) / 1 / 1;
        const std::chrono::sys_days day = begin + std::chrono::days(ofYear);
        const std::chrono::year_month_day parts(day);
        timestamp = static_cast<double>(day.time_since_epoch().count() * secondsOfDay);
        date = static_cast<int>(parts.year()) * 10000 +
               static_cast<int>(static_cast<unsigned>(parts.month())) * 100 +
               static_cast<int>(static_cast<unsigned>(parts.day()));
    }
};

void fillRows(ViewingTable& rows, const std::vector<Pair>& pairs)
{
    std::vector<Day> days;
    for (std::uint16_t day = 0; day < 366; ++day)
        days.emplace_back(day);
    rows.user.reserve(pairs.size());
    rows.video.reserve(pairs.size());
    rows.givenTarget.reserve(pairs.size());
    rows.timestamp.reserve(pairs.size());
    rows.date.reserve(pairs.size());
    rows.signals.reserve(pairs.size());
    for (const Pair& pair : pairs) {
        rows.user.push_back(pair.user);
        rows.video.push_back(pair.item);
        rows.givenTarget.push_back(pair.clicks);
        rows.timestamp.push_back(days[pair.day].timestamp);
        rows.date.push_back(days[pair.day].date);
        rows.signals.push_back(pair.signals);
    }
    rows.testBegin = pairs.size();
}

/// What a user did with an item beside clicking it, by the day of the first time; the first click is at 0,
/// and so is what came before it. Equal days keep the order of the signals.
ViewingActions makeActions(const std::vector<Pair>& pairs, const std::vector<std::string>& names)
{
    constexpr int daysOfUnit = 30;
    std::vector<ActionEntry> entries;
    for (std::size_t row = 0; row < pairs.size(); ++row) {
        const Pair& pair = pairs[row];
        const std::size_t before = entries.size();
        for (std::size_t type = 0; type < names.size(); ++type) {
            if (pair.signals & 1u << type)
                entries.push_back(
                    {static_cast<std::uint32_t>(row), static_cast<std::uint8_t>(type),
                     static_cast<float>(std::max(0, pair.firstDay[type] - pair.day)) / daysOfUnit});
        }
        std::stable_sort(entries.begin() + static_cast<std::ptrdiff_t>(before), entries.end(),
                         [](const ActionEntry& a, const ActionEntry& b) { return a.time < b.time; });
    }
    ViewingActions actions;
    actions.names = names;
    actions.timed.assign(names.size(), true);
    actions.unitSeconds = static_cast<double>(daysOfUnit * secondsOfDay);
    assignActions(actions, pairs.size(), entries);
    return actions;
}

/// Categories, sellers and brands as dense codes from 1.
void fillItems(VideoTable& videos, const Log& log)
{
    videos.id = log.items;
    videos.fields = FieldTable(itemFieldNames);
    videos.fields.reserve(log.items.size());
    std::array<IdIndex, itemFields> codes;
    std::array<std::uint32_t, itemFields> next{};
    for (std::size_t k = 0; k < itemFields; ++k) // what the codes stand for
        videos.side.push_back(
            {itemFieldNames[k + 1].name,
             std::vector<double>(log.items.size(), std::numeric_limits<double>::quiet_NaN()),
             {}});
    for (std::size_t item = 0; item < log.items.size(); ++item) {
        videos.fields.add(static_cast<std::int32_t>(item + 1));
        for (std::size_t k = 0; k < itemFields; ++k) {
            const std::int64_t value = log.itemValues[item * itemFields + k];
            if (value < 0)
                continue;
            videos.side[k].numbers[item] = static_cast<double>(value);
            if (codes[k].add(value, next[k] + 1))
                ++next[k];
            videos.fields.set(item, k + 1, static_cast<std::int32_t>(codes[k].find(value)));
        }
    }
}

/// Age ranges keep their number; 0 means unknown, as an empty field does. Of the genders, 2 does.
void readInfo(const CsvFile& file, const Log& log, UserTable& users, const JobContext& job)
{
    const std::size_t idColumn = file.column("user_id");
    const std::size_t age = file.column("age_range");
    const std::size_t gender = file.column("gender");
    CsvRecords record(file, file.body());
    while (record.next()) {
        job.throwIfStopped();
        const std::uint32_t user = log.userIndex.find(record.whole(idColumn, 0, 2147483646));
        const std::int64_t ageRange = record.empty(age) ? 0 : record.whole(age, 0, 8);
        const std::int64_t sex = record.empty(gender) ? 2 : record.whole(gender, 0, 2);
        if (user == IdIndex::none)
            continue;
        if (ageRange > 0)
            users.fields.set(user, 1, static_cast<std::int32_t>(ageRange));
        if (sex < 2)
            users.fields.set(user, 2, static_cast<std::int32_t>(sex + 1));
    }
}

} // namespace

std::optional<std::string> findTmall(const SourceFiles& files)
{
    return files.findFolderWith({logFile});
}

std::shared_ptr<const Dataset> readTmall(const SourceFiles& files, const JobContext& job)
{
    const std::string folder = findTmall(files).value_or("");
    const CsvFile file(files.open(folder + logFile, job));
    auto dataset = std::make_shared<Dataset>();
    dataset->name = sourceName(files.path() / folder);
    dataset->path = files.isArchive() ? files.path() : files.path() / folder;
    dataset->kind = SourceKind::Tmall;
    dataset->files = {logFile};
    dataset->givenTargetName = "clicks";
    dataset->givenTargetUnit = "clicks";
    dataset->signalNames = {"collect", "cart", "alipay"};
    Log log = readLog(file, job);
    {
        const Pairs pairs = joinLines(log, job);
        if (pairs.clicked.empty())
            throw InputError({file.name(), 1}, "has no click (action_type 0) at all. Copy the file again.");
        if (pairs.unclicked > 0)
            dataset->problems.add({logFile, 0, "action_type", std::to_string(pairs.unclicked),
                                   "users and items without a click; they are not used"});
        fillRows(dataset->rows, pairs.clicked);
        dataset->actions = makeActions(pairs.clicked, dataset->signalNames);
    }
    dataset->users.id = log.users;
    dataset->users.fields = FieldTable(userFields);
    dataset->users.fields.reserve(log.users.size());
    for (std::size_t user = 0; user < log.users.size(); ++user)
        dataset->users.fields.add(static_cast<std::int32_t>(user + 1));
    fillItems(dataset->videos, log);
    if (files.has(folder + infoFile)) {
        readInfo(CsvFile(files.open(folder + infoFile, job)), log, dataset->users, job);
        dataset->files.emplace_back(infoFile);
    }
    job.report("Fingerprint", 0, 0);
    dataset->fingerprint = contentFingerprint(*dataset);
    return dataset;
}

} // namespace watchlab
