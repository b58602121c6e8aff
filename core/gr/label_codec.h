// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/gr/vocabulary.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace watchlab::gr {

/// What greedy encoding in the order of the amounts leaves over: 0 = exact; negative values stay as they are.
std::int32_t greedyRemainder(std::int32_t value, std::span<const std::int32_t> amounts);

/// Between values (thousandths of the target's unit) and labels: <sos>, amount tokens by descending amount,
/// <eos>. Immutable, any thread.
class LabelCodec {
public:
    explicit LabelCodec(std::vector<std::int32_t> amounts);

    /// Appends the value's whole label; returns what it does not express (0 = exact). Values above the
    /// largest sum repeat tokens.
    std::int32_t encode(std::int32_t value, std::vector<std::int32_t>& label) const;
    /// How many amount tokens the label of the value has.
    std::int64_t amountTokens(std::int32_t value) const;
    /// Sum of the amounts up to the first <eos>; special tokens are worth 0.
    std::int64_t decode(std::span<const std::int32_t> label) const;

    std::int32_t amount(std::int32_t token) const;
    std::int32_t tokenCount() const { return firstAmountToken + static_cast<std::int32_t>(m_amounts.size()); }
    const std::vector<std::int32_t>& amounts() const { return m_amounts; }

private:
    std::vector<std::int32_t> m_amounts;
    std::vector<std::int32_t> m_descending; ///< indices into m_amounts, largest amount first, stable
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

/// How a vocabulary expresses a set of rows.
struct LabelStatistics {
    std::int64_t rows = 0;
    std::int64_t exactRows = 0;        ///< encoded without remainder
    std::int64_t emptyRows = 0;        ///< no amount at all
    std::int64_t undecodableRows = 0;  ///< more amounts than maxSteps - 1: greedy decoding cannot reach <eos>
    std::int64_t amountTokens = 0;     ///< in all labels together
    std::int64_t largestRemainder = 0; ///< thousandths of the unit
    std::int64_t longest = 0;          ///< amounts in the longest label
    static constexpr std::int64_t longestCounted = 1000;
    std::vector<std::int64_t>
        rowsByLength;               ///< [k] = rows whose label has k amounts; the last of 1,001: that or more
    std::vector<std::int64_t> uses; ///< per token id: how often it stands in the labels, <sos> and <eos> too
    std::vector<std::int64_t> rowsUsing; ///< per token id: how many labels contain it
    double meanLength() const
    {
        return rows > 0 ? static_cast<double>(amountTokens) / static_cast<double>(rows) : 0;
    }
    double coverage() const
    {
        return rows > 0 ? static_cast<double>(exactRows) / static_cast<double>(rows) : 0;
    }
    /// Share of a token among all amounts of all labels.
    double share(std::int32_t token) const;
};

LabelStatistics measureLabels(const LabelCodec& codec, std::span<const ValueCount> values,
                              std::int64_t maxSteps);

} // namespace watchlab::gr
