// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/theme.h"

#include "ui/widgets/fonts.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/style_sheet.h"

#include <QApplication>
#include <QDir>
#include <QEvent>
#include <QFile>
#include <QPalette>
#include <QStyle>
#include <QStyleFactory>
#include <QStyleHints>
#include <QTemporaryDir>
#include <QTimer>

namespace watchlab::ui {

namespace {

const Theme* shown = nullptr;

constexpr std::array<const char*, 5> differenceHeat{"#0A5E94", "#6FB0D8", "#F4F5F6", "#F1B36B", "#B85A00"};

template<std::size_t Count>
std::array<QColor, Count> colours(const std::array<const char*, Count>& names)
{
    std::array<QColor, Count> result;
    for (std::size_t i = 0; i < Count; ++i)
        result[i] = QColor(QLatin1String(names[i]));
    return result;
}

QColor rgb(const char* name)
{
    return QColor(QLatin1String(name));
}

Theme makeLight()
{
    Theme theme;
    theme.dark = false;
    theme.window = rgb("#F3F4F6");
    theme.surface = rgb("#FFFFFF");
    theme.sunken = rgb("#F7F8FA");
    theme.rail = rgb("#E9EBEF");
    theme.border = rgb("#DCE0E6");
    theme.controlBorder = rgb("#C3C9D2");
    theme.text = rgb("#1A1F26");
    theme.textSecond = rgb("#535C68");
    theme.textThird = rgb("#77808C");
    theme.accent = rgb("#0072B2");
    theme.onAccent = rgb("#FFFFFF");
    theme.accentTint = rgb("#E2EFF8");
    theme.selected = rgb("#DCECF7");
    theme.hover = rgb("#EEF1F5");
    theme.good = rgb("#00795A");
    theme.goodTint = rgb("#E0F3EC");
    theme.warning = rgb("#9A5B00");
    theme.warningTint = rgb("#FDF1D8");
    theme.bad = rgb("#B84A00");
    theme.badTint = rgb("#FCE9DE");
    theme.grid = rgb("#ECEFF3");
    theme.axis = rgb("#8D96A2");
    theme.series = colours<Theme::SeriesCount>(
        {"#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#E5D800", "#2B323B"});
    theme.truth = rgb("#A3ACB8");
    theme.truthLine = rgb("#6E7885");
    theme.heat = colours<5>({"#F5F8FB", "#C9DFEF", "#7FB6DA", "#2B86BF", "#0A4A75"});
    theme.difference = colours<5>(differenceHeat);
    return theme;
}

Theme makeDark()
{
    Theme theme;
    theme.dark = true;
    theme.window = rgb("#17191D");
    theme.surface = rgb("#1F2227");
    theme.sunken = rgb("#1B1D22");
    theme.rail = rgb("#121417");
    theme.border = rgb("#31363E");
    theme.controlBorder = rgb("#454C57");
    theme.text = rgb("#E4E7EB");
    theme.textSecond = rgb("#A7AFBA");
    theme.textThird = rgb("#858E9A");
    theme.accent = rgb("#3D9BDC");
    theme.onAccent = rgb("#0B141B");
    theme.accentTint = rgb("#1D3345");
    theme.selected = rgb("#1F3A50");
    theme.hover = rgb("#272B32");
    theme.good = rgb("#3CC79A");
    theme.goodTint = rgb("#16332A");
    theme.warning = rgb("#E6B450");
    theme.warningTint = rgb("#38301C");
    theme.bad = rgb("#F08A4B");
    theme.badTint = rgb("#3C271B");
    theme.grid = rgb("#2A2E35");
    theme.axis = rgb("#6C7682");
    theme.series = colours<Theme::SeriesCount>(
        {"#3D9BDC", "#F0AE1E", "#23B88A", "#DA93BD", "#86CBF4", "#F0763A", "#F0E442", "#D3D8DF"});
    theme.truth = rgb("#717B88");
    theme.truthLine = rgb("#A0A9B5");
    theme.heat = colours<5>({"#1F2227", "#17405F", "#2A79AC", "#7CC0EA", "#E6F3FB"});
    theme.difference = colours<5>(differenceHeat);
    return theme;
}

QPalette paletteOf(const Theme& theme)
{
    QPalette palette;
    palette.setColor(QPalette::Window, theme.window);
    palette.setColor(QPalette::WindowText, theme.text);
    palette.setColor(QPalette::Base, theme.surface);
    palette.setColor(QPalette::AlternateBase, theme.sunken);
    palette.setColor(QPalette::Text, theme.text);
    palette.setColor(QPalette::PlaceholderText, theme.textThird);
    palette.setColor(QPalette::Button, theme.surface);
    palette.setColor(QPalette::ButtonText, theme.text);
    palette.setColor(QPalette::BrightText, theme.onAccent);
    palette.setColor(QPalette::Light, theme.surface);
    palette.setColor(QPalette::Midlight, theme.hover);
    palette.setColor(QPalette::Mid, theme.border);
    palette.setColor(QPalette::Dark, theme.controlBorder);
    palette.setColor(QPalette::Shadow, theme.border);
    palette.setColor(QPalette::Highlight, theme.selected);
    palette.setColor(QPalette::HighlightedText, theme.text);
    palette.setColor(QPalette::Link, theme.accent);
    palette.setColor(QPalette::LinkVisited, theme.accent);
    palette.setColor(QPalette::ToolTipBase, theme.surface);
    palette.setColor(QPalette::ToolTipText, theme.text);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, theme.textThird);
    return palette;
}

/// Style sheets take pictures from files only: the few arrows and ticks that they need are written, in the
/// theme's colours, into a folder that lasts as long as the program.
void writeStyleSheetImages(const Theme& theme)
{
    static const QTemporaryDir folder;
    QDir::setSearchPaths(QStringLiteral("themed"), {folder.path()});
    const auto write = [&theme](const char* name, const QColor& colour) {
        const QString file =
            QStringLiteral("%1/%2-%3.svg")
                .arg(folder.path(), QLatin1String(name), QLatin1String(theme.dark ? "dark" : "light"));
        QFile target(file);
        if (target.open(QIODevice::WriteOnly))
            target.write(icons::source(QLatin1String(name), colour));
    };
    for (const char* name : {"chevron-down", "chevron-up", "spin-up", "spin-down"})
        write(name, theme.textThird);
    write("check", theme.onAccent);
}

} // namespace

