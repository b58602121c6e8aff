// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/gr_fields.h"
#include "core/data/kuairec_parts.h"
#include "core/data/label_encoding.h"
#include "core/util/utf8.h"

#include <algorithm>
#include <limits>

namespace watchlab::kuairec {

namespace {

constexpr std::size_t userFeatureCount = userFieldCount - 1;
constexpr std::size_t tagCount = videoFieldCount - 1;
constexpr double missing = std::numeric_limits<double>::quiet_NaN();

/// A feature's value: empty and "UNKNOWN" are the placeholder.
double featureValue(const CsvRecords& record, std::size_t column)
{
    return record.raw(column) == "UNKNOWN" ? unknownFeature : record.real(column);
}

/// "[27, 9]" as numbers, in the order written. Fails at the field for anything else.
std::vector<std::int32_t> parseTags(const CsvRecords& record, std::size_t column)
{
    std::string_view text = record.raw(column);
    if (text.size() < 2 || text.front() != '[' || text.back() != ']')
        record.fail(column, "where a list such as [27, 9] is needed. Correct the value.");
    text = text.substr(1, text.size() - 2);
    std::vector<std::int32_t> tags;
    while (text.find_first_not_of(' ') != std::string_view::npos) {
        const std::size_t comma = std::min(text.find(','), text.size());
        std::int64_t tag = 0;
        if (parseWhole(text.substr(0, comma), tag) != NumberText::Good || tag < 0 || tag > largestId)
            record.fail(
                column,
                "where each entry of the list must be a category number from 0 up. Correct the value.");
        tags.push_back(static_cast<std::int32_t>(tag));
        text.remove_prefix(std::min(comma + 1, text.size()));
    }
    return tags;
}

template<typename Table>
void appendEntry(Table& table, std::int64_t id, bool denseCodes)
{
    table.id.push_back(id);
    table.fields.add(static_cast<std::int32_t>(denseCodes ? static_cast<std::int64_t>(table.size()) : id));
}

void noteRepeatedId(const CsvFile& file, const CsvRecords& record, std::size_t column, DataProblems& problems)
{
    problems.add({file.shortName(), record.line(), file.columns()[column], std::string(record.raw(column)),
                  "given a second time; the first line counts"});
}

/// Columns of user_features that are no GR feature, as texts, in file order.
std::vector<std::size_t> sideColumns(const CsvFile& file, const std::vector<std::size_t>& used)
{
    std::vector<std::size_t> side;
    for (std::size_t i = 0; i < file.columns().size(); ++i) {
        if (std::ranges::find(used, i) == used.end())
            side.push_back(i);
    }
    return side;
}

void setFields(UserTable& users, const std::vector<std::vector<double>>& features)
{
    for (std::size_t k = 0; k < userFeatureCount; ++k) {
        const std::vector<std::int32_t> codes = encodeLabels(features[k]);
        for (std::size_t i = 0; i < codes.size(); ++i)
            users.fields.set(i, k + 1, codes[i]);
    }
}

} // namespace

std::uint32_t Build::addUser(std::int64_t id)
{
    const auto index = static_cast<std::uint32_t>(dataset.users.size());
    if (!users.add(id, index))
        return users.find(id);
    appendEntry(dataset.users, id, denseCodes);
    return index;
}

std::uint32_t Build::addVideo(std::int64_t id)
{
    const auto index = static_cast<std::uint32_t>(dataset.videos.size());
    if (!videos.add(id, index))
        return videos.find(id);
    appendEntry(dataset.videos, id, denseCodes);
    return index;
}

void fillSideColumns(UserTable& users)
{
    for (SideColumn& column : users.side)
        column.numbers.empty() ? column.texts.resize(users.size())
                               : column.numbers.resize(users.size(), missing);
}

void becomeNumbers(SideColumn& column)
{
    std::vector<double> numbers(column.texts.size(), missing);
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        if (!column.texts[i].empty() && parseReal(column.texts[i], numbers[i]) != NumberText::Good)
            return;
    }
    column.numbers = std::move(numbers);
    column.texts = {};
}

