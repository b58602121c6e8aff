// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/util/utf8.h"

#include <algorithm>

namespace watchlab {

namespace {

struct Sequence {
    std::size_t length = 0; ///< bytes that belong together
    bool valid = false;
};

unsigned char byteAt(std::string_view text, std::size_t index)
{
    return index < text.size() ? static_cast<unsigned char>(text[index]) : 0;
}

/// The sequence at the start of non-empty text; an invalid one ends before the first byte that cannot
/// continue it (Unicode 3.9, "maximal subpart").
Sequence firstSequence(std::string_view text)
{
    const unsigned char lead = byteAt(text, 0);
    if (lead < 0x80)
        return {1, true};
    if (lead < 0xC2 || lead > 0xF4)
        return {1, false};
    const std::size_t wanted = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    const unsigned char lowest = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    const unsigned char highest = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    const unsigned char second = byteAt(text, 1);
    if (second < lowest || second > highest)
        return {1, false};
    std::size_t length = 2;
    while (length < wanted && (byteAt(text, length) & 0xC0) == 0x80)
        ++length;
    return {length, length == wanted};
}

} // namespace

std::string repairUtf8(std::string_view text, std::int64_t& replaced)
{
    std::string repaired;
    repaired.reserve(text.size());
    while (!text.empty()) {
        const Sequence sequence = firstSequence(text);
        if (sequence.valid) {
            repaired.append(text.substr(0, sequence.length));
        } else {
            repaired.append("\xEF\xBF\xBD");
            ++replaced;
        }
        text.remove_prefix(sequence.length);
    }
    return repaired;
}

std::string shortened(std::string_view text, std::size_t bytes)
{
    std::int64_t ignored = 0;
    if (text.size() <= bytes)
        return repairUtf8(text, ignored);
    std::size_t cut = bytes;
    while (cut > 0 && (static_cast<unsigned char>(text[cut]) & 0xC0) == 0x80)
        --cut;
    return repairUtf8(text.substr(0, cut), ignored) + "...";
}

} // namespace watchlab
