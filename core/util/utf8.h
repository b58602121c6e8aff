// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace watchlab {

/// The text with every byte sequence that is no UTF-8 (also overlong forms, surrogates and what lies beyond
/// U+10FFFF) replaced by one U+FFFD; their number is added to `replaced`.
std::string repairUtf8(std::string_view text, std::int64_t& replaced);

/// The longest beginning of valid UTF-8 text that has at most `bytes` bytes, with "..." appended if it was
/// cut.
std::string shortened(std::string_view text, std::size_t bytes = 40);

} // namespace watchlab
