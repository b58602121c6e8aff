// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <string_view>

namespace watchlab {

/// What the engine says when it refuses something, in the window's language: the sentences that
/// error_sentences.txt lists, with what stands in their gaps as it is. A file's name and place, or a
/// parameter's key, in front stay; what is not listed (SQLite's own words, say) stays English. GUI thread, or
/// a job's.
QString errorWords(std::string_view english);

} // namespace watchlab
