// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/card.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/fonts.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/number_words.h"
#include "ui/widgets/segmented.h"
#include "ui/widgets/style_sheet.h"
#include "ui/widgets/theme.h"

#include <QDir>
#include <QFontMetricsF>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

#include <cmath>
#include <limits>

using namespace watchlab::ui;

class WidgetsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void themesDifferAndFollowTheChoice();
    void textsCanBeRead();
    void styleSheetNamesNoUnknownRole();
    void everyIconDraws();
    void digitsHaveOneWidth();
    void numbersAreWrittenForPeople();
    void longTextsAreElided();
    void segmentsAnnounceOnlyTheUsersChoice();
    void legendEntriesToggle();
    void emptyStateHidesItsButton();
    void aNoticeIsAsHighAsItsLines();
};

namespace {

/// Contrast of the WCAG, 1 to 21.
double contrast(const QColor& one, const QColor& other)
{
    const auto luminance = [](const QColor& colour) {
        const auto linear = [](double c) {
            return c <= 0.03928 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
        };
        return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) +
               0.0722 * linear(colour.blueF());
    };
    const double a = luminance(one);
    const double b = luminance(other);
    return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

} // namespace

void WidgetsTest::themesDifferAndFollowTheChoice()
{
    ThemeSwitch& themes = ThemeSwitch::instance();
    QSignalSpy changed(&themes, &ThemeSwitch::changed);
    themes.choose(ThemeChoice::Dark);
    QVERIFY(Theme::current().dark);
    QCOMPARE(QApplication::palette().color(QPalette::Window), Theme::darkTheme().window);
    themes.choose(ThemeChoice::Light);
    QVERIFY(!Theme::current().dark);
    QCOMPARE(QApplication::palette().color(QPalette::Window), Theme::light().window);
    QCOMPARE(changed.count(), 2);
}

void WidgetsTest::textsCanBeRead()
{
    for (const Theme* theme : {&Theme::light(), &Theme::darkTheme()})
        for (const QColor& ground : {theme->surface, theme->window, theme->sunken, theme->selected}) {
            QVERIFY2(contrast(theme->text, ground) >= 7, qPrintable(ground.name()));
            QVERIFY2(contrast(theme->textSecond, ground) >= 4.5, qPrintable(ground.name()));
        }
}

void WidgetsTest::styleSheetNamesNoUnknownRole()
{
    for (const Theme* theme : {&Theme::light(), &Theme::darkTheme()}) {
        const QString sheet = styleSheet(*theme);
        QVERIFY(!sheet.contains(QLatin1Char('@')));
        QVERIFY(sheet.contains(theme->accent.name()));
    }
}

void WidgetsTest::everyIconDraws()
{
    (void)icons::source(QStringLiteral("start"), Qt::black); // registers the resources
    const QStringList files = QDir(QStringLiteral(":/icons")).entryList();
    QVERIFY(files.size() > 30);
    for (const QString& file : files) {
        const QString name = file.chopped(4);
        if (name.contains(QLatin1Char('.')))
            continue; // the program's own icon, in its own colours
        const QImage image = icons::pixmap(name, 20, Qt::red, 2).toImage();
        int painted = 0;
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x)
                painted += qAlpha(image.pixel(x, y)) > 128 && qRed(image.pixel(x, y)) > 200;
        QVERIFY2(painted > 15, qPrintable(name));
    }
}

void WidgetsTest::digitsHaveOneWidth()
{
    const QFontMetricsF metrics(fonts::digits());
    const double width = metrics.horizontalAdvance(QLatin1Char('0'));
    for (char digit = '1'; digit <= '9'; ++digit)
        QCOMPARE(metrics.horizontalAdvance(QLatin1Char(digit)), width);
}

