// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace watchlab {

/// A field of a line of CSV: in quotes, its own doubled, where the delimiter, a quote or a line break is in
/// it.
void appendCsvField(std::string& line, std::string_view field, char delimiter = ',');
std::string csvField(std::string_view field);

/// The shortest text that reads back as the same; nothing for NaN, "inf" and "-inf" for the infinities.
std::string csvNumber(double number);

} // namespace watchlab
