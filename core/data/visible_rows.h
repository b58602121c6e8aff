// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/protocol.h"

#include <algorithm>
#include <cstddef>
#include <vector>

namespace watchlab {

/// The rows that statistics may look at: the train rows or, with Statistics::AllRows, the rows of all three
/// parts, never such as the protocol left out. Vocabularies, codes, durations, limits and scales all ask
/// here. Refers to the data, which must outlive it. Any thread.
class VisibleRows {
public:
    explicit VisibleRows(const PreparedData& data)
        : m_parts{data.train}
    {
        if (data.protocol.statistics == Statistics::AllRows)
            m_parts.insert(m_parts.end(), {RowSpan(data.validation), RowSpan(data.test)});
    }

    /// Each ascending, no row in two of them.
    std::vector<RowSpan> parts() const { return m_parts; }
    std::size_t size() const
    {
        std::size_t count = 0;
        for (const RowSpan part : m_parts)
            count += part.size();
        return count;
    }

    /// Calls visit(row) for all of them in the order of the files, whatever their part: sums of doubles
    /// depend on it.
    template<typename Visit>
    void forEach(Visit visit) const
    {
        std::vector<RowSpan> left = m_parts;
        const auto next = [](RowSpan part) { return part.empty() ? noRow : std::size_t(part.front()); };
        for (std::size_t count = size(); count > 0; --count) {
            RowSpan& first = *std::ranges::min_element(left, {}, next);
            visit(first.front());
            first = first.subspan(1);
        }
    }

private:
    static constexpr std::size_t noRow = static_cast<std::size_t>(-1);
    std::vector<RowSpan> m_parts;
};

} // namespace watchlab
