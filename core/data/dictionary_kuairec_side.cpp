// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/dictionaries.h"

#include <vector>

/// KuaiRec's daily counters and the two files that are downloaded separately.
namespace watchlab::dictionaries {

namespace {

constexpr auto whole = ColumnType::Whole;
constexpr auto real = ColumnType::Real;
constexpr auto text = ColumnType::Text;
constexpr auto unused = ColumnRole::NotUsed;
constexpr auto none = ColumnUnit::None;
constexpr auto ms = ColumnUnit::Milliseconds;

constexpr std::string_view daily = "item_daily_features.csv";
constexpr std::string_view raw = "user_features_raw.csv";
constexpr std::string_view categories = "video_raw_categories_multi.csv";

const std::vector<DocumentedColumn> dailyColumns{
    {daily, "video_id", whole, ColumnRole::Item, none, "The video; one line per video and day."},
    {daily, "date", whole, unused, none, "The day, YYYYMMDD."},
    {daily, "author_id", whole, unused, none, "Who uploaded the video."},
    {daily, "video_type", text, unused, none, "NORMAL, or AD for an advertisement."},
    {daily, "upload_dt", text, unused, none, "The day on which it was uploaded."},
    {daily, "upload_type", text, unused, none, "How it was made or uploaded, such as ShortImport."},
    {daily, "visible_status", text, unused, none, "Who could see it on that day: public, private, ..."},
    {daily, "video_duration", real, unused, ms, "Its length in ms; empty for 3 % of the lines."},
    {daily, "video_width", whole, unused, none, "Width in pixels."},
    {daily, "video_height", whole, unused, none, "Height in pixels."},
    {daily, "music_id", whole, unused, none, "Its background music."},
    {daily, "video_tag_id", whole, unused, none, "The number of its tag."},
    {daily, "video_tag_name", text, unused, none, "The name of its tag; empty for 9 % of the lines."},
    {daily, "show_cnt", whole, unused, none, "How often it was shown that day, to all of Kuaishou's users."},
    {daily, "show_user_num", whole, unused, none, "To how many users it was shown."},
    {daily, "play_cnt", whole, unused, none, "How often it was played."},
    {daily, "play_user_num", whole, unused, none, "By how many users."},
    {daily, "play_duration", whole, unused, ms, "How long it was played in all, in ms."},
    {daily, "complete_play_cnt", whole, unused, none, "Plays to the end: play time at least the length."},
    {daily, "complete_play_user_num", whole, unused, none, "By how many users."},
    {daily, "valid_play_cnt", whole, unused, none, "Plays that count as valid."},
    {daily, "valid_play_user_num", whole, unused, none, "By how many users."},
    {daily, "long_time_play_cnt", whole, unused, none, "Plays that count as long."},
    {daily, "long_time_play_user_num", whole, unused, none, "By how many users."},
    {daily, "short_time_play_cnt", whole, unused, none, "Plays that count as short."},
    {daily, "short_time_play_user_num", whole, unused, none, "By how many users."},
    {daily, "play_progress", real, unused, none, "Mean share of the video that was played."},
    {daily, "comment_stay_duration", whole, unused, ms, "How long users stayed in the comments, in ms."},
    {daily, "like_cnt", whole, unused, none, "Likes."},
    {daily, "like_user_num", whole, unused, none, "By how many users."},
    {daily, "click_like_cnt", whole, unused, none, "Likes by the button."},
    {daily, "double_click_cnt", whole, unused, none, "Likes by a double tap."},
    {daily, "cancel_like_cnt", whole, unused, none, "Likes taken back."},
    {daily, "cancel_like_user_num", whole, unused, none, "By how many users."},
    {daily, "comment_cnt", whole, unused, none, "Comments."},
    {daily, "comment_user_num", whole, unused, none, "By how many users."},
    {daily, "direct_comment_cnt", whole, unused, none, "Comments on the video itself."},
    {daily, "reply_comment_cnt", whole, unused, none, "Comments on comments."},
    {daily, "delete_comment_cnt", whole, unused, none, "Comments deleted."},
    {daily, "delete_comment_user_num", whole, unused, none, "By how many users."},
    {daily, "comment_like_cnt", whole, unused, none, "Likes of comments."},
    {daily, "comment_like_user_num", whole, unused, none, "By how many users."},
    {daily, "follow_cnt", whole, unused, none, "Follows of the author from this video."},
    {daily, "follow_user_num", whole, unused, none, "By how many users."},
    {daily, "cancel_follow_cnt", whole, unused, none, "Follows taken back."},
    {daily, "cancel_follow_user_num", whole, unused, none, "By how many users."},
    {daily, "share_cnt", whole, unused, none, "Shares."},
    {daily, "share_user_num", whole, unused, none, "By how many users."},
    {daily, "download_cnt", whole, unused, none, "Downloads."},
    {daily, "download_user_num", whole, unused, none, "By how many users."},
    {daily, "report_cnt", whole, unused, none, "Reports."},
    {daily, "report_user_num", whole, unused, none, "By how many users."},
    {daily, "reduce_similar_cnt", whole, unused, none, "Requests to show less like it."},
    {daily, "reduce_similar_user_num", whole, unused, none, "By how many users."},
    {daily, "collect_cnt", whole, unused, none,
     "How often it was put among favourites; empty on early days."},
    {daily, "collect_user_num", whole, unused, none, "By how many users; empty on early days."},
    {daily, "cancel_collect_cnt", whole, unused, none, "Taken from the favourites; empty on early days."},
    {daily, "cancel_collect_user_num", whole, unused, none, "By how many users; empty on early days."},
};

const std::vector<DocumentedColumn> rawColumns{
    {raw, "user_id", whole, ColumnRole::User, none, "The user."},
    {raw, "gender", text, unused, none, "Sensitive: gender."},
    {raw, "age_range", text, unused, none, "Sensitive: age in ranges."},
    {raw, "user_active_degree", text, unused, none, "How active the user is."},
    {raw, "is_lowactive_period", whole, unused, none, "1 = in a period of low activity."},
    {raw, "is_live_author", whole, unused, none, "1 = streams live."},
    {raw, "is_photo_author", whole, unused, none, "1 = has uploaded videos."},
    {raw, "follow_user_num*", text, unused, none,
     "How many users this one follows, as a number and in ranges."},
    {raw, "fans_user_num*", text, unused, none, "How many users follow this one, as a number and in ranges."},
    {raw, "friend_user_num*", text, unused, none,
     "How many friends the user has, as a number and in ranges."},
    {raw, "register_days*", text, unused, none, "Days since the user registered, as a number and in ranges."},
    {raw, "phone_brand", text, unused, none, "Maker of the phone."},
    {raw, "phone_model", text, unused, none, "Model of the phone."},
    {raw, "mod_price", text, unused, none, "Price of the phone."},
    {raw, "fre_country*", text, unused, none, "Country, and its region, in which the user mostly is."},
    {raw, "fre_province", text, unused, none, "Sensitive: province in which the user mostly is."},
    {raw, "fre_city", text, unused, none, "Sensitive: city in which the user mostly is."},
    {raw, "fre_city_level", text, unused, none, "How large that city is."},
    {raw, "fre_community_type", text, unused, none, "City, town or village."},
    {raw, "is_install_*", whole, unused, none, "1 = has that app: douyin, huoshan, xigua, douyu, huya, yy."},
    {raw, "platform", text, unused, none, "Android or iOS."},
    {raw, "os_version", text, unused, none, "Version of the operating system."},
    {raw, "app_*", text, unused, none, "Where the app came from, and its version."},
    {raw, "isp", text, unused, none, "The user's internet provider."},
    {categories, "video_id", whole, ColumnRole::Item, none, "The video; several lines each."},
    {categories, "category_*", text, unused, none,
     "A category's name, number, level, and whether it is in use."},
    {categories, "prob", real, unused, none, "How probable the category is."},
    {categories, "source", text, unused, none, "Where the category comes from."},
    {categories, "upload_date", text, unused, none, "When the video was uploaded."},
    {categories, "root_*", text, unused, none, "Number and name of the first level category above it."},
    {categories, "parent_*", text, unused, none, "Number and name of the category right above it."},
    {categories, "type", text, unused, none, "Kind of category."},
};

} // namespace

std::span<const DocumentedColumn> kuaiRecDailyColumns()
{
    return dailyColumns;
}

std::span<const DocumentedColumn> kuaiRecRawColumns()
{
    return rawColumns;
}

} // namespace watchlab::dictionaries
