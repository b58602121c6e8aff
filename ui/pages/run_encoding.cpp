// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/run_encoding.h"

#include "core/params/parameter.h"
#include "ui/pages/run_look.h"
#include "ui/widgets/parameter_words.h"

#include <algorithm>

namespace watchlab::ui {

void RunEncoding::read(const std::vector<const RunConfig*>& configs)
{
    for (const Channel channel : {Color, Line, Chart}) {
        const Parameter* parameter = findParameter(m_keys[channel].toStdString());
        m_values[channel].clear();
        m_distinct[channel].clear();
        for (const RunConfig* config : configs) {
            const QString value =
                parameter && config ? QString::fromStdString(parameterText(*parameter, *config)) : QString();
            m_values[channel].push_back(value);
            if (parameter && config && !m_distinct[channel].contains(value))
                m_distinct[channel] << value;
        }
    }
}

std::size_t RunEncoding::color(std::size_t index) const
{
    if (m_keys[Color].isEmpty())
        return index;
    return static_cast<std::size_t>(
        std::max<qsizetype>(0, m_distinct[Color].indexOf(m_values[Color][index])));
}

Qt::PenStyle RunEncoding::pen(std::size_t index) const
{
    if (m_keys[Line]
            .isEmpty()) // of runs that have a colour of their own the eighth has the first one's again
        return m_keys[Color].isEmpty() ? runPen(index) : Qt::SolidLine;
    return runPen(
        static_cast<std::size_t>(std::max<qsizetype>(0, m_distinct[Line].indexOf(m_values[Line][index]))));
}

std::size_t RunEncoding::chart(std::size_t index) const
{
    return static_cast<std::size_t>(
        std::max<qsizetype>(0, m_distinct[Chart].indexOf(m_values[Chart][index])));
}

std::size_t RunEncoding::chartCount() const
{
    return static_cast<std::size_t>(std::max<qsizetype>(1, m_distinct[Chart].size()));
}

QString RunEncoding::chartTitle(std::size_t chart) const
{
    if (chartCount() < 2)
        return {};
    const QString label = parameterWords(findParameter(m_keys[Chart].toStdString())->label);
    return label + QLatin1Char(' ') + m_distinct[Chart][static_cast<qsizetype>(chart)];
}

bool RunEncoding::hasValues() const
{
    return !m_keys[Color].isEmpty();
}

QString RunEncoding::words(std::size_t index) const
{
    QStringList words;
    for (const Channel channel : {Color, Line})
        if (!m_keys[channel].isEmpty() && (channel == Color || m_keys[Line] != m_keys[Color]))
            words << m_values[channel][index];
    return words.join(QStringLiteral(", "));
}

} // namespace watchlab::ui
