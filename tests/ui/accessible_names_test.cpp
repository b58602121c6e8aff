// SPDX-License-Identifier: GPL-3.0-or-later
// What a screen reader says: everything that takes the keyboard has a name, every plot a name and its
// figures.
#include "plots/curve_plot.h"
#include "plots/plot_widget.h"
#include "tests/support/temporary_folder.h"
#include "tests/ui/fake_dialogs.h"
#include "ui/mainwindow/main_window.h"
#include "ui/pages/plot_theme.h"
#include "ui/session/settings.h"
#include "ui/session/workbench.h"
#include "ui/widgets/card.h"
#include "ui/widgets/theme.h"

#include <QAccessible>
#include <QApplication>
#include <QPushButton>
#include <QTabBar>
#include <QTest>

#include <memory>

using namespace watchlab;
using namespace watchlab::ui;

namespace {

/// Its own name, that of its label, or the words on it; the value of a combo is no name, though Qt says so.
QString nameOf(QWidget* widget)
{
    if (!widget->accessibleName().isEmpty())
        return widget->accessibleName();
    QAccessibleInterface* interface = QAccessible::queryAccessibleInterface(widget);
    if (!interface)
        return {};
    for (const auto& relation : interface->relations(QAccessible::Label))
        return relation.first->text(QAccessible::Name);
    return widget->inherits("QComboBox") ? QString() : interface->text(QAccessible::Name);
}

/// A button without words and tabs without any are hidden on purpose until they have some.
bool isHeldBack(const QWidget* widget)
{
    const auto* button = qobject_cast<const QPushButton*>(widget);
    const auto* tabs = qobject_cast<const QTabBar*>(widget);
    const bool empty = (button && button->text().isEmpty()) || (tabs && tabs->count() == 0);
    return empty && widget->testAttribute(Qt::WA_WState_ExplicitShowHide) && widget->isHidden();
}

/// "QTableView users in InspectUsersCard in page"
QString placeOf(const QWidget* widget)
{
    QString place;
    for (int i = 0; widget && i < 4; ++i, widget = widget->parentWidget())
        place += QStringLiteral("%1 %2 < ")
                     .arg(QLatin1String(widget->metaObject()->className()), widget->objectName());
    return place;
}

/// Parts that a widget of Qt's is made of take the keyboard for it.
bool speaksForItself(const QWidget* widget)
{
    for (const QWidget* parent = widget->parentWidget(); parent; parent = parent->parentWidget())
        if (parent->focusProxy() == widget || parent->inherits("QAbstractSpinBox") ||
            parent->inherits("QComboBox") || parent->inherits("QHeaderView"))
            return false;
    return true;
}

} // namespace

class AccessibleNamesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void whatTakesTheKeyboardHasAName();
    void noTwoNeighboursHaveTheSameName();
    void plotsHaveANameAndFigures();

private:
    std::unique_ptr<test::TemporaryFolder> m_folder;
    std::unique_ptr<Settings> m_settings;
    test::FakeDialogs m_dialogs;
    std::unique_ptr<Workbench> m_workbench;
    std::unique_ptr<MainWindow> m_window;
};

void AccessibleNamesTest::init()
{
    ThemeSwitch::instance().choose(ThemeChoice::Light);
    m_folder = std::make_unique<test::TemporaryFolder>();
    m_settings = std::make_unique<Settings>(QString::fromStdString((*m_folder / "settings.ini").string()));
    m_workbench = std::make_unique<Workbench>(*m_folder / "lab");
    m_window = std::make_unique<MainWindow>(*m_workbench, *m_settings, m_dialogs);
    m_window->show();
    for (const Page page : {Page::Start, Page::Dataset, Page::Design, Page::Train, Page::Inspect, Page::Runs,
                            Page::Learn, Page::Tables})
        QVERIFY(m_window->page(page));
}

void AccessibleNamesTest::cleanup()
{
    m_window.reset();
    m_workbench.reset();
}

void AccessibleNamesTest::whatTakesTheKeyboardHasAName()
{
    int checked = 0;
    QStringList nameless;
    for (QWidget* widget : m_window->findChildren<QWidget*>()) {
        if (!(widget->focusPolicy() & Qt::TabFocus) || widget->focusProxy() || !speaksForItself(widget) ||
            isHeldBack(widget))
            continue;
        ++checked;
        if (nameOf(widget).trimmed().isEmpty())
            nameless << placeOf(widget);
    }
    QVERIFY(checked > 200);
    QVERIFY2(nameless.isEmpty(), qPrintable(QLatin1Char('\n') + nameless.join(QLatin1Char('\n'))));
}

/// In one card, combos and lines with the same name cannot be told apart.
void AccessibleNamesTest::noTwoNeighboursHaveTheSameName()
{
    QStringList doubles;
    for (const Card* card : m_window->findChildren<Card*>()) {
        QStringList names;
        for (QWidget* widget : card->findChildren<QWidget*>()) {
            const bool chosen = widget->inherits("QComboBox") || widget->inherits("QAbstractItemView");
            if (!chosen || !(widget->focusPolicy() & Qt::TabFocus) || !speaksForItself(widget) ||
                !widget->isVisibleTo(card))
                continue;
            if (names.contains(nameOf(widget)))
                doubles << nameOf(widget) + QStringLiteral(": ") + placeOf(widget);
            names << nameOf(widget);
        }
    }
    QVERIFY2(doubles.isEmpty(), qPrintable(QLatin1Char('\n') + doubles.join(QLatin1Char('\n'))));
}

void AccessibleNamesTest::plotsHaveANameAndFigures()
{
    const auto all = m_window->findChildren<plots::PlotWidget*>();
    QVERIFY(all.size() >= 12);
    QStringList nameless;
    for (plots::PlotWidget* plot : all) {
        const QAccessibleInterface* interface = QAccessible::queryAccessibleInterface(plot);
        if (!interface || interface->role() != QAccessible::Chart || nameOf(plot).isEmpty())
            nameless << placeOf(plot);
    }
    QVERIFY2(nameless.isEmpty(), qPrintable(QLatin1Char('\n') + nameless.join(QLatin1Char('\n'))));

    Card card(QStringLiteral("Loss"));
    auto* plot = new plots::CurvePlot;
    followTheme(plot);
    card.setContent(plot);
    plots::CurveStyle style;
    style.name = QStringLiteral("Cross-entropy");
    plot->addCurve(style);
    plot->setAxisTitles(QStringLiteral("step"), QStringLiteral("loss per row"));
    QAccessibleInterface* interface = QAccessible::queryAccessibleInterface(plot);
    QVERIFY(interface->text(QAccessible::Name).startsWith(QStringLiteral("Loss")));
    QCOMPARE(interface->text(QAccessible::Description), QStringLiteral("No data yet."));
    plot->setPoints(0, {1, 2, 3}, {5, 2, 4});
    const QString said = interface->text(QAccessible::Description);
    QVERIFY2(said.contains(QStringLiteral("Cross-entropy")) && said.contains(QStringLiteral("3")),
             qPrintable(said));
}

QTEST_MAIN(AccessibleNamesTest)
#include "accessible_names_test.moc"
