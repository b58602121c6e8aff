// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/dataset.h"

namespace watchlab {

/// Actions from signals that say what happened but not when (KuaiRand's is_like, is_follow, is_comment,
/// is_forward, is_hate, long_view): placed, in this order, at the viewing's exit, or at 0 where that is not
/// known, and not timed. Empty when the data have none of these signals.
ViewingActions actionsOfSignals(const Dataset& dataset);

} // namespace watchlab
