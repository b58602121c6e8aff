// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/generator/tables.h"

#include "core/data/gr_fields.h"
#include "core/data/label_encoding.h"

#include <array>
#include <limits>
#include <span>
#include <string>
#include <string_view>

namespace watchlab::generator {

namespace {

/// Values up to and including `most` are called `name`.
struct Range {
    int most;
    std::string_view name;
};

constexpr int unlimited = std::numeric_limits<int>::max();
constexpr std::array<Range, 8> followRanges{{{0, "0"},
                                             {10, "(0,10]"},
                                             {50, "(10,50]"},
                                             {100, "(50,100]"},
                                             {150, "(100,150]"},
                                             {250, "(150,250]"},
                                             {500, "(250,500]"},
                                             {unlimited, "500+"}}};
constexpr std::array<Range, 7> fanRanges{{{0, "0"},
                                          {9, "[1,10)"},
                                          {99, "[10,100)"},
                                          {999, "[100,1k)"},
                                          {4999, "[1k,5k)"},
                                          {9999, "[5k,1w)"},
                                          {unlimited, "[1w,10w)"}}};
constexpr std::array<Range, 7> friendRanges{{{0, "0"},
                                             {4, "[1,5)"},
                                             {29, "[5,30)"},
                                             {59, "[30,60)"},
                                             {119, "[60,120)"},
                                             {249, "[120,250)"},
                                             {unlimited, "250+"}}};
constexpr std::array<Range, 7> registerRanges{{{30, "15-30"},
                                               {60, "31-60"},
                                               {90, "61-90"},
                                               {180, "91-180"},
                                               {365, "181-365"},
                                               {730, "366-730"},
                                               {unlimited, "730+"}}};

std::string rangeName(std::span<const Range> ranges, int value)
{
    for (const Range& range : ranges) {
        if (value <= range.most)
            return std::string(range.name);
    }
    return {};
}

template<typename Read>
SideColumn numbers(const char* name, const std::vector<Person>& people, Read read)
{
    SideColumn column{name, {}, {}};
    for (const Person& person : people)
        column.numbers.push_back(read(person));
    return column;
}

template<typename Read>
SideColumn texts(const char* name, const std::vector<Person>& people, Read read)
{
    SideColumn column{name, {}, {}};
    for (const Person& person : people)
        column.texts.push_back(read(person));
    return column;
}

} // namespace

std::vector<SideColumn> profileColumns(const std::vector<Person>& people)
{
    using P = const Person&;
    return {
        texts("user_active_degree", people, [](P p) { return std::string(p.activeDegree); }),
        numbers("is_lowactive_period", people, [](P p) { return p.lowActive; }),
        numbers("is_live_streamer", people, [](P p) { return p.liveStreamer; }),
        numbers("is_video_author", people, [](P p) { return p.author; }),
        numbers("follow_user_num", people, [](P p) { return p.follow; }),
        texts("follow_user_num_range", people, [](P p) { return rangeName(followRanges, p.follow); }),
        numbers("fans_user_num", people, [](P p) { return p.fans; }),
        texts("fans_user_num_range", people, [](P p) { return rangeName(fanRanges, p.fans); }),
        numbers("friend_user_num", people, [](P p) { return p.friends; }),
        texts("friend_user_num_range", people, [](P p) { return rangeName(friendRanges, p.friends); }),
        numbers("register_days", people, [](P p) { return p.registerDays; }),
        texts("register_days_range", people, [](P p) { return rangeName(registerRanges, p.registerDays); }),
    };
}

UserTable userTable(const std::vector<Person>& people)
{
    UserTable users;
    users.fields = FieldTable(grUserFields());
    for (std::size_t i = 0; i < people.size(); ++i) {
        users.id.push_back(static_cast<std::int64_t>(i));
        users.fields.add(static_cast<std::int32_t>(i));
    }
    for (std::size_t k = 0; k < onehotCount; ++k) {
        std::vector<double> values;
        for (const Person& person : people)
            values.push_back(person.onehot[k] < 0 ? unknownFeature : person.onehot[k]);
        const std::vector<std::int32_t> codes = encodeLabels(values);
        for (std::size_t i = 0; i < codes.size(); ++i)
            users.fields.set(i, k + 1, codes[i]);
    }
    users.side = profileColumns(people);
    return users;
}

VideoTable videoTable(const std::vector<Clip>& clips, const std::vector<ClipText>& texts)
{
    VideoTable videos;
    videos.fields = FieldTable(grVideoFields());
    for (std::size_t i = 0; i < clips.size(); ++i) {
        videos.id.push_back(static_cast<std::int64_t>(i));
        videos.fields.add(static_cast<std::int32_t>(i));
        for (std::size_t k = 0; k < static_cast<std::size_t>(clips[i].tagCount); ++k)
            videos.fields.set(i, k + 1, clips[i].tags[k] + 1);
        const std::string& category = texts[i].categories[0].name;
        videos.caption.push_back(texts[i].caption);
        videos.category.push_back(category == unknownName ? std::string() : category);
    }
    return videos;
}

} // namespace watchlab::generator
