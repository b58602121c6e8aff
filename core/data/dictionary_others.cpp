// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/dictionaries.h"

#include <vector>

/// EasyRL4Rec's processed KuaiRec, Tmall's user log and RecBole's atomic files.
namespace watchlab::dictionaries {

namespace {

constexpr auto whole = ColumnType::Whole;
constexpr auto real = ColumnType::Real;
constexpr auto text = ColumnType::Text;
constexpr auto unused = ColumnRole::NotUsed;
constexpr auto none = ColumnUnit::None;
constexpr auto ms = ColumnUnit::Milliseconds;

constexpr std::string_view processed = "*_processed.csv";
constexpr std::string_view log = "user_log*.csv";
constexpr std::string_view info = "user_info*.csv";

const std::vector<DocumentedFile> processedFileList{
    {"big_matrix_processed.csv", "rows to train on", true, true},
    {"small_matrix_processed.csv", "rows to test on", true, true},
    {"user_features.csv", "users' features"},
    {"item_categories.csv", "videos' category tags"},
};

const std::vector<DocumentedColumn> processedColumnList{
    {processed, "user_id", whole, ColumnRole::User, none, "The user, 0 to 7175."},
    {processed, "item_id", whole, ColumnRole::Item, none, "The video, 0 to 10727; KuaiRec's video_id."},
    {processed, "play_duration", whole, ColumnRole::WatchTime, ms, "How long the video was played, in ms."},
    {processed, "video_duration", whole, ColumnRole::Length, ms, "The video's length in ms."},
    {processed, "time", text, unused, none, "Local time as text."},
    {processed, "date", real, unused, none, "The day, YYYYMMDD; 0 where it was empty."},
    {processed, "timestamp", real, ColumnRole::Time, ColumnUnit::Seconds,
     "Unix time in s; 0 where it was empty."},
    {processed, "watch_ratio", real, ColumnRole::Target, none, "play_duration / video_duration."},
    {processed, "duration_normed", real, unused, none,
     "video_duration scaled to 0..1 over both matrices; taken as it is."},
    {processed, "watch_ratio_normed", real, ColumnRole::Target, none,
     "watch_ratio scaled to 0..1 per video over both matrices; taken as it is."},
    {processed, "feat*", whole, ColumnRole::ItemFeature, none,
     "A category tag plus one; 0 = no further tag."},
    {processed, "onehot_feat*", whole, ColumnRole::UserFeature, none, "An anonymous categorical feature."},
};

const std::vector<DocumentedFile> tmallFileList{
    {"user_log_format1.csv", "clicks, carts, purchases and favourites", true, true},
    {"user_info_format1.csv", "users' age and gender"},
};

const std::vector<DocumentedColumn> tmallColumnList{
    {log, "user_id", whole, ColumnRole::User, none, "The user."},
    {log, "item_id", whole, ColumnRole::Item, none, "The article."},
    {log, "cat_id", whole, ColumnRole::ItemFeature, none, "The article's category."},
    {log, "seller_id", whole, ColumnRole::ItemFeature, none, "Who sells it."},
    {log, "brand_id", whole, ColumnRole::ItemFeature, none, "Its brand; empty for 0.2 % of the lines."},
    {log, "time_stamp", whole, ColumnRole::Time, ColumnUnit::Date,
     "The day, MMDD of 2014, with or without a zero in front."},
    {log, "action_type", whole, ColumnRole::Target, none,
     "0 click, 1 into the cart, 2 purchase, 3 into the favourites."},
    {info, "user_id", whole, ColumnRole::User, none, "The user."},
    {info, "age_range", whole, ColumnRole::UserFeature, none,
     "1 = under 18, 2 = 18 to 24, 3 = 25 to 29, ... 7 and 8 = 50 and more; 0 or empty = unknown."},
    {info, "gender", whole, ColumnRole::UserFeature, none, "0 = female, 1 = male, 2 or empty = unknown."},
};

const std::vector<DocumentedFile> atomicFileList{
    {"*.inter", "rows", true, true},
    {"*.user", "users' features"},
    {"*.item", "items' features and texts"},
};

const std::vector<DocumentedColumn> atomicColumnList{
    {"*.inter", "user_id", text, ColumnRole::User, none, "The user; any text."},
    {"*.inter", "item_id", text, ColumnRole::Item, none, "The item; any text."},
    {"*.inter", "rating", real, ColumnRole::Target, none, "What the user gave the item."},
    {"*.inter", "timestamp", real, ColumnRole::Time, ColumnUnit::Seconds, "Unix time in s."},
    {"*.inter", "play_ms", real, ColumnRole::WatchTime, ms, "How long the item was played, in ms."},
    {"*.inter", "length_ms", real, ColumnRole::Length, ms, "The item's length as this row states it, in ms."},
    {"*.inter", "watch_ratio", real, ColumnRole::Target, none,
     "Play time over length as the source states it."},
    {"*.inter", "part", text, unused, none,
     "Which part of the data the row is in: train, validation or test."},
};

} // namespace

std::span<const DocumentedColumn> processedColumns()
{
    return processedColumnList;
}

std::span<const DocumentedFile> processedFiles()
{
    return processedFileList;
}

std::span<const DocumentedColumn> tmallColumns()
{
    return tmallColumnList;
}

std::span<const DocumentedFile> tmallFiles()
{
    return tmallFileList;
}

std::span<const DocumentedColumn> atomicColumns()
{
    return atomicColumnList;
}

std::span<const DocumentedFile> atomicFiles()
{
    return atomicFileList;
}

} // namespace watchlab::dictionaries
