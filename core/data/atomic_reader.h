// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/dataset.h"
#include "core/data/source_format.h"
#include "core/util/job.h"

#include <memory>
#include <optional>
#include <string>

namespace watchlab {

/// The .inter file among these: the only one, or the one named like its folder; "" or ending in '/' and the
/// file's name. nullopt when there is none, or several of which none is named so.
std::optional<std::string> findAtomic(const SourceFiles& files);

/// Reads RecBole's atomic files: NAME.inter, and NAME.user and NAME.item when they are there. Headers are
/// typed (user_id:token, rating:float). The first token column is the user and the second the item, unless
/// names say otherwise; a column that is named like play time is the watch time, otherwise rating, label or
/// the first other float is the target. Of users' and items' columns, token and token_seq are categorical
/// features, float numeric ones, captions and titles are shown; float_seq is not used. A column "part" that
/// says test marks the rows to test on, and signal columns are those that "signals" names.
///
/// Progress, stops within 0.5 s. Throws InputError with file, line and column; Cancelled.
std::shared_ptr<const Dataset> readAtomic(const SourceFormat& format, const JobContext& job = {});

} // namespace watchlab
