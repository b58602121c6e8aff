// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/train/decode_snapshots.h"
#include "ui/widgets/theme.h"

#include <QString>

#include <array>
#include <string>
#include <string_view>

/// Features in words; those of Hybrid with a colour for what they say something about.
namespace watchlab::ui {

enum class FeatureKind { Collaborative, Time, User, Video, Words };
inline constexpr std::array featureKinds{FeatureKind::User, FeatureKind::Video, FeatureKind::Words,
                                         FeatureKind::Time, FeatureKind::Collaborative};

/// "Hour of day", "Word “cat”"; else the name as the data has it. term: FeatureContribution::term.
QString featureWords(const std::string& name, const std::string& term = {});
/// The same, with the length's unit.
QString featureWords(const ViewingFeature& feature);

FeatureKind kindOf(std::string_view feature);
Theme::Series colorOf(FeatureKind kind);
QString kindWords(FeatureKind kind); ///< "user", "caption"

} // namespace watchlab::ui
