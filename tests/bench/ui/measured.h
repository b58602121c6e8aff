// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <vector>

namespace watchlab::bench {

/// Times of one kind, ms.
class Measured {
public:
    void add(double ms) { m_times.push_back(ms); }
    /// Of the work that is handed over.
    template<typename Work>
    void time(Work work)
    {
        QElapsedTimer clock;
        clock.start();
        work();
        add(static_cast<double>(clock.nsecsElapsed()) * 1e-6);
    }
    std::size_t count() const { return m_times.size(); }
    double quantile(double share) const
    {
        if (m_times.empty())
            return std::nan("");
        std::vector<double> sorted = m_times;
        std::ranges::sort(sorted);
        const double last = static_cast<double>(sorted.size() - 1);
        return sorted[static_cast<std::size_t>(std::lround(share * last))];
    }
    double median() const { return quantile(0.5); }
    double longest() const { return quantile(1); }

    /// One line; limit: what 99 of 100 times have to keep.
    void print(const char* what, double limitMs) const
    {
        std::printf("%-34s %6zu times   median %7.2f ms   99 %% %7.2f ms   wanted < %.0f ms   %s\n", what,
                    count(), median(), quantile(0.99), limitMs, quantile(0.99) < limitMs ? "met" : "MISSED");
        std::fflush(stdout);
    }

private:
    std::vector<double> m_times;
};

} // namespace watchlab::bench
