// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/gr/label_codec.h"
#include "core/util/rng.h"

#include <cstdint>
#include <map>
#include <span>
#include <tuple>
#include <vector>

namespace watchlab::lessons {

/// A value and what kind of viewer it belongs to, which is all that the decoder knows of it.
struct CountedRow {
    std::int32_t value = 0; ///< thousandths of the target's unit
    std::int32_t kind = 0;
};

/// The smallest decoder there is, a table that one could fill by hand: for each kind of viewer, position and
/// token fed, how often each token came next. It predicts the most frequent one (of equals the first in the
/// vocabulary) and stops where it has never been. Trained in two passes as GR is (section "training step").
class CountingDecoder {
public:
    /// Rows whose labels are made with these amounts.
    CountingDecoder(std::vector<std::int32_t> amounts, std::span<const CountedRow> rows);

    std::size_t rows() const { return m_rows.size(); }
    /// Amount tokens and <eos> of the row's label.
    std::span<const std::int32_t> label(std::size_t row) const { return m_rows[row].label; }
    double amount(std::int32_t token) const; ///< special tokens are worth 0

    /// What is fed at each position of the row: <sos>, then by one draw per position the true token with
    /// probability `ratio`, else what a first pass over true tokens predicted there.
    std::vector<std::int32_t> fed(std::size_t row, double ratio, Rng& rng) const;
    /// Counts the row with these tokens fed.
    void learn(std::size_t row, std::span<const std::int32_t> fed);

    /// What it predicts when these tokens are fed.
    std::vector<std::int32_t> predicted(std::size_t row, std::span<const std::int32_t> fed) const;
    std::vector<std::int32_t> predictedFromTruth(std::size_t row) const;
    /// When it is used: its own token is fed at each position, until it predicts <eos>.
    std::vector<std::int32_t> predictedAlone(std::size_t row) const;
    double sumInTraining(std::span<const std::int32_t> tokens) const; ///< of every position of the label
    double sumInUse(std::span<const std::int32_t> tokens) const;      ///< up to the first <eos>

    /// Mean absolute error of the sums over all rows, in thousandths.
    double errorInTraining(double ratio, Rng& rng) const; ///< as it looks while such a share is true
    double errorInUse() const;

private:
    struct Row {
        std::vector<std::int32_t> label;
        std::int32_t kind = 0;
        double value = 0;
    };
    std::vector<std::int32_t> truthFed(std::size_t row) const;
    std::int32_t next(std::int32_t kind, std::size_t position, std::int32_t fed) const;

    using State = std::tuple<std::int32_t, std::size_t, std::int32_t>; ///< kind, position, token fed
    gr::LabelCodec m_codec;
    std::vector<Row> m_rows;
    std::map<State, std::vector<std::int64_t>> m_counts; ///< by token
};

/// By how much an error in use is the larger one: between the two as they are shown, with one decimal, so
/// that whoever takes one off the other finds it.
double shownGap(double inTraining, double inUse);

} // namespace watchlab::lessons
