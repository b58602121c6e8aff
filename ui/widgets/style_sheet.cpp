// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/style_sheet.h"

#include "ui/widgets/theme.h"

#include <QHash>

namespace watchlab::ui {

namespace {

constexpr auto surfaces = R"(
QMainWindow, QDialog, QWidget#page { background: @window; }
QToolTip { background: @surface; color: @text; border: 1px solid @controlBorder; padding: 4px 6px; }
QFrame[kind="card"], QFrame[kind="notice"] { background: @surface; border: 1px solid @border; border-radius: 6px; }
QFrame[kind="notice"] { border-left: 3px solid @orange; }
QFrame[kind="tile"] { background: @accentTint; border: none; border-radius: 6px; }
QFrame[kind="plainTile"] { background: @sunken; border: 1px solid @border; border-radius: 4px; }
QFrame[kind="drop"] { background: @sunken; border: 1px dashed @controlBorder; border-radius: 6px; }
QFrame[kind="drop"][over="true"] { background: @accentTint; border-color: @accent; }
QFrame[kind="line"] { background: @border; border: none; }
QWidget[kind="cardHead"] { background: transparent; border-bottom: 1px solid @border; }
QWidget[kind="groupHead"] { background: @sunken; border-bottom: 1px solid @border; border-top: 1px solid @border; }
QWidget#rail { background: @rail; border-right: 1px solid @border; }
QWidget#statusStrip { background: @surface; border-top: 1px solid @border; }
QScrollArea, QScrollArea > QWidget > QWidget#scrolled { background: transparent; border: none; }
QSplitter::handle { background: transparent; }
QSplitter::handle:hover { background: @accentTint; }
)";

constexpr auto texts = R"(
QLabel { background: transparent; border: none; }
QLabel[role="second"] { color: @textSecond; }
QLabel[role="third"] { color: @textThird; }
QLabel[role="good"] { color: @good; }
QLabel[role="warning"] { color: @warning; }
QLabel[role="bad"] { color: @bad; }
QLabel[role="accent"] { color: @accent; }
)";

constexpr auto buttons = R"(
QPushButton { background: @surface; color: @text; border: 1px solid @controlBorder; border-radius: 4px;
              min-height: 24px; padding: 0 11px; outline: none; }
QPushButton:hover { background: @hover; }
QPushButton:pressed { background: @accentTint; }
QPushButton:focus { border-color: @accent; }
QPushButton:disabled { color: @textThird; border-color: @border; background: transparent; }
QPushButton::menu-indicator { image: url(@chevronDown); width: 12px; height: 12px; subcontrol-position: center right;
                              subcontrol-origin: padding; right: 6px; }
QPushButton[kind="primary"] { background: @accent; color: @onAccent; border-color: @accent; font-weight: 600; }
QPushButton[kind="primary"]:hover { background: @accentHover; }
QPushButton[kind="primary"]:focus { border-color: @text; }
QPushButton[kind="primary"]:disabled { background: @border; border-color: @border; color: @textThird; }
QPushButton[kind="quiet"] { background: transparent; border-color: transparent; color: @textSecond; }
QPushButton[kind="quiet"]:hover { background: @hover; }
QPushButton[kind="quiet"]:focus { border-color: @accent; }
QPushButton[state="right"] { background: @goodTint; border-color: @good; font-weight: 600; }
QPushButton[align="left"] { text-align: left; }
QPushButton[kind="link"] { background: transparent; border: 1px solid transparent; color: @accent; padding: 0 2px;
                           min-height: 20px; font-weight: 600; text-align: left; }
QPushButton[kind="link"]:hover { text-decoration: underline; }
QPushButton[kind="link"]:focus { border-color: @accent; }
QPushButton[kind="link"]:disabled { color: @textThird; }
QPushButton[kind="small"] { min-height: 20px; padding: 0 8px; }
QToolButton { background: transparent; border: 1px solid transparent; border-radius: 4px; color: @text; padding: 2px;
              outline: none; }
QToolButton:hover { background: @hover; }
QToolButton:focus { border-color: @accent; }
QToolButton:disabled { color: @textThird; }
QToolButton::menu-indicator { image: none; }
QToolButton[kind="cardTitle"] { font-weight: 600; padding: 2px 4px; }
QToolButton[kind="segment"] { background: @surface; border: 1px solid @controlBorder; border-radius: 0; color: @textSecond;
                              padding: 0 9px; min-height: 20px; margin-left: -1px; }
QToolButton[kind="segment"][edge="first"] { border-top-left-radius: 4px; border-bottom-left-radius: 4px; margin-left: 0; }
QToolButton[kind="segment"][edge="last"] { border-top-right-radius: 4px; border-bottom-right-radius: 4px; }
QToolButton[kind="segment"]:hover { background: @hover; }
QToolButton[kind="segment"]:checked { background: @accentTint; color: @accent; font-weight: 600; }
QToolButton[kind="segment"]:focus { border-color: @accent; }
)";

