// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/text_table.h"

#include <xxhash.h>

#include <algorithm>

namespace watchlab {

/// Where a text is, or where it would be put.
std::size_t TextTable::slotOf(std::string_view text) const
{
    const std::size_t mask = m_slots.size() - 1;
    std::size_t slot = XXH3_64bits(text.data(), text.size()) & mask;
    while (m_slots[slot] != none && (*this)[m_slots[slot]] != text)
        slot = (slot + 1) & mask;
    return slot;
}

void TextTable::grow()
{
    constexpr std::size_t least = 64;
    m_slots.assign(std::max(least, 2 * m_slots.size()), none);
    for (std::size_t i = 0; i < size(); ++i)
        m_slots[slotOf((*this)[i])] = static_cast<std::uint32_t>(i);
}

std::uint32_t TextTable::add(std::string_view text)
{
    if (2 * (size() + 1) > m_slots.size())
        grow();
    const std::size_t slot = slotOf(text);
    if (m_slots[slot] == none) {
        m_slots[slot] = static_cast<std::uint32_t>(size());
        m_text.insert(m_text.end(), text.begin(), text.end());
        m_ends.push_back(m_text.size());
    }
    return m_slots[slot];
}

std::uint32_t TextTable::find(std::string_view text) const
{
    return m_slots.empty() ? none : m_slots[slotOf(text)];
}

} // namespace watchlab
