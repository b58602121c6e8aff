// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hybrid/feature_columns.h"

#include "core/data/date_text.h"
#include "core/hybrid/text_features.h"
#include "core/util/error.h"
#include "core/util/number_text.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>

namespace watchlab::hybrid {

namespace {

constexpr std::size_t rowsBetweenLooks = std::size_t(1) << 20;
constexpr double missing = std::numeric_limits<double>::quiet_NaN();

const SideColumn* findSide(const std::vector<SideColumn>& side, std::string_view name)
{
    const auto found = std::ranges::find(side, name, &SideColumn::name);
    return found == side.end() ? nullptr : &*found;
}

std::string numberAsText(double value)
{
    return std::isnan(value) ? std::string() : decimalText(value);
}

/// A side column's texts; empty where it is missing.
std::vector<std::string> textsOf(const SideColumn* column, std::size_t size)
{
    if (!column)
        return std::vector<std::string>(size);
    std::vector<std::string> texts = column->texts;
    if (texts.empty())
        std::ranges::transform(column->numbers, std::back_inserter(texts), numberAsText);
    texts.resize(size);
    return texts;
}

std::vector<double> numbersOf(const SideColumn* column, std::size_t size)
{
    if (!column)
        return std::vector<double>(size, missing);
    std::vector<double> numbers = column->numbers;
    for (const std::string& text : column->texts) {
        if (parseReal(text, numbers.emplace_back()) != NumberText::Good)
            numbers.back() = missing;
    }
    numbers.resize(size, missing);
    return numbers;
}

/// The distinct texts in the order of their bytes.
std::vector<std::string> classesOf(std::vector<std::string> texts)
{
    std::ranges::sort(texts);
    texts.erase(std::ranges::unique(texts).begin(), texts.end());
    if (!texts.empty() && texts.front().empty())
        texts.erase(texts.begin());
    return texts;
}

/// Their numbers, from 0; missing for none.
std::vector<double> textCodes(const std::vector<std::string>& texts)
{
    const std::vector<std::string> classes = classesOf(texts);
    std::vector<double> codes;
    for (const std::string& text : texts)
        codes.push_back(text.empty()
                            ? missing
                            : static_cast<double>(std::ranges::lower_bound(classes, text) - classes.begin()));
    return codes;
}

bool isUserText(std::string_view column)
{
    return column.ends_with("_range") || column.ends_with("_degree");
}

constexpr std::size_t oneHotCount = 18;

/// Missing is 0; without the file's numbers the codes of the field say the same to a tree.
std::vector<double> oneHot(const UserTable& users, std::size_t feature)
{
    const SideColumn* const side = findSide(users.side, "onehot_feat" + std::to_string(feature));
    std::vector<double> values = numbersOf(side, users.size());
    for (std::size_t user = 0; user < values.size(); ++user) {
        if (!side && feature + 1 < users.fields.width())
            values[user] = std::max(0, users.fields.codes(user)[feature + 1] - 2);
        else if (side && std::isnan(values[user]))
            values[user] = 0;
    }
    return values;
}

void addUserColumns(const UserTable& users, std::vector<FeatureColumn>& columns)
{
    const std::size_t first = columns.size();
    for (const char* name :
         {"user_active_degree", "is_lowactive_period", "is_live_streamer", "is_video_author",
          "follow_user_num", "follow_user_num_range", "fans_user_num", "fans_user_num_range",
          "friend_user_num", "friend_user_num_range", "register_days", "register_days_range"}) {
        const bool text = isUserText(name);
        const SideColumn* const side = findSide(users.side, name);
        columns.push_back({name, FeatureOwner::User, text,
                           text ? textCodes(textsOf(side, users.size())) : numbersOf(side, users.size())});
    }
    for (std::size_t feature = 0; feature < oneHotCount; ++feature)
        columns.push_back(
            {"onehot_feat" + std::to_string(feature), FeatureOwner::User, true, oneHot(users, feature)});
    for (std::size_t user = 0; user < users.size(); ++user) {
        const auto counts = users.fields.mask(user);
        const bool withoutFeatures =
            counts.size() > 1 && std::ranges::find(counts.begin() + 1, counts.end(), 1) == counts.end();
        for (std::size_t i = first; withoutFeatures && i < columns.size(); ++i)
            columns[i].values[user] = missing;
    }
}

constexpr std::string_view categoryEnding = "_level_category_name";

std::vector<std::string> categoriesOf(const VideoTable& videos, std::string_view column)
{
    const SideColumn* const side = findSide(videos.side, column);
    if (!side && column.starts_with("first") && !videos.category.empty())
        return videos.category;
    return textsOf(side, videos.size());
}

void addCategories(const VideoTable& videos, std::vector<FeatureColumn>& columns)
{
    for (const char* level : {"first", "second", "third"}) {
        const std::string name = level + std::string(categoryEnding);
        columns.push_back({name, FeatureOwner::Video, true, textCodes(categoriesOf(videos, name))});
    }
}

/// Whether the captions file has a line for each video: it fills at least one of its texts.
std::vector<bool> haveTexts(const std::vector<std::vector<std::string>>& parts, const VideoTable& videos)
{
    std::vector<bool> present(videos.size(), false);
    for (std::size_t video = 0; video < videos.size(); ++video) {
        present[video] = !videos.category.empty() && !videos.category[video].empty();
        for (const auto& part : parts)
            present[video] = present[video] || !part[video].empty();
    }
    return present;
}

void addTextColumns(const VideoTable& videos, std::size_t terms, std::vector<FeatureColumn>& columns)
{
    std::vector<std::string> captions = videos.caption;
    captions.resize(videos.size());
    const std::vector<std::vector<std::string>> parts = {
        textsOf(findSide(videos.side, "manual_cover_text"), videos.size()), std::move(captions),
        textsOf(findSide(videos.side, "topic_tag"), videos.size())};
    const std::vector<bool> present = haveTexts(parts, videos);
    std::vector<std::string> documents;
    for (std::size_t video = 0; video < videos.size(); ++video) {
        if (present[video])
            documents.push_back(parts[0][video] + ' ' + parts[1][video] + ' ' + parts[2][video]);
    }
    const TextFeatures features = textFeatures(documents, terms);
    for (std::size_t term = 0; term < terms; ++term) {
        FeatureColumn column{"tfidf_" + std::to_string(term), FeatureOwner::Video, false, {}};
        column.term = term < features.terms.size() ? features.terms[term] : std::string();
        std::size_t document = 0;
        for (std::size_t video = 0; video < videos.size(); ++video) {
            const double value =
                term < features.terms.size() && present[video] ? features.value(document, term) : 0;
            column.values.push_back(present[video] ? value : missing);
            document += present[video] ? 1 : 0;
        }
        columns.push_back(std::move(column));
    }
}

/// Means over a video's days, an empty counter being 0.
void addDailyMeans(const Dataset& dataset, const FeatureOptions& options, std::vector<FeatureColumn>& columns)
{
    const DailyTable& daily = dataset.daily;
    for (std::size_t counter = 0; counter < DailyTable::counters.size(); ++counter) {
        std::vector<double> sums(dataset.videos.size(), 0);
        std::vector<double> days(dataset.videos.size(), 0);
        for (std::size_t i = 0; i < daily.size(); ++i) {
            if (options.before && (daily.date[i] == 0 || daily.date[i] >= *options.before))
                continue;
            const double count = daily.counts[counter][i];
            sums[daily.video[i]] += std::isnan(count) ? 0 : count;
            ++days[daily.video[i]];
        }
        std::ranges::transform(sums, days, sums.begin(),
                               [](double sum, double n) { return n > 0 ? sum / n : missing; });
        columns.push_back({"avg_daily_" + std::string(DailyTable::counters[counter]), FeatureOwner::Video,
                           false, std::move(sums)});
    }
}

/// Rows of each owner, and how many distinct others they name; missing for an owner without rows.
void addCounts(std::span<const std::uint32_t> rows, const auto& owners, const auto& others, std::size_t size,
               std::array<const char*, 2> names, FeatureOwner owner, std::vector<FeatureColumn>& columns,
               const JobContext& job)
{
    std::vector<std::vector<std::uint32_t>> named(size);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (i % rowsBetweenLooks == 0)
            job.throwIfStopped();
        named[owners[rows[i]]].push_back(others[rows[i]]);
    }
    FeatureColumn count{names[0], owner, false, {}};
    FeatureColumn distinct{names[1], owner, false, {}};
    for (std::vector<std::uint32_t>& own : named) {
        job.throwIfStopped();
        count.values.push_back(own.empty() ? missing : static_cast<double>(own.size()));
        std::ranges::sort(own);
        const auto repeated = std::ranges::unique(own);
        const auto different = static_cast<double>(repeated.begin() - own.begin());
        distinct.values.push_back(own.empty() ? missing : different);
        own = {};
    }
    columns.push_back(std::move(count));
    columns.push_back(std::move(distinct));
}

std::vector<std::uint32_t> rowsBefore(const Dataset& dataset, std::span<const std::uint32_t> rows,
                                      std::int32_t date, const JobContext& job)
{
    std::vector<std::uint32_t> earlier;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (i % rowsBetweenLooks == 0)
            job.throwIfStopped();
        const auto own = localDate(dataset, rows[i]);
        if (own && *own < date)
            earlier.push_back(rows[i]);
    }
    return earlier;
}

} // namespace

