// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/theme.h"

#include <QString>

#include <array>
#include <string_view>

/// Hybrid's features in words and colours: what they say something about.
namespace watchlab::ui {

enum class FeatureKind { Collaborative, Time, User, Video, Words };
inline constexpr std::array featureKinds{FeatureKind::Collaborative, FeatureKind::Time, FeatureKind::User,
                                         FeatureKind::Video, FeatureKind::Words};

FeatureKind kindOf(std::string_view feature);
Theme::Series colorOf(FeatureKind kind);
QString kindWords(FeatureKind kind); ///< "user", "words of the caption"

} // namespace watchlab::ui
