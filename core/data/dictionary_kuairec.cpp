// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/dictionaries.h"

#include <vector>

namespace watchlab::dictionaries {

namespace {

constexpr auto whole = ColumnType::Whole;
constexpr auto real = ColumnType::Real;
constexpr auto text = ColumnType::Text;
constexpr auto list = ColumnType::List;
constexpr auto unused = ColumnRole::NotUsed;
constexpr auto noUnit = ColumnUnit::None;
constexpr auto ms = ColumnUnit::Milliseconds;

const std::vector<DocumentedFile> files{
    {"big_matrix.csv", "rows to train on", true, true},
    {"small_matrix.csv", "rows to test on", true, true},
    {"user_features.csv", "users' features", true},
    {"item_categories.csv", "videos' category tags", true},
    {"kuairec_caption_category.csv", "captions and category names"},
    {"item_daily_features.csv", "videos day by day: author, type, counters"},
    {"social_network.csv", "who is friends with whom"},
    {"video_raw_categories_multi.csv", "categories with probabilities (separate download)"},
    {"user_features_raw.csv", "readable demographics (separate download)"},
};

constexpr std::string_view matrix = "*_matrix.csv";
constexpr std::string_view users = "user_features.csv";
constexpr std::string_view daily = "item_daily_features.csv";
constexpr std::string_view captions = "kuairec_caption_category.csv";

const std::vector<DocumentedColumn> columns{
    {matrix, "user_id", whole, ColumnRole::User, noUnit, "The user, 0 to 7175."},
    {matrix, "video_id", whole, ColumnRole::Item, noUnit, "The video, 0 to 10727."},
    {matrix, "play_duration", whole, ColumnRole::WatchTime, ms,
     "How long the video was played, in ms, all repeats together: it may exceed the video's length."},
    {matrix, "video_duration", whole, ColumnRole::Length, ms,
     "The video's length in ms; it can differ a little between rows of one video."},
    {matrix, "time", text, unused, noUnit,
     "Local time (Asia/Shanghai) as text; trailing zeros of the fraction are cut. timestamp is used "
     "instead."},
    {matrix, "date", whole, unused, noUnit,
     "The day the row was filed under, YYYYMMDD; for 0.1 % of the rows not the local date of timestamp."},
    {matrix, "timestamp", real, ColumnRole::Time, ColumnUnit::Seconds,
     "When it was watched, Unix time in seconds with milliseconds; empty for 3.9 % of small_matrix."},
    {matrix, "watch_ratio", real, ColumnRole::Target, noUnit,
     "play_duration / video_duration; above 1 when the video was replayed (a third of all rows)."},
    {users, "user_id", whole, ColumnRole::User, noUnit, "The user."},
    {users, "onehot_feat*", real, ColumnRole::UserFeature, noUnit,
     "An anonymous categorical feature (gender, phone, city ... encoded); empty = unknown."},
    {"item_categories.csv", "video_id", whole, ColumnRole::Item, noUnit, "The video."},
    {"item_categories.csv", "feat", list, ColumnRole::ItemFeature, noUnit,
     "One to four category tags out of 31, as a list such as [27, 9]; first level categories."},
    {captions, "caption", text, ColumnRole::Text, noUnit, "What the author wrote below the video."},
    {captions, "first_level_category_name", text, ColumnRole::Category, noUnit,
     "Name of the first level category; UNKNOWN for 40 videos."},
};

} // namespace

std::span<const DocumentedColumn> kuaiRecColumns()
{
    return columns;
}

std::span<const DocumentedFile> kuaiRecFiles()
{
    return files;
}

} // namespace watchlab::dictionaries
