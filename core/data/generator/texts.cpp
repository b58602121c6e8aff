// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/generator/texts.h"

#include "core/data/generator/streams.h"

#include <array>

namespace watchlab::generator {

namespace {

constexpr std::array<std::string_view, tagKinds> tagNames{
    "综艺", "舞蹈", "音乐", "影视", "动漫", "时尚", "明星娱乐", "体育", "颜值", "搞笑", "汽车",
    "生活", "美食", "三农", "科普", "艺术", "读书", "宠物",     "旅游", "情感", "教育", "房产",
    "军事", "星座", "奇闻", "亲子", "摄影", "数码", "时事",     "法律", "游戏"};

constexpr std::array<std::string_view, 40> words{
    "日常", "感谢",  "快手", "热门", "家常菜", "可爱",   "双击", "关注", "喜欢", "直播",
    "搞笑", "美食",  "颜值", "宠物", "萌宠",   "游戏",   "王者", "荣耀", "手工", "旅行",
    "音乐", "舞蹈",  "农村", "生活", "记录",   "正能量", "情侣", "宝宝", "育儿", "穿搭",
    "cute", "hello", "fun",  "food", "cat",    "dog",    "game", "the",  "and",  "daily"};

constexpr std::array<std::string_view, 16> endings{"",     "教程",   "大赛", "挑战", "时刻", "合集",
                                                   "分享", "小能手", "2020", "作品", "推荐", "日记",
                                                   "现场", "回忆",   "达人", "一起"};

std::string_view anyWord(Rng& rng)
{
    return words[rng.below(words.size())];
}

std::string sentence(Rng& rng, std::uint64_t most)
{
    std::string text(anyWord(rng));
    for (std::uint64_t n = rng.below(most); n > 0; --n)
        text.append(rng.below(2) ? " " : "").append(anyWord(rng));
    return text;
}

std::string makeCaption(Rng& rng)
{
    std::string text = sentence(rng, 8);
    if (rng.uniform() < 0.25)
        text += ", #" + topicWord(rng.next());
    if (rng.uniform() < 0.03)
        text += " \"" + std::string(anyWord(rng)) + "\"";
    if (rng.uniform() < 0.04)
        text += "\n" + sentence(rng, 4);
    return text;
}

std::string makeTopicTag(Rng& rng)
{
    std::string text = "[" + topicWord(rng.next());
    for (std::uint64_t n = rng.below(3); n > 0; --n)
        text += "," + topicWord(rng.next());
    return text + "]";
}

/// `count` flags, this share of them set, in random order.
std::vector<int> flags(Rng& rng, std::size_t count, double share)
{
    return dealt(rng, count, std::array<double, 2>{1 - share, share});
}

} // namespace

std::string_view tagName(int tag)
{
    return tagNames[static_cast<std::size_t>(tag)];
}

std::string topicWord(std::uint64_t n)
{
    const std::uint64_t kinds = words.size();
    return std::string(words[n % kinds]) + std::string(words[n / kinds % kinds]) +
           std::string(endings[n / kinds / kinds % endings.size()]);
}

std::vector<ClipText> makeTexts(const std::vector<Clip>& clips, std::int64_t seed)
{
    Rng rng = stream(seed, Purpose::Texts);
    const std::vector<int> coverMissing = flags(rng, clips.size(), 0.624);
    const std::vector<int> captionMissing = flags(rng, clips.size(), 0.126);
    const std::vector<int> topicGiven = flags(rng, clips.size(), 0.57);
    const std::vector<int> firstUnknown = flags(rng, clips.size(), 40.0 / 10728);
    // A third level is known only where the second is, and a second only where the first is.
    const std::vector<double> depths{33.4, 30.3, 36.3};
    const std::vector<int> depth = dealt(rng, clips.size(), depths);
    std::vector<ClipText> texts(clips.size());
    for (std::size_t i = 0; i < clips.size(); ++i) {
        ClipText& text = texts[i];
        text.cover = coverMissing[i] ? std::string(unknownName) : sentence(rng, 4);
        text.caption = captionMissing[i] ? std::string() : makeCaption(rng);
        text.topicTag = topicGiven[i] ? makeTopicTag(rng) : "[]";
        if (firstUnknown[i])
            continue;
        const int first = clips[i].tags[0];
        text.categories[0] = {first, std::string(tagName(first))};
        for (std::size_t level = 1; level <= static_cast<std::size_t>(depth[i]); ++level) {
            const auto kind = static_cast<int>(rng.below(4));
            const Category& above = text.categories[level - 1];
            text.categories[level] = {above.id * 10 + kind + (level == 1 ? 1000 : 0),
                                      above.name + std::string(words[static_cast<std::size_t>(kind)])};
        }
    }
    return texts;
}

} // namespace watchlab::generator
