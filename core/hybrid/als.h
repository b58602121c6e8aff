// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/hybrid/interactions.h"
#include "core/util/crew.h"

#include <atomic>
#include <cstdint>
#include <memory>
#include <vector>

namespace watchlab::hybrid {

struct AlsOptions {
    std::size_t factors = 64;
    double regularization = 0.1;
    std::uint64_t seed = 1; ///< of the factors to begin with: normal, standard deviation 0.01
    int threads = 2;        ///< changes no bit of the result
};

/// What ALS has learnt, and all that is needed to go on from: one row of factors per user and per video of
/// the dataset, zeros for those without views. A value; exact also for factors that were computed in float32.
struct AlsFactors {
    std::size_t width = 0;
    std::vector<double> users;
    std::vector<double> videos;

    /// Dot product; 0 where the user or the video was not seen in train.
    double score(std::size_t user, std::size_t video) const;
};

/// Alternating least squares for implicit feedback (Hu, Koren, Volinsky 2008), in double or float. With the
/// confidence c of a viewed cell, preference 1 there and 0 (with confidence 1) in every other cell, one
/// iteration solves each user's factors from those of the videos,
///     (Y'Y + sum (c - 1) y y' + regularization I) x = sum c y,
/// and then each video's from the users'. One caller at a time; throws UsageError for impossible options.
template<typename Real>
class Als {
public:
    Als(std::shared_ptr<const Interactions> interactions, const AlsOptions& options);
    /// Goes on from where factors() of another Als was: the same bits as without the break.
    Als(std::shared_ptr<const Interactions> interactions, const AlsOptions& options, const AlsFactors& from);

    /// Reports cells solved, each once from its user's side and once from its video's. Throws Cancelled
    /// within a few milliseconds, and then nothing has changed.
    void iterate(const JobContext& job = {});

    /// (sum over all cells of c (p - x.y)^2 + regularization (|X|^2 + |Y|^2)) / (sum of the confidences of
    /// viewed cells + number of the others). Throws Cancelled.
    double loss(const JobContext& job = {}) const;

    AlsFactors factors() const;
    const Interactions& interactions() const { return *m_interactions; }

    /// How much each video that the user viewed adds to the score of `video`: c y_i' A^-1 y for the user's
    /// system A, in the order of byUser.columnsOf(user). They sum up to the score that solving the user
    /// anew from the present video factors would give.
    std::vector<double> scoreShares(std::size_t user, std::size_t video) const;

private:
    struct Scratch;
    using Matrix = std::vector<Real>;

    Als(std::shared_ptr<const Interactions> interactions, const AlsOptions& options, std::nullptr_t);
    Matrix gramOf(const Matrix& factors, const JobContext& job) const;
    /// done: cells solved before, counted on.
    Matrix solveAll(const ConfidenceRows& rows, const Matrix& fixed, const JobContext& job,
                    std::atomic<std::size_t>& done) const;
    /// Gram matrix of one row's system and, where x is given, its right-hand side.
    void assemble(const ConfidenceRows& rows, std::size_t row, const Matrix& fixed, Scratch& scratch,
                  Real* x) const;
    double cellsOf(std::size_t user, const Matrix& videoGram) const;

    std::shared_ptr<const Interactions> m_interactions;
    AlsOptions m_options;
    std::size_t m_stride; ///< factors, padded
    Matrix m_users;
    Matrix m_videos;
    std::unique_ptr<Crew> m_crew;
};

extern template class Als<double>;
extern template class Als<float>;

} // namespace watchlab::hybrid