void noteUnknownColumns(const CsvFile& file, std::initializer_list<std::string_view> known,
                        DataProblems& problems)
{
    for (const std::string& column : file.columns()) {
        if (std::ranges::find(known, column) == known.end())
            problems.add({file.shortName(), 1, column, "", "not a column of KuaiRec; it is not used"});
    }
}

void noteReplaced(const CsvFile& file, const CsvRecords& record, std::size_t column, std::int64_t replaced,
                  DataProblems& problems)
{
    problems.add({file.shortName(), record.line(), file.columns()[column], shortened(record.raw(column)),
                  "invalid UTF-8, " + std::to_string(replaced) + (replaced == 1 ? " time" : " times") +
                      "; each is shown as \xEF\xBF\xBD"});
}

void readUsers(const CsvFile& file, Build& build, const JobContext& job)
{
    std::vector<std::size_t> columns{file.column("user_id")};
    for (std::size_t k = 0; k < userFeatureCount; ++k)
        columns.push_back(file.column("onehot_feat" + std::to_string(k)));
    std::vector<SideColumn> side;
    const std::vector<std::size_t> sideAt = sideColumns(file, columns);
    for (const std::size_t column : sideAt)
        side.push_back({file.columns()[column], {}, {}});

    std::vector<std::vector<double>> features(userFeatureCount);
    CsvRecords record(file, file.body());
    while (record.next()) {
        job.throwIfStopped();
        const std::size_t before = build.dataset.users.size();
        if (build.addUser(record.whole(columns[0], 0, largestId)) != before) {
            noteRepeatedId(file, record, columns[0], build.dataset.problems);
            continue;
        }
        for (std::size_t k = 0; k < userFeatureCount; ++k)
            features[k].push_back(featureValue(record, columns[k + 1]));
        for (std::size_t i = 0; i < sideAt.size(); ++i) {
            std::int64_t replaced = 0;
            side[i].texts.push_back(record.text(sideAt[i], replaced));
            if (replaced > 0)
                noteReplaced(file, record, sideAt[i], replaced, build.dataset.problems);
        }
    }
    if (build.dataset.users.size() == 0)
        throw InputError({file.name(), 1}, "has a header but no users. Copy the file again.");
    setFields(build.dataset.users, features);
    std::ranges::for_each(side, becomeNumbers);
    for (std::size_t k = 0; k < userFeatureCount; ++k) {
        std::ranges::replace(features[k], unknownFeature, missing);
        side.push_back({file.columns()[columns[k + 1]], std::move(features[k]), {}});
    }
    build.dataset.users.side = std::move(side);
}

void readVideos(const CsvFile& file, Build& build, const JobContext& job)
{
    noteUnknownColumns(file, {"video_id", "feat"}, build.dataset.problems);
    const std::size_t idColumn = file.column("video_id");
    const std::size_t tagColumn = file.column("feat");
    CsvRecords record(file, file.body());
    while (record.next()) {
        job.throwIfStopped();
        const std::size_t before = build.dataset.videos.size();
        const std::uint32_t index = build.addVideo(record.whole(idColumn, 0, largestId));
        if (index != before) {
            noteRepeatedId(file, record, idColumn, build.dataset.problems);
            continue;
        }
        const std::vector<std::int32_t> tags = parseTags(record, tagColumn);
        if (tags.size() > tagCount)
            build.dataset.problems.add({file.shortName(), record.line(), "feat",
                                        shortened(record.raw(tagColumn)),
                                        "more than four categories; the first four count"});
        for (std::size_t k = 0; k < std::min(tags.size(), tagCount); ++k)
            build.dataset.videos.fields.set(index, k + 1, tags[k] + 1);
    }
    if (build.dataset.videos.size() == 0)
        throw InputError({file.name(), 1}, "has a header but no videos. Copy the file again.");
}

} // namespace watchlab::kuairec
