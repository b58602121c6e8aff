// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/params/run_config.h"
#include "plots/plot_colors.h"

#include <QString>
#include <QStringList>

#include <array>
#include <cstddef>
#include <vector>

namespace watchlab::ui {

/// What tells curves of runs apart. Colour, line and chart each stand for a parameter's values; a colour that
/// stands for none is each run's own, a line likewise where colours are used up. A value; GUI thread.
class RunEncoding {
public:
    enum Channel { Color, Line, Chart };

    /// Empty = none.
    void setParameter(Channel channel, const QString& key) { m_keys[channel] = key; }
    const QString& parameter(Channel channel) const { return m_keys[channel]; }

    /// Of what is to be drawn; null = not known yet.
    void read(const std::vector<const RunConfig*>& configs);

    /// Which series colour (runColorRole()) and line style.
    std::size_t color(std::size_t index) const;
    Qt::PenStyle pen(std::size_t index) const;
    std::size_t chart(std::size_t index) const;
    std::size_t chartCount() const;
    QString chartTitle(std::size_t chart) const; ///< "End quantile 0.95"; empty when there is one alone

    /// Whether several that are drawn may share an entry of the legend.
    bool hasValues() const;
    /// The values that colour and line stand for: "0.95, linear".
    QString words(std::size_t index) const;

private:
    std::array<QString, 3> m_keys;
    std::array<std::vector<QString>, 3> m_values; ///< per channel of what is drawn
    std::array<QStringList, 3> m_distinct;
};

} // namespace watchlab::ui
