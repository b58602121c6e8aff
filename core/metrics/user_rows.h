// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/dataset.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace watchlab {

/// Some rows of a dataset, by user: by ascending ids (entries of the table with the same id are one user),
/// and as they came within one. Immutable.
class UserRows {
public:
    UserRows(const Dataset& dataset, std::span<const std::uint32_t> rows);

    std::size_t users() const { return m_begin.size() - 1; }
    std::size_t rows() const { return m_places.size(); }
    /// Places in the rows given.
    std::span<const std::uint32_t> operator[](std::size_t user) const
    {
        return std::span(m_places).subspan(m_begin[user], m_begin[user + 1] - m_begin[user]);
    }

private:
    std::vector<std::uint32_t> m_places;
    std::vector<std::size_t> m_begin; ///< users + 1
};

} // namespace watchlab