std::optional<std::int32_t> localDate(const Dataset& dataset, std::uint32_t row)
{
    if (dataset.rows.timestamp.empty() || std::isnan(dataset.rows.timestamp[row]))
        return std::nullopt;
    using namespace std::chrono;
    const sys_seconds local{
        seconds(std::llround(std::floor(dataset.rows.timestamp[row])) + chinaOffsetSeconds)};
    const year_month_day date{floor<days>(local)};
    return static_cast<int>(date.year()) * 10000 + static_cast<std::int32_t>(unsigned(date.month()) * 100) +
           static_cast<std::int32_t>(unsigned(date.day()));
}

std::optional<std::int32_t> firstDate(const Dataset& dataset, std::span<const std::uint32_t> rows)
{
    std::optional<std::int32_t> first;
    for (const std::uint32_t row : rows) {
        const auto date = localDate(dataset, row);
        if (date && (!first || *date < *first))
            first = date;
    }
    return first;
}

std::vector<FeatureColumn> featureColumns(const Dataset& dataset, std::span<const std::uint32_t> train,
                                          const FeatureOptions& options, const JobContext& job)
{
    std::vector<std::uint32_t> earlier;
    if (options.before) {
        earlier = rowsBefore(dataset, train, *options.before, job);
        if (earlier.empty())
            throw UsageError("hybrid.statistics",
                             "before_split leaves nothing to count: no train row is from a day before the "
                             "first test row. Choose whole_period, or a split by time.");
        train = earlier;
    }
    const auto next = [&] {
        job.throwIfStopped();
        job.report("Joining features", 0, 0);
    };
    std::vector<FeatureColumn> columns = {{"hour_of_day", FeatureOwner::Row, true, {}},
                                          {"day_of_week", FeatureOwner::Row, true, {}},
                                          {"video_duration", FeatureOwner::Row, false, {}},
                                          {"als_score", FeatureOwner::Row, false, {}}};
    next();
    addUserColumns(dataset.users, columns);
    next();
    const auto& rows = dataset.rows;
    addCounts(train, rows.user, rows.video, dataset.users.size(),
              {"user_agg_interactions", "user_agg_unique_videos"}, FeatureOwner::User, columns, job);
    next();
    addCategories(dataset.videos, columns);
    addTextColumns(dataset.videos, options.textTerms, columns);
    next();
    columns.push_back({"author_id", FeatureOwner::Video, true,
                       numbersOf(findSide(dataset.videos.side, "author_id"), dataset.videos.size())});
    addDailyMeans(dataset, options, columns);
    next();
    addCounts(train, rows.video, rows.user, dataset.videos.size(),
              {"video_agg_views", "video_agg_unique_users"}, FeatureOwner::Video, columns, job);
    return columns;
}

std::vector<std::string> textsOfColumn(const Dataset& dataset, std::string_view column)
{
    if (isUserText(column))
        return classesOf(textsOf(findSide(dataset.users.side, column), dataset.users.size()));
    if (column.ends_with(categoryEnding))
        return classesOf(categoriesOf(dataset.videos, column));
    return {};
}

} // namespace watchlab::hybrid
