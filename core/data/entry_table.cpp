// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/entry_table.h"

#include <xxhash.h>

#include <algorithm>

namespace watchlab {

std::uint32_t EntryTable::add(std::span<const std::uint32_t> codes)
{
    const std::size_t id = codes[0];
    if (id >= m_latest.size())
        m_latest.resize(id + id / 2 + 64, none);
    std::uint32_t& latest = m_latest[id];
    if (latest == none || !std::ranges::equal(this->codes(latest), codes))
        latest = findOrAdd(codes);
    return latest;
}

std::uint32_t EntryTable::findOrAdd(std::span<const std::uint32_t> codes)
{
    if (2 * (size() + 1) > m_slots.size())
        grow();
    const std::size_t slot = slotOf(codes);
    if (m_slots[slot] == none) {
        m_slots[slot] = static_cast<std::uint32_t>(size());
        m_codes.insert(m_codes.end(), codes.begin(), codes.end());
    }
    return m_slots[slot];
}

std::size_t EntryTable::slotOf(std::span<const std::uint32_t> codes) const
{
    const std::size_t mask = m_slots.size() - 1;
    std::size_t slot = XXH3_64bits(codes.data(), codes.size_bytes()) & mask;
    while (m_slots[slot] != none && !std::ranges::equal(this->codes(m_slots[slot]), codes))
        slot = (slot + 1) & mask;
    return slot;
}

void EntryTable::grow()
{
    constexpr std::size_t least = 64;
    m_slots.assign(std::max(least, 2 * m_slots.size()), none);
    for (std::size_t entry = 0; entry < size(); ++entry)
        m_slots[slotOf(codes(entry))] = static_cast<std::uint32_t>(entry);
}

} // namespace watchlab
