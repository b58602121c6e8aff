// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plots/curve_plot.h"
#include "ui/session/run_session.h"

#include <map>
#include <span>

namespace watchlab::ui {

/// Remembers how much of each series a plot has, so that only what is new is handed over.
class SeriesTail {
public:
    void clear() { m_taken.clear(); }

    void feed(plots::CurvePlot* plot, int curve, const LiveSeries& series)
    {
        std::size_t& taken = m_taken[curve];
        if (taken > series.value.size())
            taken = 0;
        plot->append(curve, std::span(series.step).subspan(taken), std::span(series.value).subspan(taken));
        taken = series.value.size();
    }

private:
    std::map<int, std::size_t> m_taken;
};

} // namespace watchlab::ui