constexpr auto editors = R"(
QLineEdit, QAbstractSpinBox, QPlainTextEdit, QTextEdit { background: @surface; color: @text;
    border: 1px solid @controlBorder; border-radius: 4px; padding: 0 6px;
    selection-background-color: @accent; selection-color: @onAccent; }
QLineEdit, QAbstractSpinBox { min-height: 22px; max-height: 22px; }
QLineEdit:focus, QAbstractSpinBox:focus, QPlainTextEdit:focus, QTextEdit:focus { border-color: @accent; }
QLineEdit:disabled, QAbstractSpinBox:disabled { color: @textThird; background: @sunken;
    border-color: @border; }
QLineEdit[state="wrong"], QAbstractSpinBox[state="wrong"] { border-color: @bad; background: @badTint; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { border: none; background: transparent; width: 16px; }
QAbstractSpinBox::up-arrow { image: url(@spinUp); width: 7px; height: 7px; }
QAbstractSpinBox::down-arrow { image: url(@spinDown); width: 7px; height: 7px; }
QAbstractSpinBox::up-button { subcontrol-position: top right; height: 11px; }
QAbstractSpinBox::down-button { subcontrol-position: bottom right; height: 11px; }
QAbstractSpinBox > QLineEdit { border: none; background: transparent; padding: 0; min-height: 20px; }
QComboBox { background: @surface; color: @text; border: 1px solid @controlBorder; border-radius: 4px;
            min-height: 22px; max-height: 22px; padding: 0 4px 0 7px; outline: none; }
QComboBox:hover { background: @hover; }
QComboBox:focus { border-color: @accent; }
QComboBox:disabled { color: @textThird; background: @sunken; border-color: @border; }
QComboBox::drop-down { border: none; width: 20px; }
QComboBox::down-arrow { image: url(@chevronDown); width: 12px; height: 12px; }
QComboBox QAbstractItemView { background: @surface; border: 1px solid @controlBorder; outline: none; padding: 2px;
                              selection-background-color: @selected; selection-color: @text; }
QCheckBox, QRadioButton { spacing: 7px; background: transparent; }
QCheckBox:disabled, QRadioButton:disabled { color: @textThird; }
QCheckBox::indicator, QRadioButton::indicator, QAbstractItemView::indicator {
    width: 13px; height: 13px; border: 1px solid @controlBorder; background: @surface; }
QCheckBox::indicator, QAbstractItemView::indicator { border-radius: 3px; }
QRadioButton::indicator { border-radius: 7px; }
QCheckBox::indicator:focus, QCheckBox:focus::indicator, QRadioButton:focus::indicator { border-color: @accent; }
QCheckBox::indicator:checked, QAbstractItemView::indicator:checked {
    background: @accent; border-color: @accent; image: url(@check); }
QCheckBox::indicator:checked:disabled { background: @controlBorder; border-color: @controlBorder; }
QCheckBox:focus::indicator:checked { border-color: @text; }
QRadioButton::indicator:checked { background: @accent; border-color: @accentTint; }
QSlider::groove:horizontal { height: 4px; background: @border; border-radius: 2px; }
QSlider::sub-page:horizontal { background: @accent; border-radius: 2px; }
QSlider::handle:horizontal { background: @surface; border: 3px solid @accent; width: 8px; height: 8px; margin: -5px 0;
                             border-radius: 7px; }
QSlider::handle:horizontal:focus { border-color: @text; }
QSlider::sub-page:horizontal:disabled { background: @border; }
QSlider::handle:horizontal:disabled { border-color: @border; }
QProgressBar { background: @border; border: none; border-radius: 3px; max-height: 6px; min-height: 6px; }
QProgressBar::chunk { background: @accent; border-radius: 3px; }
)";

constexpr auto views = R"(
QAbstractItemView { background: @surface; alternate-background-color: @surface; border: none; outline: none;
                    selection-background-color: @selected; selection-color: @text; gridline-color: @grid; }
QAbstractItemView::item { border-bottom: 1px solid @grid; padding: 0 8px; }
QAbstractItemView::item:hover { background: @hover; }
QAbstractItemView::item:selected { background: @selected; color: @text; }
QHeaderView { background: @sunken; border: none; }
QHeaderView::section { background: @sunken; color: @textSecond; border: none; border-bottom: 1px solid @border;
                       padding: 0 5px 0 11px; height: 24px; font-weight: 400; }
QHeaderView::section:hover { color: @text; }
QHeaderView::up-arrow { image: url(@chevronUp); width: 10px; height: 10px; subcontrol-position: center right;
                        subcontrol-origin: padding; right: 2px; }
QHeaderView::down-arrow { image: url(@chevronDown); width: 10px; height: 10px; subcontrol-position: center right;
                          subcontrol-origin: padding; right: 2px; }
