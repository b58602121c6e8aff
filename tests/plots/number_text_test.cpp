// SPDX-License-Identifier: GPL-3.0-or-later
#include "plots/number_text.h"

#include <QTest>

#include <limits>

using namespace watchlab::plots;

class NumberTextTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void numbers()
    {
        QCOMPARE(numberText(12530806, 0), QStringLiteral("12,530,806"));
        QCOMPARE(numberText(-0.084, 3), QString::fromUtf8("\u22120.084"));
        QCOMPARE(numberText(-0.0004, 2), QStringLiteral("0.00"));
        QCOMPARE(numberText(std::numeric_limits<double>::quiet_NaN(), 2), QString::fromUtf8("\u2013"));
    }

    void significantDigits()
    {
        QCOMPARE(significantText(2.892134), QStringLiteral("2.8921"));
        QCOMPARE(significantText(0.000123456), QStringLiteral("0.00012346"));
        QCOMPARE(significantText(38412), QStringLiteral("38,412"));
        QCOMPARE(significantText(1e-9), QString::fromUtf8("1e\u221209"));
        QCOMPARE(significantText(0), QStringLiteral("0"));
    }

    void shortNumbers()
    {
        QCOMPARE(shortText(40000), QStringLiteral("40k"));
        QCOMPARE(shortText(1500000), QStringLiteral("1.5M"));
        QCOMPARE(shortText(1250), QStringLiteral("1.25k")); // a tick of its own, not that of 1,300
        QCOMPARE(shortText(-2000), QString::fromUtf8("\u22122k"));
        QCOMPARE(shortText(0.5), QStringLiteral("0.5"));
    }
};

QTEST_APPLESS_MAIN(NumberTextTest)
#include "number_text_test.moc"
