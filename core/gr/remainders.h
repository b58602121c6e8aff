// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/gr/vocabulary.h"

#include <cstdint>
#include <span>
#include <vector>

namespace watchlab::gr {

/// What rows have left while amounts are taken off them, each remainder once: rows that have become equal
/// stay equal, so that there is less to do with every amount. Thousandths of the target's unit.
class Remainders {
public:
    /// Nothing taken yet. Values are sorted, as countValues() gives them.
    explicit Remainders(std::span<const ValueCount> values);

    /// Off every row that has as much.
    void takeOnce(double amount);
    /// As often as it fits, which is what the encoder does. The remainders must be whole.
    void takeOften(std::int32_t amount);
    /// Forgets the rows that have nothing left.
    void dropExhausted();

    std::int64_t rows() const { return m_rows; }
    std::int64_t rowsLeft() const;              ///< that have not come to exactly 0
    std::int64_t rowsWith(double amount) const; ///< that have as much left, or more
    bool anyLeft() const { return !m_sorted.empty() && m_sorted.back().now > 0; }
    /// In the arithmetic of numpy.percentile(rows, 100 * quantile), to the last bit. There must be rows.
    double quantile(double quantile) const;
    /// Largest |left / (value + 1e-10)| of all rows, as the published loop has it.
    double largestRelativeError() const;

private:
    struct Remainder {
        double now = 0;
        double value = 0; ///< the smallest that the rows began with: of equal remainders its error is largest
        std::int64_t count = 0;
    };

    std::vector<Remainder>::iterator firstOf(double amount);
    void mergeFrom(std::vector<Remainder>::iterator changed);

    std::vector<Remainder> m_sorted; ///< by `now`, in which all differ
    std::int64_t m_rows = 0;
};

} // namespace watchlab::gr