const Theme& Theme::light()
{
    static const Theme theme = makeLight();
    return theme;
}

const Theme& Theme::darkTheme()
{
    static const Theme theme = makeDark();
    return theme;
}

const Theme& Theme::current()
{
    return shown ? *shown : light();
}

ThemeSwitch& ThemeSwitch::instance()
{
    static auto* instance = new ThemeSwitch(qApp); // owned by the application
    return *instance;
}

ThemeSwitch::ThemeSwitch(QObject* parent)
    : QObject(parent)
{
    parent->installEventFilter(this);
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    connect(QGuiApplication::styleHints(), &QStyleHints::colorSchemeChanged, this, [this] { dress(); });
#endif
}

void ThemeSwitch::choose(ThemeChoice choice)
{
    m_choice = choice;
    dress();
}

bool ThemeSwitch::systemIsDark()
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    if (QGuiApplication::styleHints()->colorScheme() != Qt::ColorScheme::Unknown)
        return QGuiApplication::styleHints()->colorScheme() == Qt::ColorScheme::Dark;
#endif
    QApplication::setPalette(QPalette()); // back to the system's own for a moment
    const QPalette palette = QApplication::palette();
    return palette.color(QPalette::Window).lightness() < palette.color(QPalette::WindowText).lightness();
}

void ThemeSwitch::dress()
{
    if (m_dressing)
        return;
    m_dressing = true;
    const bool dark = m_choice == ThemeChoice::Dark || (m_choice == ThemeChoice::System && systemIsDark());
    shown = dark ? &Theme::darkTheme() : &Theme::light();
    if (!m_dressed)
        QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    m_dressed = true;
    QApplication::setFont(fonts::text());
    QApplication::setPalette(paletteOf(*shown));
    writeStyleSheetImages(*shown);
    qApp->setStyleSheet(styleSheet(*shown));
    m_dressing = false;
    Q_EMIT changed();
}

bool ThemeSwitch::eventFilter(QObject* object, QEvent* event)
{
    const bool systemChanged = event->type() == QEvent::ThemeChange;
    if (systemChanged && m_dressed && !m_dressing && m_choice == ThemeChoice::System)
        QTimer::singleShot(0, this, [this] {
            if (m_choice == ThemeChoice::System && systemIsDark() != Theme::current().dark)
                dress();
            else
                QApplication::setPalette(paletteOf(Theme::current()));
        });
    return QObject::eventFilter(object, event);
}

} // namespace watchlab::ui
