// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/slice_option.h"

#include "core/util/error.h"

namespace watchlab::cli {

void addSliceOption(CLI::App& verb, std::string& text)
{
    verb.add_option("--slice", text,
                    "Only rows that are alike, as \"slices\" prints them: \"activity=12..40 duration=8..\"");
}

RowSlice sliceOption(const std::string& text)
{
    try {
        return text.empty() ? RowSlice() : parseSlice(text);
    } catch (const InputError& error) {
        throw UsageError("slice", error.what());
    }
}

} // namespace watchlab::cli
