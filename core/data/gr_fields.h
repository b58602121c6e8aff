// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/field_table.h"

namespace watchlab {

/// The fields of the published GR preparation, which KuaiRec and KuaiRand have. A user's: user_id and
/// onehot_feat0..17, a vocabulary each.
inline constexpr std::size_t userFieldCount = 19;
/// A video's: item_id, and feat0..3 (category tag + 1, 0 = absent), which share one vocabulary.
inline constexpr std::size_t videoFieldCount = 5;

std::vector<Field> grUserFields();
std::vector<Field> grVideoFields();

} // namespace watchlab
