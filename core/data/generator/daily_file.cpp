// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/generator/calendar.h"
#include "core/data/generator/csv_text.h"
#include "core/data/generator/files.h"
#include "core/data/generator/normal.h"
#include "core/data/generator/quantile_curve.h"
#include "core/data/generator/streams.h"
#include "core/util/atomic_file.h"

#include <array>
#include <cmath>

namespace watchlab::generator {

namespace {

constexpr std::string_view header =
    "video_id,date,author_id,video_type,upload_dt,upload_type,visible_status,video_duration,video_width,"
    "video_height,music_id,video_tag_id,video_tag_name,show_cnt,show_user_num,play_cnt,play_user_num,"
    "play_duration,complete_play_cnt,complete_play_user_num,valid_play_cnt,valid_play_user_num,"
    "long_time_play_cnt,long_time_play_user_num,short_time_play_cnt,short_time_play_user_num,play_progress,"
    "comment_stay_duration,like_cnt,like_user_num,click_like_cnt,double_click_cnt,cancel_like_cnt,"
    "cancel_like_user_num,comment_cnt,comment_user_num,direct_comment_cnt,reply_comment_cnt,"
    "delete_comment_cnt,delete_comment_user_num,comment_like_cnt,comment_like_user_num,follow_cnt,"
    "follow_user_num,cancel_follow_cnt,cancel_follow_user_num,share_cnt,share_user_num,download_cnt,"
    "download_user_num,report_cnt,report_user_num,reduce_similar_cnt,reduce_similar_user_num,collect_cnt,"
    "collect_user_num,cancel_collect_cnt,cancel_collect_user_num";

constexpr std::size_t loggedFrom = 12; ///< 2020-07-05, in days after the first
constexpr std::size_t loggedDays = 63;
constexpr std::size_t collectsFrom = 32; ///< collecting was not counted before; likewise
constexpr double durationUnknown = 10598.0 / 343341;
constexpr double tagUnknown = 32434.0 / 343341;
/// Times shown per day, over videos and days: lognormal with KuaiRec's mean and deviation.
constexpr double logShown = 9.03;
constexpr double logShownDeviation = 2.05;
constexpr double notShown = 0.0005;

/// What counts beside shown and played, as shares of the plays; the number of users is a little smaller.
constexpr std::array<double, 4> playShares{0.38, 0.62, 0.21, 0.27};
constexpr std::array<double, 13> reactionShares{0.031,  0.024,  0.007, 0.002,  0.004,  0.003, 0.001,
                                                0.0003, 0.0021, 0.003, 0.0002, 0.0011, 0.0009};

/// What stays the same from day to day.
struct Poster {
    std::int64_t author = 0;
    bool advertisement = false;
    std::int64_t music = 0;
    std::string uploaded;
    std::size_t from = 0; ///< first day, after the first of all
    double popularity = 0;
};

std::string dashed(std::int32_t date)
{
    const std::string text = std::to_string(date);
    return text.substr(0, 4) + "-" + text.substr(4, 2) + "-" + text.substr(6, 2);
}

std::vector<Poster> makePosters(const World& world, const std::vector<std::int64_t>& days, Rng& rng)
{
    const QuantileCurve authors({{0, 0}, {.25, 2126}, {.5, 4402}, {.75, 6293}, {1, 8369}},
                                QuantileCurve::Between::Values);
    constexpr double smallAuthors = 3000;
    std::vector<double> audiences;
    for (const Clip& clip : world.clips)
        audiences.push_back(clip.audience);
    const std::vector<double> scores = normalScores(audiences);
    const std::vector<std::size_t> spread = goldenOrder(world.clips.size(), rng.uniform());
    std::vector<Poster> posters(world.clips.size());
    for (std::size_t i = 0; i < posters.size(); ++i) {
        Poster& poster = posters[i];
        double place = (static_cast<double>(spread[i]) + 0.5) / static_cast<double>(posters.size());
        if (world.clips[i].inSmall)
            place = std::floor(rng.uniform() * smallAuthors) / (smallAuthors - 1);
        poster.author = std::llround(authors(place));
        poster.advertisement = rng.uniform() < 0.008;
        poster.music = 100000000 + static_cast<std::int64_t>(rng.below(900000000));
        const auto free = loggedDays - static_cast<std::size_t>(days[i]);
        poster.from = loggedFrom + (rng.below(3) ? 0 : rng.below(free + 1));
        poster.uploaded = dashed(dateOfDay(firstDay + static_cast<std::int64_t>(poster.from) -
                                           static_cast<std::int64_t>(rng.below(30))));
        poster.popularity = scores[i];
    }
    return posters;
}

std::vector<std::int64_t> daysPerVideo(const World& world)
{
    std::vector<double> audiences;
    for (const Clip& clip : world.clips)
        audiences.push_back(clip.audience);
    const std::vector<std::size_t> order = ascending(audiences);
    std::vector<double> weights(order.size());
    for (std::size_t rank = 0; rank < order.size(); ++rank)
        weights[order[rank]] = 0.3 + 0.7 * static_cast<double>(rank) / static_cast<double>(order.size());
    return apportion(world.shape.dailyRows, weights, 1);
}

std::int64_t about(Rng& rng, double mean)
{
    return static_cast<std::int64_t>(mean * (0.5 + rng.uniform()) + rng.uniform());
}

/// A count and, below it, the number of users behind it.
void countAndUsers(CsvText& csv, Rng& rng, std::int64_t count, bool decimal = false)
{
    const auto users = static_cast<std::int64_t>(static_cast<double>(count) * (0.8 + 0.2 * rng.uniform()));
    if (decimal)
        csv.real(static_cast<double>(count)).real(static_cast<double>(users));
    else
        csv.whole(count).whole(users);
}

void writePlays(CsvText& csv, Rng& rng, const Clip& clip, std::int64_t shown)
{
    countAndUsers(csv, rng, shown);
    const auto played = static_cast<std::int64_t>(static_cast<double>(shown) * (0.9 + 0.1 * rng.uniform()));
    countAndUsers(csv, rng, played);
    const double progress = 0.2 + 0.6 * rng.uniform();
    csv.whole(static_cast<std::int64_t>(static_cast<double>(played) * progress * clip.durationMs));
    for (const double share : playShares)
        countAndUsers(csv, rng, about(rng, share * static_cast<double>(played)));
    csv.real(std::round(progress * 1e6) / 1e6);
    csv.whole(about(rng, 40.0 * static_cast<double>(played)));
    // Columns that come alone: like_cnt and like_user_num, then click_like and double_click, and so on in
    // file order.
    const auto reaction = [&](std::size_t i) {
        return about(rng, reactionShares[i] * static_cast<double>(played));
    };
    countAndUsers(csv, rng, reaction(0));
    csv.whole(reaction(1)).whole(reaction(2));
    countAndUsers(csv, rng, reaction(3));
    countAndUsers(csv, rng, reaction(4));
    csv.whole(reaction(5)).whole(reaction(6));
    for (const std::size_t i : {7U, 8U, 9U, 10U, 11U, 12U, 10U, 10U})
        countAndUsers(csv, rng, reaction(i));
}

void writeDay(CsvText& csv, Rng& rng, std::size_t video, const World& world, const Poster& poster,
              std::size_t day)
{
    const Clip& clip = world.clips[video];
    csv.whole(static_cast<std::int64_t>(video)).whole(dateOfDay(firstDay + static_cast<std::int64_t>(day)));
    csv.whole(poster.author).field(poster.advertisement ? "AD" : "NORMAL").field(poster.uploaded);
    csv.field(clip.durationMs > 57000 ? "LongImport" : "ShortImport").field("public");
    // Whole frames of 40 ms.
    if (rng.uniform() < durationUnknown)
        csv.empty();
    else
        csv.real(static_cast<double>(clip.durationMs / 40 * 40));
    csv.whole(720).whole(1280).whole(poster.music);
    const bool noTag = rng.uniform() < tagUnknown;
    csv.whole(noTag ? 0 : clip.tags[0]).field(noTag ? std::string_view() : tagName(clip.tags[0]));
    const double score = 0.8 * poster.popularity + 0.6 * rng.normal();
    const double shown = rng.uniform() < notShown ? 0 : std::exp(logShown + logShownDeviation * score);
    writePlays(csv, rng, clip, std::llround(shown));
    if (day < collectsFrom) {
        csv.empty().empty().empty().empty();
    } else {
        countAndUsers(csv, rng, about(rng, 20), true);
        countAndUsers(csv, rng, about(rng, 3), true);
    }
    csv.endRecord();
}

} // namespace

void writeDailyFeatures(const World& world, const std::filesystem::path& folder, const JobContext& job)
{
    Rng rng = stream(world.seed, Purpose::DailyFeatures);
    const std::vector<std::int64_t> days = daysPerVideo(world);
    const std::vector<Poster> posters = makePosters(world, days, rng);
    AtomicFile file(folder / "item_daily_features.csv");
    file.write(std::string(header) + "\n");
    for (std::size_t video = 0; video < world.clips.size(); ++video) {
        if (video % 64 == 0) {
            job.throwIfStopped();
            job.report("Writing item_daily_features.csv", video, world.clips.size());
        }
        CsvText csv;
        for (std::size_t day = 0; day < static_cast<std::size_t>(days[video]); ++day)
            writeDay(csv, rng, video, world, posters[video], posters[video].from + day);
        file.write(csv.text());
    }
    file.commit();
}

} // namespace watchlab::generator
