// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/generator/csv_text.h"
#include "core/data/generator/files.h"
#include "core/data/generator/streams.h"
#include "core/data/generator/tables.h"
#include "core/util/atomic_file.h"

#include <array>

namespace watchlab::generator {

namespace {

/// Of so many videos one has bytes in its cover text that are no UTF-8, if it has such a text.
constexpr std::size_t badCoverEvery = 150;

void writeFile(const std::filesystem::path& path, const CsvText& csv)
{
    AtomicFile file(path);
    file.write(csv.text());
    file.commit();
}

template<typename Items>
std::string listText(const Items& items)
{
    std::string text = "[";
    for (const auto item : items)
        text += (text.size() > 1 ? ", " : "") + std::to_string(item);
    return text + "]";
}

bool hasNulls(const std::vector<Person>& people, std::size_t feature)
{
    return std::ranges::any_of(people, [&](const Person& person) { return person.onehot[feature] < 0; });
}

} // namespace

void writeUserFeatures(const std::vector<Person>& people, const std::filesystem::path& folder)
{
    const std::vector<SideColumn> profile = profileColumns(people);
    CsvText csv;
    csv.field("user_id");
    for (const SideColumn& column : profile)
        csv.field(column.name);
    std::array<bool, onehotCount> decimal{};
    for (std::size_t k = 0; k < onehotCount; ++k) {
        csv.field("onehot_feat" + std::to_string(k));
        decimal[k] = hasNulls(people, k);
    }
    csv.endRecord();
    for (std::size_t i = 0; i < people.size(); ++i) {
        csv.whole(static_cast<std::int64_t>(i));
        for (const SideColumn& column : profile) {
            if (column.numbers.empty())
                csv.field(column.texts[i]);
            else
                csv.whole(static_cast<std::int64_t>(column.numbers[i]));
        }
        for (std::size_t k = 0; k < onehotCount; ++k) {
            if (people[i].onehot[k] < 0)
                csv.empty();
            else if (decimal[k])
                csv.real(people[i].onehot[k]);
            else
                csv.whole(people[i].onehot[k]);
        }
        csv.endRecord();
    }
    writeFile(folder / "user_features.csv", csv);
}

void writeCategories(const std::vector<Clip>& clips, const std::filesystem::path& folder)
{
    CsvText csv;
    csv.line("video_id,feat");
    for (std::size_t i = 0; i < clips.size(); ++i) {
        const std::span<const int> tags(clips[i].tags.data(), static_cast<std::size_t>(clips[i].tagCount));
        csv.whole(static_cast<std::int64_t>(i)).field(listText(tags)).endRecord();
    }
    writeFile(folder / "item_categories.csv", csv);
}

void writeCaptions(const std::vector<ClipText>& texts, const std::filesystem::path& folder)
{
    CsvText csv;
    csv.line("video_id,manual_cover_text,caption,topic_tag,first_level_category_id,first_level_category_name,"
             "second_level_category_id,second_level_category_name,third_level_category_id,"
             "third_level_category_name");
    for (std::size_t i = 0; i < texts.size(); ++i) {
        const ClipText& text = texts[i];
        const bool bad = i % badCoverEvery == badCoverEvery / 2 && text.cover != unknownName;
        csv.whole(static_cast<std::int64_t>(i)).field(bad ? text.cover + "\xFF\xFE\xC3(" : text.cover);
        csv.field(text.caption).field(text.topicTag);
        for (const Category& category : text.categories)
            csv.whole(category.id).field(category.name);
        csv.endRecord();
    }
    writeFile(folder / "kuairec_caption_category.csv", csv);
}

void writeSocialNetwork(const World& world, const std::filesystem::path& folder)
{
    Rng rng = stream(world.seed, Purpose::SocialNetwork);
    std::vector<std::size_t> users(world.people.size());
    for (std::size_t i = 0; i < users.size(); ++i)
        users[i] = i;
    rng.shuffle(users);
    const std::vector<int> more =
        dealt(rng, world.shape.sociable, std::array<double, 5>{0.745, 0.15, 0.065, 0.03, 0.01});
    CsvText csv;
    csv.line("user_id,friend_list");
    for (std::size_t i = 0; i < world.shape.sociable; ++i) {
        std::vector<std::uint64_t> friends;
        while (std::ssize(friends) <= more[i]) {
            const std::uint64_t other = rng.below(users.size());
            if (other != users[i] && std::ranges::find(friends, other) == friends.end())
                friends.push_back(other);
        }
        csv.whole(static_cast<std::int64_t>(users[i])).field(listText(friends)).endRecord();
    }
    writeFile(folder / "social_network.csv", csv);
}

} // namespace watchlab::generator
