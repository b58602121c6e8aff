// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cmath>

namespace watchlab::hybrid {

/// Remembers the best round, and says when too many have passed since. A value; NaN is never better.
class EarlyStopping {
public:
    /// patience 0: never stops.
    EarlyStopping(bool moreIsBetter, int patience)
        : m_moreIsBetter(moreIsBetter)
        , m_patience(patience)
    {
    }

    /// After a break: how far it was.
    void goOnFrom(int round, int bestRound, double best)
    {
        m_round = round;
        m_bestRound = bestRound;
        m_best = best;
    }

    /// round counts from 1, in order. True when it is the best so far.
    bool observe(int round, double value)
    {
        m_round = round;
        const bool better = m_bestRound == 0 ? !std::isnan(value)
                            : m_moreIsBetter ? value > m_best
                                             : value < m_best;
        if (better) {
            m_best = value;
            m_bestRound = round;
        }
        return better;
    }

    bool shouldStop() const { return m_patience > 0 && m_round - m_bestRound >= m_patience; }
    int bestRound() const { return m_bestRound; } ///< 0 before the first
    double best() const { return m_best; }

private:
    bool m_moreIsBetter;
    int m_patience;
    int m_round = 0;
    int m_bestRound = 0;
    double m_best = 0;
};

} // namespace watchlab::hybrid
