// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace watchlab {

/// Different texts, numbered from 0 in the order in which they came: what turns text ids and categories into
/// codes. Takes the text's own bytes and about 16 more for each. Reading is thread-safe while nobody adds.
class TextTable {
public:
    static constexpr std::uint32_t none = 0xFFFFFFFF;

    std::size_t size() const { return m_ends.size(); }
    std::string_view operator[](std::size_t index) const
    {
        const std::uint64_t begin = index == 0 ? 0 : m_ends[index - 1];
        return {m_text.data() + begin, m_ends[index] - begin};
    }
    /// The number of a text, a new one when it is new.
    std::uint32_t add(std::string_view text);
    /// none when it is not there.
    std::uint32_t find(std::string_view text) const;

private:
    std::size_t slotOf(std::string_view text) const;
    void grow();

    std::vector<char> m_text; ///< all of them, one after the other
    std::vector<std::uint64_t> m_ends;
    std::vector<std::uint32_t> m_slots; ///< index or none; a power of two, at most half full
};

} // namespace watchlab
