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
constexpr auto none = ColumnUnit::None;
constexpr auto ms = ColumnUnit::Milliseconds;

constexpr std::string_view logs = "log_*.csv";
constexpr std::string_view users = "user_features*.csv";
constexpr std::string_view basic = "video_features_basic*.csv";
constexpr std::string_view statistic = "video_features_statistic*.csv";

const std::vector<DocumentedFile> files{
    {"log_standard_*.csv", "rows to train on, in order of time", true, true},
    {"log_random_*.csv", "rows of randomly inserted videos, to test on", false, true},
    {"user_features*.csv", "users' features", true},
    {"video_features_basic*.csv", "videos' tags, authors, types", true},
    {"video_features_statistic*.csv", "videos' monthly averages (not read)"},
};

const std::vector<DocumentedColumn> columns{
    {logs, "user_id", whole, ColumnRole::User, none, "The user."},
    {logs, "video_id", whole, ColumnRole::Item, none, "The video."},
    {logs, "date", whole, unused, none, "Local day, YYYYMMDD."},
    {logs, "hourmin", whole, unused, none, "Local hour and minute, HHMM."},
    {logs, "time_ms", whole, ColumnRole::Time, ms, "When it was shown, Unix time in ms."},
    {logs, "is_click", whole, unused, none,
     "1 = clicked in the two-column feed; in the single-column feed a valid play: at least the length up to "
     "7 s, otherwise more than 7 s."},
    {logs, "is_like", whole, unused, none, "1 = liked."},
    {logs, "is_follow", whole, unused, none, "1 = followed the author from here."},
    {logs, "is_comment", whole, unused, none, "1 = commented."},
    {logs, "is_forward", whole, unused, none, "1 = forwarded."},
    {logs, "is_hate", whole, unused, none, "1 = asked for less like it."},
    {logs, "long_view", whole, unused, none,
     "1 = played to the end up to 18 s of length, otherwise at least 18 s."},
    {logs, "play_time_ms", whole, ColumnRole::WatchTime, ms, "How long it was played, in ms."},
    {logs, "duration_ms", whole, ColumnRole::Length, ms, "The video's length in ms; 0 = not known."},
    {logs, "profile_stay_time", whole, unused, ms, "How long the user stayed on the author's page, in ms."},
    {logs, "comment_stay_time", whole, unused, ms, "How long the user stayed in the comments, in ms."},
    {logs, "is_profile_enter", whole, unused, none, "1 = went to the author's page."},
    {logs, "is_rand", whole, unused, none, "1 = the video was chosen at random, not by a recommender."},
    {logs, "tab", whole, unused, none, "Where in the app it was shown, 0 to 14."},
    {users, "user_id", whole, ColumnRole::User, none, "The user."},
    {users, "user_active_degree", text, unused, none,
     "How active the user is: full_active, high_active, ..."},
    {users, "is_lowactive_period", whole, unused, none, "1 = in a period of low activity."},
    {users, "is_live_streamer", whole, unused, none, "1 = streams live; -124 = unknown."},
    {users, "is_video_author", whole, unused, none, "1 = has uploaded videos."},
    {users, "follow_user_num*", text, unused, none,
     "How many users this one follows, as a number and in ranges."},
    {users, "fans_user_num*", text, unused, none,
     "How many users follow this one, as a number and in ranges."},
    {users, "friend_user_num*", text, unused, none,
     "How many friends the user has, as a number and in ranges."},
    {users, "register_days*", text, unused, none,
     "Days since the user registered, as a number and in ranges."},
    {users, "onehot_feat*", whole, ColumnRole::UserFeature, none,
     "An anonymous categorical feature, a code; empty = unknown."},
    {basic, "video_id", whole, ColumnRole::Item, none, "The video."},
    {basic, "author_id", whole, unused, none, "Who uploaded it."},
    {basic, "video_type", text, unused, none, "NORMAL, or AD for an advertisement."},
    {basic, "upload_dt", text, unused, none, "The day on which it was uploaded."},
    {basic, "upload_type", text, unused, none, "How it was made or uploaded, such as ShortImport."},
    {basic, "visible_status", whole, unused, none, "Whether it can be seen."},
    {basic, "video_duration", real, unused, ms, "Its length in ms; empty for some."},
    {basic, "server_width", whole, unused, none, "Width in pixels."},
    {basic, "server_height", whole, unused, none, "Height in pixels."},
    {basic, "music_id", whole, unused, none, "Its background music."},
    {basic, "music_type", whole, unused, none, "Kind of music."},
    {basic, "tag", list, ColumnRole::ItemFeature, none,
     "Its category tags, such as 12,65; the first four count."},
    {statistic, "video_id", whole, ColumnRole::Item, none, "The video."},
    {statistic, "*", real, unused, none,
     "A counter of all of Kuaishou's users, averaged over the days of a month."},
};

} // namespace

std::span<const DocumentedColumn> kuaiRandColumns()
{
    return columns;
}

std::span<const DocumentedFile> kuaiRandFiles()
{
    return files;
}

} // namespace watchlab::dictionaries
