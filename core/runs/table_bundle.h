// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/runs/result_table.h"
#include "core/runs/run_bundle.h"

#include <cstdint>
#include <string>
#include <vector>

/// What a table of results puts into a bundle.
namespace watchlab {

/// The runs that its figures come from, each once, ascending.
std::vector<std::int64_t> runsBehind(const ResultTable& table);

/// The table itself, to be read beside them: as Markdown, LaTeX and CSV under this name.
std::vector<BundleFigure> tableFigures(const ResultTable& table, const std::string& name);

} // namespace watchlab
