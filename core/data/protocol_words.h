// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/protocol.h"

#include <string>
#include <vector>

namespace watchlab {

/// The protocol in plain words, one sentence a line, for terminal, page, note and caption. Only what matters.
std::vector<std::string> describeProtocol(const DataParams& protocol);

/// Ways in which training sees rows it is tested on, one sentence each; empty for an honest protocol.
std::vector<std::string> looksAtTestRows(const DataParams& protocol);

/// "Exact copies left out: 965819", one line for each step that did something.
std::vector<std::string> describeCounts(const PreparedData& data);

} // namespace watchlab
