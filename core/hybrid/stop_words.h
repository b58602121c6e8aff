// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace watchlab::hybrid {

/// Whether a lower-case word is one of the 318 English words that the text features leave out.
bool isStopWord(std::string_view word);

} // namespace watchlab::hybrid
