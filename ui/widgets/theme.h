// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QObject>

#include <array>
#include <cstddef>

namespace watchlab::ui {

enum class ThemeChoice { System, Light, Dark };

/// Every colour of the window. Style sheet, delegates, icons and plots read these roles; no colour is written
/// anywhere else. Colours have a fixed meaning: truth is grey, the model blue, a schedule or threshold orange
/// and dashed, validation green, trouble vermillion. Two constant instances, light and dark. GUI thread.
struct Theme {
    enum Series { Blue, Orange, Green, Purple, Sky, Vermillion, Yellow, Ink, SeriesCount };

    bool dark = false;
    QColor window, surface, sunken, rail;
    QColor border, controlBorder;
    QColor text, textSecond, textThird;
    QColor accent, onAccent, accentTint; ///< selection, links, primary; text on it; checked
    QColor selected, hover;
    QColor good, goodTint, warning, warningTint, bad, badTint;
    QColor grid, axis;
    std::array<QColor, SeriesCount> series;
    QColor truth, truthLine;          ///< fill; line or tick
    std::array<QColor, 5> heat;       ///< sequential, low to high
    std::array<QColor, 5> difference; ///< blue = better ... orange = worse, the same in light and dark

    QColor schedule() const { return series[Orange]; }
    QColor model() const { return series[Blue]; }
    QColor validation() const { return series[Green]; }
    QColor trouble() const { return series[Vermillion]; }
    /// Colour of the n-th plotted run; repeats after seven. Yellow is left out: too faint for lines on white.
    QColor run(std::size_t index) const
    {
        const std::size_t place = index % (SeriesCount - 1);
        return place < Yellow ? series[place] : series[Ink];
    }

    static const Theme& light();
    static const Theme& darkTheme();
    /// What the window shows now. Connect to ThemeSwitch::changed to follow it.
    static const Theme& current();
};

/// Sizes in device-independent pixels, on a grid of 4.
namespace size {
inline constexpr int pageMargin = 12;
inline constexpr int cardGap = 8;
inline constexpr int cardPadding = 12;
inline constexpr int gap = 8; ///< label to control, controls in a row
inline constexpr int menuBar = 28;
inline constexpr int pageHead = 46;
inline constexpr int cardHead = 33;
inline constexpr int tableRow = 25;
inline constexpr int formRow = 27;
inline constexpr int button = 26;
inline constexpr int smallButton = 22; ///< in card heads
inline constexpr int editor = 24;
inline constexpr int strip = 30;
inline constexpr int rail = 76;
inline constexpr int icon = 14;
inline constexpr int railIcon = 20;
inline constexpr int cardRadius = 6;
inline constexpr int controlRadius = 4;
inline constexpr int plotLeftMargin = 50;
} // namespace size

/// Decides which Theme is current and makes the application wear it: palette, style sheet, fonts. One per
/// process, made on first use after the QApplication; follows the system until told otherwise. GUI thread.
class ThemeSwitch : public QObject {
    Q_OBJECT
public:
    static ThemeSwitch& instance();

    /// Dresses the application now. Call once in main() and in tests that look at colours.
    void choose(ThemeChoice choice);
    ThemeChoice choice() const { return m_choice; }

Q_SIGNALS:
    void changed();

protected:
    bool eventFilter(QObject* object, QEvent* event) override;

private:
    explicit ThemeSwitch(QObject* parent);
    void dress();
    bool systemIsDark();

    ThemeChoice m_choice = ThemeChoice::System;
    bool m_dressing = false;
    bool m_dressed = false;
};

} // namespace watchlab::ui
