// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstdint>
#include <unordered_map>
#include <vector>

namespace watchlab {

/// From a source's id to the index of its table entry. Ids below four million, which is what datasets number
/// their users and videos with, cost one array access. Reading is thread-safe while nobody adds.
class IdIndex {
public:
    static constexpr std::uint32_t none = 0xFFFFFFFF;

    IdIndex() = default;
    /// With a limit other than four million.
    explicit IdIndex(std::int64_t denseLimit)
        : m_denseLimit(denseLimit)
    {
    }

    /// False, and nothing changes, when the id is there already.
    bool add(std::int64_t id, std::uint32_t index)
    {
        if (id < 0 || id >= m_denseLimit)
            return m_sparse.emplace(id, index).second;
        const auto slot = static_cast<std::size_t>(id);
        if (slot >= m_dense.size())
            m_dense.resize(std::min(slot + slot / 2 + 64, static_cast<std::size_t>(m_denseLimit)), none);
        if (m_dense[slot] != none)
            return false;
        m_dense[slot] = index;
        return true;
    }

    std::uint32_t find(std::int64_t id) const
    {
        if (id >= 0 && id < static_cast<std::int64_t>(m_dense.size())) [[likely]]
            return m_dense[static_cast<std::size_t>(id)];
        const auto found = m_sparse.find(id);
        return found == m_sparse.end() ? none : found->second;
    }

private:
    std::int64_t m_denseLimit = std::int64_t(1) << 22;
    std::vector<std::uint32_t> m_dense;
    std::unordered_map<std::int64_t, std::uint32_t> m_sparse;
};

} // namespace watchlab
