// SPDX-License-Identifier: GPL-3.0-or-later
// Words that a person sees go through tr(): no literal with words in it is handed to what shows it.
#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QTest>

namespace {

struct Finding {
    QString place;
    QString text;
};

/// Strings with a letter in them that are given to something that shows them.
QList<Finding> untranslated(const QString& source, const QString& file)
{
    static const QRegularExpression shown(QStringLiteral(
        "(?:set(?:Text|FullText|Title|Texts|ToolTip|StatusTip|WhatsThis|AccessibleName|AccessibleDescription|"
        "PlaceholderText|WindowTitle|Remark|Remarks|Note|EmptyText|AxisTitles|SecondAxisTitle|ReadoutTitle|"
        "Header|Suffix|Prefix|TabText|TabToolTip|ItemText|Name|Object|Chips)|"
        "add(?:Item|Items|Action|Button|Tab|Menu|Fact|Message|LegendEntry)|make(?:Button|IconButton|Label)|"
        "new "
        "(?:QLabel|QPushButton|QCheckBox|QAction|QMenu|Card|PageHead|EmptyState|ElidedLabel|LegendEntry|"
        "StepButton))"
        "\\s*\\("));
    static const QRegularExpression literal(QStringLiteral(
        "(?<before>\\w*)\\(?\\s*(?:QStringLiteral\\(|QLatin1String\\(|u)?\"(?<text>(?:[^\"\\\\]|\\\\.)*)\""));
    static const QRegularExpression words(QStringLiteral("[A-Za-z]{2,} +[A-Za-z]{2,}|^[A-Z][a-z]{2,}[.:]?$"));
    QList<Finding> found;
    for (auto call = shown.globalMatch(source); call.hasNext();) {
        const QRegularExpressionMatch match = call.next();
        int depth = 1;
        auto end = match.capturedEnd();
        while (end < source.size() && depth > 0) {
            const QChar character = source[end++];
            depth += character == QLatin1Char('(') ? 1 : character == QLatin1Char(')') ? -1 : 0;
        }
        const QString arguments = source.mid(match.capturedEnd(), end - match.capturedEnd());
        for (auto text = literal.globalMatch(arguments); text.hasNext();) {
            const QRegularExpressionMatch one = text.next();
            const QString before = arguments.left(one.capturedStart(QStringLiteral("text")));
            static const QRegularExpression translated(
                QStringLiteral("(?:\\btr|translate|QT_TR_NOOP|QT_TRANSLATE_NOOP|parameterWords|engineWords)"
                               "\\((?:[^()]|\\([^()]*\\))*$"));
            static const QRegularExpression markup(QStringLiteral("<[^>]*>"));
            const QString spoken = one.captured(QStringLiteral("text")).remove(markup);
            if (!words.match(spoken).hasMatch() || before.contains(translated))
                continue;
            const auto line = source.left(match.capturedStart()).count(QLatin1Char('\n')) + 1;
            found.append({QStringLiteral("%1:%2").arg(file).arg(line), one.captured(QStringLiteral("text"))});
        }
    }
    return found;
}

} // namespace

class VisibleTextsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void literalsAreFound_data();
    void literalsAreFound();
    void nothingIsShownUntranslated();
};

void VisibleTextsTest::literalsAreFound_data()
{
    QTest::addColumn<QString>("source");
    QTest::addColumn<int>("findings");
    QTest::newRow("plain") << QStringLiteral("label->setText(\"Two words\");") << 1;
    QTest::newRow("literal") << QStringLiteral("label->setText(QStringLiteral(\"Two words\"));") << 1;
    QTest::newRow("in a choice") << QStringLiteral(
                                        "l->setText(on ? tr(\"Yes, it is\") : QStringLiteral(\"No more\"));")
                                 << 1;
    QTest::newRow("translated") << QStringLiteral("label->setText(tr(\"Two words\"));") << 0;
    QTest::newRow("argument") << QStringLiteral("label->setText(tr(\"Two %1\").arg(tr(\"words more\")));")
                              << 0;
    QTest::newRow("joined") << QStringLiteral("setText(tr(\"One two \"\n  \"three four\"));") << 0;
    QTest::newRow("translate")
        << QStringLiteral("setToolTip(QCoreApplication::translate(\"Some Context\", \"Two words\"));") << 0;
    QTest::newRow("a key") << QStringLiteral("setObjectName(QStringLiteral(\"some name\"));") << 0;
    QTest::newRow("markup") << QStringLiteral("setText(QStringLiteral(\"<p style=one two>%1</p>\"));") << 0;
    QTest::newRow("format") << QStringLiteral("setText(QStringLiteral(\"%1 × %2\"));") << 0;
}

void VisibleTextsTest::literalsAreFound()
{
    QFETCH(const QString, source);
    QFETCH(const int, findings);
    QCOMPARE(untranslated(source, {}).size(), findings);
}

void VisibleTextsTest::nothingIsShownUntranslated()
{
    static const QStringList names{QStringLiteral("Watchlab"),
                                   QStringLiteral("KuaiRec")}; // of nobody's language
    int files = 0;
    QStringList findings;
    for (const char* folder : {"ui", "plots"}) {
        QDirIterator found(QStringLiteral(WATCHLAB_SOURCE_DIR "/") + QLatin1String(folder),
                           {QStringLiteral("*.cpp"), QStringLiteral("*.h")}, QDir::Files,
                           QDirIterator::Subdirectories);
        while (found.hasNext()) {
            QFile source(found.next());
            QVERIFY(source.open(QIODevice::ReadOnly));
            ++files;
            for (const Finding& finding :
                 untranslated(QString::fromUtf8(source.readAll()), source.fileName()))
                if (!names.contains(finding.text))
                    findings << finding.place + QStringLiteral(": ") + finding.text;
        }
    }
    QVERIFY(files > 250);
    QVERIFY2(findings.isEmpty(), qPrintable(QLatin1Char('\n') + findings.join(QLatin1Char('\n'))));
}

QTEST_GUILESS_MAIN(VisibleTextsTest)
#include "visible_texts_test.moc"
