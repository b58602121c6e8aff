// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/gr/vocabulary.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace watchlab::gr {

/// Between values (thousandths of the target's unit) and labels: <sos>, amount tokens by descending amount,
/// <eos>. Immutable, any thread.
class LabelCodec {
public:
    /// Amounts are positive.
    explicit LabelCodec(std::vector<std::int32_t> amounts);

    /// Appends the value's whole label; returns what it does not express (0 = exact). Values above the
    /// largest sum repeat tokens.
    std::int32_t encode(std::int32_t value, std::vector<std::int32_t>& label) const;
    /// Calls visit(token, times) for what the label holds, in the order of the amounts; returns what it does
    /// not express.
    template<typename Visit>
    std::int32_t visitAmounts(std::int32_t value, Visit visit) const
    {
        std::int32_t token = firstAmountToken;
        for (auto amount = m_amounts.begin(); value > 0 && amount != m_amounts.end(); ++amount, ++token) {
            if (value >= *amount) {
                visit(token, value / *amount);
                value %= *amount;
            }
        }
        return value;
    }
    /// How many amount tokens the label of the value has.
    std::int64_t amountTokens(std::int32_t value) const;
    /// Sum of the amounts up to the first <eos>; special tokens are worth 0.
    std::int64_t decode(std::span<const std::int32_t> label) const;

    std::int32_t amount(std::int32_t token) const;
    std::int32_t tokenCount() const { return firstAmountToken + static_cast<std::int32_t>(m_amounts.size()); }
    const std::vector<std::int32_t>& amounts() const { return m_amounts; }

private:
    std::vector<std::int32_t> m_amounts;
};

/// The labels of all distinct values, made once: millions of rows then cost one lookup each and no memory.
/// Values that were not there when it was made are not in it. Immutable, any thread.
class LabelTable {
public:
    LabelTable(const LabelCodec& codec, std::span<const ValueCount> values);

    /// The whole label; empty for a value that is not in the table.
    std::span<const std::int32_t> find(std::int32_t value) const;
    /// Tokens of the longest label, <sos> and <eos> included.
    std::size_t longest() const { return m_longest; }

private:
    std::size_t indexOf(std::int32_t value) const; ///< m_values.size() when it is not there

    std::vector<std::int32_t> m_values;
    std::vector<std::uint32_t> m_entry; ///< index by value - m_values[0]; empty where values spread too wide
    std::vector<std::size_t> m_begin;   ///< of label i in m_tokens; one more than values
    std::vector<std::int32_t> m_tokens;
    std::size_t m_longest = 0;
};

} // namespace watchlab::gr
