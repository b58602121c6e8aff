// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/protocol.h"

#include <cstdint>
#include <optional>

namespace watchlab::ui {

/// The user with the most validation rows (test rows where there is no validation): the one whose list has
/// the most truth beside it. Ties go to the smaller id; nullopt without such rows. Who was looked at before
/// stays, with any such rows: runs of several families are seen on the same list. Any thread.
std::optional<std::int64_t> busiestUser(const PreparedData& data,
                                        std::optional<std::int64_t> before = std::nullopt);

} // namespace watchlab::ui
