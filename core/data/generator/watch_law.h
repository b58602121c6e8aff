// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace watchlab::generator {

/// How long a viewing lasts, as a function of a score: log(seconds) is piecewise linear in it. A viewing's
/// score is normal, around what user and video make of it, so the seconds are a chain of lognormal pieces (an
/// early skip, a watch, a tail of replays) whose median and mean are known in closed form. Below the lowest
/// knot the seconds are 0, above the highest the last piece goes on up to the longest. Immutable.
class WatchLaw {
public:
    struct Knot {
        double score;
        double seconds;
    };
    explicit WatchLaw(std::span<const Knot> knots);

    double seconds(double score) const;
    /// Of a viewing whose score is normal with this centre and deviation.
    double median(double centre) const { return seconds(centre); }
    double mean(double centre, double deviation) const;

private:
    /// log(seconds) = intercept + slope * score up to where the next piece begins.
    struct Piece {
        double from;
        double intercept;
        double slope;
    };
    std::vector<Piece> m_pieces;
    double m_longestFrom = 0;
};

/// WatchLaw::mean on a grid, interpolated: good to 1e-3, a hundred times faster. Immutable.
class MeanTable {
public:
    explicit MeanTable(const WatchLaw& law);
    double operator()(double centre, double deviation) const;

private:
    std::vector<double> m_means; ///< by deviation, then centre
};

/// The law of the big matrix, where videos came through the feed.
const WatchLaw& bigLaw();
/// The law of the small matrix, whose users were shown every video and skipped less. It differs from the big
/// one's as far as there is a signal (0 to 1): without one, a single law rules all rows.
WatchLaw smallLaw(double signal);

/// Viewings of videos of this length last so many times as long; about 1 everywhere, which is why watch time
/// is nearly independent of length.
double lengthFactor(double lengthSeconds);

/// The longest viewing, in seconds.
inline constexpr double longestViewing = 999.639;

} // namespace watchlab::generator
