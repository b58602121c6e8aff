// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/a2gen/model.h"
#include "core/util/rng.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace watchlab::a2gen {

/// Turns what a generator says, position by position, into sequences. Logits are over ModelSpec::labels();
/// times are one, or one per type and exit.
///
/// Times of a sequence never decrease. None is later than the latest of its kind in the train rows
/// (ModelSpec::latestTime()), unless one before it, of another kind, is.
class SequenceWriter {
public:
    /// Views of spec and options.
    SequenceWriter(const ModelSpec& spec, std::size_t rows, const GenerateOptions& options);

    /// Appends the likeliest action that is left, or one drawn from those that are; returns it.
    std::uint8_t append(std::size_t row, const float* logits, const float* times);
    /// Appends what is given.
    void append(std::size_t row, const float* logits, std::uint8_t action, float time);
    /// The newest time of a row.
    float lastTime(std::size_t row) const { return m_rows[row].times.back(); }

    /// Whether nothing but what was given has been appended.
    bool isAtFirst(std::size_t row) const { return m_rows[row].generated == 0; }
    /// When an action would happen, were it the row's next.
    float nextTime(std::size_t row, std::uint8_t action, const float* times) const;
    /// For ActionChances::Branches, before a row's first position is appended: what would come next, were
    /// `first` made there at firstTime. Nothing where it has been made.
    void addBranch(std::size_t row, const float* firstLogits, std::uint8_t first, float firstTime,
                   const float* logits, const float* times);

    Generation finish() const;

private:
    /// What has been generated of one row so far.
    struct Sequence {
        std::vector<std::uint8_t> actions;
        std::vector<float> times; ///< within bounds; of types without times, too
        std::vector<float> probabilities;
        std::vector<float> notDone;   ///< per type: product of 1 - p
        std::vector<float> likeliest; ///< per type: its greatest probability so far
        std::vector<float> timeOf;    ///< per type
        std::vector<bool> made;
        float latest = 0;          ///< of the times that are known
        std::size_t generated = 0; ///< positions that were not given
        double probability = 1;    ///< of what was generated
        /// Per type, over the ways to it that were looked at: their probabilities, added up, and the times
        /// at which they lead to it, weighted so.
        std::vector<double> ways;
        std::vector<double> timeOfWays;
    };

    std::vector<float> distribution(const std::vector<bool>& made, const float* logits) const;
    std::uint8_t choose(std::size_t row, const std::vector<float>& p);
    float boundedTime(const float* times, std::size_t action, float notBefore) const;
    void noteLikeliest(Sequence& row, const std::vector<float>& p, std::uint8_t action,
                       const float* times) const;
    void addWays(Sequence& row, double probability, const std::vector<float>& p, const float* times,
                 float notBefore) const;

    const ModelSpec& m_spec;
    const GenerateOptions& m_options;
    std::vector<Rng> m_random; ///< per row, where actions are drawn
    std::vector<Sequence> m_rows;
};

} // namespace watchlab::a2gen