void WidgetsTest::numbersAreWrittenForPeople()
{
    QCOMPARE(words::count(12530806), QStringLiteral("12,530,806"));
    QCOMPARE(words::count(-7), QStringLiteral("−7"));
    QCOMPARE(words::shortCount(17207376), QStringLiteral("17.2 M"));
    QCOMPARE(words::shortCount(845), QStringLiteral("845"));
    QCOMPARE(words::fixed(-0.08421, 4), QStringLiteral("−0.0842"));
    QCOMPARE(words::fixed(-0.0004, 3), QStringLiteral("0.000"));
    QCOMPARE(words::fixed(-0.0006, 3), QStringLiteral("−0.001"));
    QCOMPARE(words::fixed(std::numeric_limits<double>::quiet_NaN(), 2), QStringLiteral("–"));
    QCOMPARE(words::brief(12530806), QStringLiteral("12,530,806"));
    QCOMPARE(words::brief(0.29418), QStringLiteral("0.2942"));
    QCOMPARE(words::brief(-0.000012), QStringLiteral("−0.000012"));
    QCOMPARE(words::brief(7.5), QStringLiteral("7.5"));
    QCOMPARE(words::brief(431.26), QStringLiteral("431.3"));
    QCOMPARE(words::brief(std::numeric_limits<double>::quiet_NaN()), QStringLiteral("–"));
    QCOMPARE(words::percent(0.163, 1), QStringLiteral("16.3 %"));
    QCOMPARE(words::bytes(412000000), QStringLiteral("412 MB"));
    QCOMPARE(words::bytes(1200000000), QStringLiteral("1.2 GB"));
    QCOMPARE(words::duration(31560), QStringLiteral("8 h 46 min"));
    QCOMPARE(words::duration(65), QStringLiteral("1 min 05 s"));
    QCOMPARE(words::duration(-1), QStringLiteral("–"));
}

void WidgetsTest::longTextsAreElided()
{
    ElidedLabel label(QStringLiteral("a long remark that does not fit into sixty pixels"));
    label.resize(60, 20);
    label.show();
    QVERIFY(QTest::qWaitForWindowExposed(&label));
    QVERIFY(label.text().endsWith(QStringLiteral("…")));
    QCOMPARE(label.toolTip(), label.fullText());
    label.resize(600, 20);
    QTRY_COMPARE(label.text(), label.fullText());
    QVERIFY(label.toolTip().isEmpty());
}

void WidgetsTest::segmentsAnnounceOnlyTheUsersChoice()
{
    Segmented segments({QStringLiteral("one"), QStringLiteral("two")});
    QSignalSpy chosen(&segments, &Segmented::chosen);
    segments.setCurrent(1);
    QCOMPARE(segments.current(), 1);
    QCOMPARE(chosen.count(), 0);
    segments.findChildren<QToolButton*>().front()->click();
    QCOMPARE(segments.current(), 0);
    QCOMPARE(chosen.count(), 1);
}

void WidgetsTest::legendEntriesToggle()
{
    LegendEntry entry(QStringLiteral("Huber"), Qt::red);
    QSignalSpy toggled(&entry, &LegendEntry::toggled);
    QTest::mouseClick(&entry, Qt::LeftButton);
    QCOMPARE(toggled.count(), 0); // a legend only
    entry.setToggle(true);
    QTest::mouseClick(&entry, Qt::LeftButton);
    QVERIFY(!entry.isSeriesShown());
    QTest::keyClick(&entry, Qt::Key_Space);
    QVERIFY(entry.isSeriesShown());
    QCOMPARE(toggled.count(), 2);
}

/// Also after it was so narrow that it needed many.
void WidgetsTest::aNoticeIsAsHighAsItsLines()
{
    Notice notice;
    notice.setTexts(QStringLiteral("Title"), QStringLiteral("words ").repeated(40));
    notice.show();
    notice.resize(1200, notice.minimumHeight());
    QTRY_VERIFY(notice.minimumHeight() < 80);
    const int wide = notice.minimumHeight();
    notice.resize(120, 600);
    QTRY_VERIFY(notice.minimumHeight() > 3 * wide);
    notice.resize(1200, 600);
    QTRY_COMPARE(notice.minimumHeight(), wide);
}

void WidgetsTest::emptyStateHidesItsButton()
{
    EmptyState state(QStringLiteral("dataset"), QStringLiteral("Nothing"), QStringLiteral("Open something"));
    QVERIFY(state.findChild<QPushButton*>()->isHidden());
    state.setTexts(QStringLiteral("Nothing"), QStringLiteral("Open something"), QStringLiteral("Open"));
    QVERIFY(!state.findChild<QPushButton*>()->isHidden());
    QSignalSpy clicked(&state, &EmptyState::clicked);
    state.findChild<QPushButton*>()->click();
    QCOMPARE(clicked.count(), 1);
}

QTEST_MAIN(WidgetsTest)
#include "widgets_test.moc"