QTableCornerButton::section { background: @sunken; border: none; }
QTabWidget::pane { border: none; border-top: 1px solid @border; top: -1px; background: transparent; }
QTabBar { background: transparent; qproperty-drawBase: 0; }
QTabBar::tab { background: transparent; color: @textSecond; border: none; border-bottom: 2px solid transparent;
               padding: 0 12px; height: 30px; }
QTabBar::tab:hover { color: @text; }
QTabBar::tab:selected { color: @text; border-bottom-color: @accent; font-weight: 600; }
QTabBar::tab:focus { color: @accent; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 1px; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 1px; }
QScrollBar::handle { background: @controlBorder; border-radius: 4px; min-height: 24px; min-width: 24px; }
QScrollBar::handle:hover { background: @axis; }
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page { background: transparent;
    border: none; width: 0; height: 0; }
)";

constexpr auto windowParts = R"(
QMenuBar { background: @surface; border-bottom: 1px solid @border; padding: 2px 6px 0 6px; }
QMenuBar::item { background: transparent; padding: 3px 9px; border-radius: 4px; }
QMenuBar::item:selected, QMenuBar::item:pressed { background: @hover; }
QFrame#palette { background: @surface; border: 1px solid @controlBorder; border-radius: 6px; }
QMenu { background: @surface; border: 1px solid @controlBorder; padding: 4px; }
QMenu::item { padding: 5px 24px 5px 10px; border-radius: 3px; }
QMenu::item:selected { background: @selected; }
QMenu::item:disabled { color: @textThird; }
QMenu::separator { height: 1px; background: @border; margin: 4px 6px; }
QMenu::icon { padding-left: 8px; }
QDockWidget { color: @text; font-weight: 600; }
QDockWidget::title { background: @surface; border: 1px solid @border; padding: 7px 10px; }
QDockWidget > QWidget { background: @surface; border: 1px solid @border; border-top: none; }
QMainWindow::separator { background: @window; width: 6px; height: 6px; }
QMainWindow::separator:hover { background: @accentTint; }
QMessageBox { background: @surface; }
)";

QString withColours(const Theme& theme, QString sheet)
{
    const QString shade = theme.dark ? QStringLiteral("dark") : QStringLiteral("light");
    const auto image = [&shade](const char* name) {
        return QStringLiteral("themed:%1-%2.svg").arg(QLatin1String(name), shade);
    };
    const QHash<QString, QString> values{
        {QStringLiteral("window"), theme.window.name()},
        {QStringLiteral("surface"), theme.surface.name()},
        {QStringLiteral("sunken"), theme.sunken.name()},
        {QStringLiteral("rail"), theme.rail.name()},
        {QStringLiteral("border"), theme.border.name()},
        {QStringLiteral("controlBorder"), theme.controlBorder.name()},
        {QStringLiteral("text"), theme.text.name()},
        {QStringLiteral("textSecond"), theme.textSecond.name()},
        {QStringLiteral("textThird"), theme.textThird.name()},
        {QStringLiteral("accent"), theme.accent.name()},
        {QStringLiteral("accentHover"),
         theme.dark ? theme.accent.lighter(112).name() : theme.accent.darker(112).name()},
        {QStringLiteral("onAccent"), theme.onAccent.name()},
        {QStringLiteral("accentTint"), theme.accentTint.name()},
        {QStringLiteral("selected"), theme.selected.name()},
        {QStringLiteral("hover"), theme.hover.name()},
        {QStringLiteral("good"), theme.good.name()},
        {QStringLiteral("goodTint"), theme.goodTint.name()},
        {QStringLiteral("warning"), theme.warning.name()},
        {QStringLiteral("bad"), theme.bad.name()},
        {QStringLiteral("badTint"), theme.badTint.name()},
        {QStringLiteral("grid"), theme.grid.name()},
        {QStringLiteral("axis"), theme.axis.name()},
        {QStringLiteral("orange"), theme.schedule().name()},
        {QStringLiteral("chevronDown"), image("chevron-down")},
        {QStringLiteral("chevronUp"), image("chevron-up")},
        {QStringLiteral("spinUp"), image("spin-up")},
        {QStringLiteral("spinDown"), image("spin-down")},
        {QStringLiteral("check"), image("check")},
    };
    QString result;
    result.reserve(sheet.size());
    for (qsizetype i = 0; i < sheet.size(); ++i) {
        if (sheet[i] != QLatin1Char('@')) {
            result += sheet[i];
            continue;
        }
        qsizetype end = i + 1;
        while (end < sheet.size() && sheet[end].isLetter())
            ++end;
        const QString name = sheet.mid(i + 1, end - i - 1);
        Q_ASSERT_X(values.contains(name), "styleSheet", qPrintable(name));
        result += values.value(name);
        i = end - 1;
    }
    return result;
}

} // namespace

QString styleSheet(const Theme& theme)
{
    return withColours(theme, QLatin1String(surfaces) + QLatin1String(texts) + QLatin1String(buttons) +
                                  QLatin1String(editors) + QLatin1String(views) + QLatin1String(windowParts));
}

} // namespace watchlab::ui
