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
constexpr auto user = ColumnRole::User;
constexpr auto item = ColumnRole::Item;
constexpr auto none = ColumnUnit::None;
constexpr auto ms = ColumnUnit::Milliseconds;

constexpr std::string_view matrix = "*_matrix.csv";
constexpr std::string_view users = "user_features.csv";
constexpr std::string_view tags = "item_categories.csv";
constexpr std::string_view captions = "kuairec_caption_category.csv";
constexpr std::string_view social = "social_network.csv";
constexpr std::string_view actions = "watchlab_actions.csv";

const std::vector<DocumentedFile> files{
    {"big_matrix.csv", "rows to train on", true, true},
    {"small_matrix.csv", "rows to test on", true, true},
    {"user_features.csv", "users' features", true},
    {"item_categories.csv", "videos' category tags", true},
    {"kuairec_caption_category.csv", "captions and category names"},
    {"item_daily_features.csv", "videos day by day: author, type, counters"},
    {"social_network.csv", "who is friends with whom"},
    {"watchlab_actions.csv", "what viewers did, and when (of generated data)"},
    {"video_raw_categories_multi.csv", "categories with probabilities (separate download, not read)"},
    {"user_features_raw.csv", "readable demographics (separate download, not read)"},
};

const std::vector<DocumentedColumn> mainColumns{
    {matrix, "user_id", whole, user, none, "The user, 0 to 7175."},
    {matrix, "video_id", whole, item, none, "The video, 0 to 10727."},
    {matrix, "play_duration", whole, ColumnRole::WatchTime, ms,
     "How long the video was played, in ms, all repeats together: it may exceed the video's length."},
    {matrix, "video_duration", whole, ColumnRole::Length, ms,
     "The video's length in ms; it can differ a little between rows of one video."},
    {matrix, "time", text, unused, none,
     "Local time (Asia/Shanghai) as text; trailing zeros of the fraction are cut. timestamp is used "
     "instead."},
    {matrix, "date", whole, unused, none,
     "The day the row was filed under, YYYYMMDD; for 0.1 % of the rows not the local date of timestamp."},
    {matrix, "timestamp", real, ColumnRole::Time, ColumnUnit::Seconds,
     "When it was watched: Unix time in s with ms; empty for 3.9 % of small_matrix."},
    {matrix, "watch_ratio", real, ColumnRole::Target, none,
     "play_duration / video_duration; above 1 when the video was replayed, a third of all rows."},
    {users, "user_id", whole, user, none, "The user."},
    {users, "user_active_degree", text, unused, none,
     "How active the user is: full_active, high_active, middle_active or UNKNOWN."},
    {users, "is_lowactive_period", whole, unused, none, "1 = in a period of low activity."},
    {users, "is_live_streamer", whole, unused, none, "1 = streams live; -124 = unknown."},
    {users, "is_video_author", whole, unused, none, "1 = has uploaded videos."},
    {users, "follow_user_num", whole, unused, none, "How many users this one follows."},
    {users, "follow_user_num_range", text, unused, none, "The same in 8 ranges: 0, (0,10], ... 500+."},
    {users, "fans_user_num", whole, unused, none, "How many users follow this one."},
    {users, "fans_user_num_range", text, unused, none,
     "The same in ranges: 0, [1,10), ... [1w,10w); 1w = 10,000."},
    {users, "friend_user_num", whole, unused, none, "How many friends the user has."},
    {users, "friend_user_num_range", text, unused, none, "The same in ranges: 0, [1,5), ... 250+."},
    {users, "register_days", whole, unused, none, "Days since the user registered."},
    {users, "register_days_range", text, unused, none, "The same in ranges: 15-30, ... 730+."},
    {users, "onehot_feat*", real, ColumnRole::UserFeature, none,
     "An anonymous categorical feature, a code; empty = unknown."},
    {tags, "video_id", whole, item, none, "The video."},
    {tags, "feat", list, ColumnRole::ItemFeature, none,
     "One to four tags out of 31, as a list such as [27, 9]; they are the first level categories."},
    {captions, "video_id", whole, item, none, "The video."},
    {captions, "manual_cover_text", text, unused, none,
     "Text that the author put on the cover; UNKNOWN for 62 % of the videos."},
    {captions, "caption", text, ColumnRole::Text, none,
     "What the author wrote below the video; may be empty."},
    {captions, "topic_tag", text, unused, none, "Hashtags as a list of texts."},
    {captions, "first_level_category_name", text, ColumnRole::Category, none,
     "Name of the first level category; UNKNOWN for 40 videos."},
    {captions, "first_level_category_id", whole, unused, none, "Its number; -124 = unknown."},
    {captions, "second_level_category_name", text, unused, none, "UNKNOWN for a third of the videos."},
    {captions, "second_level_category_id", whole, unused, none, "Its number; -124 = unknown."},
    {captions, "third_level_category_name", text, unused, none, "UNKNOWN for two thirds of the videos."},
    {captions, "third_level_category_id", whole, unused, none, "Its number; -124 = unknown."},
    {social, "user_id", whole, user, none, "The user; 472 users are listed."},
    {social, "friend_list", list, unused, none, "The user's friends' ids as a list."},
    {actions, "matrix", text, unused, none, "big_matrix or small_matrix."},
    {actions, "row", whole, unused, none, "The matrix's row, counted from 0 without the header."},
    {actions, "action", text, unused, none,
     "like, follow, forward, collect, comment, share, download or hate."},
    {actions, "time", real, unused, none,
     "When, as a share of the video's length; above 1 when it is watched again."},
};

const std::vector<DocumentedColumn>& allColumns()
{
    static const std::vector<DocumentedColumn> all = [] {
        std::vector<DocumentedColumn> columns = mainColumns;
        for (const auto part : {kuaiRecDailyColumns(), kuaiRecRawColumns(), processedColumns()})
            columns.insert(columns.end(), part.begin(), part.end());
        return columns;
    }();
    return all;
}

} // namespace

std::span<const DocumentedColumn> kuaiRecColumns()
{
    return allColumns();
}

std::span<const DocumentedFile> kuaiRecFiles()
{
    return files;
}

} // namespace watchlab::dictionaries
