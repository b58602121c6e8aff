// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/slice_chip.h"

#include "ui/widgets/number_words.h"

#include <QStringList>

#include <cmath>

namespace watchlab::ui {

namespace {

constexpr int widestWords = 170; ///< what is longer is elided: a head has other things to say, too

QString numberWords(float value)
{
    const auto number = static_cast<double>(value);
    return words::fixed(number, number == std::round(number) ? 0 : 2);
}

QString partWords(const RowSlice::Part& part)
{
    const bool isActivity = part.axis == "activity";
    const bool isDuration = part.axis == "duration";
    const QString low = numberWords(part.range.low);
    const QString high = numberWords(part.range.high);
    if (std::isinf(part.range.high))
        return (isActivity   ? SliceChip::tr("activity from %1")
                : isDuration ? SliceChip::tr("duration from %1 s")
                             : SliceChip::tr("watch ratio from %1"))
            .arg(low);
    if (std::isinf(part.range.low))
        return (isActivity   ? SliceChip::tr("activity below %1")
                : isDuration ? SliceChip::tr("duration below %1 s")
                             : SliceChip::tr("watch ratio below %1"))
            .arg(high);
    return (isActivity   ? SliceChip::tr("activity %1 to %2")
            : isDuration ? SliceChip::tr("duration %1 to %2 s")
                         : SliceChip::tr("watch ratio %1 to %2"))
        .arg(low, high);
}

} // namespace

QString sliceWords(const RowSlice& slice)
{
    QStringList parts;
    for (const RowSlice::Part& part : slice.parts)
        parts << partWords(part);
    return parts.join(SliceChip::tr(", ", "between the ranges of a slice"));
}

SliceChip::SliceChip(QWidget* parent)
    : QPushButton(parent)
{
    setProperty("kind", QStringLiteral("small"));
    setHint(tr("Only these rows are shown; click to show all again"));
    hide();
    connect(this, &QPushButton::clicked, this, [this] { setSlice({}); });
}

void SliceChip::setHint(const QString& hint)
{
    m_hint = hint;
    refreshToolTip();
}

void SliceChip::refreshToolTip()
{
    setToolTip(sliceWords(m_slice) + QLatin1Char('\n') + m_hint);
}

void SliceChip::setSlice(const RowSlice& slice)
{
    if (slice == m_slice)
        return;
    m_slice = slice;
    const QString words = sliceWords(slice);
    const QString shown = fontMetrics().elidedText(words, Qt::ElideRight, widestWords);
    setText(slice.isAll() ? QString() : tr("%1  ×", "a slice, and a cross that removes it").arg(shown));
    refreshToolTip();
    setAccessibleName(slice.isAll() ? QString() : tr("Remove the slice %1").arg(words));
    setVisible(!slice.isAll());
    Q_EMIT sliceChanged();
}

} // namespace watchlab::ui
