// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/cli.h"
#include "core/runs/row_slice.h"

#include <string>

namespace watchlab::cli {

/// "--slice" of a verb that looks at rows, and what it says; throws UsageError. Empty = all rows.
void addSliceOption(CLI::App& verb, std::string& text);
RowSlice sliceOption(const std::string& text);

} // namespace watchlab::cli
