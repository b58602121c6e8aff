// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/plain_text.h"

#include <array>
#include <cstddef>
#include <iomanip>
#include <sstream>

namespace watchlab::cli {

std::string bytesText(std::uint64_t bytes)
{
    constexpr std::array<const char*, 4> units{" B", " KiB", " MiB", " GiB"};
    auto count = static_cast<double>(bytes);
    std::size_t unit = 0;
    for (; count >= 1024 && unit + 1 < units.size(); ++unit)
        count /= 1024;
    std::ostringstream text;
    text << std::fixed << std::setprecision(unit > 0 && count < 10 ? 1 : 0) << count << units[unit];
    return text.str();
}

std::string oneLine(std::string_view text)
{
    std::string line;
    bool inBreak = false;
    for (const char character : text) {
        const auto byte = static_cast<unsigned char>(character);
        const bool control = byte < 0x20 || byte == 0x7F;
        if (!control)
            line += character;
        else if (!inBreak)
            line += ' ';
        inBreak = control;
    }
    return line;
}

} // namespace watchlab::cli
