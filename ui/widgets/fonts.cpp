// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/fonts.h"

#include <QFontDatabase>
#include <QFontMetricsF>
#include <QGuiApplication>
#include <QScreen>

namespace watchlab::ui::fonts {

namespace {

const QStringList chinese{QStringLiteral("Noto Sans CJK SC"), QStringLiteral("Source Han Sans SC"),
                          QStringLiteral("WenQuanYi Micro Hei")};

bool installed(const QString& family)
{
    return QFontDatabase::families().contains(family, Qt::CaseInsensitive);
}

QStringList withFallbacks(const QStringList& wanted)
{
    QStringList families;
    for (const QString& family :
         wanted + QStringList{QFontDatabase::systemFont(QFontDatabase::GeneralFont).family()})
        if (installed(family) && !families.contains(family))
            families << family;
    for (const QString& family : chinese)
        if (installed(family))
            families << family;
    return families;
}

/// setPixelSize() takes whole pixels only; points are converted with the screen's own dots per inch instead.
void setPixels(QFont& font, double px)
{
    const QScreen* screen = QGuiApplication::primaryScreen();
    font.setPointSizeF(px * 72.0 / (screen ? screen->logicalDotsPerInchY() : 96.0));
}

bool digitsAlign(const QString& family)
{
    QFont font(family);
    font.setPixelSize(96);
    const QFontMetricsF metrics(font);
    return qAbs(metrics.horizontalAdvance(QLatin1Char('1')) - metrics.horizontalAdvance(QLatin1Char('0'))) <
           0.5;
}

QStringList digitFamilies()
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 7, 0)
    return {QStringLiteral("Inter")};
#else
    QStringList families;
    for (const char* family : {"Noto Sans", "DejaVu Sans", "Liberation Sans"})
        if (installed(QLatin1String(family)) && digitsAlign(QLatin1String(family)))
            families << QLatin1String(family);
    return families;
#endif
}

} // namespace

QFont text(double px, QFont::Weight weight)
{
    static const QStringList families = withFallbacks({QStringLiteral("Inter")});
    QFont font;
    font.setFamilies(families);
    setPixels(font, px);
    font.setWeight(weight);
    return font;
}

QFont digits(double px, QFont::Weight weight)
{
    static const QStringList families = withFallbacks(digitFamilies());
    QFont font;
    font.setFamilies(families);
#if QT_VERSION >= QT_VERSION_CHECK(6, 7, 0)
    font.setFeature("tnum", 1);
#endif
    setPixels(font, px);
    font.setWeight(weight);
    return font;
}

QFont fixed(double px)
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    setPixels(font, px);
    return font;
}

} // namespace watchlab::ui::fonts
