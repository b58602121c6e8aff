// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/generator/clips.h"

#include <string>
#include <string_view>
#include <vector>

namespace watchlab::generator {

/// What kuairec_caption_category.csv says about a video. An unknown category has this id and name.
inline constexpr int unknownCategory = -124;
inline constexpr std::string_view unknownName = "UNKNOWN";

struct Category {
    int id = unknownCategory;
    std::string name{unknownName};
};

struct ClipText {
    std::string cover;    ///< "UNKNOWN" when there is none
    std::string caption;  ///< empty when there is none; may hold line breaks and quotes
    std::string topicTag; ///< "[cute,家常菜]" or "[]"
    std::array<Category, 3> categories;
};

/// Texts of all videos, with this seed. The first category is the video's first tag.
std::vector<ClipText> makeTexts(const std::vector<Clip>& clips, std::int64_t seed);

/// What the tag is called.
std::string_view tagName(int tag);
/// The n-th of many words that go with videos.
std::string topicWord(std::uint64_t n);

} // namespace watchlab::generator
