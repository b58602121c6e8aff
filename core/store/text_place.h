// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/util/error.h"

#include <cstddef>
#include <string>
#include <string_view>

namespace watchlab {

/// Line and column, both from 1 and in characters, of a byte of a text that the user typed; name says which.
inline SourcePlace placeInText(std::string name, std::string_view text, std::size_t byte)
{
    SourcePlace place{std::move(name), 1, 1};
    for (const char character : text.substr(0, byte)) {
        if (character == '\n') {
            ++place.line;
            place.column = 1;
        } else if ((static_cast<unsigned char>(character) & 0xc0) != 0x80) {
            ++place.column;
        }
    }
    return place;
}

} // namespace watchlab
