// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/snapshots.h"

#include <algorithm>

namespace watchlab {

const Metric* Evaluation::find(std::string_view key) const
{
    const auto found = std::ranges::find(metrics, key, &Metric::key);
    return found == metrics.end() ? nullptr : &*found;
}

} // namespace watchlab
