// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/record_of.h"

#include <optional>
#include <string>
#include <utility>

namespace watchlab {

RunRecord recordOf(const RunStore& store, std::int64_t run)
{
    std::optional<RunRecord> record = store.findRun(run);
    if (!record)
        throw noSuchRun(store.workspace(), run);
    return *std::move(record);
}

InputError noSuchRun(const std::filesystem::path& place, std::int64_t run)
{
    return InputError({place.string()},
                      "has no run " + std::to_string(run) + ". List the runs to see which there are.");
}

} // namespace watchlab
